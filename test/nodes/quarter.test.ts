import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { footprintsTrigger } from '../../nodes/Footprints/events';
import { tracksaleTrigger } from '../../nodes/Tracksale/events';
import { trustTrigger } from '../../nodes/Trust/events';
import { wolkvoxTrigger } from '../../nodes/Wolkvox/events';
import {
	DAY,
	ENGINES,
	HOUR,
	MINUTE,
	QUARTER,
	seeded,
	Simulation,
	START,
	type Happening,
	type Step,
	type World,
} from './quarter';

jest.setTimeout(300_000);

beforeEach(() => {
	jest.useFakeTimers({
		now: START,
		doNotFake: ['setTimeout', 'setInterval', 'setImmediate', 'nextTick', 'queueMicrotask'],
	});
	jest.spyOn(performance, 'now').mockImplementation(() => Date.now());
});
afterEach(() => {
	jest.restoreAllMocks();
	jest.useRealTimers();
});

/** From before the quarter on, at every few hours, something happens. */
const BEFORE = 10 * DAY;
const times = (random: () => number, every: number): number[] => {
	const all: number[] = [];
	for (let time = START - BEFORE; time < START + QUARTER; time += random() * 2 * every) {
		// Whole seconds, as some vendors tell them, some of them equal.
		const second = Math.floor(time / 1000) * 1000;
		all.push(second, ...(random() < 0.2 ? [second] : []));
	}
	return all;
};
/** A record that shows at once, or up to a day and a half late. */
const shownFrom = (random: () => number, time: number) =>
	time + (random() < 0.2 ? Math.floor(random() * 1.5 * DAY) : 0);

const pageOf = <T>(rows: T[], page: unknown, size: number) =>
	rows.slice((Number(page) - 1) * size, Number(page) * size);
const dayOf = (time: number) => new Date(time).toISOString().slice(0, 10);
const lookBack = { name: 'lookBack', days: [2, 5] as [number, number] };

const created = (random: () => number): World => {
	const happenings = times(random, 5 * HOUR).map((time, index) => ({
		key: `lead ${index}`,
		time,
		asked: time,
		shown: shownFrom(random, time),
	}));
	const newestFirst = random() < 0.5;
	return {
		trigger: footprintsTrigger,
		parameters: { event: 'leadCreated', simplify: true },
		lookBack,
		happenings,
		keyOf: ({ _id: id }) => String(id),
		answer({ qs = {} }, now) {
			const listed = happenings
				.filter(({ time, shown }) => shown <= now && inDays(time, qs.startDate, qs.endDate))
				.sort((a, b) => (newestFirst ? b.time - a.time : a.time - b.time));
			return pageOf(listed, qs.page, 20).map(({ key, time }) => ({
				_id: key,
				createdAt: new Date(time).toISOString(),
			}));
		},
	};
};

const inDays = (time: number, from: unknown, to: unknown) =>
	dayOf(time) >= String(from) && dayOf(time) <= String(to);

/** Records that change now and then: the values and when they began. */
const changing = (random: () => number, every: number) =>
	times(random, every).map((time, index) => {
		const begins = [time];
		while (random() < 0.6)
			begins.push(Math.floor((begins.at(-1)! + random() * 4 * DAY) / 1000) * 1000);
		return { id: `${index}`, time, begins };
	});
const valueAt = (begins: number[], now: number) => begins.filter((begin) => begin <= now).length;
const changesOf = (id: string, begins: number[], told: (begin: number) => number): Happening[] =>
	begins.map((begin, index) => ({
		key: `${id}: ${index + 1}`,
		...{ time: told(begin), shown: begin, until: begins[index + 1] },
	}));

const statusChanged = (random: () => number): World => {
	const leads = changing(random, 12 * HOUR);
	return {
		trigger: footprintsTrigger,
		parameters: { event: 'leadStatusChanged', simplify: true },
		lookBack: { name: 'watchFor', days: [60, 90] },
		happenings: leads.flatMap(({ id, time, begins }) =>
			changesOf(id, begins, (begin) => begin)
				.slice(1)
				.map((change) => ({ ...change, needs: time })),
		),
		keyOf: ({ _id: id, newStatus }) => `${id}: ${newStatus}`,
		answer({ qs = {} }, now) {
			const listed = leads.filter(
				({ time }) => time <= now && inDays(time, qs.startDate, qs.endDate),
			);
			return pageOf(listed, qs.page, 100).map(({ id, time, begins }) => ({
				_id: id,
				createdAt: new Date(time).toISOString(),
				status: String(valueAt(begins, now)),
				timestampStatusChange: new Date(begins[valueAt(begins, now) - 1]).toISOString(),
			}));
		},
		needsNotes: true,
	};
};

const codeChanged = (random: () => number): World => {
	const codes = changing(random, 12 * HOUR);
	return {
		trigger: footprintsTrigger,
		parameters: { event: 'loyaltyCodeChanged', simplify: true },
		happenings: codes.flatMap(({ id, begins }) => changesOf(id, begins, () => NaN)),
		keyOf: ({ code, newStatus }) => `${code}: ${newStatus}`,
		answer({ body }, now) {
			const there = codes.filter(({ time }) => time <= now);
			const page = body instanceof URLSearchParams ? body.get('page') : 1;
			const clients = pageOf(there, page, 50).map(({ id, begins }) => ({
				...{ code: id, status: String(valueAt(begins, now)), campaign: { internalId: 'club' } },
			}));
			return { clients, totalResults: there.length };
		},
		needsNotes: true,
	};
};

const answers =
	(event: 'answerCreated' | 'answerUpdated') =>
	(random: () => number): World => {
		const isUpdate = event === 'answerUpdated';
		const happenings = times(random, 3 * HOUR).map((time, index) => ({
			key: String(index),
			time,
			shown: isUpdate ? time : shownFrom(random, time),
			given: isUpdate ? time - Math.floor(random() * 20) * DAY - 1000 : time,
		}));
		return {
			trigger: tracksaleTrigger,
			parameters: { event, simplify: true },
			lookBack: isUpdate ? { name: 'lookBack', days: [25, 40] } : lookBack,
			happenings,
			keyOf: ({ id }) => String(id),
			answer: ({ qs = {} }, now) =>
				happenings
					.filter(({ given, shown }) => shown <= now && inDays(given, qs.start, qs.end))
					.map(({ key, time, given }) => ({
						...{ id: Number(key), time: given / 1000, nps_answer: 9 },
						...(isUpdate && { update_time: time / 1000 }),
					})),
		};
	};

/** wolkvox's clock, five hours behind UTC all year. */
const clock = (time: number) =>
	new Date(time - 5 * HOUR).toISOString().slice(0, 19).replace('T', ' ');
const digits = (time: number) => clock(time).replace(/\D/g, '');

const phoneResult = (random: () => number): World => {
	const happenings = times(random, 3 * HOUR).map((time, index) => ({
		key: `call ${index}`,
		time,
		shown: shownFrom(random, time),
		asked: time,
		loaded: time - Math.floor(random() * 8) * HOUR,
	}));
	return {
		trigger: wolkvoxTrigger,
		parameters: { event: 'phoneResult', campaignId: 'all', simplify: false },
		// Not changed: a longer look-back shows calls of any time whose records were loaded earlier.
		lookBack: { name: 'lookBack', days: [3, 3] },
		happenings,
		keyOf: ({ conn_id: id }) => String(id),
		answer({ qs = {} }, now) {
			const inside = (time: number) =>
				digits(time) >= String(qs.date_ini) && digits(time) <= String(qs.date_end);
			const data: IDataObject[] = happenings
				.filter(({ time, loaded, shown }) => shown <= now && inside(time) && inside(loaded))
				.map(({ key, time }) => ({ conn_id: key, date: clock(time), result: 'ANSWER' }));
			return { code: 200, error: null, msg: '', data };
		},
	};
};

const campaignFinished = (random: () => number): World => {
	const happenings = times(random, 2 * DAY).map((time, index) => ({
		key: `campaign ${index}`,
		time: random() < 0.8 ? time : NaN,
		shown: time,
	}));
	return {
		trigger: trustTrigger,
		parameters: { event: 'campaignFinished', simplify: true },
		happenings,
		keyOf: ({ uuid }) => String(uuid),
		answer: (_asked, now) => ({
			code: 200,
			data: happenings
				.filter(({ shown }) => shown <= now)
				.map(({ key, time }) => ({
					uuid: key,
					terminated: true,
					updated_at: Number.isNaN(time) ? null : new Date(time).toISOString(),
				})),
		}),
	};
};

const step: fc.Arbitrary<Step> = fc.record({
	gap: fc.oneof(
		{ weight: 20, arbitrary: fc.integer({ min: 6, max: 300 }).map((minutes) => minutes * MINUTE) },
		{ weight: 6, arbitrary: fc.integer({ min: 6, max: 30 }).map((hours) => hours * HOUR) },
		{ weight: 2, arbitrary: fc.constantFrom(2 * DAY, 5 * DAY, 10 * DAY) },
	),
	turn: fc.oneof(
		{ weight: 6, arbitrary: fc.constant('nothing' as const) },
		{
			weight: 6,
			arbitrary: fc.constantFrom(
				...(['fails', 'isSlow', 'isLost', 'publish', 'restart', 'clockBack', 'lookBack'] as const),
			),
		},
	),
});
const quarter = fc.record({
	seed: fc.nat(1_000_000),
	engine: fc.constantFrom(...ENGINES),
	steps: fc.array(step, { minLength: 40, maxLength: 120 }),
});

describe.each<[string, (random: () => number) => World]>([
	['Lead Created', created],
	['Lead Status Changed', statusChanged],
	['Loyalty Code Changed', codeChanged],
	['Answer Created', answers('answerCreated')],
	['Answer Updated', answers('answerUpdated')],
	['Phone Result', phoneResult],
	['Campaign Finished', campaignFinished],
])('a quarter of %s', (_name, worldOf) => {
	it('starts the workflow once with each record, and after a long pause with none that is too old', async () => {
		await fc.assert(
			fc.asyncProperty(quarter, async ({ seed, engine, steps }) => {
				const simulation = new Simulation(worldOf(seeded(seed)), engine);
				await simulation.run(steps);
				expect(simulation.faults().slice(0, 5)).toEqual([]);
				expect(simulation.certain()).toBeGreaterThan(10);
				expect(simulation.largest).toBeLessThan(256 * 1024);
			}),
			{ numRuns: 3, endOnFailure: true },
		);
	});
});
