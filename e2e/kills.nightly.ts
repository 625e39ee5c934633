import axios, { type AxiosInstance } from 'axios';
import { sleep, type IDataObject } from 'n8n-workflow';

import type { JournalEntry } from '../sandbox/journal';
import { say } from './support/commands.cjs';
import { installN8n } from './support/install.cjs';
import { leadsOf } from './support/leads';
import { startN8n, type RunningN8n } from './support/n8n.cjs';
import type { StoredWorkflow, WorkflowFile } from './support/rest';
import { readWorkflow, startStage, Undo, type Stage } from './support/stage.cjs';
import { outputOf, requestsTo } from './support/workflows';

const LEADS = 2000;
const LEADS_A_SECOND = 5;
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

let created = 0;

async function createLeads() {
	const leads = await leadsOf(stage.sandbox);
	const start = Date.now();
	for (; created < LEADS; created++) {
		await leads.create({ userFirstName: `Lead ${created}`, userEmail: emailOf(created) });
		await sleep(Math.max(0, start + (created * 1000) / LEADS_A_SECOND - Date.now()));
	}
}

const isDispatch = ({ vendor, method, path }: JournalEntry) =>
	vendor === 'tracksale' && method === 'POST' && /\/dispatch$/.test(path);
/** Comes back when a dispatch of now is under way, which takes a second. */
async function dispatchUnderWay() {
	await control.post('/faults', { ...surveys, kind: 'slow', milliseconds: 1000 });
	const last = (await control.get<JournalEntry[]>('/requests')).data.at(-1)!.number;
	const ofNow = async () =>
		(await control.get<JournalEntry[]>('/requests', { params: { after: last } })).data;
	while (!(await ofNow()).some(isDispatch)) await sleep(20);
}

/** Comes back when a run of now has begun: its leads are noted, and are not sent yet. */
async function runBegun(workflow: StoredWorkflow) {
	const [newest] = await stage.client.listExecutions(workflow);
	for (;;) {
		const [now] = await stage.client.listExecutions(workflow);
		if (now && now.id !== newest?.id) return;
		await sleep(10);
	}
}

async function killAndStartAgain() {
	await n8n.kill();
	const port = Number(new URL(n8n.url).port);
	const install = await installN8n(() => undefined);
	n8n = await startN8n({ install, userFolder: stage.userFolder, port });
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
	const stream = createLeads();
	for (let kill = 1; kill <= KILLS; kill++) {
		while (created < (LEADS * kill) / (KILLS + 2)) await sleep(100);
		await (kill % 2 === 0 ? dispatchUnderWay() : runBegun(workflow));
		await killAndStartAgain();
	}
	await stream;
	await sleep(SETTLED_SECONDS * 1000);
	const states = (await client.listExecutions(workflow)).map(({ status }) => status);
	await client.deactivateWorkflow(workflow);
	const after = await countSurveys();
	const crashed = states.filter((state) => state === 'crashed').length;
	say(`${crashed} runs crashed. Of ${LEADS} leads: ${JSON.stringify(after)}`);
	expect(after.twice).toBe(0);
	// Otherwise there is nothing that the safety net can show.
	expect(after.without).toBeGreaterThan(0);

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
	const took = Date.parse(execution.stoppedAt) - Date.parse(execution.startedAt);
	say(`The safety net took ${Math.round(took / 1000)} seconds.`);
	const sent = outputOf(execution, 'Survey on its way').map(({ outcome }) => outcome);
	expect(sent).toEqual(Array(after.without).fill('inserted'));
	expect(await countSurveys()).toEqual({ without: 0, twice: 0 });
});
