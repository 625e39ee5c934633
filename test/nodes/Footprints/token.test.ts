import { CredentialStore } from '../../support/n8n';
import { vendor, vendorRequests } from '../../support/vendor';
import { everythingIn, items, run, URL } from './footprints';

/** Each test logs in as somebody else: a token that was just fetched is handed to others with the same login. */
let account = 0;
const loginOf = () => ({ key: `S3CRET-key-${++account}`, secret: 'S3CRET-secret' });
const base64Of = ({ key, secret }: ReturnType<typeof loginOf>) =>
	Buffer.from(`${key}:${secret}`).toString('base64');
const storeWith = (fields: Record<string, string>) =>
	new CredentialStore({ footprintsApi: { baseUrl: URL, ...fields } });

/** Footprints whose token runs out after so many leads: it answers 401 to every token but the last it gave. */
function footprints({ valid, expiresAfter = [] }: { valid?: string; expiresAfter?: number[] }) {
	let current = valid;
	let logins = 0;
	const created: string[] = [];
	const scope = vendor(URL).persist();
	scope.post('/api/token').reply(() => {
		current = `S3CRET-new-${++logins}`;
		return [200, { access_token: current, token_type: 'bearer', expires_in: 31535999 }];
	});
	scope
		.post('/api/lead')
		.query(true)
		.delay(5)
		.reply((uri, body) => {
			if (new URLSearchParams(uri.split('?')[1]).get('access_token') !== current) {
				return [401, { error: 'token expired' }];
			}
			created.push(String(new URLSearchParams(String(body)).get('userFirstName')));
			if (expiresAfter.includes(created.length)) current = undefined;
			return [200, { _id: `lead of ${created.at(-1)}` }];
		});
	return { created, logins: () => logins };
}

const create = async (credentials: CredentialStore, count: number) =>
	await run('lead', 'create', {
		credentials,
		input: items(...Array.from({ length: count }, (_, item) => ({ userFirstName: `${item}` }))),
		parameters: { dataToSend: 'autoMapInputData' },
	});

describe('The token', () => {
	it.each([
		['client credentials', {}, 'grant_type=client_credentials'],
		[
			'client credentials with a PIN',
			{ pin: 'S3CRET 1&2' },
			'grant_type=client_credentials&pin=S3CRET+1%262',
		],
		['a PIN', { grantType: 'pin', pin: 'S3CRET-pin' }, 'grant_type=pin&pin=S3CRET-pin'],
		[
			'a password',
			{ grantType: 'password', username: 'ana', password: 'S3CRET=p' },
			'grant_type=password&username=ana&password=S3CRET%3Dp',
		],
	])('is fetched at first use with %s, and kept by n8n', async (_case, fields, body) => {
		const login = loginOf();
		const credentials = storeWith({ ...login, ...fields });
		const { created } = footprints({});
		const { error, log } = await create(credentials, 1);
		expect(error).toBeUndefined();
		expect(created).toEqual(['0']);
		const [request, ...others] = vendorRequests();
		expect(request).toMatchObject({
			method: 'POST',
			path: '/api/token',
			query: {},
			rawBody: body,
			headers: {
				authorization: `Basic ${base64Of(login)}`,
				'content-type': expect.stringContaining('application/x-www-form-urlencoded'),
			},
		});
		expect(others.map(({ path, query }) => [path, query])).toEqual([
			['/api/lead', { access_token: 'S3CRET-new-1' }],
		]);
		expect(others[0].headers.authorization).toBeUndefined();
		expect(credentials.saved('footprintsApi').accessToken).toBe('S3CRET-new-1');
		expect(everythingIn(log)).not.toContain('S3CRET');
	});

	it('is fetched once for many items that start at the same time', async () => {
		const vendorNow = footprints({});
		const { output } = await create(storeWith(loginOf()), 30);
		expect(output[0]).toHaveLength(30);
		expect(vendorNow.created).toHaveLength(30);
		expect(vendorNow.logins()).toBe(1);
	});

	it('is replaced once when it runs out amid 50 leads: each is created, and none twice', async () => {
		const credentials = storeWith({ ...loginOf(), accessToken: 'S3CRET-old' });
		const vendorNow = footprints({ valid: 'S3CRET-old', expiresAfter: [23] });
		const { output, error, log } = await create(credentials, 50);
		expect(error).toBeUndefined();
		expect(output[0].map(({ json }) => json._id)).toEqual(
			Array.from({ length: 50 }, (_, item) => `lead of ${item}`),
		);
		expect(vendorNow.created).toHaveLength(50);
		expect(vendorNow.logins()).toBe(1);
		const turnedDown = vendorRequests().length - 1 - 50;
		expect(turnedDown).toBeGreaterThan(1);
		expect(credentials.saved('footprintsApi').accessToken).toBe('S3CRET-new-1');
		expect(everythingIn(output, log)).not.toContain('S3CRET');
	});

	it('is replaced again when the new one runs out as well', async () => {
		const credentials = storeWith({ ...loginOf(), accessToken: 'S3CRET-old' });
		const vendorNow = footprints({ valid: 'S3CRET-old', expiresAfter: [5, 25] });
		const { error } = await create(credentials, 40);
		expect(error).toBeUndefined();
		expect(vendorNow.created).toHaveLength(40);
		expect(vendorNow.logins()).toBe(2);
	});

	it.each([401, 400])(
		'cannot be had with a wrong secret (status %s): asked once, said once, shown nowhere',
		async (status) => {
			vendor(URL).post('/api/token').reply(status, { error: 'S3CRET-secret is wrong' });
			const login = loginOf();
			const { error, log } = await create(storeWith(login), 1);
			expect(error).toMatchObject({
				message: `Footprints did not accept the login (status ${status}) [item 0]`,
				description: expect.stringContaining('save it'),
				context: { itemIndex: 0 },
			});
			expect(everythingIn(error, log)).not.toContain('S3CRET');
			expect(everythingIn(error, log)).not.toContain(base64Of(login));
		},
	);

	it('cannot be had at a wrong address: the user reads which to compare', async () => {
		vendor(URL).post('/api/token').reply(404, '<h1>Not Found</h1>');
		const { error } = await create(storeWith(loginOf()), 1);
		expect(error).toMatchObject({
			message: 'Footprints has no login at this address (status 404) [item 0]',
			description: 'Compare the Base URL with the address at which you open Footprints.',
		});
	});

	it('is missing from the answer: the user reads so', async () => {
		vendor(URL).post('/api/token').reply(200, { token_type: 'bearer' });
		const { error } = await create(storeWith(loginOf()), 1);
		expect(error).toMatchObject({
			message: 'Footprints answered the login without a token [item 0]',
			description: 'Check the address and the values of the credential.',
		});
	});
});
