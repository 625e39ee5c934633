import axios, { type AxiosInstance } from 'axios';
import type { IConnections, INode } from 'n8n-workflow';
import type { Execution, WorkflowFile } from '../e2e/support/rest';
import type { JournalEntry } from '../sandbox/journal';
import { startStage, Undo, type Stage } from '../e2e/support/stage.cjs';
import { middleOf, printTable, spreadOf } from './figures.cjs';

/** A node that does the work. Its `url`, where it is n8n's HTTP Request node, is made from the sandbox's address. */
export type Contestant = Pick<INode, 'type' | 'typeVersion' | 'parameters'> & {
	url?(stage: Stage): string;
};

export interface Contest {
	/** By the name of the node; the last one is n8n's own, which the others are held against. */
	contestants: Record<string, Contestant>;
	/** JavaScript of a Code node that gives so many items. */
	code(items: number): string;
	items: number;
	/** How long the server takes for each answer, in milliseconds; a table for each. */
	latencies: number[];
	credentials: INode['credentials'];
	/** Of the vendor's path that does the work; only its requests are counted. */
	path: RegExp;
	/** Before the runs of a contestant, when the sandbox is fresh. */
	prepare?(control: AxiosInstance): Promise<void>;
}

/** A contestant runs three times, or as often as this allows, in seconds. */
const ENOUGH = 20;
const RUNS = 3;

/** Runs each contestant in one real n8n, and prints a table of what each took. */
export async function hold(contest: Contest): Promise<void> {
	const undo = new Undo();
	const say = (line: string) => void process.stdout.write(`${line}\n`);
	try {
		const stage = await startStage(undo, say);
		for (const latency of contest.latencies) {
			const rows: Row[] = [];
			for (const name of Object.keys(contest.contestants)) {
				rows.push(await runsOf(stage, contest, latency, name));
			}
			const reference = middleOf(rows.at(-1)!.seconds);
			say(`\nAnswers after ${latency} ms:`);
			printTable(
				['node', 'requests', 'linked outputs', 'seconds', 'of the HTTP Request node'],
				rows.map(({ name, requests, outputs, seconds }) => [
					name,
					requests,
					outputs,
					spreadOf(seconds),
					(middleOf(seconds) / reference).toFixed(3),
				]),
			);
		}
	} finally {
		await undo.run();
	}
}

/** What the runs of a contestant came to. */
interface Row {
	name: string;
	/** Of the last run. */
	requests: number;
	outputs: number;
	/** How long the node took in each. */
	seconds: number[];
}

async function runsOf(stage: Stage, contest: Contest, latency: number, name: string): Promise<Row> {
	const control = axios.create({ baseURL: `${stage.sandbox.url}/sandbox`, proxy: false });
	await control.post('/reset');
	await control.post('/latency', { milliseconds: latency });
	await contest.prepare?.(control);
	// The first use of a credential in a process takes n8n about two seconds, and the reset sandbox knows no token.
	let last = await measure(stage, contest, control, name, 2);
	const seconds: number[] = [];
	const sum = () => seconds.reduce((one, other) => one + other, 0);
	while (seconds.length === 0 || (seconds.length < RUNS && sum() < ENOUGH)) {
		last = await measure(stage, contest, control, name, contest.items);
		seconds.push(last.seconds);
	}
	return { name, requests: last.requests, outputs: last.outputs, seconds };
}

/** One run; gives back the seconds that the node took, what the vendor received and what came out. */
async function measure(
	stage: Stage,
	contest: Contest,
	control: AxiosInstance,
	name: string,
	count: number,
) {
	const before = await control.get<JournalEntry[]>('/requests');
	const workflow = await stage.client.importWorkflow(
		workflowFor(stage, contest, name, count),
		stage.credentials,
	);
	const execution = await stage.client.runWorkflow(workflow, 'Start');
	const { executionTime, items } = outcomeOf(execution, name);
	const after = before.data.at(-1)?.number ?? 0;
	const { data } = await control.get<JournalEntry[]>('/requests', { params: { after } });
	const linked = items.filter(({ pairedItem }, index) => {
		const link = Array.isArray(pairedItem) ? pairedItem[0] : pairedItem;
		return typeof link === 'object' && link.item === index;
	});
	return {
		seconds: executionTime / 1000,
		requests: data.filter(({ path }) => contest.path.test(path)).length,
		outputs: linked.length,
	};
}

/** A workflow that makes items and hands them to one contestant. */
function workflowFor(stage: Stage, contest: Contest, name: string, count: number): WorkflowFile {
	const { url, parameters, ...contestant } = contest.contestants[name];
	const nodes = [
		node('Start', { type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, parameters: {} }),
		node('Items', {
			type: 'n8n-nodes-base.code',
			typeVersion: 2,
			parameters: { jsCode: contest.code(count) },
		}),
		{
			...node(name, {
				...contestant,
				parameters: { ...parameters, ...(url && { url: url(stage) }) },
			}),
			credentials: contest.credentials,
		},
	];
	const connections: IConnections = {
		Start: { main: [[{ node: 'Items', type: 'main', index: 0 }]] },
		Items: { main: [[{ node: name, type: 'main', index: 0 }]] },
	};
	return { name: `${name} (${count})`, nodes, connections, settings: { executionOrder: 'v1' } };
}

const node = (name: string, rest: Pick<INode, 'type' | 'typeVersion' | 'parameters'>): INode => ({
	id: name,
	name,
	position: [0, 0],
	...rest,
});

function outcomeOf({ status, data }: Execution, name: string) {
	const [run] = data.resultData.runData[name] ?? [];
	if (status !== 'success' || !run?.data) {
		throw new Error(`'${name}' ended as ${status}: ${data.resultData.error?.message ?? ''}`);
	}
	return { executionTime: run.executionTime, items: run.data.main[0] ?? [] };
}
