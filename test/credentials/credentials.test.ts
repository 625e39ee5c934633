import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { testCredential } from '../support/n8n';
import { vendor, vendorRequests } from '../support/vendor';

const OK = { status: 'OK', message: 'Connection successful!' };
const KEY = 'S3CRET-key';
const BASIC = `Basic ${Buffer.from(`${KEY}:S3CRET-secret`).toString('base64')}`;

const WOLKVOX_PATH = '/api/v2/information.php';

interface TestButton {
	type: string;
	fields: ICredentialDataDecryptedObject;
	/** The base URL without its scheme. */
	base: string;
	/** A vendor that takes the credential, or turns it down, at this base URL. */
	accept(url: string): void;
	refuse(url: string): void;
	/** What the Test button sends, in order. */
	requests: object[];
}

describe.each<TestButton>([
	{
		type: 'footprintsApi',
		fields: { key: KEY, secret: 'S3CRET-secret', pin: 'S3CRET-pin' },
		base: 'vendor.example',
		accept: (url: string) => {
			vendor(url).post('/api/token').reply(200, { access_token: 'S3CRET-token' });
			vendor(url)
				.get('/api/loyaltyCode/active-campaigns')
				.query(true)
				.reply(200, { status: 'success', campaigns: [] });
		},
		refuse: (url: string) => vendor(url).post('/api/token').reply(401, 'S3CRET-key'),
		requests: [
			{
				method: 'POST',
				path: '/api/token',
				query: {},
				rawBody: 'grant_type=client_credentials&pin=S3CRET-pin',
				headers: { authorization: BASIC },
			},
			{
				method: 'GET',
				path: '/api/loyaltyCode/active-campaigns',
				query: { access_token: 'S3CRET-token' },
				rawBody: '',
			},
		],
	},
	{
		type: 'footprintsTrackingApi',
		fields: { appKey: 'S3CRET/app' },
		base: 'vendor.example',
		accept: (url: string) => {
			vendor(url).post('/jsapi/init').reply(200, { status: 'ok', pid: 'p' });
		},
		refuse: (url: string) => vendor(url).post('/jsapi/init').times(2).reply(401, 'S3CRET/app'),
		requests: [{ method: 'POST', path: '/jsapi/init', query: {}, rawBody: 'appkey=S3CRET%2Fapp' }],
	},
	{
		type: 'tracksaleApi',
		fields: { token: 'S3CRET-token' },
		base: 'vendor.example/v2',
		accept: (url: string) => {
			vendor(url).get('/report/nps').reply(200, { nps: 50 });
		},
		refuse: (url: string) => vendor(url).get('/report/nps').times(2).reply(401, 'S3CRET-token'),
		requests: [
			{
				method: 'GET',
				path: '/v2/report/nps',
				query: {},
				rawBody: '',
				headers: { authorization: 'bearer S3CRET-token' },
			},
		],
	},
	{
		type: 'wolkvoxApi',
		fields: { server: '0006', token: 'S3CRET-token' },
		base: 'vendor.example',
		accept: (url: string) => {
			vendor(url)
				.get(WOLKVOX_PATH)
				.query(true)
				.reply(200, { code: '200', error: null, data: [{}] });
		},
		refuse: (url: string) =>
			vendor(url)
				.get(WOLKVOX_PATH)
				.query(true)
				.reply(403, { code: 403, error: 'FORBIDDEN', msg: 'PLEASE VALIDATE S3CRET-token' }),
		requests: [
			{
				method: 'GET',
				path: WOLKVOX_PATH,
				query: { api: 'token_info' },
				rawBody: '',
				headers: { 'wolkvox-token': 'S3CRET-token' },
			},
		],
	},
])('The Test button of $type', ({ type, fields, base, accept, refuse, requests }) => {
	const press = async (baseUrl: string, more: ICredentialDataDecryptedObject = {}) =>
		await testCredential({ type, data: { baseUrl, ...fields, ...more } });

	it('asks as documented and says that a right credential works', async () => {
		accept(`https://${base}`);
		expect(await press(`https://${base}`)).toEqual(OK);
		expect(vendorRequests()).toMatchObject(requests);
	});

	it('says that a wrong one does not, without showing it', async () => {
		refuse(`https://wrong.${base}`);
		const result = await press(`https://wrong.${base}`);
		expect(result.status).toBe('Error');
		expect(result.message).not.toBe('');
		expect(JSON.stringify(result)).not.toContain('S3CRET');
	});

	it('refuses to send secrets over http:// to another machine, before anything is sent', async () => {
		const result = await press(`http://${base}`);
		expect(result.status).toBe('Error');
		expect(result.message).toContain('starts with http://');
		expect(vendorRequests()).toEqual([]);
	});

	it.each(['127.0.0.1:4010', 'localhost:4010', '[::1]:4010'])(
		'takes http:// to this machine: %s',
		async (host) => {
			const url = `http://${base.replace('vendor.example', host)}`;
			accept(url);
			expect(await press(url)).toEqual(OK);
		},
	);

	it('takes http:// to another machine where the user allows it', async () => {
		accept(`http://${base}`);
		expect(await press(`http://${base}`, { allowHttp: true })).toEqual(OK);
	});

	it.each(['vendor.example', 'ftp://vendor.example', 'http://127.0.0.1.evil.example'])(
		'refuses the address %s before anything is sent',
		async (address) => {
			const result = await press(address);
			expect(result.message).toMatch(/^'Base URL' of the credential (is not|starts with)/);
			expect(vendorRequests()).toEqual([]);
		},
	);

	it('forgives a slash at the end and blanks around the address', async () => {
		accept(`https://blanks.${base}`);
		expect(await press(` https://blanks.${base}/ `)).toEqual(OK);
	});
});

/** What an address answers with that is not the vendor's API, or does not like the credential. */
const NO_DATA: Array<[string, number, string | object, RegExp]> = [
	['a page', 200, '<!DOCTYPE html><title>Welcome</title>', /Base URL|Auth URL|Server/],
	['a page behind a blank line', 200, '\n<html>Welcome</html>', /Base URL|Auth URL|Server/],
	['a refusal', 200, { status: 'error', message: 'S3CRET' }, /Compare/],
	['a refusal in other words', 200, { success: false }, /Compare/],
	['status 403', 403, 'S3CRET', /Compare/],
	['status 404', 404, 'S3CRET', /Base URL|Auth URL|Server/],
	['status 302', 302, '', /Base URL|Auth URL|Server/],
	['status 503', 503, '', /Try again in a few minutes/],
];

describe.each<{
	type: string;
	fields: ICredentialDataDecryptedObject;
	url: string;
	login?: string;
	method: string;
	path: string;
	/** How this vendor refuses with status 200, where that is not usual. */
	refusal?: object;
}>([
	{
		type: 'footprintsApi',
		fields: { secret: 'S3CRET-secret' },
		url: 'https://vendor.example',
		login: '/api/token',
		method: 'GET',
		path: '/api/loyaltyCode/active-campaigns',
	},
	{
		type: 'footprintsTrackingApi',
		fields: { appKey: 'S3CRET/app' },
		url: 'https://vendor.example',
		method: 'POST',
		path: '/jsapi/init',
	},
	{
		type: 'trustApi',
		fields: { clientSecret: 'S3CRET', authUrl: 'https://vendor.example' },
		url: 'https://api.example',
		login: '/oauth/token/',
		method: 'GET',
		path: '/oauth/token/info',
	},
	{
		type: 'tracksaleApi',
		fields: { token: 'S3CRET-token' },
		url: 'https://vendor.example',
		method: 'GET',
		path: '/report/nps',
	},
	{
		type: 'wolkvoxApi',
		fields: { server: '0006', token: 'S3CRET-token' },
		url: 'https://vendor.example',
		method: 'GET',
		path: WOLKVOX_PATH,
		refusal: { code: 403, error: 'FORBIDDEN' },
	},
])('The Test button of $type', ({ type, fields, url, login, method, path, refusal }) => {
	/** Each test logs in as somebody else: a token that was just fetched is handed on. */
	let account = 0;
	const press = async () => {
		const id = `S3CRET-${++account}`;
		const data = { baseUrl: url, ...fields, key: id, clientId: id };
		return await testCredential({ type, data });
	};
	const address = 'https://vendor.example';

	it.each(NO_DATA)(
		'fails on %s in place of data, and says what to do',
		async (_case, status, body, help) => {
			if (login) vendor(address).post(login).reply(200, { access_token: 'S3CRET-token' });
			vendor(address)
				.intercept(path, method)
				.query(true)
				.reply(status, (refusal && typeof body === 'object' ? refusal : body) as never);
			const result = await press();
			expect(result).toEqual({ status: 'Error', message: expect.stringMatching(help) });
			expect(JSON.stringify(result)).not.toContain('S3CRET');
		},
	);

	if (!login) return;
	it.each(NO_DATA)('fails on %s in place of a login', async (_case, status, body) => {
		vendor(address)
			.post(login)
			.reply(status, body as never);
		const result = await press();
		expect(result).toEqual({
			status: 'Error',
			message: expect.stringMatching(/ompare|Check|few minutes/),
		});
		expect(JSON.stringify(result)).not.toContain('S3CRET');
	});
});
