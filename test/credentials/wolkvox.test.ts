import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { testCredential } from '../support/n8n';
import { vendor, vendorRequests } from '../support/vendor';

const press = async (data: ICredentialDataDecryptedObject) =>
	await testCredential({ type: 'wolkvoxApi', data: { token: 'S3CRET-token', ...data } });
const answers = (url: string, status: number, body: object) =>
	vendor(url)
		.get('/api/v2/information.php')
		.query({ api: 'token_info' })
		.reply(status, body as Record<string, unknown>);
const OK = { code: '200', error: null, msg: '1 records were found', data: [{}] };

it.each(['0006', ' 0006 ', 'wv0006', 'https://wv0006.wolkvox.com/'])(
	'finds wolkvox by the server %j, its zeros kept, where there is no base URL',
	async (server) => {
		answers('https://wv0006.wolkvox.com', 200, OK);
		expect(await press({ server, baseUrl: '' })).toMatchObject({ status: 'OK' });
		expect(vendorRequests()).toHaveLength(1);
	},
);

it('asks the base URL where there is one', async () => {
	answers('https://calls.example.com', 200, OK);
	const result = await press({ server: '0006', baseUrl: 'https://calls.example.com/api/v2' });
	expect(result.status).toBe('OK');
});

it('sends no blanks around the token', async () => {
	answers('https://wv0006.wolkvox.com', 200, OK);
	await press({ server: '0006', token: ' S3CRET-token\n' });
	expect(vendorRequests()[0].headers['wolkvox-token']).toBe('S3CRET-token');
});

it.each(['', 'my server', 'evil.example.com', '0006/..'])(
	'refuses the server %j before anything is sent',
	async (server) => {
		const { status, message } = await press({ server });
		expect(status).toBe('Error');
		expect(message).toContain("'Server' of the credential is not the code of a wolkvox server");
		expect(vendorRequests()).toEqual([]);
	},
);

it.each([
	[403, 'FORBIDDEN'],
	[200, 'FORBIDDEN'],
	[200, 'UNAUTHORIZED'],
])('says what may be wrong when wolkvox refuses with status %d and %s', async (status, error) => {
	answers('https://wv0006.wolkvox.com', status, { code: 403, error, msg: 'S3CRET-token' });
	const result = await press({ server: '0006' });
	expect(result).toEqual({
		status: 'Error',
		message: expect.stringContaining(
			'wolkvox refuses this credential. Compare the server and the token',
		),
	});
});
