import nock from 'nock';
import {
	sleep,
	type INodeExecutionData,
	type INodeParameters,
	type NodeApiError,
	type OnError,
} from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox';
import type { JournalEntry } from '../../sandbox/journal';
import type { VendorName } from '../../vendors';
import { logLines } from '../support/log';
import { runNode, type Run } from '../support/n8n';
import { startAltering, type Answer, type Question } from './altering';
import { takeLongestPause, takeOutgoing, type Outgoing } from './outgoing';

/** What a run came to, and what it asked of whom. */
export interface Seen {
	/** What n8n itself tells as the error of the whole run. */
	failure?: string;
	output: INodeExecutionData[];
	requests: Outgoing[];
	/** What stands in n8n's log. */
	log: string[];
	/** What the sandbox turned down as not documented. */
	undocumented: string[];
	/** For how long nothing else could run, in milliseconds. */
	pause: number;
	/** What has been added to or taken from the objects that all others descend from. */
	changedPrototypes: string[];
}

/** Vendors count requests by the address, some by the day: after so many runs or requests there is a new one. */
const RUNS_PER_SANDBOX = 60;
const REQUESTS_PER_SANDBOX = 500;

/** For so long a login that failed is told to others, in milliseconds (FINAL_MS of nodes/shared/request/login.ts). */
const LOGIN_IS_TOLD = 3000;

/** A vendor in the sandbox, and what its node does there. */
export class Lab {
	sandbox?: Sandbox;
	private front?: Awaited<ReturnType<typeof startAltering>>;
	private runs = 0;
	private lastNumber = 0;
	private slashes = '';
	private mayLogIn = 0;

	/** @param alter what becomes of each answer on its way; those of the sandbox come as they are when left out */
	constructor(
		readonly vendor: VendorName,
		private readonly alter?: (question: Question, answer: Answer) => Answer,
	) {}

	/** Starts a new sandbox, in the place of one that there is. */
	async open(): Promise<void> {
		nock.restore();
		await this.close();
		this.sandbox = await startSandbox({ largestJournalBody: 0 });
		if (this.alter) this.front = await startAltering(this.sandbox.url, this.alter);
		this.runs = 0;
		this.lastNumber = 0;
	}

	async close(): Promise<void> {
		await this.front?.close();
		await this.sandbox?.close();
	}

	/** A new sandbox when it is time for one: to be called between two runs. */
	async renew(): Promise<void> {
		await sleep(Math.max(0, this.mayLogIn - Date.now()));
		const isWorn = ++this.runs > RUNS_PER_SANDBOX || this.lastNumber > REQUESTS_PER_SANDBOX;
		if (isWorn) await this.open();
	}

	get credentials(): Record<string, Record<string, string>> {
		const all = this.sandbox?.credentials ?? [];
		const byType = JSON.stringify(Object.fromEntries(all.map(({ type, data }) => [type, data])));
		return JSON.parse(byType.replaceAll(this.sandbox?.url ?? '', this.url)) as Record<
			string,
			Record<string, string>
		>;
	}

	private get url(): string {
		return (this.front ?? this.sandbox)?.url ?? '';
	}

	/** Where the vendor is, such as `/tracksale/v2`. */
	get address(): URL {
		const { pathname } = new URL(this.sandbox?.urlOf(this.vendor) ?? '');
		return new URL(this.url + pathname);
	}

	/** The same account in a credential that no list was read with. */
	unknownCredentials(): Lab['credentials'] {
		this.slashes += '/';
		return Object.fromEntries(
			Object.entries(this.credentials).map(([type, { baseUrl, ...others }]) => [
				type,
				{ ...others, baseUrl: baseUrl + this.slashes },
			]),
		);
	}

	async run(
		parameters: INodeParameters,
		input: INodeExecutionData[],
		onError: OnError = 'continueRegularOutput',
	): Promise<Seen> {
		const { credentials, vendor: node } = this;
		const options = { node, parameters, credentials, input, onError };
		return await this.watched(async () => {
			const { output, error } = await runNode(options).catch(unlessRefusedByN8n);
			return { items: output[0] ?? [], error };
		});
	}

	/** What comes of the work, and what happens meanwhile. */
	async watched(
		work: () => Promise<{ items: INodeExecutionData[] | null; error?: Error }>,
	): Promise<Seen> {
		const before = prototypes();
		await this.news();
		takeOutgoing();
		takeLongestPause();
		const firstLine = logLines.length;
		const { items, error } = await work();
		const pause = takeLongestPause();
		const told = [error?.message, ...(items ?? []).map(({ json }) => json.error)];
		if (told.some((text) => String(text).includes('login'))) {
			this.mayLogIn = Date.now() + LOGIN_IS_TOLD;
		}
		const journal = await this.news();
		const requests = takeOutgoing();
		return {
			failure: error && [error.message, (error as NodeApiError).description].join(' | '),
			output: items ?? [],
			requests: requests.filter((one) => !this.front || one.hostHeader === this.address.host),
			undocumented: journal.flatMap(({ undocumented, method, path }) =>
				undocumented === undefined ? [] : `${method} ${path.slice(0, 200)}: ${undocumented}`,
			),
			log: logLines.slice(firstLine).map(({ message }) => message),
			pause,
			changedPrototypes: differences(before, prototypes()),
		};
	}

	/** The requests since this was asked last. */
	private async news(): Promise<JournalEntry[]> {
		const answer = await fetch(`${this.sandbox?.url}/sandbox/requests?after=${this.lastNumber}`);
		const requests = (await answer.json()) as JournalEntry[];
		this.lastNumber = requests.at(-1)?.number ?? this.lastNumber;
		return requests;
	}
}

/** n8n does not start a workflow in which a required field is empty. */
function unlessRefusedByN8n(thrown: Error): Pick<Run, 'output' | 'error'> {
	if (thrown.name === 'WorkflowHasIssuesError') return { output: [] };
	throw thrown;
}

const ANCESTORS = { Object, Array, Function, String, Number, Date, Promise, Map, Error, RegExp };

const prototypes = (): string[] =>
	Object.entries(ANCESTORS).flatMap(([name, { prototype }]) =>
		Reflect.ownKeys(prototype).map((key) => `${name}.prototype.${String(key)}`),
	);

const differences = (one: string[], other: string[]): string[] => {
	const known = new Set(one);
	const now = new Set(other);
	return [...other.filter((name) => !known.has(name)), ...one.filter((name) => !now.has(name))];
};
