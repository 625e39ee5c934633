import axios, { type AxiosInstance } from 'axios';
import { sleep, type IDataObject, type INodeParameters } from 'n8n-workflow';

import { seed } from '../sandbox/footprints/seed';
import type { JournalEntry } from '../sandbox/journal';
import { readWorkflow, startStage, Undo, type Stage } from './support/stage.cjs';
import { outputOf, workflowOf } from './support/workflows';

const undo = new Undo();
let stage: Stage;
let control: AxiosInstance;

beforeAll(async () => {
	stage = await startStage(undo, () => undefined);
	control = axios.create({ baseURL: `${stage.sandbox.url}/sandbox`, proxy: false });
});
afterAll(async () => await undo.run());
beforeEach(async () => await control.post('/reset'));

const [lead] = seed.leads;
const [customer] = seed.customers;
const [type] = seed.leadActionTypes;
const byId = (value: string) => ({ __rl: true, mode: 'id', value });
const contact = { userEmail: 'ana.pop@example.com', userPhone: '0700000001' };
const club = { campaignInternalId: byId('loyalty2'), ...contact };
const TRACKING = ['webTracking', 'mobileTracking', 'script'];

type Step = [resource: string, operation: string, parameters?: INodeParameters];

/** A workflow in which these operations run one after the other, each for the items of the one before. */
const workflowWith = (steps: Step[], jsCode: string) =>
	workflowOf([
		{ name: 'Start', type: 'n8n-nodes-base.manualTrigger' },
		{ name: 'Items', type: 'n8n-nodes-base.code', typeVersion: 2, parameters: { jsCode } },
		...steps.map(([resource, operation, parameters], step) => {
			const kind = TRACKING.includes(resource) ? 'Tracking' : '';
			const name = `Footprints ${kind ? 'tracking ' : ''}sandbox`;
			return {
				name: `Step ${step}`,
				type: 'n8n-nodes-customer-journey.footprints',
				parameters: { resource, operation, ...parameters },
				credentials: { [`footprints${kind}Api`]: { id: '', name } },
			};
		}),
	]);

async function runSteps(steps: Step[], code = 'return [{ json: {} }];') {
	const { client, credentials } = stage;
	const workflow = await client.importWorkflow(workflowWith(steps, code), credentials);
	const execution = await client.runWorkflow(workflow, 'Start');
	expect(execution.data.resultData.error?.message).toBeUndefined();
	return steps.map((_, step) => outputOf(execution, `Step ${step}`));
}

/**
 * What the sandbox saw, without logins. After a reset it does not know n8n's token any more, so the first request is
 * answered 401, and sent again with a new one; that one is left out as well.
 */
async function seen(): Promise<JournalEntry[]> {
	const { data } = await control.get<JournalEntry[]>('/requests');
	return data.filter(({ path, status }) => path !== '/api/token' && status !== 401);
}

const state = async () => (await control.get('/state')).data.footprints;

const DATA: Array<[Step, IDataObject | number, IDataObject?]> = [
	[['lead', 'create', { userFirstName: 'Юлия & 李', additionalFields: { tags: 'a,b' } }], 1],
	[['lead', 'getMany', { limit: 1 }], 1],
	[
		['lead', 'update', { leadId: lead._id, status: 'customer', contractNumber: 'C-1' }],
		{ _id: lead._id, status: 'customer' },
	],
	[['lead', 'updateNps', { leadId: lead._id, nps: 9 }], { status: 'success' }],
	[['lead', 'markLost', { leadId: lead._id, reasonLost: 'need' }], { status: 'lost' }],
	[
		['leadAction', 'create', { leadId: lead._id, leadActionTypeId: byId(type._id) }],
		{ status: 'success' },
	],
	[['leadAction', 'getMany', { leadId: lead._id }], 0],
	[['leadAction', 'getTypes'], 2],
	[['prospect', 'create', { userFirstName: 'Mihai' }], 1],
	[['customer', 'get', contact], { _id: customer._id, leadIds: [lead._id] }],
	[['customer', 'update', { ...contact, userFirstName: 'Anna' }], { status: 'success' }],
	[['customer', 'delete', { userExternalId: '2446456' }], { deleted: true }],
	[['loyaltyCampaign', 'getActive'], { internalId: 'loyalty2' }],
	[['loyaltyCampaign', 'getMany'], 2],
	[['loyaltyCode', 'check', club], { code: '9E58EDI', prize_status: 'associated' }],
	[['loyaltyCode', 'changeStatus', { ...club, code: '9E58EDI' }], { status: 'success' }],
	[['loyaltyCode', 'getMany', { returnAll: true }], 12],
	[['loyaltyCode', 'getHistory', contact], 2],
	[['catalogue', 'getMany'], 2],
	[['offer', 'getMany', { returnAll: true }], 12],
	[['sku', 'getMany', { returnAll: true }], 6],
	[['location', 'getMany', { filters: { countryName: 'Romania' } }], 2],
	[['offlineCampaign', 'getMany'], 2],
	[['businessUser', 'getMany'], 3],
	[['channel', 'getMany'], 3],
];

test.each(DATA)('%j', async ([resource, operation, parameters], expected) => {
	const [output] = await runSteps([[resource, operation, parameters]]);
	if (typeof expected === 'number') expect(output).toHaveLength(expected);
	else expect(output).toMatchObject([expected]);
	const requests = await seen();
	expect(requests.map((one) => one.status)).toEqual(requests.map(() => 200));
	expect(new Set(requests.map((one) => one.operation))).toEqual(
		new Set([`footprints.${resource}.${operation}`]),
	);
});

const PDF = '%PDF-1.4 demo'.split('').map((letter) => letter.charCodeAt(0));
const withPdf = `return [{ json: {}, binary: { data: { data: '${Buffer.from(PDF).toString('base64')}', mimeType: 'application/pdf', fileName: 'contrato ñ.pdf' } } }];`;

test("a document is uploaded, from n8n's own store of files, to the byte", async () => {
	const upload: Step = ['lead', 'uploadDocuments', { leadId: lead._id, documentType: 'contracts' }];
	const [[uploaded]] = await runSteps([upload], withPdf);
	expect(uploaded).toEqual({ status: 'ok', uploaded_files: ['contrato ñ.pdf'] });
	expect((await seen()).at(-1)?.body).toEqual({
		parts: [
			{
				name: 'documents',
				fileName: 'contrato ñ.pdf',
				contentType: 'application/pdf',
				bytes: PDF.length,
				isPdf: true,
			},
		],
	});
});

test('a notification is sent with its attachment', async () => {
	const [[sent]] = await runSteps(
		[
			[
				'notification',
				'send',
				{
					templateKey: 'irqm1350re7pw',
					email: 'ana.pop@example.com',
					additionalFields: { attachmentFileContent: 'data' },
				},
			],
		],
		withPdf,
	);
	expect(sent).toEqual({ status: 'success', message: 'Message sent!' });
	expect((await state()).notifications).toMatchObject([
		{ attachmentFileName: 'contrato ñ.pdf', attachmentBytes: PDF.length },
	]);
});

test('an action is created and then changed', async () => {
	const [[created], [updated]] = await runSteps([
		['leadAction', 'create', { leadId: lead._id, leadActionTypeId: byId(type._id) }],
		[
			'leadAction',
			'update',
			{ actionId: '={{ $json._id }}', updateFields: { actionDetail: 'Came by' } },
		],
	]);
	expect(updated).toEqual({ status: 'success', _id: created._id });
	expect((await state()).actions).toMatchObject([{ actionDetail: 'Came by' }]);
});

test('tracking fills itself from the session before', async () => {
	await runSteps([
		['webTracking', 'initialize', { additionalFields: { email: contact.userEmail } }],
		['webTracking', 'sendEvent', { actionType: 'visit', brands: 'Zara, C&A' }],
	]);
	await runSteps([
		['mobileTracking', 'initialize'],
		['mobileTracking', 'sendEvent', { actionType: 'feedback', rating: 9 }],
	]);
	const session = "={{ $('Step 0').item.json.mid }}";
	await runSteps([
		['mobileTracking', 'initialize'],
		['mobileTracking', 'sendSensors', { sensors: { values: [{ uuid: 'beacon' }] } }],
		['mobileTracking', 'sendLocation', { mid: session, lat: 44.4, lon: 26.1 }],
	]);
	expect((await seen()).map(({ operation, status }) => `${operation} ${status}`)).toEqual([
		'footprints.webTracking.initialize 200',
		'footprints.webTracking.sendEvent 200',
		'footprints.mobileTracking.initialize 200',
		'footprints.mobileTracking.sendEvent 200',
		'footprints.mobileTracking.initialize 200',
		'footprints.mobileTracking.sendSensors 200',
		'footprints.mobileTracking.sendLocation 200',
	]);
	expect((await state()).sessions[0]).toMatchObject({
		kind: 'uid',
		events: [{ actionType: 'visit', aditionalData: { brands: ['Zara', 'C&A'] } }],
	});
});

test('the snippet names a library that is there', async () => {
	const [[{ body }]] = await runSteps([['script', 'getSnippet']]);
	const [, url] = /js\.src ="([^"]+)"/.exec(String(body))!;
	expect((await axios.get(url, { proxy: false })).data).toContain('ochn');
});

test("the workflow 'Qualified lead → wolkvox record and survey' does both once when a lead is qualified", async () => {
	const { client, credentials, sandbox } = stage;
	const workflow = await client.importWorkflow(
		await readWorkflow('qualified-lead-to-survey.json'),
		credentials,
	);
	// Only leads of the last thirty days are watched, and those of the seed are older.
	const [[{ _id: leadId }]] = await runSteps([
		[
			'lead',
			'create',
			{
				userFirstName: 'Clara',
				userEmail: `clara.${Date.now()}@example.com`,
				userPhone: '0711222333',
				locationId: byId(String(lead.fields.locationId)),
				offerCategoryId: byId(String(lead.fields.offerCategoryId)),
				offerId: byId(String(lead.fields.offerId)),
				consultantId: byId(String(lead.fields.consultantId)),
			},
		],
	]);
	await client.activateWorkflow(workflow);
	const polls = async () => (await seen()).filter(({ query }) => query.startDate).length;
	while ((await polls()) === 0) await sleep(500);
	await runSteps([['lead', 'update', { leadId: String(leadId), status: 'sale_lead' }]]);
	const before = await polls();
	while ((await polls()) < before + 4) await sleep(1000);
	await sleep(3000);
	await client.deactivateWorkflow(workflow);
	const { data } = await axios.get(`${sandbox.url}/sandbox/state`, { proxy: false });
	expect(data.tracksale.dispatches).toMatchObject([{ customers: [{ name: expect.any(String) }] }]);
	expect(data.tracksale.dispatches).toHaveLength(1);
	expect(data.wolkvox.records).toEqual({
		1001: [expect.objectContaining({ customer_id: leadId, tel1: '0711222333' })],
	});
});
