import axios from 'axios';
import { startSandbox } from '../../sandbox';
import type { Sandbox } from '../../sandbox';
import { demo } from '../../sandbox/demo';
import { wait } from '../../sandbox/wait';

const http = axios.create({ validateStatus: () => true });
const { key, secret } = demo.footprints;
const form = 'application/x-www-form-urlencoded';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ largestJournalBody: 1000 });
});
afterAll(() => sandbox.close());
beforeEach(() => control('reset'));

function control(path: string, body?: unknown) {
	return http.post(`${sandbox.url}/sandbox/${path}`, body);
}

async function look(path: 'requests' | 'state' | 'tokens') {
	return (await http.get(`${sandbox.url}/sandbox/${path}`)).data;
}

function getCampaigns() {
	return http.get(`${sandbox.urlOf('tracksale')}/campaign`, {
		headers: { authorization: `bearer ${demo.tracksale.token}` },
	});
}

async function logIn(): Promise<string> {
	const { data } = await http.post(
		`${sandbox.urlOf('footprints')}/api/token`,
		'grant_type=client_credentials&pin=1234567890',
		{ auth: { username: key, password: secret }, headers: { 'content-type': form } },
	);
	return data.access_token;
}

function addLead(token: string) {
	return http.post(
		`${sandbox.urlOf('footprints')}/api/lead?access_token=${token}`,
		'userFirstName=Ana',
		{
			headers: { 'content-type': form },
		},
	);
}

async function leadsAdded() {
	const { leads } = (await look('state')).footprints;
	return leads.filter((lead: { _id: string }) => !lead._id.startsWith('5ce3b4089d5de97500324'))
		.length;
}

describe('faults', () => {
	it('status: with Retry-After and body, as often as asked, without doing the work', async () => {
		const token = await logIn();
		await control('faults', {
			vendor: 'footprints',
			kind: 'status',
			status: 503,
			retryAfter: 2,
			body: { busy: true },
			times: 2,
		});
		const answers = [await addLead(token), await addLead(token), await addLead(token)];

		expect(answers.map(({ status }) => status)).toEqual([503, 503, 200]);
		expect(answers[0].headers['retry-after']).toBe('2');
		expect(answers[0].data).toEqual({ busy: true });
		expect(await leadsAdded()).toBe(1);
	});

	it('meets only the vendor, method and path it is meant for, after as many as it lets pass', async () => {
		const token = await logIn();
		await control('faults', {
			vendor: 'footprints',
			method: 'post',
			path: '/api/lead',
			kind: 'status',
			status: 500,
			after: 1,
		});
		const get = () => http.get(`${sandbox.urlOf('footprints')}/api/lead?access_token=${token}`);
		const answers = [
			await getCampaigns(),
			await get(),
			await addLead(token),
			await get(),
			await addLead(token),
			await addLead(token),
		];

		expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 500, 200]);
	});

	it('html: a page where JSON is expected', async () => {
		await control('faults', { vendor: 'tracksale', kind: 'html' });
		const { status, headers, data } = await getCampaigns();

		expect(status).toBe(200);
		expect(headers['content-type']).toContain('text/html');
		expect(data).toContain('<html>');
	});

	it.each([
		['breakBefore', 0],
		['breakAfter', 1],
	])('%s: the connection breaks with %i leads created', async (kind, created) => {
		const token = await logIn();
		await control('faults', { vendor: 'footprints', kind });

		await expect(addLead(token)).rejects.toMatchObject({ code: 'ECONNRESET' });
		expect(await leadsAdded()).toBe(created);
		expect((await look('requests')).at(-1)).toMatchObject({ fault: kind, status: null });
	});

	it.each(['cut', 'reset'])(
		'%s: the connection ends in the middle of the answer, and a lead is created',
		async (kind) => {
			const token = await logIn();
			await control('faults', { vendor: 'footprints', kind });

			await expect(addLead(token)).rejects.toThrow('aborted');
			expect(await leadsAdded()).toBe(1);
		},
	);

	it('endless: the answer begins, a lead is created, and there is no end', async () => {
		const token = await logIn();
		await control('faults', { vendor: 'footprints', kind: 'endless' });
		const answer = http.post(
			`${sandbox.urlOf('footprints')}/api/lead?access_token=${token}`,
			'userFirstName=Ana',
			{ headers: { 'content-type': form }, responseType: 'stream' },
		);

		const { status, data } = await answer;
		expect(status).toBe(200);
		expect(await leadsAdded()).toBe(1);
		data.destroy();
	});

	it.each([
		['empty', /^$/],
		['wrongJson', /^\{"[^}]*$/],
	])('%s: a lead is created, and the answer is no JSON', async (kind, text) => {
		const token = await logIn();
		await control('faults', { vendor: 'footprints', kind });
		const { status, data } = await addLead(token);

		expect(status).toBe(200);
		expect(data).toMatch(text);
		expect(await leadsAdded()).toBe(1);
	});

	it('status and html: the work is done all the same where that is asked for, with headers of their own', async () => {
		const token = await logIn();
		const more = { done: true, headers: { Location: 'https://elsewhere.example' } };
		await control('faults', { vendor: 'footprints', kind: 'status', status: 504, ...more });
		const { status, headers } = await addLead(token);

		expect(status).toBe(504);
		expect(headers.location).toBe('https://elsewhere.example');
		expect(await leadsAdded()).toBe(1);
		await control('faults', { vendor: 'footprints', kind: 'html', ...more });
		await addLead(token);
		expect(await leadsAdded()).toBe(2);
	});

	it('status: the answer repeats what the request carried where that is asked for', async () => {
		const token = await logIn();
		expect(await look('tokens')).toEqual([token]);
		const fault = { vendor: 'footprints', kind: 'status', status: 400, echo: true };
		await control('faults', fault);
		const { headers, data } = await addLead(token);

		expect(JSON.stringify(data)).toContain(`access_token=${token}`);
		expect(headers.location).toContain(token);
	});

	it('slow: the work is done after the wait, even when the caller has gone', async () => {
		const token = await logIn();
		await control('faults', { vendor: 'footprints', kind: 'slow', milliseconds: 600 });
		const gone = http.post(
			`${sandbox.urlOf('footprints')}/api/lead?access_token=${token}`,
			'userFirstName=Ana',
			{ headers: { 'content-type': form }, timeout: 50 },
		);

		await expect(gone).rejects.toMatchObject({ code: 'ECONNABORTED' });
		expect(await leadsAdded()).toBe(0);
		await wait(800);
		expect(await leadsAdded()).toBe(1);
	});

	it('expireTokens: in the middle of many leads, one new login helps', async () => {
		let token = await logIn();
		await control('faults', { vendor: 'footprints', kind: 'expireTokens', after: 3 });
		const statuses: number[] = [];
		for (let n = 0; n < 5; n++) {
			const { status } = await addLead(token);
			statuses.push(status);
			if (status === 401) token = await logIn();
		}

		expect(statuses).toEqual([200, 200, 200, 401, 200]);
		expect(await leadsAdded()).toBe(4);
		expect((await look('state')).footprints.logins).toBe(2);
	});

	it('expireTokens: a login is not the request it meets', async () => {
		const old = await logIn();
		await control('faults', { vendor: 'footprints', kind: 'expireTokens' });
		await logIn();
		const { status, data } = await addLead(old);

		expect(status).toBe(401);
		expect(data.message).toContain('expired');
	});

	it('each login ends the tokens before, if the sandbox is told so', async () => {
		const old = await logIn();
		await logIn();
		expect((await addLead(old)).status).toBe(200);
		await control('footprints/tokens', { oneTokenAtATime: true });
		const fresh = await logIn();

		expect((await addLead(old)).status).toBe(401);
		expect((await addLead(fresh)).status).toBe(200);
	});

	it('rateLock: the CAPTCHA page', async () => {
		await control('faults', { vendor: 'tracksale', kind: 'rateLock' });
		const { status, headers, data } = await getCampaigns();

		expect(status).toBe(405);
		expect(headers['content-type']).toContain('text/html');
		expect(data).toContain('CAPTCHA');
		expect((await getCampaigns()).status).toBe(200);
	});

	it.each([
		[{ vendor: 'nobody', kind: 'html' }, 'vendor'],
		[{ vendor: 'tracksale', kind: 'flood' }, 'kind'],
		[{ vendor: 'tracksale', kind: 'status' }, 'status'],
		[{ vendor: 'tracksale', kind: 'slow' }, 'milliseconds'],
		[{ vendor: 'tracksale', kind: 'html', time: 2 }, 'additional'],
		[{ vendor: 'tracksale', kind: 'expireTokens' }, 'expire'],
		[{ vendor: 'footprints', kind: 'rateLock' }, 'lock'],
	])('refuses %j', async (fault, text) => {
		const { status, data } = await control('faults', fault);

		expect(status).toBe(400);
		expect(data.message).toContain(text);
	});

	it('can be taken back', async () => {
		await control('faults', { vendor: 'tracksale', kind: 'status', status: 500, times: 10 });
		await http.delete(`${sandbox.url}/sandbox/faults`);

		expect((await getCampaigns()).status).toBe(200);
	});
});

describe('the rate lock of Tracksale', () => {
	it('answers 405 from the request over the limit until a whole window later', async () => {
		await control('tracksale/rate-limit', { requests: 3, milliseconds: 2000 });
		const status = async () => (await getCampaigns()).status;

		expect([await status(), await status(), await status()]).toEqual([200, 200, 200]);
		await wait(1000);
		expect(await status()).toBe(405);
		await wait(1500);
		expect(await status()).toBe(405);
		await wait(700);
		expect(await status()).toBe(200);
	});

	it('is 1,000 requests unless told', async () => {
		const statuses: number[] = [];
		for (let n = 0; n < 101; n++) {
			const ten = await Promise.all(Array.from({ length: 10 }, getCampaigns));
			statuses.push(...ten.map(({ status }) => status));
		}

		expect(statuses.filter((status) => status === 200)).toHaveLength(1000);
		expect(statuses.filter((status) => status === 405)).toHaveLength(10);
	});
});

describe('latency', () => {
	it('is the time that a request takes at least', async () => {
		await control('latency', { milliseconds: 100 });
		const started = Date.now();
		await getCampaigns();

		expect(Date.now() - started).toBeGreaterThanOrEqual(99);
	});
});

describe('the journal', () => {
	it('keeps requests in order, without secrets', async () => {
		const token = await logIn();
		await addLead(token);
		await getCampaigns();
		await http.post(
			`${sandbox.urlOf('footprints')}/jsapi/init`,
			`appkey=${demo.tracking.appKey}&email=a%40example.com`,
			{ headers: { 'content-type': form } },
		);
		const requests = await look('requests');

		expect(requests).toEqual([
			{
				number: 1,
				at: expect.any(Number),
				vendor: 'footprints',
				method: 'POST',
				path: '/api/token',
				query: {},
				contentType: form,
				authorization: 'Basic ***',
				body: { grant_type: 'client_credentials', pin: '***' },
				bodyBytes: 44,
				operation: 'footprintsApi.test',
				status: 200,
				milliseconds: expect.any(Number),
			},
			{
				number: 2,
				at: expect.any(Number),
				vendor: 'footprints',
				method: 'POST',
				path: '/api/lead',
				query: { access_token: '***' },
				contentType: form,
				body: { userFirstName: 'Ana' },
				bodyBytes: 17,
				operation: 'footprints.lead.create',
				status: 200,
				milliseconds: expect.any(Number),
			},
			expect.objectContaining({
				vendor: 'tracksale',
				path: '/campaign',
				authorization: 'bearer ***',
				operation: 'tracksale.campaign.getMany',
			}),
			expect.objectContaining({ body: { appkey: '***', email: 'a@example.com' } }),
		]);
		const everything = JSON.stringify([requests, await look('state')]);
		for (const word of [token, secret, demo.footprints.pin, 'demo-app-key', 'demo-token']) {
			expect(everything).not.toContain(word);
		}
	});

	it('keeps no body above the limit', async () => {
		const token = await logIn();
		const url = `${sandbox.urlOf('footprints')}/api/lead?access_token=${token}`;
		await http.post(url, `userComments=${'x'.repeat(987)}`, { headers: { 'content-type': form } });
		await http.post(url, `userComments=${'x'.repeat(988)}`, { headers: { 'content-type': form } });
		const [, kept, dropped] = await look('requests');

		expect(kept).toMatchObject({ bodyBytes: 1000, body: { userComments: expect.any(String) } });
		expect(dropped.bodyBytes).toBe(1001);
		expect(dropped.body).toBeUndefined();
	});
});

describe('reset', () => {
	it('puts everything back as it was at the start', async () => {
		const token = await logIn();
		await addLead(token);
		await control('faults', { vendor: 'tracksale', kind: 'status', status: 500 });
		await control('tracksale/rate-limit', { requests: 0, milliseconds: 60000 });
		await control('latency', { milliseconds: 5000 });
		await control('reset');

		expect(await look('requests')).toEqual([]);
		expect(await leadsAdded()).toBe(0);
		expect((await look('state')).footprints.logins).toBe(0);
		expect((await getCampaigns()).status).toBe(200);
		expect((await addLead(token)).status).toBe(401);
	});
});
