import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import type { VendorTrigger } from '../../nodes/shared/trigger/event';
import { poll } from '../../nodes/shared/trigger/trigger';
import { answer, pollContext, type Asked } from './shared/fakes';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
export const START = Date.UTC(2026, 0, 1);
export const QUARTER = 90 * DAY;

/** How n8n treats what a poll keeps: in memory, or durably, in its static data or in a cursor of its own. */
export type Engine = 'memory' | 'durable' | 'cursors';
export const ENGINES: Engine[] = ['memory', 'durable', 'cursors'];

/** What happens before or at a poll. */
export type Turn =
	| 'nothing'
	| 'fails'
	| 'isSlow'
	| 'isLost'
	| 'publish'
	| 'restart'
	| 'clockBack'
	| 'lookBack';

export interface Step {
	/** Since the poll before, in milliseconds. */
	gap: number;
	turn: Turn;
}

/** Something that should start the workflow once. */
export interface Happening {
	key: string;
	/** When it happened, as the vendor tells it; NaN where it does not. */
	time: number;
	/** From when on the vendor shows it. */
	shown: number;
	/** From when on it no longer does, because something else has taken its place. */
	until?: number;
	/** What the trigger has to have seen before, if anything. */
	needs?: number;
	/** When n8n's clock has to be, as the vendor is asked for nothing after it. */
	asked?: number;
	/** A time that has to lie within the look-back as well. */
	loaded?: number;
}

/** A vendor in which things happen, and the trigger that watches it. */
export interface World {
	trigger: VendorTrigger;
	parameters: IDataObject;
	/** The option that says how far each poll looks back, and two values for it. */
	lookBack?: { name: string; days: [number, number] };
	happenings: Happening[];
	keyOf(item: IDataObject): string;
	answer(asked: Asked, now: number): unknown;
	/** What is noted and does not start the workflow counts, so that a restart of an engine that does not keep it loses something. */
	needsNotes?: boolean;
}

interface Polled {
	/** Real time. */
	start: number;
	end: number;
	pause: Pause;
	/** As n8n's clock shows it. */
	clock: number;
}

/** Whether more than Catch Up had passed without a poll, be it one that failed: for certain, or by what n8n knew. */
interface Pause {
	isSure: boolean;
	mayBe: boolean;
	/** When the first poll after it was, as n8n's clock showed it. */
	ended: number;
}
const NO_PAUSE: Pause = { isSure: false, mayBe: false, ended: NaN };

const CATCH_UP = 7 * DAY;
const PUNCTUAL = 2 * HOUR;
const CREDENTIALS = {
	...{ baseUrl: 'https://vendor.test', authUrl: 'https://login.test', allowHttp: false },
	...{ key: 'key', token: 'token', server: '0006', companyId: '77' },
};

/** A trigger over a quarter, in an n8n with this engine. The clock has to be a fake one. */
export class Simulation {
	readonly told: string[] = [];
	readonly polls: Polled[] = [];
	/** The largest that n8n had to store. */
	largest = 0;
	private real = START;
	private offset = 0;
	private readonly down = { fails: false, takes: 0 };
	private asked = 0;
	private stored = '{}';
	private live: IDataObject = {};
	private days = 0;
	private context: IPollFunctions;
	/** When the last poll was of which the state knows, as n8n's clock showed it. */
	private known: { now?: number; stored?: number } = {};
	/** When this process has last tried, and the pauses before that since a poll succeeded. */
	private tried?: { real: number; clock: number };
	private paused = NO_PAUSE;
	private begun = Infinity;

	constructor(
		private readonly world: World,
		private readonly engine: Engine,
	) {
		this.context = this.process();
	}

	async run(steps: Step[]): Promise<void> {
		await this.poll({ isActivation: true });
		for (let at = 0; this.real < START + QUARTER; at++) {
			const { gap, turn } = steps[at % steps.length];
			this.pass(gap);
			await this.step(turn);
		}
		this.offset = 0;
		for (let settled = 0; settled < 6; settled++) {
			this.pass(10 * MINUTE);
			await this.poll();
		}
	}

	/** What was told too often, too seldom, or never should have been. */
	faults(): string[] {
		const counts = new Map<string, number>();
		for (const key of this.told) counts.set(key, (counts.get(key) ?? 0) + 1);
		return this.world.happenings.flatMap((happening) => {
			const count = counts.get(happening.key) ?? 0;
			const [least, most] = this.due(happening);
			if (count >= least && count <= most) return [];
			return [`${happening.key} came ${count} times, not ${least} to ${most}`];
		});
	}

	/** How many of a hundred it is certain of that they have to come, or must not. */
	certain(): number {
		const { happenings } = this.world;
		const certain = happenings
			.map((one) => this.due(one))
			.filter(([least, most]) => least === most);
		return (100 * certain.length) / happenings.length;
	}

	/** How often it has to come, at least and at most. */
	private due(happening: Happening): [number, number] {
		const { time, shown, until = Infinity, needs, asked = 0 } = happening;
		if (shown <= this.begun) return [0, this.wasHidden(happening) ? 1 : 0];
		if (shown > this.polls.at(-2)!.start) return [0, 1];
		const at = this.polls.findIndex(({ start, clock }) => start >= shown && clock >= asked);
		const found = this.polls[at];
		if (!found) return [0, 1];
		const around = (from: number, to: number) =>
			this.polls.slice(Math.max(0, at + from), at + to + 1);
		const isOld = !(time >= found.clock - CATCH_UP);
		// Shown or replaced in the course of a poll, or of a reading that took several.
		const isSure = until > this.polls[at + 3]?.end && !(this.polls[at - 1]?.end >= shown);
		if (found.pause.isSure && !(time >= found.pause.ended - CATCH_UP) && isSure) return [0, 0];
		const seen = this.polls.filter(({ start, clock }) => start < shown && clock >= (needs ?? 0));
		const isKnown = needs === undefined || seen.length > 3;
		// A reading that a pause breaks off goes on under the rule for the pause.
		const isWhole = !around(1, 3).some(({ pause }) => pause.mayBe);
		const hasAge = !Number.isNaN(time) || !around(-3, 0).some(({ pause }) => pause.mayBe);
		const isRecent = !isOld || !found.pause.mayBe;
		return [isSure && isKnown && isWhole && hasAge && isRecent ? 1 : 0, 1];
	}

	/** Not shown to the first poll, though it was there: its clock was behind, or the record was loaded too early. */
	private wasHidden({ asked = 0, loaded = Infinity }: Happening): boolean {
		const { clock } = this.polls[0];
		const [days = 0] = this.world.lookBack?.days ?? [];
		return asked > clock || loaded < clock - days * DAY;
	}

	private async step(turn: Turn): Promise<void> {
		this.down.fails = turn === 'fails';
		this.down.takes = turn === 'isSlow' ? 18_000 : 0;
		if (turn === 'clockBack') this.offset = this.offset === 0 ? -2 * HOUR : 0;
		if (turn === 'lookBack') this.days = 1 - this.days;
		if (turn === 'restart' && this.keepsEnough()) this.restart();
		if (turn === 'publish') this.live = this.parsed();
		await this.poll({
			isActivation: turn === 'publish' || turn === 'restart',
			isLost: turn === 'isLost' && this.engine !== 'memory',
		});
		this.down.fails = false;
		this.down.takes = 0;
	}

	private keepsEnough() {
		return this.engine === 'cursors' || !this.world.needsNotes;
	}

	private restart(): void {
		this.context = this.process();
		this.live = this.parsed();
		this.known.now = this.known.stored;
		this.tried = undefined;
		this.paused = NO_PAUSE;
		// Nothing was stored yet, so it begins afresh.
		if (this.stored === '{}') this.begun = Infinity;
	}

	private async poll({ isActivation = false, isLost = false } = {}): Promise<void> {
		const { engine } = this;
		const start = this.real;
		const clock = this.real + this.offset;
		jest.setSystemTime(clock);
		const before = this.asked;
		const data = engine === 'memory' ? this.live : this.parsed();
		const context = { ...this.context, getWorkflowStaticData: () => data } as IPollFunctions;
		const output = await poll(context, this.world.trigger).catch((error: unknown) => {
			if (this.down.fails || this.down.takes > 0) return undefined;
			throw error;
		});
		this.real = Math.max(this.real, Date.now() - this.offset);
		if (this.asked === before) return;
		const pause = this.pauseUntil(start, clock);
		if (output === undefined) return;
		const items = output?.[0].map(({ json }) => json) ?? [];
		if (items.length > 0 && isLost) return;
		this.largest = Math.max(this.largest, JSON.stringify(data).length);
		const isStored =
			items.length > 0 ||
			(engine === 'memory' && isActivation) ||
			(engine === 'cursors' && !isActivation);
		if (isStored) {
			this.stored = JSON.stringify(data);
			this.known.stored = clock;
		}
		this.known.now = clock;
		this.paused = NO_PAUSE;
		this.begun = Math.min(this.begun, start);
		this.polls.push({ start, clock, end: this.real, pause });
		for (const item of items) this.told.push(this.world.keyOf(item));
	}

	/** Of this poll, or of one that has failed since the last that succeeded. */
	private pauseUntil(start: number, clock: number): Pause {
		const { tried, paused, known } = this;
		// Of a try that is still to come, by a clock that was set back, nothing is known.
		const last = tried && tried.clock <= clock ? tried : { real: -Infinity, clock: -Infinity };
		const byClock = clock - Math.max(last.clock, known.now ?? clock);
		const inFact = start - Math.max(last.real, this.polls.at(-1)?.start ?? start);
		this.tried = { real: start, clock };
		const isSure = Math.min(byClock, inFact) > CATCH_UP + PUNCTUAL + 3 * HOUR;
		this.paused = {
			isSure: paused.isSure || isSure,
			ended: paused.isSure ? paused.ended : clock,
			mayBe: paused.mayBe || Math.max(byClock, inFact) > CATCH_UP,
		};
		return this.paused;
	}

	private parsed(): IDataObject {
		return JSON.parse(this.stored) as IDataObject;
	}

	private pass(milliseconds: number): void {
		this.real += milliseconds;
	}

	/** The node in a process of n8n that knows nothing of the one before. */
	private process(): IPollFunctions {
		const { context } = pollContext('trigger', (asked) => {
			this.asked++;
			const { fails, takes } = this.down;
			if (fails) return answer({ error: 'down' }, 400);
			const now = Date.now() - this.offset;
			const body = this.world.answer(asked, now);
			jest.setSystemTime(Date.now() + Math.min(takes, asked.timeout));
			if (takes > asked.timeout)
				throw Object.assign(new Error('timeout'), { code: 'ECONNABORTED' });
			return answer(body);
		});
		context.getCredentials = jest.fn().mockResolvedValue(CREDENTIALS);
		context.getPollBudgetMs = () => 36_000;
		const { parameters, lookBack } = this.world;
		const own = (): IDataObject => ({
			...parameters,
			...(lookBack && { options: { [lookBack.name]: lookBack.days[this.days] } }),
		});
		context.getNodeParameter = ((name: string, fallback?: unknown) =>
			own()[name] ?? fallback) as never;
		return context;
	}
}

/** Numbers from 0 to 1, the same for each seed. */
export function seeded(seed: number) {
	let state = seed;
	return () => {
		state = (state * 1103515245 + 12345) % 2147483648;
		return state / 2147483648;
	};
}
