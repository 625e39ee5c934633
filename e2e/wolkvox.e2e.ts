import axios, { type AxiosInstance } from 'axios';
import { DateTime } from 'luxon';
import { sleep, type IDataObject, type INodeParameters } from 'n8n-workflow';

import { demo } from '../sandbox/demo';
import type { JournalEntry } from '../sandbox/journal';
import { addManyCalls, checkFiles, readingToFiles, wolkvoxSide } from './support/callResults.cjs';
import type { WorkflowFile } from './support/rest';
import { startStage, Undo, type Stage } from './support/stage.cjs';
import { executionsOf, outputOf, requestsTo, workflowOf } from './support/workflows';

const undo = new Undo();
let stage: Stage;
let control: AxiosInstance;

beforeAll(async () => {
	stage = await startStage(undo, () => undefined);
	control = axios.create({ baseURL: `${stage.sandbox.url}/sandbox`, proxy: false });
});

afterAll(async () => await undo.run());

const NODE = 'n8n-nodes-customer-journey.wolkvox';
const credentials = { wolkvoxApi: { id: null, name: 'wolkvox sandbox' } };
const campaign = (value: string) => ({ __rl: true, mode: 'list', value });

/** The day of the seed's calls, as a user writes it and as wolkvox gets it. */
const theDay = { dateIni: '2026-01-05', dateEnd: '2026-01-05' };
const itsSeconds = { date_ini: '20260105000000', date_end: '20260105235959' };
/** With the older days of the records, as far back as one request reaches. */
const withOlderDays = { ...itsSeconds, date_ini: '20251206000000' };

/** One operation, started by hand. */
const workflowWith = (parameters: INodeParameters) =>
	workflowOf([
		{ name: 'Start', type: 'n8n-nodes-base.manualTrigger' },
		{ name: 'Subject', type: NODE, credentials, parameters },
	]);

const imported = async (workflow: WorkflowFile) =>
	await stage.client.importWorkflow(workflow, stage.credentials);

const report = (value: string, api: string, gives: IDataObject, id = '1001') =>
	[
		'campaignReport',
		value,
		{ campaignId: campaign(id), ...theDay, returnAll: true },
		{
			method: 'GET',
			path: '/api/v2/reports_manager.php',
			query: { api, campaign_id: id, ...(api === 'campaign_3' ? withOlderDays : itsSeconds) },
		},
		gives,
	] as const;

type Case = readonly [
	resource: string,
	operation: string,
	parameters: INodeParameters,
	/** What wolkvox sees. */
	request: Partial<JournalEntry>,
	/** What the first item holds. */
	gives: IDataObject,
];

const digits = expect.stringMatching(/^\d+$/) as unknown as string;
const change = (api: string, id: string): Partial<JournalEntry> => ({
	method: 'PUT',
	path: '/api/v2/campaign.php',
	query: { api, campaign_id: id },
	status: 202,
});

const cases: Case[] = [
	report('getPhoneResults', 'campaign_3', { campaign_id: '1001', conn_id: '00010000000000' }),
	report('getPhoneResults', 'campaign_3', { date: '2026-01-05 08:00:00' }, 'all'),
	report('getMachineResults', 'campaign_1', { records: digits }),
	report('getAgentResults', 'campaign_2', { cod_act: 'TIMEOUTACW' }),
	report('getAttemptResults', 'campaign_4', { records: digits }),
	report('getPreviewCalls', 'campaign_5', { type_of_row: 'call', agent_id: '7001' }, '2001'),
	report('getMachineDetections', 'campaign_6', { campaign_id: '1001', total_amd: '100' }),
	report('getMachineDetectionDetails', 'campaign_7', { file_name: 'message.wav' }),
	report('getPhoneMachineCodes', 'campaign_8', { total_machine_recognitions: '1' }),
	report('getWhatsAppStatus', 'campaign_9', { campaing_id: '1001' }),
	report('getTurboDial', 'campaign_10', { cantidad: digits }),
	[
		'campaign',
		'getMany',
		{ returnAll: true, filters: { typeCampaign: 'preview' } },
		{ method: 'GET', path: '/api/v2/information.php', query: { api: 'campaigns' } },
		{ campaign_id: '2001', campaign_name: 'Key accounts', type_campaign: 'preview' },
	],
	['campaign', 'start', { campaignId: campaign('1002') }, change('start', '1002'), {}],
	[
		'campaign',
		'setSpeed',
		{ campaignId: campaign('1002'), speed: 70 },
		{ ...change('speed', '1002'), body: { speed: '70' } },
		{ campaign_id: '1002' },
	],
	['campaign', 'stop', { campaignId: campaign('1002') }, change('stop', '1002'), {}],
	[
		'record',
		'create',
		{
			typeCampaign: 'preview',
			campaignId: campaign('2001'),
			customerName: 'Ana',
			telFields: { values: [{ name: 'tel1', value: '0045' }] },
			additionalFields: { optFields: { values: [{ name: 'opt12', value: 'Ñandú' }] } },
		},
		{
			method: 'POST',
			path: '/api/v2/campaign.php',
			query: {
				api: 'add_record',
				type_campaign: 'preview',
				campaign_id: '2001',
				campaign_status: 'start',
			},
			body: [expect.objectContaining({ customer_name: 'Ana', tel1: '0045', opt12: 'Ñandú' })],
			status: 201,
		},
		{ outcome: 'inserted', campaign_id: '2001' },
	],
	[
		'token',
		'getUsage',
		{},
		{ method: 'GET', path: '/api/v2/information.php', query: { api: 'token_info' } },
		{ token_limit: '10000' },
	],
	[
		'report',
		'get',
		{ report: 'skill_7', skillId: 'all', ...theDay, returnAll: true },
		{
			path: '/api/v2/reports_manager.php',
			query: { api: 'skill_7', skill_id: 'all', ...itsSeconds },
		},
		{ skill_name: 'Sales', hour: '13:00' },
	],
	[
		'report',
		'get',
		{ report: 'cdr_4', ...theDay, returnAll: true },
		{ query: { api: 'cdr_4', ...itsSeconds } },
		{ duration: '0_5_seg', calls: '8' },
	],
];

test.each(cases)('%s: %s', async (resource, operation, parameters, request, gives) => {
	const before = (await requestsTo(control, 'wolkvox')).length;
	const workflow = await imported(workflowWith({ resource, operation, ...parameters }));
	const execution = await stage.client.runWorkflow(workflow, 'Start');
	expect(execution.data.resultData.error).toBeUndefined();
	const requests = (await requestsTo(control, 'wolkvox')).slice(before);
	// Before it loads records, the node asks which status their campaign has.
	expect(requests).toHaveLength(resource === 'record' ? 2 : 1);
	expect(requests.at(-1)).toMatchObject({ status: 200, ...request });
	expect(outputOf(execution, 'Subject')[0]).toMatchObject(gives);
});

test('the Test button says OK, and why not with a wrong token', async () => {
	const { client, sandbox } = stage;
	const right = stage.credentials.find(({ type }) => type === 'wolkvoxApi')!;
	expect(await client.testCredential(right)).toMatchObject({ status: 'OK' });
	const wrong = await client.createCredential({
		name: 'Wrong token',
		type: 'wolkvoxApi',
		data: { server: '0006', baseUrl: sandbox.urlOf('wolkvox'), token: 'wrong' },
	});
	expect(await client.testCredential(wrong)).toMatchObject({
		status: 'Error',
		// n8n before 2.34 has words of its own for a refusal.
		message: expect.stringMatching(/wolkvox refuses this credential|^Forbidden - perhaps check/),
	});
});

test('the campaign picker shows type and status, and asks wolkvox once in a minute', async () => {
	const { id, name } = stage.credentials.find(({ type }) => type === 'wolkvoxApi')!;
	const question = {
		path: 'parameters.campaignId',
		methodName: 'searchPredictiveOrAll',
		nodeTypeAndVersion: { name: NODE, version: 1 },
		currentNodeParameters: { resource: 'campaignReport', operation: 'getPhoneResults' },
		credentials: { wolkvoxApi: { id, name } },
	};
	const before = (await requestsTo(control, 'wolkvox')).length;
	const { results } = await stage.client.listForResourceLocator(question);
	expect(results).toEqual([
		{ name: 'All Campaigns', value: 'all' },
		{ name: 'Renewals (predictive; Stopped)', value: '1002' },
		{ name: 'Welcome calls (predictive; Started)', value: '1001' },
	]);
	const { results: found } = await stage.client.listForResourceLocator({
		...question,
		filter: 'welcome',
	});
	expect(found.map(({ value }) => value)).toEqual(['1001']);
	expect((await requestsTo(control, 'wolkvox')).length - before).toBeLessThanOrEqual(1);
});

/** Two polls of five minutes, and one more. */
const minutes = 11;

const onItsClock = (date: DateTime) => date.setZone('UTC-5').toFormat('yyyyMMddHHmmss');

test('two workflows and an active trigger share a token, and wolkvox never sees two at once', async () => {
	await control.post('/reset');
	const trigger = await imported(
		workflowOf([
			{
				name: 'Called',
				type: `${NODE}Trigger`,
				credentials,
				parameters: {
					event: 'phoneResult',
					campaignId: campaign('1001'),
					filters: { result: ['busy'] },
					pollTimes: { item: [{ mode: 'everyMinute' }] } as never,
				},
			},
			{ name: 'End', type: 'n8n-nodes-base.noOp' },
		]),
	);
	await control.post('/latency', { milliseconds: 300 });
	const reading = workflowWith({
		resource: 'campaignReport',
		operation: 'getPhoneResults',
		campaignId: campaign('all'),
		dateIni: '2024-01-01',
		dateEnd: '2026-01-31',
		returnAll: true,
	});
	const [first, second] = [await imported(reading), await imported(reading)];
	const runs = Promise.all(
		[first, second].map(async (one) => await stage.client.runWorkflow(one, 'Start')),
	);
	await stage.client.activateWorkflow(trigger);
	for (const execution of await runs) {
		expect(execution.status).toBe('success');
		expect(outputOf(execution, 'Subject')).toHaveLength(140);
	}

	const now = DateTime.now();
	for (const result of ['BUSY', 'answer']) {
		await control.post('/wolkvox/calls', {
			campaign_id: '1001',
			from: onItsClock(now),
			to: onItsClock(now),
			rows: 1,
			recordAgeDays: 6,
			fields: { result },
		});
	}
	// The readings go on while the trigger polls, so that they meet.
	let isDone = false;
	const called = executionsOf(stage, trigger, { minutes }).finally(() => (isDone = true));
	while (!isDone) {
		const both = [first, second].map(async (one) => await stage.client.runWorkflow(one, 'Start'));
		for (const { status } of await Promise.all(both)) expect(status).toBe('success');
	}
	const [execution] = await called;
	expect(outputOf(execution, 'Called')).toMatchObject([{ result: 'BUSY' }]);
	await stage.client.deactivateWorkflow(trigger);
	expect(await wolkvoxSide(control)).toMatchObject({ mostAtOnce: 1, refusedAsBusy: 0 });
	expect(await stage.client.listExecutions(trigger)).toHaveLength(1);
}, 720_000);

test('a busy answer, as another program on the same token brings it about, is waited out', async () => {
	await control.post('/reset');
	await control.post('/latency', { milliseconds: 3000 });
	const other = axios.get(
		`${stage.sandbox.urlOf('wolkvox')}/api/v2/information.php?api=token_info`,
		{
			headers: { 'wolkvox-token': demo.wolkvox.token },
			proxy: false,
		},
	);
	await sleep(100);
	const workflow = await imported(workflowWith({ resource: 'token', operation: 'getUsage' }));
	const execution = await stage.client.runWorkflow(workflow, 'Start');
	await other;
	expect(execution.status).toBe('success');
	expect((await wolkvoxSide(control)).refusedAsBusy).toBeGreaterThan(0);
});

test('160,000 calls of 60 days come into files, each once, though no answer holds more than 60,000', async () => {
	const calls = { rows: 160_000, days: 60 };
	await addManyCalls(control, calls);
	const workflow = await imported(readingToFiles(calls));
	const execution = await stage.client.runWorkflow(workflow, 'Start');
	expect(await checkFiles(execution, stage.userFolder, calls)).toMatchObject({
		lines: 160_000,
		once: 160_000,
	});
	// Two of the four parts come back full, and are asked for again campaign by campaign, after the list of them.
	expect(await wolkvoxSide(control)).toMatchObject({
		requests: 10,
		mostAtOnce: 1,
		refusedAsBusy: 0,
	});
});
