import nock from 'nock';
import type { INodeExecutionData, INodeParameters, OnError } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox';
import type { JournalEntry } from '../../sandbox/journal';
import type { VendorName } from '../../vendors';
import { runNode, type Run } from '../support/n8n';
import { takeLongestPause, takeOutgoing, type Outgoing } from './outgoing';

/** What a run came to, and what it asked of whom. */
export interface Seen {
	/** What n8n itself tells as the error of the whole run. */
	failure?: string;
	output: INodeExecutionData[];
	requests: Outgoing[];
	/** What the sandbox turned down as not documented. */
	undocumented: string[];
	/** For how long nothing else could run, in milliseconds. */
	pause: number;
	/** What has been added to or taken from the objects that all others descend from. */
	changedPrototypes: string[];
}

/** Vendors count requests by the address, some by the day: after so many runs there is a new one. */
const RUNS_PER_SANDBOX = 60;

/** A vendor in the sandbox, and what its node does there. */
export class Lab {
	sandbox?: Sandbox;
	private runs = 0;
	private lastNumber = 0;

	constructor(readonly vendor: VendorName) {}

	async open(): Promise<void> {
		nock.restore();
		await this.sandbox?.close();
		this.sandbox = await startSandbox({ largestJournalBody: 0 });
		this.runs = 0;
		this.lastNumber = 0;
	}

	async close(): Promise<void> {
		await this.sandbox?.close();
	}

	/** A new sandbox when it is time for one: to be called between two runs. */
	async renew(): Promise<void> {
		if (++this.runs > RUNS_PER_SANDBOX) await this.open();
	}

	get credentials(): Record<string, Record<string, string>> {
		const all = this.sandbox?.credentials ?? [];
		return Object.fromEntries(all.map(({ type, data }) => [type, data])) as Record<
			string,
			Record<string, string>
		>;
	}

	/** Where the vendor is, such as `/tracksale/v2`. */
	get address(): URL {
		return new URL(this.sandbox?.urlOf(this.vendor) ?? '');
	}

	async run(
		parameters: INodeParameters,
		input: INodeExecutionData[],
		onError: OnError = 'continueRegularOutput',
	): Promise<Seen> {
		const before = prototypes();
		await this.news();
		takeOutgoing();
		takeLongestPause();
		const { credentials, vendor: node } = this;
		const options = { node, parameters, credentials, input, onError };
		const { output, error } = await runNode(options).catch(unlessRefusedByN8n);
		const pause = takeLongestPause();
		const journal = await this.news();
		return {
			failure: error?.message,
			output: output[0] ?? [],
			requests: takeOutgoing(),
			undocumented: journal.flatMap(({ undocumented, method, path }) =>
				undocumented === undefined ? [] : `${method} ${path.slice(0, 200)}: ${undocumented}`,
			),
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
