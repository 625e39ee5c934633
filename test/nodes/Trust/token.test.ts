import { sleep } from 'n8n-workflow';
import { CredentialStore } from '../../support/n8n';
import { vendor, vendorRequests } from '../../support/vendor';
import { ATENEA, everythingIn, items, run, URL } from './trust';

/** Each test logs in as somebody else: a token that was just fetched is handed to others with the same login. */
let account = 0;
const storeWith = (fields: Record<string, string> = {}) =>
	new CredentialStore({
		trustApi: {
			clientId: `client-${++account}`,
			clientSecret: 'S3CRET-client',
			companyId: '77',
			...fields,
		},
	});

const path = '/campaigns/api/v1/company/77/statistics';
const inMilliseconds = (wait: number) => new Date(Date.now() + wait).toISOString();

/**
 * Trust that takes every token it gave and has not revoked; after so many answers it revokes all of them, or takes
 * until a moment (milliseconds since 1970) for those that follow.
 */
function trust({
	valid = [],
	revokedAfter,
	slowAfter,
	life = 7200,
}: {
	valid?: string[];
	revokedAfter?: number;
	slowAfter?: { answers: number; until: number };
	life?: number;
} = {}) {
	const tokens = new Set(valid);
	let [logins, answers] = [0, 0];
	vendor(ATENEA)
		.persist()
		.post('/oauth/token/')
		.delay(5)
		.reply(() => {
			const token = `S3CRET-new-${++logins}`;
			tokens.add(token);
			const createdAt = Math.floor(Date.now() / 1000);
			const answer = { access_token: token, token_type: 'Bearer', expires_in: life };
			return [200, { ...answer, created_at: createdAt }];
		});
	vendor(URL)
		.persist()
		.get(path)
		.delay(10)
		.reply(async function () {
			if (slowAfter && answers >= slowAfter.answers) {
				await sleep(Math.max(0, slowAfter.until - Date.now()));
			}
			const header = String(this.req.headers.authorization);
			if (!tokens.has(header.replace('Bearer ', ''))) {
				const error = { error: 'invalid_token', error_description: 'revoked' };
				return [401, { ...error, state: 'unauthorized' }];
			}
			if (++answers === revokedAfter) tokens.clear();
			return [200, { code: 200, data: { total: 1 }, message: 'Ok' }];
		});
	return { logins: () => logins, answers: () => answers };
}

const get = async (credentials: CredentialStore, count: number) =>
	await run('statistics', 'get', {
		credentials,
		input: items(...Array.from({ length: count }, () => ({}))),
	});
const tokensSent = () =>
	vendorRequests()
		.filter((request) => request.path === path)
		.map(({ headers }) => headers.authorization);

describe('The token', () => {
	it('is fetched at first use as documented, and kept with the moment to renew it', async () => {
		const credentials = storeWith();
		const vendorNow = trust();
		const start = Date.now();
		const { error, log } = await get(credentials, 30);
		expect(error).toBeUndefined();
		expect(vendorNow.logins()).toBe(1);
		const [login] = vendorRequests();
		expect(login).toMatchObject({ method: 'POST', path: '/oauth/token/', query: {} });
		expect(login.headers['content-type']).toContain('application/json');
		expect(login.headers.authorization).toBeUndefined();
		expect(login.body).toEqual({
			client_id: `client-${account}`,
			client_secret: 'S3CRET-client',
			grant_type: 'client_credentials',
		});
		expect(new Set(tokensSent())).toEqual(new Set(['Bearer S3CRET-new-1']));
		const { accessToken, renewAt } = credentials.saved('trustApi');
		expect(accessToken).toBe('S3CRET-new-1');
		const renewal = (Date.parse(String(renewAt)) - start) / 1000;
		expect(renewal).toBeGreaterThan(7200 - 300 - 2);
		expect(renewal).toBeLessThan(7200 - 300 + 5);
		expect(everythingIn(log)).not.toContain('S3CRET');
	});

	it('runs out in the middle of 200 items: one new login in time, 200 results, nothing turned down', async () => {
		const renewAt = inMilliseconds(2000);
		const credentials = storeWith({ accessToken: 'S3CRET-old', renewAt });
		const slowAfter = { answers: 100, until: Date.parse(renewAt) };
		const vendorNow = trust({ valid: ['S3CRET-old'], slowAfter });
		const { output, error, log } = await get(credentials, 200);
		expect(error).toBeUndefined();
		expect(output[0]).toHaveLength(200);
		expect(output[0].map(({ pairedItem }) => pairedItem)).toEqual(
			Array.from({ length: 200 }, (_, item) => ({ item })),
		);
		expect(vendorNow.logins()).toBe(1);
		expect(vendorNow.answers()).toBe(200);
		const sent = tokensSent();
		expect(sent).toHaveLength(200);
		expect(new Set(sent)).toEqual(new Set(['Bearer S3CRET-old', 'Bearer S3CRET-new-1']));
		expect(everythingIn(output, log)).not.toContain('S3CRET');
	});

	it('is revoked early in the middle of 200 items: one new login, 200 results', async () => {
		const credentials = storeWith({
			accessToken: 'S3CRET-old',
			renewAt: inMilliseconds(3_600_000),
		});
		const vendorNow = trust({ valid: ['S3CRET-old'], revokedAfter: 83 });
		const { output, error } = await get(credentials, 200);
		expect(error).toBeUndefined();
		expect(output[0]).toHaveLength(200);
		expect(vendorNow.logins()).toBe(1);
		expect(vendorNow.answers()).toBe(200);
		expect(tokensSent().length).toBeGreaterThan(200);
		expect(credentials.saved('trustApi').accessToken).toBe('S3CRET-new-1');
	});

	it('that has run out while n8n was off is renewed before anything is sent', async () => {
		const credentials = storeWith({
			accessToken: 'S3CRET-old',
			renewAt: inMilliseconds(-3_600_000),
		});
		trust();
		expect((await get(credentials, 1)).error).toBeUndefined();
		expect(tokensSent()).toEqual(['Bearer S3CRET-new-1']);
	});

	it.each([
		['says nothing of its life', { expires_in: undefined }],
		['is one that was given out long ago', { created_at: 1_600_000_000 }],
	])('that %s is used until Trust turns it down', async (_case, more) => {
		const credentials = storeWith();
		vendor(ATENEA)
			.post('/oauth/token/')
			.reply(200, { access_token: 'S3CRET-a', expires_in: 7200, ...more });
		vendor(URL)
			.get(path)
			.times(2)
			.reply(200, { data: { total: 1 } });
		expect((await get(credentials, 2)).error).toBeUndefined();
		expect(credentials.saved('trustApi')).toMatchObject({ accessToken: 'S3CRET-a', renewAt: '' });
	});

	it.each([401, 400])(
		'cannot be had with a wrong secret (status %s): asked once, said once, shown nowhere',
		async (status) => {
			vendor(ATENEA)
				.post('/oauth/token/')
				.reply(status, { error: 'invalid_client', error_description: 'S3CRET-client' });
			const { error, log } = await get(storeWith(), 1);
			expect(error).toMatchObject({
				message: `Trust did not accept the login (status ${status}) [item 0]`,
				description: expect.stringContaining('save it'),
			});
			expect(everythingIn(error, log)).not.toContain('S3CRET');
		},
	);

	it('is missing from the answer: the user reads so', async () => {
		vendor(ATENEA).post('/oauth/token/').reply(200, { token_type: 'Bearer' });
		const { error } = await get(storeWith(), 1);
		expect(error).toMatchObject({
			message: 'Trust answered the login without a token [item 0]',
			description: 'Check the address and the values of the credential.',
		});
	});
});
