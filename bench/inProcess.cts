import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import axios, { type AxiosInstance, type InternalAxiosRequestConfig } from 'axios';
import type { IDataObject, INodeExecutionData, INodeParameters, INodeType } from 'n8n-workflow';
import { demo } from '../sandbox/demo';
import type { JournalEntry } from '../sandbox/journal';
import '../test/support/setup.js';
import { loadBuiltPackage } from '../test/support/catalogue';
import { collectGarbage } from '../test/support/memory.js';
import { CredentialStore, pollNode, runNode } from '../test/support/n8n';
import { VENDORS, type VendorName } from '../vendors';

export { CredentialStore, loadBuiltPackage, runNode };
export { main, middleOf, printTable, spreadOf } from './figures.cjs';

// What the benches share that need no whole n8n: nodes of the built package are run by n8n-core in this process, and
// the sandbox in a process of its own.

/** The sandbox as a bench works with it. */
export interface Vendors {
	/** Its own routes. */
	control: AxiosInstance;
	urlOf(vendor: VendorName): string;
	/** What opens it. */
	credentialsOf(vendor: VendorName): CredentialStore;
}

/** Does the work beside a sandbox, which ends with it. */
export async function withSandbox(work: (vendors: Vendors) => Promise<void>): Promise<void> {
	const script = join(__dirname, '..', 'sandbox', 'main.mjs');
	const child = spawn(process.execPath, ['--import', 'tsx', script], {
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	const end = () => child.kill();
	process.once('exit', end);
	try {
		const [line] = await once(child.stdout, 'data');
		const url = String(line).trim();
		const sandboxOf = (name: VendorName) =>
			VENDORS.find((vendor) => vendor.name === name)!.createSandbox();
		const urlOf = (name: VendorName) => `${url}${sandboxOf(name).basePath}`;
		await work({
			control: axios.create({ baseURL: `${url}/sandbox`, proxy: false, maxBodyLength: Infinity }),
			urlOf,
			credentialsOf: (name) =>
				new CredentialStore(
					Object.fromEntries(
						sandboxOf(name)
							.credentials(urlOf(name))
							.map(({ type, data }) => [type, data as Record<string, string>]),
					),
				),
		});
	} finally {
		end();
	}
}

/** What a node, and nothing of n8n around it, took for its work. */
export interface Took {
	seconds: number;
	/** What this process had of the processor, whatever else runs on the machine. */
	processorSeconds: number;
	/** The longest time in which nothing else of this process could run, in milliseconds of processor time. */
	longestPause: number;
}

const TICK_MS = 2;

const processorMs = () => {
	const { user, system } = process.cpuUsage();
	return (user + system) / 1000;
};

/**
 * Does the work and tells what it took. A pause is the time between two ticks of a timer, or what this process had of
 * the processor in it where that is less, as other programs can hold a process up, too.
 */
export async function measured<T>(work: () => Promise<T>): Promise<Took & { result: T }> {
	const start = { clock: performance.now(), processor: processorMs() };
	let last = start;
	let longestPause = 0;
	const tick = () => {
		const now = { clock: performance.now(), processor: processorMs() };
		const pause = Math.min(now.clock - last.clock, now.processor - last.processor);
		longestPause = Math.max(longestPause, pause);
		last = now;
	};
	const ticking = setInterval(tick, TICK_MS);
	try {
		const result = await work();
		tick();
		return {
			result,
			seconds: (last.clock - start.clock) / 1000,
			processorSeconds: (last.processor - start.processor) / 1000,
			longestPause: Math.round(longestPause),
		};
	} finally {
		clearInterval(ticking);
	}
}

/** A node type whose work is measured, and what it took the last time. */
async function measuredNode(name: string) {
	const loader = await loadBuiltPackage();
	const { type } = loader.getNode(name);
	const nodeType = type as INodeType;
	let took: Took | undefined;
	const measuring = <This, Result>(work?: (this: This) => Promise<Result>) =>
		work &&
		async function (this: This): Promise<Result> {
			// What came before is not this work's garbage.
			await collectGarbage();
			const { result, ...rest } = await measured(async () => await work.call(this));
			took = rest;
			return result;
		};
	const { execute, poll } = nodeType;
	const subject = {
		nodeType: Object.assign(Object.create(nodeType) as INodeType, {
			execute: measuring(execute as never),
			poll: measuring(poll),
		}),
		credentialTypes: loader.types.credentials,
	};
	return { subject, took: () => took! };
}

/** Runs an action node, and tells what it took. @throws Error when another number of items came out */
export async function runMeasured(
	node: VendorName,
	credentials: CredentialStore,
	parameters: INodeParameters,
	input: INodeExecutionData[],
	comeOut = input.length,
): Promise<Took> {
	const { subject, took } = await measuredNode(node);
	const { output, error } = await runNode({ ...subject, credentials, parameters, input });
	if (error) throw new Error(`${error.message}: ${error.description}`);
	if (output[0].length !== comeOut) throw new Error(`${output[0].length} items came out`);
	return took();
}

/** Lets a trigger poll, and tells what it took and what came of it. */
export async function pollMeasured(
	node: string,
	credentials: CredentialStore,
	parameters: INodeParameters,
	staticData: IDataObject,
): Promise<Took & { found: number; staticData: IDataObject }> {
	const { subject, took } = await measuredNode(node);
	const poll = await pollNode({ ...subject, credentials, parameters, staticData });
	if (poll.error) throw poll.error;
	return { ...took(), found: poll.items?.length ?? 0, staticData: poll.staticData };
}

/** Has Tracksale know as many new answers of the last hour. */
export async function addAnswers({ urlOf }: Vendors, count: number): Promise<void> {
	const now = Math.floor(Date.now() / 1000);
	const atOnce = 10_000;
	for (let from = 0; from < count; from += atOnce) {
		const answers = Array.from({ length: atOnce }, (_, n) => ({
			name: `Customer ${from + n}`,
			email: `c${from + n}@example.com`,
			score: n % 11,
			create_time: now - 3600 + ((from + n) % 3600),
		}));
		await axios.post(
			`${urlOf('tracksale')}/answer`,
			{ campaign_code: '101', answers },
			{ headers: { authorization: `bearer ${demo.tracksale.token}` }, proxy: false },
		);
	}
}

/** How many requests the vendors have received. */
export async function requestsIn({ control }: Vendors): Promise<number> {
	const { data } = await control.get<JournalEntry[]>('/requests');
	return data.at(-1)?.number ?? 0;
}

/** Customers with an address of their own, as items; wolkvox knows a person by the last two. */
export const customers = (count: number): INodeExecutionData[] =>
	Array.from({ length: count }, (_, n) => ({
		json: {
			name: `Customer ${n}`,
			email: `C${n}@Example.com`,
			phone: `5511900${n}`,
			id: `A-${n}`,
			customer_id: `${n}`,
			tel1: `55${n}`,
		},
	}));

export const SENT_NOW = {
	resource: 'dispatch',
	operation: 'create',
	campaignCode: { __rl: true, mode: 'id', value: '101' },
	when: 'now',
};

/** Answers every request in place of the network, and counts them. */
export function stubNetwork(): { requests: number } {
	const counted = { requests: 0 };
	const fromN8nCore = createRequire(require.resolve('n8n-core/package.json'));
	const fromNetwork = createRequire(fromN8nCore.resolve('@n8n/backend-network'));
	const { defaults } = fromNetwork('axios') as AxiosInstance;
	defaults.adapter = async (config: InternalAxiosRequestConfig) => {
		counted.requests++;
		const text = JSON.stringify({ _id: 'lead', body: String(config.data) });
		return {
			data: config.responseType === 'arraybuffer' ? Buffer.from(text) : text,
			status: 200,
			statusText: 'OK',
			headers: { 'content-type': 'application/json' },
			config,
		};
	};
	return counted;
}
