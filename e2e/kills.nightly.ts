import axios, { type AxiosInstance } from 'axios';
import { sleep, type IDataObject } from 'n8n-workflow';

import type { JournalEntry } from '../sandbox/journal';
import { installN8n } from './support/install.cjs';
import { leadsOf } from './support/leads';
import { startN8n, type RunningN8n } from './support/n8n.cjs';
import type { WorkflowFile } from './support/rest';
import { readWorkflow, startStage, Undo, type Stage } from './support/stage.cjs';
import { outputOf, requestsTo } from './support/workflows';

const LEADS = 2000;
const LEADS_A_SECOND = 8;
const KILLS = 5;
/** Longer than n8n needs to start again on a busy machine and to read what came in between. */
const SETTLED_SECONDS = 60;

const undo = new Undo();
let stage: Stage;
let n8n: RunningN8n;
let control: AxiosInstance;

beforeAll(async () => {
	stage = await startStage(undo, () => undefined);
	n8n = stage.n8n;
	control = axios.create({ baseURL: `${stage.sandbox.url}/sandbox`, proxy: false });
});
afterAll(async () => await undo.run());

/** A poll every five seconds or so: n8n takes no rule with seconds, and gives each its own second of the minute. */
function pollingFast(workflow: WorkflowFile): WorkflowFile {
	const nodes = workflow.nodes.map((node) =>
		node.parameters.pollTimes
			? {
					...node,
					parameters: {
						...node.parameters,
						pollTimes: { item: Array.from({ length: 12 }, () => ({ mode: 'everyMinute' })) },
					},
				}
			: node,
	);
	return { ...workflow, nodes };
}

const emailOf = (lead: number) => `lead.${lead}@example.com`;

async function createLeads() {
	const leads = await leadsOf(stage.sandbox);
	const start = Date.now();
	for (let lead = 0; lead < LEADS; lead++) {
		await leads.create({ userFirstName: `Lead ${lead}`, userEmail: emailOf(lead) });
		await sleep(Math.max(0, start + ((lead + 1) * 1000) / LEADS_A_SECOND - Date.now()));
	}
}

const isDispatch = ({ vendor, method, path }: JournalEntry) =>
	vendor === 'tracksale' && method === 'POST' && /\/dispatch$/.test(path);
const isPoll = ({ vendor, method, path, query }: JournalEntry) =>
	vendor === 'footprints' && method === 'GET' && path === '/api/lead' && query.page === '1';

/** Waits for a request that comes from now on. */
async function seen(wanted: (entry: JournalEntry) => boolean) {
	const last = (await control.get<JournalEntry[]>('/requests')).data.at(-1)?.number ?? 0;
	for (;;) {
		const { data } = await control.get<JournalEntry[]>('/requests', { params: { after: last } });
		if (data.some(wanted)) return;
		await sleep(20);
	}
}

/** By turns while a dispatch is under way, and while the leads of a poll are on their way to it. */
async function killAndStartAgain(kill: number) {
	if (kill % 2 === 0) {
		await control.post('/faults', { ...surveys, kind: 'slow', milliseconds: 1000 });
		await seen(isDispatch);
		await sleep(200);
	} else {
		await seen(isPoll);
		await sleep(150 * kill);
	}
	await n8n.kill();
	const port = Number(new URL(n8n.url).port);
	n8n = await startN8n({
		install: await installN8n(() => undefined),
		userFolder: stage.userFolder,
		port,
	});
	undo.add(n8n.stop);
}

const surveys = { vendor: 'tracksale', method: 'POST', path: '/campaign/101/dispatch' };

/** How many leads were asked never, and how many more than once: by the requests, as Tracksale itself refuses a double. */
async function countSurveys() {
	const times = new Map<unknown, number>();
	for (const { body } of (await requestsTo(control, 'tracksale')).filter(isDispatch)) {
		for (const { email } of Object(body).customers as IDataObject[]) {
			times.set(email, (times.get(email) ?? 0) + 1);
		}
	}
	const all = Array.from({ length: LEADS }, (_, lead) => times.get(emailOf(lead)) ?? 0);
	return {
		without: all.filter((count) => count === 0).length,
		twice: all.filter((count) => count > 1).length,
	};
}

test(`${LEADS} leads, n8n killed ${KILLS} times: some get no survey, none gets two, and the safety net asks the rest`, async () => {
	const { client, credentials } = stage;
	const workflow = await client.importWorkflow(
		pollingFast(await readWorkflow('lead-to-survey.json')),
		credentials,
	);
	await client.activateWorkflow(workflow);
	const created = createLeads();
	for (let kill = 0; kill < KILLS; kill++) {
		await sleep(((LEADS / LEADS_A_SECOND) * 1000) / (KILLS + 2));
		await killAndStartAgain(kill);
	}
	await created;
	await sleep(SETTLED_SECONDS * 1000);
	const states = (await client.listExecutions(workflow)).map(({ status }) => status);
	await client.deactivateWorkflow(workflow);
	const after = await countSurveys();
	console.log(
		`After ${KILLS} kills: ${JSON.stringify({ ...after, crashed: states.filter((state) => state === 'crashed').length })}`,
	);
	expect(after.twice).toBe(0);

	const net = structuredClone(await readWorkflow('leads-without-survey.json'));
	const { assignments } = Object(
		net.nodes.find(({ name }) => name.startsWith('Period:'))?.parameters.assignments,
	);
	assignments.find(({ name }: IDataObject) => name === 'hours').value = 0;
	const execution = await client.runWorkflow(
		await client.importWorkflow(net, credentials),
		'Every night',
	);
	expect(execution.data.resultData.error?.message).toBeUndefined();
	const sent = outputOf(execution, 'Survey on its way').map(({ outcome }) => outcome);
	expect(sent).toEqual(Array(after.without).fill('inserted'));
	expect(await countSurveys()).toEqual({ without: 0, twice: 0 });
});
