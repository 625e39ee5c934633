import axios, { type AxiosInstance } from 'axios';
import type { INode } from 'n8n-workflow';

import { demo } from '../sandbox/demo';
import type { WorkflowFile } from './support/rest';
import { startStage, Undo, type Stage } from './support/stage.cjs';

/** What only a real n8n shows; what must happen at each fault is in test/faults. */

const undo = new Undo();
let stage: Stage;
let control: AxiosInstance;

beforeAll(async () => {
	stage = await startStage(undo, () => undefined);
	control = axios.create({ baseURL: `${stage.sandbox.url}/sandbox`, proxy: false });
});

afterAll(async () => await undo.run());

/** A workflow that makes items and hands them to one node under test, called 'Subject'. */
function workflowWith(
	count: number,
	subject: Pick<INode, 'type' | 'parameters' | 'credentials'> & Partial<INode>,
): WorkflowFile {
	const jsCode = `return Array.from({ length: ${count} }, (_, n) => ({ json: { userEmail: 'c' + n + '@example.com', email: 'c' + n + '@example.com' } }));`;
	const node = (name: string, rest: Pick<INode, 'type'> & Partial<INode>): INode => ({
		id: name,
		name,
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
		...rest,
	});
	return {
		name: 'Faults',
		nodes: [
			node('Start', { type: 'n8n-nodes-base.manualTrigger' }),
			node('Items', { type: 'n8n-nodes-base.code', typeVersion: 2, parameters: { jsCode } }),
			node('Subject', subject),
		],
		connections: {
			Start: { main: [[{ node: 'Items', type: 'main', index: 0 }]] },
			Items: { main: [[{ node: 'Subject', type: 'main', index: 0 }]] },
		},
		settings: { executionOrder: 'v1' },
	};
}

const createLeads = {
	type: 'n8n-nodes-customer-journey.footprints',
	parameters: { resource: 'lead', operation: 'create', dataToSend: 'autoMapInputData' },
	credentials: { footprintsApi: { id: '', name: 'Footprints sandbox' } },
};

const sendSurveys = {
	type: 'n8n-nodes-customer-journey.tracksale',
	parameters: {
		resource: 'dispatch',
		operation: 'create',
		campaignCode: { __rl: true, mode: 'id', value: '101' },
		dataToSend: 'autoMapInputData',
	},
	credentials: { tracksaleApi: { id: '', name: 'Tracksale sandbox' } },
};

async function run(workflow: WorkflowFile) {
	const stored = await stage.client.importWorkflow(workflow, stage.credentials);
	return await stage.client.runWorkflow(stored, 'Start');
}

const itemsOf = ({ data }: Awaited<ReturnType<typeof run>>, output = 0) =>
	data.resultData.runData.Subject[0].data?.main[output] ?? [];

test('a token that expires in the middle of 50 leads costs one login, and no lead twice', async () => {
	await control.post('/reset');
	// A first lead, so that n8n holds a valid token.
	await run(workflowWith(1, createLeads));
	const before = (await control.get('/state')).data.footprints;
	await control.post('/faults', {
		vendor: 'footprints',
		kind: 'expireTokens',
		path: '/api/lead',
		after: 20,
	});

	const execution = await run(workflowWith(50, createLeads));

	const { leads, logins } = (await control.get('/state')).data.footprints;
	expect(execution.status).toBe('success');
	expect(itemsOf(execution)).toHaveLength(50);
	expect(leads.length - before.leads.length).toBe(50);
	expect(logins - before.logins).toBe(1);
	const emails = leads
		.slice(-50)
		.map(({ fields }: { fields: { userEmail: string } }) => fields.userEmail);
	expect(new Set(emails).size).toBe(50);
});

test('what a failing run stores and logs holds no secret', async () => {
	const { key, secret, pin } = demo.footprints;
	const withPin = await stage.client.createCredential({
		name: 'With PIN',
		type: 'footprintsApi',
		data: { baseUrl: stage.sandbox.urlOf('footprints'), key, secret, pin, grantType: 'pin' },
	});
	stage.credentials.push(withPin);
	const credentials = { footprintsApi: { id: withPin.id, name: withPin.name } };
	const vendors = {
		footprints: { subject: { ...createLeads, credentials }, echoed: `${secret} ${pin}` },
		tracksale: { subject: sendSurveys, echoed: demo.tracksale.token },
	};
	const failures = (echoed: string) => [
		{ kind: 'status', status: 400, body: { error: `Not for ${echoed}` } },
		{ kind: 'status', status: 500, body: { message: `Broken: ${echoed}` } },
		{ kind: 'html' },
		{ kind: 'breakAfter' },
	];

	const stored: unknown[] = [];
	for (const [vendor, { subject, echoed }] of Object.entries(vendors)) {
		const path = vendor === 'footprints' ? '/api/lead' : '/campaign';
		for (const failure of failures(echoed)) {
			await control.post('/reset');
			await control.post('/faults', { vendor, method: 'POST', path, ...failure });
			const execution = await run(workflowWith(1, subject));
			expect(execution.status).toBe('error');
			stored.push(execution);
		}
	}

	const text = JSON.stringify(stored) + (await stage.n8n.readLog());
	const basic = Buffer.from(`${key}:${secret}`).toString('base64');
	const secrets = [secret, pin, basic, demo.tracksale.token];
	expect(secrets.filter((one) => text.includes(one))).toEqual([]);
	expect(text).not.toMatch(/access_token=[0-9a-f]/);
	expect(text).toContain('It said: Not for ***');
});

test('the run that a failed one advises does just the rest: 30 leads, none lost, none twice', async () => {
	await control.post('/reset');
	await control.post('/faults', {
		vendor: 'footprints',
		kind: 'breakAfter',
		method: 'POST',
		path: '/api/lead',
		after: 12,
	});
	const workflow = workflowWith(30, createLeads);
	const { data: failed } = await run(workflow);
	const advice = failed.resultData.error?.description ?? '';
	expect(advice).toMatch(/May be done, so look there first: item \d+\. Not done: items? /);
	const condition = /with the condition {{ (.*) }} is true/.exec(advice)?.[1];

	const rest = {
		id: 'Rest',
		name: 'Rest',
		type: 'n8n-nodes-base.filter',
		typeVersion: 2.2,
		position: [0, 0] as [number, number],
		parameters: {
			conditions: {
				options: { caseSensitive: true, leftValue: '', typeValidation: 'strict', version: 2 },
				conditions: [
					{
						id: 'rest',
						leftValue: `={{ ${condition} }}`,
						rightValue: '',
						operator: { type: 'boolean', operation: 'true', singleValue: true },
					},
				],
				combinator: 'and',
			},
		},
	};
	const to = (node: string) => ({ main: [[{ node, type: 'main' as const, index: 0 }]] });
	const again = await run({
		...workflow,
		nodes: [...workflow.nodes, rest],
		connections: { Start: to('Items'), Items: to('Rest'), Rest: to('Subject') },
	});
	expect(again.status).toBe('success');
	const { leads } = (await control.get('/state')).data.footprints;
	const emails = leads
		.map(({ fields }: { fields: { userEmail: string } }) => fields.userEmail)
		.filter((email: string) => /^c\d+@example\.com$/.test(email));
	expect(emails.sort()).toEqual(Array.from({ length: 30 }, (_, n) => `c${n}@example.com`).sort());
});

/** The same in all fields and vendors: test/contract. Here n8n's own expression engine gives nothing. */
describe('an expression that gives nothing', () => {
	const nothing = '={{ $json.none }}';
	const cases: Array<[string, INode['parameters'], string]> = [
		['footprints lead markLost', { leadId: '1', reasonLost: nothing }, 'Reason'],
		['tracksale answer addNote', { answerId: '1', comment: '={{ null }}' }, 'Note'],
		['tracksale campaign getMany', { returnAll: nothing, limit: 2 }, 'Return All'],
		[
			'wolkvox campaign setSpeed',
			{ campaignId: { __rl: true, mode: 'id', value: '1001' }, speed: '={{ undefined }}' },
			'Speed',
		],
	];

	test.each(cases)('is refused in %s with %j', async (name, parameters, field) => {
		const [vendor, resource, operation] = name.split(' ');
		await control.post('/reset');
		const credentials = stage.credentials
			.filter(({ type }) => type === `${vendor}Api`)
			.map(({ type, id, name: title }) => [type, { id, name: title }]);
		const { status, data } = await run(
			workflowWith(1, {
				type: `n8n-nodes-customer-journey.${vendor}`,
				parameters: { resource, operation, ...parameters },
				credentials: Object.fromEntries(credentials),
			}),
		);
		expect(status).toBe('error');
		expect(data.resultData.error?.message).toBe(`'${field}' is empty [item 0]`);
		expect((await control.get('/requests')).data).toEqual([]);
	});
});
