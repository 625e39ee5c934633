import axios, { type AxiosInstance } from 'axios';
import { sleep, type IDataObject, type INode } from 'n8n-workflow';

import type { Lead } from '../sandbox/footprints/account';
import type { Notification } from '../sandbox/trust/account';
import { seed } from '../sandbox/trust/seed';
import { startQueueStage, type QueueStage } from './support/queue.cjs';
import type { Execution, StoredWorkflow } from './support/rest';
import { Undo } from './support/stage.cjs';
import { executionsOf, outputOf, requestsTo, workflowOf } from './support/workflows';

const undo = new Undo();
let stage: QueueStage;
let control: AxiosInstance;

beforeAll(async () => {
	stage = await startQueueStage(undo, () => undefined);
	control = axios.create({ baseURL: `${stage.sandbox.url}/sandbox`, proxy: false });
});

afterAll(async () => await undo.run());

beforeEach(async () => void (await control.post('/reset')));

type Subject = Pick<INode, 'type' | 'parameters' | 'credentials'>;

const byId = (value: string) => ({ __rl: true, mode: 'id', value });
const automatically = { dataToSend: 'autoMapInputData' };
const subject = (vendor: string, credential: string, parameters: INode['parameters']): Subject => ({
	type: `n8n-nodes-customer-journey.${vendor}`,
	parameters,
	credentials: { [`${vendor}Api`]: { id: null, name: credential } },
});

const createLeads = subject('footprints', 'Footprints sandbox', {
	resource: 'lead',
	operation: 'create',
	...automatically,
});
const sendSurveys = subject('tracksale', 'Tracksale sandbox', {
	resource: 'dispatch',
	operation: 'create',
	campaignCode: byId('101'),
	...automatically,
});
const loadRecords = subject('wolkvox', 'wolkvox sandbox', {
	resource: 'record',
	operation: 'create',
	campaignId: byId('1001'),
	...automatically,
});
const notify = subject('trust', 'Trust sandbox', {
	resource: 'notification',
	operation: 'send',
	applicationName: seed.application.name,
	trustId: '={{ $json.device }}',
	title: 'Hello',
});

/** Items that tell each other apart, by the field of the vendor. */
const itemsOf = (count: number, item: (number: number) => IDataObject) =>
	Array.from({ length: count }, (_, number) => item(number));

let webhooks = 0;

/** A published workflow that hands the items that its webhook gets to the node under test. */
async function published(node: Subject): Promise<{ workflow: StoredWorkflow; url: string }> {
	const path = `queue-${++webhooks}`;
	const workflow = await stage.client.importWorkflow(
		workflowOf([
			{
				name: 'Webhook',
				type: 'n8n-nodes-base.webhook',
				typeVersion: 2,
				parameters: { path, httpMethod: 'POST' },
			},
			{
				name: 'Items',
				type: 'n8n-nodes-base.splitOut',
				parameters: { fieldToSplitOut: 'body.items' },
			},
			{ name: 'Subject', ...node },
		]),
		stage.credentials,
	);
	await stage.client.activateWorkflow(workflow);
	return { workflow, url: `${stage.n8n.url}/webhook/${path}` };
}

const call = async (url: string, items: IDataObject[]) =>
	await axios.post(url, { items }, { proxy: false });

/** Hands the items to as many executions at once, in equal parts, and gives back the finished executions. */
async function spread(node: Subject, items: IDataObject[], executions: number) {
	const { workflow, url } = await published(node);
	const size = items.length / executions;
	for (let at = 0; at < items.length; at += size) await call(url, items.slice(at, at + size));
	const finished = await executionsOf(stage, workflow, { count: executions });
	await stage.client.deactivateWorkflow(workflow);
	return finished;
}

/** The worker that has run an execution, by its log. */
async function workerOf(executionId: string) {
	for (const worker of stage.workers) {
		if ((await worker.readLog()).includes(`Worker started execution ${executionId} `))
			return worker;
	}
	throw new Error(`No worker has started execution ${executionId}.`);
}

/**
 * Expects that both workers had executions, that all went well, and that as many items have come out. Gives back what
 * went into the node and what came out, both in the order of n8n's list of executions.
 */
async function expectAllDone(executions: Execution[], items: number) {
	expect(executions.map(({ data }) => data.resultData.error?.message)).toEqual(
		executions.map(() => undefined),
	);
	const workers = await Promise.all(executions.map(async ({ id }) => await workerOf(id)));
	expect(new Set(workers).size).toBe(2);
	const [input, output] = ['Items', 'Subject'].map((name) =>
		executions.flatMap((execution) => outputOf(execution, name)),
	);
	expect(output).toHaveLength(items);
	return { input, output };
}

const state = async () => (await control.get('/state')).data;
const sorted = (texts: unknown[]) => texts.map(String).sort();

test('n8n finds the icons of the package as the image lays it', async () => {
	const icon = '/icons/n8n-nodes-customer-journey/dist/nodes/Tracksale/tracksale.svg';
	expect((await axios.get(stage.n8n.url + icon, { proxy: false })).status).toBe(200);
});

describe('5,000 items, in ten executions on two workers', () => {
	test('Footprints: each lead is created once', async () => {
		const items = itemsOf(5000, (n) => ({ userEmail: `c${n}@example.com` }));
		const before = (await state()).footprints.leads.length;
		const { input, output } = await expectAllDone(await spread(createLeads, items, 10), 5000);
		const leads: Lead[] = (await state()).footprints.leads.slice(before);
		expect(leads).toHaveLength(5000);
		const emails = new Map(leads.map(({ _id, fields }) => [_id, fields.userEmail]));
		expect(output.map(({ _id }) => emails.get(String(_id)))).toEqual(
			input.map(({ userEmail }) => userEmail),
		);
		expect(sorted([...emails.values()])).toEqual(sorted(items.map(({ userEmail }) => userEmail)));
	});

	test('Tracksale: each customer gets one survey', async () => {
		const items = itemsOf(5000, (n) => ({ name: `C ${n}`, email: `c${n}@example.com` }));
		const { output } = await expectAllDone(await spread(sendSurveys, items, 10), 5000);
		const { dispatches } = (await state()).tracksale;
		const customers: Array<{ email: string }> = dispatches.flatMap(
			(lot: { customers: object[] }) => lot.customers,
		);
		expect(sorted(customers.map(({ email }) => email))).toEqual(
			sorted(items.map(({ email }) => email)),
		);
		expect(new Set(output.map(({ outcome }) => outcome))).toEqual(new Set(['inserted']));
	});

	test('wolkvox: each record is loaded once, and the token never used twice at once', async () => {
		await control.post('/latency', { milliseconds: 200 });
		const items = itemsOf(5000, (n) => ({ customer_name: `C ${n}`, tel1: `57300${n}` }));
		const { output } = await expectAllDone(await spread(loadRecords, items, 10), 5000);
		const { records, refusedAsBusy } = (await state()).wolkvox;
		// They were in each other's way, so the waiting was put to the test.
		expect(refusedAsBusy).toBeGreaterThan(0);
		expect(sorted(records['1001'].map(({ tel1 }: { tel1: string }) => tel1))).toEqual(
			sorted(items.map(({ tel1 }) => tel1)),
		);
		expect(new Set(output.map(({ outcome }) => outcome))).toEqual(new Set(['inserted']));
	});

	test('Trust: each device is notified once', async () => {
		const items = itemsOf(5000, (n) => ({ device: `device-${n}` }));
		const { input, output } = await expectAllDone(await spread(notify, items, 10), 5000);
		const notifications: Notification[] = (await state()).trust.notifications;
		expect(notifications).toHaveLength(5000);
		const devices = new Map(notifications.map((one) => [one.message_id, one.trust_id]));
		expect(output.map(({ message_id: id }) => devices.get(String(id)))).toEqual(
			input.map(({ device }) => device),
		);
		expect(sorted([...devices.values()])).toEqual(sorted(items.map(({ device }) => device)));
	});
});

describe('one token, used by both workers', () => {
	const LEADS = {
		node: createLeads,
		vendor: 'footprints',
		path: '/api/lead',
		field: 'userEmail',
	} as const;
	const PUSHES = {
		node: notify,
		vendor: 'trust',
		path: '/notifications',
		field: 'device',
	} as const;

	test.each([
		['Footprints', LEADS, false],
		['Footprints, where each login ends the token before', LEADS, true],
		['Trust', PUSHES, false],
		['Trust, where each login ends the token before', PUSHES, true],
	] as const)('that expires three times: %s', async (_name, { node, vendor, path, field }, one) => {
		await control.post(`/${vendor}/tokens`, { oneTokenAtATime: one });
		await control.post('/latency', { milliseconds: 20 });
		for (const after of [200, 500, 501]) {
			await control.post('/faults', { vendor, kind: 'expireTokens', path, after });
		}
		const items = itemsOf(1000, (n) => ({ [field]: `c${n}@example.com` }));
		const executions = await spread(node, items, 4);
		await expectAllDone(executions, 1000);
		const { footprints, trust } = await state();
		const leads = (footprints.leads as Lead[]).map(({ fields }) => fields.userEmail);
		const devices = (trust.notifications as Notification[]).map((sent) => sent.trust_id);
		const done = [...leads, ...devices].filter((one) => /^c\d+@/.test(String(one)));
		expect(sorted(done)).toEqual(sorted(items.map((item) => item[field])));
	});
});

test("1,200 single requests of both workers do not spring Tracksale's lock", async () => {
	const { type, data } = stage.sandbox.credentials.find(
		({ name }) => name === 'Tracksale sandbox',
	)!;
	const shared = { name: 'Shared by two processes', type, data: { ...data, processes: 2 } };
	stage.credentials.push(await stage.client.createCredential(shared));
	const checkImpact = subject('tracksale', shared.name, {
		resource: 'campaign',
		operation: 'checkImpact',
		campaignCode: byId('101'),
		email: '={{ $json.email }}',
	});
	const items = itemsOf(1200, (n) => ({ email: `c${n}@example.com` }));
	await expectAllDone(await spread(checkImpact, items, 6), 1200);

	// The sandbox locks out at the thousandth in five minutes, so some had to wait until these were over.
	const logs = await Promise.all(stage.workers.map(async (worker) => await worker.readLog()));
	expect(logs.join()).toMatch(/Tracksale: waiting \d+ seconds to stay within its request limit/);
	const requests = await requestsTo(control, 'tracksale');
	expect(requests).toHaveLength(1200);
	expect(new Set(requests.map(({ status }) => status))).toEqual(new Set([200]));
});

// The last one, as a worker less is left.
test('a worker that is killed in the middle: its executions fail, those of the other go on, nothing is sent twice', async () => {
	await control.post('/latency', { milliseconds: 50 });
	const items = itemsOf(3000, (n) => ({ userEmail: `c${n}@example.com` }));
	const finished = spread(createLeads, items, 6);
	// Without those whose token it does not know: the reset before this test has made it forget all.
	const leads = async () =>
		(await requestsTo(control, 'footprints')).filter(
			({ path, status }) => path === '/api/lead' && status !== 401,
		);
	while ((await leads()).length < 600) await sleep(200);
	const [killed] = stage.workers;
	await killed.kill();

	const executions = await finished;
	const log = await killed.readLog();
	const [lost, kept] = [true, false].map((isLost) =>
		executions.filter(({ id }) => log.includes(`Worker started execution ${id} `) === isLost),
	);
	expect(lost.length * kept.length).toBeGreaterThan(0);
	for (const { status, data } of lost) {
		expect(status).toBe('error');
		expect(data.resultData.error?.message).toContain('failed to be processed too many times');
	}
	for (const execution of kept) expect(outputOf(execution, 'Subject')).toHaveLength(500);

	const sent = (await leads()).map(({ body }) => (body as { userEmail: string }).userEmail);
	expect(new Set(sent).size).toBe(sent.length);
	expect(sent.length).toBeGreaterThan(500 * kept.length);
	expect(sent.length).toBeLessThan(3000);
});
