import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { testCredential } from '../support/n8n';
import { vendor, vendorRequests } from '../support/vendor';

const OK = { status: 'OK', message: 'Connection successful!' };
const API = 'https://api.vendor.example';

/** Each address is another login, lest a token that was just fetched be handed over. */
const press = async (authUrl: string, more: ICredentialDataDecryptedObject = {}) =>
	await testCredential({
		type: 'trustApi',
		data: { clientId: 'c', clientSecret: 'S3CRET', baseUrl: API, authUrl, ...more },
	});

const accept = (url: string) => {
	vendor(url).post('/oauth/token/').reply(200, { access_token: 'S3CRET-token', expires_in: 7200 });
	vendor(url).get('/oauth/token/info').reply(200, { company_uid: '1' });
};

describe('The Test button of trustApi', () => {
	it('logs in as documented, and asks what the token is good for', async () => {
		accept('https://one.example');
		expect(await press('https://one.example')).toEqual(OK);
		expect(vendorRequests()).toMatchObject([
			{
				method: 'POST',
				path: '/oauth/token/',
				rawBody: '{"client_id":"c","client_secret":"S3CRET","grant_type":"client_credentials"}',
			},
			{
				method: 'GET',
				path: '/oauth/token/info',
				query: {},
				rawBody: '',
				headers: { authorization: 'Bearer S3CRET-token' },
			},
		]);
	});

	it('forgives a slash at the end and blanks around the address', async () => {
		accept('https://blanks.example');
		expect(await press(' https://blanks.example/ ')).toEqual(OK);
	});

	it('says that a wrong one is refused, without showing it', async () => {
		vendor('https://wrong.example')
			.post('/oauth/token/')
			.reply(401, { error: 'invalid_client', error_description: 'S3CRET' });
		const result = await press('https://wrong.example');
		expect(result.status).toBe('Error');
		expect(result.message).not.toBe('');
		expect(JSON.stringify(result)).not.toContain('S3CRET');
	});

	it.each([
		['http://vendor.example', {}, "'Auth URL' of the credential starts with http://"],
		['atenea', {}, "'Auth URL' of the credential is not a web address"],
		[API, { baseUrl: 'http://api.example' }, "'Base URL' of the credential starts with http://"],
		[API, { baseUrl: '' }, "'Base URL' of the credential is not a web address"],
	])('refuses the address %s with %j before anything is sent', async (authUrl, more, message) => {
		const result = await press(authUrl, more);
		expect(result.status).toBe('Error');
		expect(result.message).toContain(message);
		expect(vendorRequests()).toEqual([]);
	});

	it.each(['http://127.0.0.1:4010', 'http://localhost:4010'])(
		'takes http:// to this machine: %s',
		async (url) => {
			accept(url);
			expect(await press(url, { baseUrl: url })).toEqual(OK);
		},
	);

	it('takes http:// to another machine where the user allows it', async () => {
		accept('http://inside.example');
		expect(await press('http://inside.example', { allowHttp: true })).toEqual(OK);
	});
});
