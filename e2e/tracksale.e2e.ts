import axios, { type AxiosInstance } from 'axios';
import { sleep, type IDataObject, type INodeParameters } from 'n8n-workflow';

import { demo } from '../sandbox/demo';
import type { JournalEntry } from '../sandbox/journal';
import { readWorkflow, startStage, Undo, type Stage } from './support/stage.cjs';
import { executionsOf, outputOf, requestsTo, workflowOf } from './support/workflows';

const undo = new Undo();
let stage: Stage;
let control: AxiosInstance;
let tracksale: AxiosInstance;

beforeAll(async () => {
	stage = await startStage(undo, () => undefined);
	control = axios.create({ baseURL: `${stage.sandbox.url}/sandbox`, proxy: false });
	tracksale = axios.create({
		baseURL: stage.sandbox.urlOf('tracksale'),
		headers: { authorization: `bearer ${demo.tracksale.token}` },
		proxy: false,
	});
});

afterAll(async () => await undo.run());

const NODE = 'n8n-nodes-customer-journey.tracksale';
const campaignCode = { __rl: true, mode: 'list', value: '101' };
const lotCode = (code: unknown) => ({ __rl: true, mode: 'id', value: String(code) });
const january = { start: '2026-01-01', end: '2026-01-31' };
const times = { start: '2026-01-01T00:00:00', end: '2026-01-31T23:59:59' };
const clara = { name: 'Clara', email: 'clara@example.com', phone: '5511987654321' };
const diego = { name: 'Diego', email: 'diego@example.com', phone: '5511987654322' };

/** What earlier operations have given out: the draft lots and the answer that later ones are about. */
const known: { lot?: unknown; otherLot?: unknown; answerId?: unknown } = {};

/** That of the sandbox's account: elsewhere "today" may be another day. */
const TIMEZONE = 'America/Sao_Paulo';
const credentials = { tracksaleApi: { id: null, name: 'Tracksale sandbox' } };

/** Runs one operation by hand: the items it gives out, and the requests that the vendor has seen. */
async function runOperation(resource: string, operation: string, parameters: INodeParameters) {
	const before = (await requestsTo(control, 'tracksale')).length;
	const workflow = await stage.client.importWorkflow(
		workflowOf(
			[
				{ name: 'Start', type: 'n8n-nodes-base.manualTrigger' },
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
	expect(execution.data.resultData.error).toBeUndefined();
	return {
		output: outputOf(execution, 'Subject'),
		requests: (await requestsTo(control, 'tracksale')).slice(before),
	};
}

interface Case {
	parameters(): INodeParameters;
	/** What the vendor sees. */
	request: Partial<JournalEntry> | (() => Partial<JournalEntry>);
	/** What the first item holds. */
	gives: IDataObject;
	remember?(first: IDataObject): void;
}

const inAMinute = expect.any(Number) as number;

const cases: Array<[resource: string, operation: string, Case]> = [
	[
		'campaign',
		'getMany',
		{
			parameters: () => ({ filters: january, options: { dispatchLimits: true } }),
			request: { method: 'GET', path: '/campaign', query: { ...january, dispatch_limits: '1' } },
			gives: { code: 101, promoters: 1 },
		},
	],
	[
		'campaign',
		'get',
		{
			parameters: () => ({ campaignCode }),
			request: { method: 'GET', path: '/campaign/101', query: {} },
			gives: { code: 101, name: 'After the purchase' },
		},
	],
	[
		'campaign',
		'checkImpact',
		{
			parameters: () => ({ campaignCode, email: clara.email }),
			request: {
				method: 'POST',
				path: '/campaign/101/can-impact',
				body: { email: clara.email },
			},
			gives: { can_impact: true },
		},
	],
	[
		'surveyLink',
		'create',
		{
			parameters: () => ({ campaignCode, ...clara }),
			request: {
				method: 'POST',
				path: '/campaign/101/survey-links',
				body: { customers: [clara] },
			},
			gives: {
				...clara,
				survey_link: expect.stringContaining('https://tracksale.co/s/') as string,
			},
		},
	],
	[
		'dispatch',
		'create',
		{
			parameters: () => ({ campaignCode, when: 'draft', ...clara }),
			request: {
				method: 'POST',
				path: '/campaign/101/dispatch',
				query: { getNotInserted: '1' },
				body: { customers: [clara] },
			},
			gives: { outcome: 'inserted' },
			remember: ({ dispatch_code: code }) => (known.lot = code),
		},
	],
	[
		'draftLot',
		'getMany',
		{
			parameters: () => ({ campaignCode }),
			request: { method: 'GET', path: '/campaign/101/draft-lot', query: {} },
			gives: { total_dispatches: 1 },
		},
	],
	[
		'draftLot',
		'send',
		{
			parameters: () => ({ campaignCode, lotCode: lotCode(known.lot) }),
			request: () => ({
				method: 'POST',
				path: `/campaign/101/dispatch/${String(known.lot)}`,
				body: { time: 0 },
			}),
			gives: { msg: 'Dispatch executed!', customers: 1 },
		},
	],
	[
		'dispatch',
		'create',
		{
			parameters: () => ({ campaignCode, when: 'draft', ...diego }),
			request: { path: '/campaign/101/dispatch', body: { customers: [diego] } },
			gives: { outcome: 'inserted' },
			remember: ({ dispatch_code: code }) => (known.otherLot = code),
		},
	],
	[
		'draftLot',
		'discard',
		{
			parameters: () => ({ campaignCode, lotCode: lotCode(known.otherLot) }),
			request: () => ({
				method: 'POST',
				path: `/campaign/101/discard-lot/${String(known.otherLot)}`,
				bodyBytes: 0,
			}),
			gives: { success: true },
		},
	],
	[
		'dispatch',
		'create',
		{
			parameters: () => ({ campaignCode, when: 'now', ...diego }),
			request: {
				path: '/campaign/101/dispatch',
				body: { customers: [diego], schedule_time: inAMinute },
			},
			gives: { outcome: 'inserted' },
		},
	],
	[
		'answer',
		'create',
		{
			parameters: () => ({
				campaignCode,
				...clara,
				score: '2',
				justification: 'Late',
				additionalFields: { createTime: '2026-01-20T12:00:00Z' },
			}),
			request: {
				method: 'POST',
				path: '/answer',
				query: { return_answer_id: '1' },
				body: {
					campaign_code: '101',
					answers: [{ ...clara, score: 2, justification: 'Late', create_time: 1768910400 }],
				},
			},
			gives: { outcome: 'inserted', answer_id: expect.any(Number) as number },
			remember: ({ answer_id: id }) => (known.answerId = id),
		},
	],
	[
		'answer',
		'getMany',
		{
			parameters: () => ({ ...january, returnAll: true, filters: { codes: ['101'] } }),
			request: {
				method: 'GET',
				path: '/report/answer',
				query: { ...times, limit: '-1', codes: '101' },
			},
			gives: { name: 'Clara', class: 'detractor', time: '2026-01-20T12:00:00.000Z' },
		},
	],
	[
		'answer',
		'addNote',
		{
			parameters: () => ({ comment: 'Call her', answerId: String(known.answerId) }),
			request: () => ({
				method: 'POST',
				path: '/note',
				body: { comment: 'Call her', answer_id: known.answerId },
			}),
			gives: { msg: 'Success' },
		},
	],
	[
		'answer',
		'fillEmptyTags',
		{
			parameters: () => ({
				findBy: 'customer',
				email: clara.email,
				campaignCode,
				tags: { values: [{ name: 'Shop', value: 'Centro' }] },
			}),
			request: {
				method: 'POST',
				path: '/fill-empty-tags',
				body: {
					campaign_code: '101',
					customer: { email: clara.email },
					tags: [{ name: 'Shop', value: 'Centro' }],
				},
			},
			gives: { msg: 'Request received successfully!' },
		},
	],
	[
		'dispatch',
		'getMany',
		{
			parameters: () => ({}),
			request: {
				method: 'GET',
				path: '/report/dispatch',
				query: {
					start: expect.stringMatching(/^\d{4}-\d\d-\d\dT00:00:00$/),
					end: expect.stringMatching(/^\d{4}-\d\d-\d\dT23:59:59$/),
				},
			},
			gives: { campaign_code: 101, campaign_name: 'After the purchase', customers_total: 1 },
		},
	],
	[
		'report',
		'getNps',
		{
			parameters: () => ({ ...january, options: { compare: true } }),
			request: { method: 'GET', path: '/report/nps', query: { ...january, compare: 'true' } },
			gives: { promoters: 1, detractors: 1 },
		},
	],
	[
		'report',
		'getCategories',
		{
			parameters: () => ({}),
			request: { method: 'GET', path: '/report/category' },
			gives: { name: 'Delivery' },
		},
	],
	[
		'report',
		'getStatuses',
		{
			parameters: () => january,
			request: { method: 'GET', path: '/report/status', query: times },
			gives: { name: 'Pendente', total: 3 },
		},
	],
	[
		'widget',
		'get',
		{
			parameters: () => ({ key: 'demo-widget' }),
			request: { method: 'GET', path: '/widget/demo-widget' },
			gives: { name: 'Widget' },
		},
	],
];

test.each(cases)(
	'%s: %s',
	async (resource, operation, { parameters, request, gives, remember }) => {
		const { output, requests } = await runOperation(resource, operation, parameters());
		expect(requests).toHaveLength(1);
		expect(requests[0]).toMatchObject({
			...(typeof request === 'function' ? request() : request),
			status: 200,
		});
		expect(output[0]).toMatchObject(gives);
		remember?.(output[0]);
	},
);

test('the draft lot picker lists the lots of the chosen campaign', async () => {
	await tracksale.post('/campaign/101/dispatch', { customers: [{ email: 'lot@example.com' }] });
	const { id, name } = stage.credentials.find(({ type }) => type === 'tracksaleApi')!;
	const { results } = await stage.client.listForResourceLocator({
		path: 'parameters.lotCode',
		methodName: 'searchDraftLots',
		nodeTypeAndVersion: { name: NODE, version: 1 },
		currentNodeParameters: { resource: 'draftLot', operation: 'send', campaignCode },
		credentials: { tracksaleApi: { id, name } },
	});
	expect(results).toEqual([
		{ name: expect.stringMatching(/^Lot \d+ \(1 waiting; since /), value: expect.any(String) },
	]);
});

test('the list of campaigns to filter by shows what may still be sent', async () => {
	const { id, name } = stage.credentials.find(({ type }) => type === 'tracksaleApi')!;
	const options = await stage.client.listForOptions({
		path: 'parameters.filters.codes',
		methodName: 'getCampaigns',
		nodeTypeAndVersion: { name: `${NODE}Trigger`, version: 1 },
		currentNodeParameters: { event: 'answerCreated' },
		credentials: { tracksaleApi: { id, name } },
	});
	expect(options.map(({ name: shown }) => shown)).toEqual([
		'After the purchase (Email)',
		'After the visit (SMS)',
		'Loyalty club (Email; left: 40 today, 200 week, 500 month)',
	]);
});

const imported = async (file: string) =>
	await stage.client.importWorkflow(await readWorkflow(file), stage.credentials);

test('detractor-to-note.json notes and alerts each detractor once; the note starts "Answer Updated"', async () => {
	const created = await imported('detractor-to-note.json');
	const updated = await stage.client.importWorkflow(
		workflowOf(
			[
				{
					name: 'Changed',
					type: `${NODE}Trigger`,
					credentials,
					parameters: {
						event: 'answerUpdated',
						pollTimes: { item: [{ mode: 'everyMinute' }] } as never,
					},
				},
				{ name: 'End', type: 'n8n-nodes-base.noOp' },
			],
			TIMEZONE,
		),
		stage.credentials,
	);
	await stage.client.activateWorkflow(created);
	await stage.client.activateWorkflow(updated);
	const { data } = await tracksale.post('/answer?return_answer_id=1', {
		campaign_code: '101',
		answers: [
			{ name: 'Ugo Melo', email: 'ugo@example.com', score: 1, justification: 'Rude' },
			{ name: 'Ada Melo', email: 'ada@example.com', score: 10 },
		],
	});
	const answerId = data.answers[0].answer_id as number;
	// The time of its change is told in seconds, and that of an unchanged answer is the time it was given.
	await sleep(1100);

	const [execution] = await executionsOf(stage, created);
	expect(outputOf(execution, 'Your channel')).toEqual([
		{
			subject: 'Unhappy customer: Ugo Melo (1 of 10)',
			text: 'After the purchase: Rude. Call ugo@example.com.',
		},
	]);
	const [change] = await executionsOf(stage, updated);
	expect(outputOf(change, 'Changed')).toMatchObject([{ id: answerId, class: 'detractor' }]);

	const notes = (await requestsTo(control, 'tracksale')).filter(
		({ path, body }) => path === '/note' && (body as IDataObject).answer_id === answerId,
	);
	expect(notes).toHaveLength(1);
	const polls = async () =>
		(await requestsTo(control, 'tracksale')).filter(({ path }) => path === '/report/answer').length;
	for (const sofar = await polls(); (await polls()) < sofar + 2; ) await sleep(1000);
	await sleep(2000);
	expect(await stage.client.listExecutions(created)).toHaveLength(1);
	expect(await stage.client.listExecutions(updated)).toHaveLength(1);
});
