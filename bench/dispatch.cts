import axios from 'axios';
import type { IConnections, INode } from 'n8n-workflow';
import type { Execution, WorkflowFile } from '../e2e/support/rest';
import { startStage, Undo, type Stage } from '../e2e/support/stage.cjs';

// 10,000 customers in a real n8n, against a server that answers in 30 ms: the Tracksale node, and n8n's HTTP Request
// node with the same fields in the same run. Prints the table of README.md beside this file.

const CUSTOMERS = 10_000;
const LATENCY_MS = 30;

/** By the name of the node that does the work. */
const CONTESTANTS: Record<string, Pick<INode, 'type' | 'typeVersion' | 'parameters'>> = {
	'Tracksale, mapped automatically': tracksale({ dataToSend: 'autoMapInputData' }),
	'Tracksale, field by field': tracksale({
		dataToSend: 'defineBelow',
		name: '={{ $json.name }}',
		email: '={{ $json.email }}',
	}),
	'HTTP Request, one by one': {
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		parameters: {
			method: 'POST',
			authentication: 'predefinedCredentialType',
			nodeCredentialType: 'tracksaleApi',
			sendQuery: true,
			queryParameters: { parameters: [{ name: 'getNotInserted', value: '1' }] },
			sendBody: true,
			specifyBody: 'json',
			jsonBody:
				'={{ JSON.stringify({ customers: [{ name: $json.name, email: $json.email }], schedule_time: $json.time }) }}',
			options: {},
		},
	},
};

function tracksale(mapping: INode['parameters']) {
	return {
		type: 'n8n-nodes-customer-journey.tracksale',
		typeVersion: 1,
		parameters: {
			resource: 'dispatch',
			operation: 'create',
			campaignCode: { __rl: true, mode: 'id', value: '101' },
			when: 'now',
			...mapping,
		},
	};
}

/** A workflow that makes customers and hands them to one contestant. */
function workflowFor(name: string, customers: number, sandboxUrl: string): WorkflowFile {
	const { parameters, ...contestant } = CONTESTANTS[name];
	const code = `const time = Math.floor(Date.now() / 1000) + 3600;
return Array.from({ length: ${customers} }, (_, index) => ({
	json: { name: 'Customer ' + index, email: 'c' + index + '.' + time + '@example.com', time },
}));`;
	const isHttp = contestant.type.endsWith('httpRequest');
	const nodes = [
		node('Start', { type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, parameters: {} }),
		node('Customers', {
			type: 'n8n-nodes-base.code',
			typeVersion: 2,
			parameters: { jsCode: code },
		}),
		{
			...node(name, {
				...contestant,
				parameters: isHttp
					? { ...parameters, url: `${sandboxUrl}/campaign/101/dispatch` }
					: parameters,
			}),
			credentials: { tracksaleApi: { id: '', name: 'Tracksale sandbox' } },
		},
	];
	const connections: IConnections = {
		Start: { main: [[{ node: 'Customers', type: 'main', index: 0 }]] },
		Customers: { main: [[{ node: name, type: 'main', index: 0 }]] },
	};
	return { name: `${name} (${customers})`, nodes, connections, settings: { executionOrder: 'v1' } };
}

const node = (name: string, rest: Pick<INode, 'type' | 'typeVersion' | 'parameters'>): INode => ({
	id: name,
	name,
	position: [0, 0],
	...rest,
});

/** One run; gives back the seconds that the node took, what the vendor received and what came out. */
async function measure({ client, credentials, sandbox }: Stage, name: string, customers: number) {
	const control = axios.create({ baseURL: `${sandbox.url}/sandbox`, proxy: false });
	await control.post('/reset');
	await control.post('/latency', { milliseconds: LATENCY_MS });
	// The HTTP Request node would be locked out after a thousand requests.
	await control.post('/tracksale-rate-limit', { requests: 1_000_000, milliseconds: 300_000 });
	const workflow = await client.importWorkflow(
		workflowFor(name, customers, sandbox.tracksaleUrl),
		credentials,
	);
	const execution = await client.runWorkflow(workflow, 'Start');
	const { executionTime, items } = outcomeOf(execution, name);
	const { data: requests } = await control.get<unknown[]>('/requests');
	const linked = items.filter(({ pairedItem }, index) => {
		const link = Array.isArray(pairedItem) ? pairedItem[0] : pairedItem;
		return typeof link === 'object' && link.item === index;
	});
	return { seconds: executionTime / 1000, requests: requests.length, outputs: linked.length };
}

function outcomeOf({ status, data }: Execution, name: string) {
	const [run] = data.resultData.runData[name] ?? [];
	if (status !== 'success' || !run?.data) {
		throw new Error(`'${name}' ended as ${status}: ${data.resultData.error?.message ?? ''}`);
	}
	return { executionTime: run.executionTime, items: run.data.main[0] ?? [] };
}

async function main() {
	const undo = new Undo();
	const say = (line: string) => void process.stdout.write(`${line}\n`);
	try {
		const stage = await startStage(undo, say);
		const rows = [];
		for (const name of Object.keys(CONTESTANTS)) {
			// The first use of a credential in a process takes n8n about two seconds.
			await measure(stage, name, 2);
			rows.push({ name, ...(await measure(stage, name, CUSTOMERS)) });
		}
		const slowest = rows.at(-1)!.seconds;
		say('');
		say('| node | requests | linked outputs | seconds | of the HTTP Request node |');
		say('| --- | --- | --- | --- | --- |');
		for (const { name, requests, outputs, seconds } of rows) {
			const part = (seconds / slowest).toFixed(3);
			say(`| ${name} | ${requests} | ${outputs} | ${seconds.toFixed(1)} | ${part} |`);
		}
	} finally {
		await undo.run();
	}
}

main().catch((error: Error) => {
	process.stderr.write(`${error.message}\n`);
	process.exitCode = 1;
});
