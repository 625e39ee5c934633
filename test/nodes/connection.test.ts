import { onFastClock } from '../support/clock';
import { CredentialStore, runNode } from '../support/n8n';
import { vendor, vendorRequests } from '../support/vendor';
import { ATENEA, CREDENTIALS, picked, TOKEN_INFO, URL } from './Trust/trust';

/*
 * How connections end, through n8n's own request helper: each n8n wraps that in its own way. Which codes count as what
 * is tested in shared/request/request.test.ts.
 */

const SEGMENT = '/message-persistance/api/v1/segment/segment-4';
const READ = { resource: 'token', operation: 'getInfo' };
const WRITE = { resource: 'segment', operation: 'delete', segmentUuid: picked('segment-4') };

/** As Node makes it: what was under way, and the code. */
const broken = (code: string, call = 'read') =>
	Object.assign(new Error(`${call} ${code}`), { code, syscall: call });

let logins = 0;
/** Somebody else each time: a token that was just fetched is handed to others with the same login. */
const withoutToken = () =>
	new CredentialStore({
		trustApi: { ...CREDENTIALS.trustApi, clientId: `nobody-${++logins}`, accessToken: '' },
	});

const run = async (
	parameters: typeof READ,
	credentials: CredentialStore | typeof CREDENTIALS = CREDENTIALS,
) =>
	(await onFastClock(async () => await runNode({ node: 'trust', credentials, parameters }))).result;

describe('A connection that fails', () => {
	it.each(['ECONNRESET', 'ECONNABORTED', 'ETIMEDOUT', 'ECONNREFUSED', 'ENOTFOUND'])(
		'has a read sent again (%s)',
		async (code) => {
			vendor(ATENEA).get('/oauth/token/info').replyWithError(broken(code));
			vendor(ATENEA).get('/oauth/token/info').reply(200, TOKEN_INFO);
			const { error, output } = await run(READ);
			expect(error).toBeUndefined();
			expect(output[0]).toMatchObject([{ json: { company_uid: '42' } }]);
		},
	);

	it.each(['ECONNRESET', 'ECONNABORTED', 'ETIMEDOUT', 'EPIPE', 'ENETUNREACH', 'EHOSTUNREACH'])(
		'never has a write sent again that may have arrived (%s)',
		async (code) => {
			vendor(URL).delete(SEGMENT).replyWithError(broken(code));
			const { error } = await run(WRITE);
			expect(vendorRequests()).toHaveLength(1);
			expect(error).toMatchObject({
				message: 'The connection to Trust ended before it answered [item 0]',
				description: expect.stringContaining('It may have been carried out all the same'),
			});
		},
	);

	it.each([
		['ECONNREFUSED', 'connect'],
		['ENOTFOUND', 'getaddrinfo'],
		['EAI_AGAIN', 'getaddrinfo'],
		['ENETUNREACH', 'connect'],
		['EHOSTUNREACH', 'connect'],
	])('has a write sent again that never arrived (%s)', async (code, call) => {
		vendor(URL).delete(SEGMENT).replyWithError(broken(code, call));
		vendor(URL).delete(SEGMENT).reply(200, { code: 200 });
		const { error, output } = await run(WRITE);
		expect(error).toBeUndefined();
		expect(output[0]).toMatchObject([{ json: { deleted: true } }]);
	});

	it('whose certificate is not valid has nothing sent again', async () => {
		vendor(URL).delete(SEGMENT).replyWithError(broken('DEPTH_ZERO_SELF_SIGNED_CERT'));
		const { error } = await run(WRITE);
		expect(error).toMatchObject({
			message: 'The certificate of Trust is not valid, so nothing was sent [item 0]',
		});
	});

	it('is given up on after four tries, in words for the user', async () => {
		vendor(ATENEA).get('/oauth/token/info').times(4).replyWithError(broken('ECONNREFUSED'));
		const { error } = await run(READ);
		expect(error).toMatchObject({
			message: 'Trust cannot be reached [item 0]',
			description: 'Check the address in the credential and the network of this n8n.',
		});
	});
});

describe('A login that fails', () => {
	it('is tried again, and then the write is sent, once', async () => {
		vendor(ATENEA).post('/oauth/token/').replyWithError(broken('ECONNRESET'));
		vendor(ATENEA).post('/oauth/token/').reply(200, { access_token: 'S3CRET-new' });
		vendor(URL).delete(SEGMENT).reply(200, { code: 200 });
		const { error } = await run(WRITE, withoutToken());
		expect(error).toBeUndefined();
		expect(vendorRequests().map(({ path }) => path)).toEqual([
			'/oauth/token/',
			'/oauth/token/',
			SEGMENT,
		]);
	});

	it('is given up on after four tries, and nothing was sent', async () => {
		vendor(ATENEA).post('/oauth/token/').times(4).replyWithError(broken('ETIMEDOUT'));
		const { error } = await run(WRITE, withoutToken());
		expect(error).toMatchObject({
			message: 'Trust did not answer the login, so nothing was sent [item 0]',
			description: 'Try again in a few minutes.',
		});
	});

	it('ends a run whose token was turned down, in the words of the login', async () => {
		vendor(URL).delete(SEGMENT).reply(401, {});
		vendor(ATENEA).post('/oauth/token/').reply(400, { error: 'invalid_client' });
		const { error } = await run(WRITE);
		expect(error).toMatchObject({
			message: 'Trust did not accept the login (status 400) [item 0]',
		});
	});
});

describe('A token that is turned down', () => {
	const other = () =>
		new CredentialStore({ trustApi: { ...CREDENTIALS.trustApi, clientId: `nobody-${++logins}` } });

	it('is renewed, and the write that was turned down is sent again, once', async () => {
		vendor(URL).delete(SEGMENT).reply(401, {});
		vendor(ATENEA).post('/oauth/token/').reply(200, { access_token: 'S3CRET-new' });
		vendor(URL)
			.delete(SEGMENT)
			.matchHeader('authorization', 'Bearer S3CRET-new')
			.reply(200, { code: 200 });
		expect((await run(WRITE, other())).error).toBeUndefined();
	});

	it('ends the run where every new one is turned down as well', async () => {
		let tokens = 0;
		vendor(URL).delete(SEGMENT).times(8).reply(401, { message: 'S3CRET' });
		vendor(ATENEA)
			.post('/oauth/token/')
			.times(4)
			.reply(200, () => ({ access_token: `S3CRET-${++tokens}` }));
		const { error } = await run(WRITE, other());
		expect(error).toMatchObject({
			message: 'Trust did not accept the credential [item 0]',
			description: expect.stringContaining('save it'),
			httpCode: '401',
		});
		expect(JSON.stringify(error)).not.toContain('S3CRET');
	});

	it('is sent no second time in a try where the login gives the same one again', async () => {
		vendor(URL).delete(SEGMENT).times(4).reply(401, {});
		vendor(ATENEA)
			.post('/oauth/token/')
			.reply(200, { access_token: CREDENTIALS.trustApi.accessToken });
		const { error } = await run(WRITE, other());
		expect(error).toMatchObject({ message: 'Trust did not accept the credential [item 0]' });
	});
});
