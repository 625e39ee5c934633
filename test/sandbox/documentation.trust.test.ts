import axios from 'axios';
import { ATENEA } from '../../sandbox/trust';
import { startSandbox } from '../../sandbox';
import type { Sandbox } from '../../sandbox';
import { demo } from '../../sandbox/demo';
import { seed } from '../../sandbox/trust/seed';
import { wait } from '../../sandbox/wait';

// The samples of Trust's document, and what its public site shows of the other requests, with the placeholders filled
// in: {{accessToken}}, the IDs of another account.

const { clientId, clientSecret } = demo.trust;
const json = { 'Content-Type': 'application/json' };
const UUID = expect.stringMatching(/^[0-9a-f-]{36}$/);

let sandbox: Sandbox;
let token: string;

beforeAll(async () => {
	sandbox = await startSandbox();
});
afterAll(() => sandbox.close());
beforeEach(async () => {
	await axios.post(`${sandbox.url}/sandbox/reset`);
	token = '';
	token = (await logIn()).data.access_token;
});

const logIn = async (body: unknown = credentialsBody) =>
	await send('POST', '/oauth/token/', { data: body, base: `${sandbox.urlOf('trust')}${ATENEA}` });

const credentialsBody = {
	client_id: clientId,
	client_secret: clientSecret,
	grant_type: 'client_credentials',
};

/** Sends a sample as it stands; a text body goes out to the letter. */
async function send(
	method: string,
	path: string,
	{
		data,
		headers = json,
		base = sandbox.urlOf('trust'),
	}: { data?: unknown; headers?: object; base?: string } = {},
) {
	return await axios.request({
		method,
		url: `${base}${path}`,
		data,
		headers: { ...headers, ...(token && { Authorization: `Bearer ${token}` }) },
		validateStatus: () => true,
	});
}

const control = async (name: string, body: object) =>
	await axios.post(`${sandbox.url}/sandbox/trust/${name}`, body, { validateStatus: () => true });
const state = async () => (await axios.get(`${sandbox.url}/sandbox/state`)).data.trust;
const [segment] = seed.segments;
const [message] = seed.messages;
const [bundle] = seed.application.bundles;

describe('Client Credential Flow', () => {
	it('gives a token for two hours', async () => {
		const { status, data } = await logIn();
		expect(status).toBe(200);
		expect(data).toStrictEqual({
			access_token: expect.stringMatching(/^[0-9a-f]{64}$/),
			token_type: 'Bearer',
			expires_in: 7200,
			created_at: expect.any(Number),
		});
	});

	it.each([
		[{ ...credentialsBody, client_secret: 'wrong' }, 401],
		[{ ...credentialsBody, grant_type: 'password' }, 400],
		[{ client_id: clientId, client_secret: clientSecret }, 400],
		[{ ...credentialsBody, scope: 'all' }, 400],
	])('refuses %j', async (body, status) => {
		expect((await logIn(body)).status).toBe(status);
	});

	it('refuses a form, and the path without the slash at its end', async () => {
		const form = { 'Content-Type': 'application/x-www-form-urlencoded' };
		const data = new URLSearchParams(credentialsBody).toString();
		const base = `${sandbox.urlOf('trust')}${ATENEA}`;
		expect((await send('POST', '/oauth/token/', { data, headers: form, base })).status).toBe(400);
		expect((await send('POST', '/oauth/token', { data: credentialsBody, base })).status).toBe(404);
	});
});

describe('Get Access Token Information', () => {
	const info = async () =>
		await send('GET', '/oauth/token/info', { base: `${sandbox.urlOf('trust')}${ATENEA}` });

	it('tells the company and the seconds that are left', async () => {
		const { status, data } = await info();
		expect(status).toBe(200);
		expect(Object.keys(data)).toEqual([
			...['resource_owner_id', 'scope', 'expires_in', 'application', 'created_at', 'company_uid'],
		]);
		expect(data).toMatchObject({ company_uid: '1', application: { company_uid: '1' } });
		expect(data.expires_in).toBeGreaterThan(7100);
	});

	it('says invalid_token to one that has run out', async () => {
		await control('tokenLifetime', { seconds: 1 });
		token = (await logIn()).data.access_token;
		expect((await info()).status).toBe(200);
		await wait(1050);
		const { status, data } = await info();
		expect(status).toBe(401);
		expect(data).toEqual({
			error: 'invalid_token',
			error_description: 'The access token has expired',
			state: 'unauthorized',
		});
	});

	it.each(['', 'wrong'])('says it of the token "%s" too', async (other) => {
		token = other;
		expect(await info()).toMatchObject({ status: 401, data: { error: 'invalid_token' } });
	});

	it('is not at the address of the API', async () => {
		expect((await send('GET', '/oauth/token/info')).status).toBe(404);
	});
});

describe('Read Statistics by Company ID', () => {
	const path = (company: string) => `/campaigns/api/v1/company/${company}/statistics`;
	const plain = { 'Content-Type': 'text/plain' };

	it('Curl, Python, JavaScript: company 1, a header text/plain', async () => {
		const { status, data } = await send('GET', path('1'), { headers: plain });
		expect(status).toBe(200);
		expect(data).toMatchObject({ code: 200, resource: 'Statistics', message: 'Ok' });
		expect(Object.keys(data.data)).toEqual([
			...['total', 'sended', 'pending', 'fails', 'actions', 'campaign'],
		]);
	});

	it('200 Empty, 200 Found: the figures to the letter', async () => {
		const none = { RECEIVED: 0, PRESS_ACTION: 0, UNKNOWN: 0 };
		expect((await send('GET', path('3'))).data).toEqual({
			code: 200,
			resource: 'Statistics',
			data: { total: 0, sended: 0, pending: 0, fails: 0, actions: none, campaign: 0 },
			message: 'Ok',
		});
		expect((await send('GET', path('2'))).data.data).toEqual({
			...{ total: 6, sended: 0, pending: 0, fails: 6 },
			actions: { ...none, PRESS_ACTION: 4 },
			campaign: 5,
		});
	});

	it('lets dates through under any name, as it names none, and notes them as ignored', async () => {
		const { data } = await send('GET', `${path('2')}?desde=2026-01-01&hasta=2026-01-31`);
		expect(data.data.total).toBe(6);
		const { data: journal } = await axios.get(`${sandbox.url}/sandbox/requests`);
		expect(journal.at(-1)).toMatchObject({
			query: { desde: '2026-01-01' },
			ignored: ['desde', 'hasta'],
		});
	});

	it('does not know other companies, and takes no body', async () => {
		expect(await send('GET', path('9'))).toMatchObject({
			status: 404,
			data: { code: 404, message: 'There is no company 9' },
		});
		expect((await send('GET', path('1'), { data: {} })).status).toBe(400);
	});

	it('has the figures that it is told', async () => {
		await control('statistics', { company: '3', figures: { total: 10, fails: 1 } });
		expect((await send('GET', path('3'))).data.data).toMatchObject({ total: 10, fails: 1 });
		expect((await control('statistics', { company: '9', figures: {} })).status).toBe(404);
	});
});

describe('Read Campaigns using Company ID', () => {
	const list = async (query = '') =>
		await send('GET', `/campaigns/api/v1/company/1/campaign${query}`);
	const names = async (query: string) =>
		(await list(query)).data.data.map(({ name }: { name: string }) => name);

	it('lists every field', async () => {
		const { data } = await list();
		expect(data).toMatchObject({ code: 200, resource: 'Campaign' });
		expect(Object.keys(data.data[0]).sort()).toEqual([
			...['app_id', 'application_name', 'company_id', 'created_at', 'finish_date', 'flavor_id'],
			...['message_id', 'name', 'segment_id', 'terminated', 'updated_at', 'uuid'],
		]);
	});

	it('filters, and gives chosen fields, a blank after each comma', async () => {
		expect(await names('?terminated=true')).toEqual(['Summer sale']);
		expect(await names('?terminated=false&search=welcome')).toEqual(['Welcome to Santiago']);
		const { data } = await list('?fields=name,%20uuid');
		expect(Object.keys(data.data[0])).toEqual(['name', 'uuid']);
	});

	it.each(['?terminated=1', '?fields=id', '?page=1'])('refuses %s', async (query) => {
		expect((await list(query)).status).toBe(400);
	});

	it('has a campaign finished when it is told', async () => {
		const [, { uuid }] = seed.campaigns;
		await control('finishCampaign', { uuid });
		expect(await names('?terminated=true')).toEqual(['Summer sale', 'New collection']);
	});
});

describe('Create campaign', () => {
	const create = async (body: object) =>
		await send('POST', '/campaigns/api/v1/campaign', { data: body });
	const base = { message_id: message, application_name: bundle };
	const notifications = [
		{ trust_id: 'a', variables: {} },
		{ trust_id: 'b', variables: { name: 'Ana' } },
	];

	it('by message_id: sends, and the figures move', async () => {
		const { status, data } = await create({
			name: 'Sale',
			...base,
			company_id: '1',
			notifications,
		});
		expect(status).toBe(201);
		expect(data.data).toMatchObject({ uuid: UUID, name: 'Sale', terminated: false });
		const { statistics, recipients } = await state();
		expect(statistics['1']).toMatchObject({ total: 1202, sended: 1122, campaign: 4 });
		expect(recipients[data.data.uuid]).toEqual(notifications);
	});

	it('by segmentation: without notifications, as the sample has it', async () => {
		const { status, data } = await create({
			...base,
			segment_id: segment.uuid,
			finish_date: '2099-01-31 20:30:10',
		});
		expect(status).toBe(201);
		expect(data.data).toMatchObject({ company_id: '1', segment_id: segment.uuid });
	});

	it.each<[object, number, string]>([
		[{ ...base }, 400, 'notifications or segment_id'],
		[{ ...base, notifications: [] }, 400, 'empty'],
		[{ ...base, notifications: [{ trust_id: 'a' }] }, 400, 'variables'],
		[{ ...base, notifications: [{ trust_id: 'a', variables: '' }] }, 400, 'variables'],
		[{ ...base, notifications, finish_date: '2099-01-31 20:30:10' }, 400, 'finish_date'],
		[{ ...base, segment_id: segment.uuid, finish_date: '31/01/2099' }, 400, 'finish_date'],
		[{ ...base, segment_id: 'none' }, 404, 'segment none'],
		[{ ...base, message_id: 'none', notifications }, 404, 'message none'],
		[{ ...base, application_name: 'none', notifications }, 404, 'application none'],
		[{ ...base, company_id: '9', notifications }, 404, 'company 9'],
		[{ ...base, notifications, when: 'now' }, 400, 'when is not a documented field'],
	])('refuses %j', async (body, status, text) => {
		const answer = await create(body);
		expect(answer.status).toBe(status);
		expect(answer.data).toEqual({
			code: status,
			resource: 'Trust',
			message: expect.stringContaining(text),
		});
	});
});

describe('Send Message, Get Message', () => {
	const sendMessage = async (body: object) =>
		await send('POST', '/notifications/v2/device/sendmessage', { data: body });
	const get = async (body: object) =>
		await send('POST', '/notifications/device/notification', { data: body });
	const sample = {
		application_name: 'Shop',
		trust_id: 'device-1',
		data: { type: 'x', title: 'Hi', body: 'There', tag: 't', origin: 'o', order: 7 },
		priority: 'high',
		apns: {},
	};

	it('sends to one device, and then tells what became of it', async () => {
		const { status, data } = await sendMessage(sample);
		expect(status).toBe(200);
		expect(data).toMatchObject({ status: 'success', code: 200, total: 1 });
		expect(Object.keys(data.data)).toEqual([
			...['name', 'message_id', 'source', 'notification_uuid'],
		]);
		const answer = await get({ trust_id: 'device-1', message_id: data.data.message_id });
		expect(answer.data.data).toMatchObject({ uuid: data.data.notification_uuid, status: 2 });
		expect(Object.keys(answer.data.data)).toEqual([
			...['id', 'uuid', 'device_id', 'trust_id', 'message_id', 'action', 'error_message', 'type'],
			...['application_id', 'status', 'action_button', 'createdAt', 'updatedAt'],
		]);
	});

	it('answers 200 for a message that is not there, with no data', async () => {
		const { status, data } = await get({ trust_id: 'device-1', message_id: 'none' });
		expect(status).toBe(200);
		expect(data).toMatchObject({ message: 'No Data', total: 0, data: null });
	});

	it.each<[object, string]>([
		[{ ...sample, application_name: 'Other' }, 'application Other'],
		[{ ...sample, data: undefined }, 'data is missing'],
		[{ ...sample, priority: 'urgent' }, 'priority'],
		[{ ...sample, title: 'Hi' }, 'title is not a documented field'],
		[{ ...sample, data: { title: 7 } }, 'data[title] must be text'],
	])('refuses %j', async (body, text) => {
		const { status, data } = await sendMessage(body);
		expect(status).toBeGreaterThanOrEqual(400);
		expect(data.message).toContain(text);
	});
});

describe('Segmentations', () => {
	const path = '/message-persistance/api/v1/segment';
	const sample = {
		name: 'Lima',
		company_id: '1',
		index_query: { 'apps.app_id': '11', 'apps.tags.city': ['Lima', 'Cusco'] },
	};

	it('Create, Update, Remove: the latter by DELETE, as all samples have it', async () => {
		const created = await send('POST', path, { data: sample });
		expect(created.status).toBe(201);
		expect(created.data).toMatchObject({ code: 201, resource: 'Segment' });
		const { uuid } = created.data.data;
		expect(created.data.data).toStrictEqual({
			id: 2,
			uuid: UUID,
			...sample,
			created_at: expect.any(String),
			updated_at: expect.any(String),
		});
		const one = `${path}/${uuid}`;
		const updated = await send('PUT', one, { data: { index_query: { model: 'X' } } });
		expect(updated.data.data).toMatchObject({ name: 'Lima', index_query: { model: 'X' } });
		expect((await send('POST', one, { data: {} })).status).toBe(404);
		const removed = await send('DELETE', one);
		expect(removed.data).toMatchObject({ resource: 'Segment removed', data: { uuid } });
		expect(await send('DELETE', one)).toMatchObject({ status: 404, data: { code: 404 } });
	});

	it.each<[object, string]>([
		[{ ...sample, name: undefined }, 'name is missing'],
		[{ ...sample, company_id: 1 }, 'company_id must be text'],
		[{ ...sample, company_id: '9' }, 'company 9'],
		[{ ...sample, index_query: [] }, 'index_query must be an object'],
		[{ ...sample, index_query: { a: 1 } }, 'index_query[a]'],
		[{ ...sample, index_query: { a: [1] } }, 'index_query[a]'],
	])('refuses %j', async (body, text) => {
		const { status, data } = await send('POST', path, { data: body });
		expect(status).toBeGreaterThanOrEqual(400);
		expect(data.message).toContain(text);
	});
});

it('revokes tokens on request, at a call that carries one, and keeps secrets out of the journal', async () => {
	await axios.post(`${sandbox.url}/sandbox/faults`, { vendor: 'trust', kind: 'expireTokens' });
	const path = '/campaigns/api/v1/company/1/statistics';
	const old = token;
	token = '';
	const fresh = (await logIn()).data.access_token;
	token = old;
	expect((await send('GET', path)).status).toBe(401);
	token = fresh;
	expect((await send('GET', path)).status).toBe(401);
	token = (await logIn()).data.access_token;
	expect((await send('GET', path)).status).toBe(200);
	const { data: journal } = await axios.get(`${sandbox.url}/sandbox/requests`);
	expect(JSON.stringify(journal)).not.toContain(clientSecret);
	expect(JSON.stringify(journal)).not.toContain(fresh);
});

it('ends the tokens before at each login, if it is told so', async () => {
	const path = '/campaigns/api/v1/company/1/statistics';
	await axios.post(`${sandbox.url}/sandbox/trust/tokens`, { oneTokenAtATime: true });
	const old = token;
	token = '';
	const fresh = (await logIn()).data.access_token;
	token = old;
	expect((await send('GET', path)).status).toBe(401);
	token = fresh;
	expect((await send('GET', path)).status).toBe(200);
});
