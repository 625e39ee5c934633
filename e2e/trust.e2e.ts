import axios, { type AxiosInstance } from 'axios';
import { ATENEA } from '../sandbox/trust';
import { sleep, type IDataObject, type INodeParameters } from 'n8n-workflow';

import { seed } from '../sandbox/trust/seed';
import type { JournalEntry } from '../sandbox/journal';
import { readWorkflow, startStage, Undo, type Stage } from './support/stage.cjs';
import { executionsOf, outputOf, requestsTo, workflowOf } from './support/workflows';

const undo = new Undo();
let stage: Stage;
let control: AxiosInstance;

beforeAll(async () => {
	stage = await startStage(undo, () => undefined);
	control = axios.create({ baseURL: `${stage.sandbox.url}/sandbox`, proxy: false });
});

afterAll(async () => await undo.run());

const NODE = 'n8n-nodes-customer-journey.trust';
const TIMEZONE = 'America/Santiago';
const credentials = { trustApi: { id: null, name: 'Trust sandbox' } };
const byId = (value: unknown) => ({ __rl: true, mode: 'id', value: String(value) });
const [message] = seed.messages;
const [applicationName] = seed.application.bundles;
const [segment] = seed.segments;

/** What earlier operations have given out: the message and the segment that later ones are about. */
const known: { messageId?: unknown; segmentUuid?: unknown } = {};

const state = async () => (await control.get('/state')).data.trust;
const isLogin = ({ path }: JournalEntry) => path === '/atenea/oauth/token/';

/** Runs one operation by hand on so many items: what it gives out, and the requests that the vendor has seen, logins apart. */
async function runOperation(
	resource: string,
	operation: string,
	parameters: INodeParameters,
	count = 1,
) {
	const before = (await requestsTo(control, 'trust')).length;
	const jsCode = `return Array.from({ length: ${count} }, (_, n) => ({ json: { trust_id: 'device-' + n } }));`;
	const workflow = await stage.client.importWorkflow(
		workflowOf(
			[
				{ name: 'Start', type: 'n8n-nodes-base.manualTrigger' },
				{ name: 'Items', type: 'n8n-nodes-base.code', typeVersion: 2, parameters: { jsCode } },
				{
					name: 'Subject',
					type: NODE,
					credentials,
					parameters: { resource, operation, ...parameters },
				},
			],
			TIMEZONE,
		),
		stage.credentials,
	);
	const execution = await stage.client.runWorkflow(workflow, 'Start');
	expect(execution.data.resultData.error?.message).toBeUndefined();
	const requests = (await requestsTo(control, 'trust')).slice(before);
	return {
		output: outputOf(execution, 'Subject'),
		requests: requests.filter((request) => !isLogin(request)),
		logins: requests.filter(isLogin).length,
	};
}

interface Case {
	parameters(): INodeParameters;
	/** What the vendor sees; where the company is asked for, before it. */
	request: Partial<JournalEntry> | (() => Partial<JournalEntry>);
	/** What the first item holds. */
	gives: IDataObject;
	remember?(first: IDataObject): void;
	asksForCompany?: boolean;
}

const statistics = '/campaigns/api/v1/company/1/statistics';
const segments = '/message-persistance/api/v1/segment';

const cases: Array<[resource: string, operation: string, Case]> = [
	[
		'token',
		'getInfo',
		{
			parameters: () => ({}),
			request: { method: 'GET', path: '/atenea/oauth/token/info', query: {} },
			gives: { company_uid: '1' },
		},
	],
	[
		'statistics',
		'get',
		{
			parameters: () => ({}),
			request: { method: 'GET', path: statistics, query: {} },
			asksForCompany: true,
			gives: { companyId: '1', total: 1200, failed: 40, failedPercent: 3.33 },
		},
	],
	[
		'statistics',
		'get',
		{
			parameters: () => ({
				companyId: byId('2'),
				dateRange: 'range',
				startDate: '2026-01-01',
				endDate: '2026-01-31',
				endDateKey: 'until',
			}),
			request: {
				path: '/campaigns/api/v1/company/2/statistics',
				query: { start_date: '2026-01-01', until: '2026-01-31' },
			},
			gives: { total: 6, sent: 0, pressed: 4, closed: null, pressedPercent: null },
		},
	],
	[
		'campaign',
		'getMany',
		{
			parameters: () => ({ companyId: byId('1'), filters: { terminated: 'true', search: 'sale' } }),
			request: {
				path: '/campaigns/api/v1/company/1/campaign',
				query: { terminated: 'true', search: 'sale' },
			},
			gives: { name: 'Summer sale', terminated: true },
		},
	],
	[
		'campaign',
		'create',
		{
			parameters: () => ({
				messageId: byId(message),
				applicationName,
				variables: { values: [{ name: 'n', value: 'Ñandú' }] },
				additionalFields: { name: 'From n8n' },
			}),
			request: {
				method: 'POST',
				path: '/campaigns/api/v1/campaign',
				body: {
					name: 'From n8n',
					message_id: message,
					application_name: applicationName,
					notifications: [{ trust_id: 'device-0', variables: { n: 'Ñandú' } }],
				},
				status: 201,
			},
			gives: { name: 'From n8n', trust_id: 'device-0' },
		},
	],
	[
		'campaign',
		'create',
		{
			parameters: () => ({
				companyId: byId('1'),
				messageId: byId(message),
				applicationName,
				sendTo: 'segment',
				segmentId: byId(segment.uuid),
				finishDate: '2099-01-31T20:30:10Z',
			}),
			request: {
				body: {
					message_id: message,
					application_name: applicationName,
					company_id: '1',
					segment_id: segment.uuid,
					finish_date: '2099-01-31 20:30:10',
				},
				status: 201,
			},
			gives: { segment_id: segment.uuid },
		},
	],
	[
		'notification',
		'send',
		{
			parameters: () => ({
				applicationName: 'Shop',
				trustId: 'device-1',
				title: 'Hola',
				additionalFields: { priority: 'high', customData: '{"order": 7}' },
			}),
			request: {
				method: 'POST',
				path: '/notifications/v2/device/sendmessage',
				body: {
					application_name: 'Shop',
					trust_id: 'device-1',
					data: { order: 7, title: 'Hola' },
					priority: 'high',
				},
			},
			gives: { source: 'firebase' },
			remember: ({ message_id: id }) => (known.messageId = id),
		},
	],
	[
		'notification',
		'get',
		{
			parameters: () => ({ trustId: 'device-1', messageId: String(known.messageId) }),
			request: { method: 'POST', path: '/notifications/device/notification' },
			gives: { trust_id: 'device-1', status: 'success', action: 'RECEIVED' },
		},
	],
	[
		'segment',
		'create',
		{
			parameters: () => ({
				name: 'Lima',
				criteria: { values: [{ name: 'apps.tags.city', value: 'Lima' }] },
			}),
			request: {
				method: 'POST',
				path: segments,
				body: { name: 'Lima', company_id: '1', index_query: { 'apps.tags.city': 'Lima' } },
				status: 201,
			},
			asksForCompany: true,
			gives: { name: 'Lima' },
			remember: ({ uuid }) => (known.segmentUuid = uuid),
		},
	],
	[
		'segment',
		'update',
		{
			parameters: () => ({
				segmentUuid: byId(known.segmentUuid),
				updateFields: { name: 'Lima centro' },
			}),
			request: () => ({
				method: 'PUT',
				path: `${segments}/${String(known.segmentUuid)}`,
				body: { name: 'Lima centro' },
			}),
			gives: { name: 'Lima centro', index_query: { 'apps.tags.city': 'Lima' } },
		},
	],
	[
		'segment',
		'delete',
		{
			parameters: () => ({ segmentUuid: byId(known.segmentUuid) }),
			request: () => ({
				method: 'DELETE',
				path: `${segments}/${String(known.segmentUuid)}`,
				bodyBytes: 0,
			}),
			gives: { deleted: true },
		},
	],
];

test.each(cases)(
	'%s: %s',
	async (resource, operation, { parameters, request, gives, remember, asksForCompany }) => {
		const { output, requests } = await runOperation(resource, operation, parameters());
		const paths = requests.map(({ path }) => path);
		if (asksForCompany) expect(paths[0]).toBe('/atenea/oauth/token/info');
		expect(requests).toHaveLength(asksForCompany ? 2 : 1);
		expect(requests.at(-1)).toMatchObject({
			status: 200,
			...(typeof request === 'function' ? request() : request),
		});
		expect(output[0]).toMatchObject(gives);
		remember?.(output[0]);
	},
);

test('300 items become one campaign, and the company is asked for once for 200', async () => {
	const campaign = { messageId: byId(message), applicationName };
	const created = await runOperation('campaign', 'create', campaign, 300);
	expect(created.output).toHaveLength(300);
	expect(created.output[299]).toMatchObject({ trust_id: 'device-299' });
	expect(created.requests).toHaveLength(1);
	const asked = await runOperation('statistics', 'get', {}, 200);
	expect(asked.requests.map(({ path }) => path).sort()).toEqual([
		'/atenea/oauth/token/info',
		...Array<string>(200).fill(statistics),
	]);
});

test('a token that runs out in the middle of 200 items is renewed once and in time', async () => {
	const company = { companyId: byId('1') };
	// Both are forgotten by the sandbox, so that the next request logs in, for a token of eight seconds.
	await control.post('/reset');
	await control.post('/trust/tokenLifetime', { seconds: 8 });
	expect((await runOperation('statistics', 'get', company)).logins).toBe(1);
	await control.post('/trust/tokenLifetime', { seconds: 7200 });
	await control.post('/latency', { milliseconds: 400 });

	const { output, requests, logins } = await runOperation('statistics', 'get', company, 200);

	await control.post('/latency', { milliseconds: 0 });
	expect(output).toHaveLength(200);
	expect(output.every(({ total }) => total === 1200)).toBe(true);
	expect(requests.map(({ status }) => status)).toEqual(Array(200).fill(200));
	expect(logins).toBe(1);
});

test('a token that the server revokes in the middle of 200 items costs one login', async () => {
	const company = { companyId: byId('1') };
	await control.post('/faults', { vendor: 'trust', kind: 'expireTokens', after: 90 });

	const { output, requests, logins } = await runOperation('statistics', 'get', company, 200);

	expect(output).toHaveLength(200);
	expect(requests.filter(({ status }) => status === 200)).toHaveLength(200);
	expect(requests.filter(({ status }) => status === 401).length).toBeGreaterThan(0);
	expect(logins).toBe(1);
});

test('the lists show the company of the token, and what campaigns have used', async () => {
	const { id, name } = stage.credentials.find(({ type }) => type === 'trustApi')!;
	const list = async (methodName: string, nodeType = NODE) =>
		await stage.client.listForResourceLocator({
			path: 'parameters.companyId',
			methodName,
			nodeTypeAndVersion: { name: nodeType, version: 1 },
			currentNodeParameters: { resource: 'campaign', operation: 'create' },
			credentials: { trustApi: { id, name } },
		});
	expect((await list('searchCompanies')).results).toEqual([
		{ name: '1 (of this credential)', value: '1' },
	]);
	expect((await list('searchSegments')).results).toEqual([
		{ name: 'Used in Welcome to Santiago', value: segment.uuid },
	]);
	expect((await list('searchMessages')).results[0].name).toBe('Used in New collection');
	const ofTrigger = await list('searchCampaigns', `${NODE}Trigger`);
	expect(ofTrigger.results.map((entry) => entry.name)).toContain('Summer sale (finished)');
});

test('the Test button says OK, and of a wrong secret that it is refused', async () => {
	const { client, sandbox } = stage;
	const right = stage.credentials.find(({ type }) => type === 'trustApi')!;
	expect(await client.testCredential(right)).toMatchObject({ status: 'OK' });
	const wrong = await client.createCredential({
		name: 'Wrong Trust',
		type: 'trustApi',
		data: {
			baseUrl: sandbox.urlOf('trust'),
			authUrl: `${sandbox.urlOf('trust')}${ATENEA}`,
			clientId: 'demo-client',
			clientSecret: 'wrong',
		},
	});
	expect(await client.testCredential(wrong)).toMatchObject({ status: 'Error' });
});

const imported = async (file: string) =>
	await stage.client.importWorkflow(await readWorkflow(file), stage.credentials);

test('failing-pushes-alert.json alerts once above 5 %; a finished campaign starts its workflow once', async () => {
	await control.post('/reset');
	const alert = await imported('failing-pushes-alert.json');
	const finished = await stage.client.importWorkflow(
		workflowOf(
			[
				{
					name: 'Finished',
					type: `${NODE}Trigger`,
					credentials,
					parameters: {
						event: 'campaignFinished',
						pollTimes: { item: [{ mode: 'everyMinute' }] } as never,
					},
				},
				{ name: 'End', type: 'n8n-nodes-base.noOp' },
			],
			TIMEZONE,
		),
		stage.credentials,
	);
	await stage.client.activateWorkflow(alert);
	await stage.client.activateWorkflow(finished);
	const [, { uuid }] = seed.campaigns;
	await control.post('/trust/statistics', { company: '1', figures: { fails: 61 } });
	await control.post('/trust/finishCampaign', { uuid });

	const [execution] = await executionsOf(stage, alert);
	expect(outputOf(execution, 'Your channel')).toEqual([
		{
			subject: 'Push notifications: 5.08 % fail',
			text: '61 of 1200 notifications of company 1 failed in the last seven days. Most often the app was uninstalled.',
		},
	]);
	const [end] = await executionsOf(stage, finished);
	expect(outputOf(end, 'Finished')).toMatchObject([{ uuid, name: 'New collection' }]);

	await control.post('/trust/statistics', { company: '1', figures: { fails: 70 } });
	const polls = async () =>
		(await requestsTo(control, 'trust')).filter(({ path }) => path === statistics).length;
	for (const sofar = await polls(); (await polls()) < sofar + 2; ) await sleep(1000);
	await sleep(2000);
	expect(await stage.client.listExecutions(alert)).toHaveLength(1);
	expect(await stage.client.listExecutions(finished)).toHaveLength(1);
	expect((await state()).statistics['1'].fails).toBe(70);
});
