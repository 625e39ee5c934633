import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import axios, { type AxiosInstance } from 'axios';
import type { IDataObject, INodeExecutionData, INodeParameters, INodeType } from 'n8n-workflow';
import '../test/support/setup.js';
import { loadBuiltPackage } from '../test/support/catalogue';
import { CredentialStore, pollNode, runNode } from '../test/support/n8n';
import { VENDORS, type VendorName } from '../vendors';

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

/** Customers with an address of their own, as items. */
export const customers = (count: number): INodeExecutionData[] =>
	Array.from({ length: count }, (_, n) => ({
		json: { name: `Customer ${n}`, email: `C${n}@Example.com`, phone: `5511900${n}`, id: `A-${n}` },
	}));

export const SENT_NOW = {
	resource: 'dispatch',
	operation: 'create',
	campaignCode: { __rl: true, mode: 'id', value: '101' },
	when: 'now',
};

/** The median. */
export const middleOf = (numbers: number[]): number =>
	[...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** A table as README.md beside this file has it. */
export function printTable(head: string[], rows: Array<Array<string | number>>): void {
	const lines = [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`);
	process.stdout.write(`\n${lines.join('\n')}\n`);
}

/** Ends the process with 1 when the bench fails. */
export function main(bench: () => Promise<void>): void {
	bench().catch((error: Error) => {
		process.stderr.write(`${error.stack}\n`);
		process.exitCode = 1;
	});
}
