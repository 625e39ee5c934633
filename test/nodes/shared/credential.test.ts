import { sleep } from 'n8n-workflow';
import { checkedBaseUrl, oneLogin, tokenOf } from '../../../nodes/shared/credential';

describe('checkedBaseUrl', () => {
	it.each([
		['https://example.com', 'https://example.com'],
		[' https://example.com/v2// ', 'https://example.com/v2'],
		['http://localhost:5678', 'http://localhost:5678'],
		['http://127.0.0.1:8080/x', 'http://127.0.0.1:8080/x'],
		['http://[::1]:8080', 'http://[::1]:8080'],
	])('takes %j', (value, expected) => {
		expect(checkedBaseUrl(value, false)).toBe(expected);
	});

	it.each(['https://example.com/api', ' https://example.com/api/'])(
		'takes the pasted ending off %s',
		(value) => {
			expect(checkedBaseUrl(value, false, '/api')).toBe('https://example.com');
		},
	);

	it.each([
		'',
		undefined,
		null,
		'example.com',
		'https://',
		'ftp://example.com',
		'/v2',
		'mailto:a@b.co',
		'https://example.com/#/login',
		'https://example.com/?page=1',
		'https://example.com/my shop',
	])('refuses %j as no web address', (value) => {
		expect(() => checkedBaseUrl(value, true)).toThrow('is not a web address');
	});

	it('names the field that holds the address', () => {
		expect(() => checkedBaseUrl('', false, '', 'Auth URL')).toThrow("'Auth URL' of the credential");
		expect(() => checkedBaseUrl('http://example.com', false, '', 'Auth URL')).toThrow(
			"'Auth URL' of the credential starts with",
		);
	});

	it.each([
		'http://example.com',
		'HTTP://example.com',
		'http://localhost.example.com',
		'http://127.0.0.1.example.com',
		'http://localhost@example.com',
		'http://10.0.0.1',
	])('refuses %s, unencrypted, unless the user allows it', (value) => {
		expect(() => checkedBaseUrl(value, false)).toThrow('sends your secrets unencrypted');
		expect(checkedBaseUrl(value, true)).toBe(value);
	});
});

describe('oneLogin', () => {
	let identity: string[];
	let count = 0;
	beforeEach(() => {
		jest.useFakeTimers({ now: 0 });
		identity = [`customer ${++count}`];
	});
	afterEach(() => jest.useRealTimers());

	/** A vendor that gives out token 1, token 2 and so on, a second after it was asked. */
	function vendor() {
		let given = 0;
		return jest.fn(async () => {
			const accessToken = `token ${++given}`;
			await sleep(1000);
			return { accessToken };
		});
	}

	const loggedIn = async (...login: Parameters<typeof oneLogin>) =>
		(await oneLogin(...login)).accessToken;

	async function after<T>(milliseconds: number, work: Promise<T>): Promise<T> {
		await jest.advanceTimersByTimeAsync(milliseconds);
		return await work;
	}

	it('logs in once for many that find their token refused at once', async () => {
		const login = vendor();
		const many = Promise.all(Array.from({ length: 20 }, () => loggedIn(identity, 'old', login)));

		expect(new Set(await after(1000, many))).toEqual(new Set(['token 1']));
		// A request that was sent with the old token before the login, and answered after it.
		expect(await loggedIn(identity, 'old', login)).toBe('token 1');
		expect(login).toHaveBeenCalledTimes(1);
	});

	it('logs in again when the fresh token itself is refused', async () => {
		const login = vendor();
		await after(1000, loggedIn(identity, '', login));

		expect(await after(1000, loggedIn(identity, 'token 1', login))).toBe('token 2');
	});

	it('logs in again when the last login was a while ago', async () => {
		const login = vendor();
		await after(1000, loggedIn(identity, '', login));
		await jest.advanceTimersByTimeAsync(60_000);

		expect(await after(1000, loggedIn(identity, 'old', login))).toBe('token 2');
	});

	it('tells all who wait that a login failed, and tries anew for the next', async () => {
		const failing = jest.fn(async () => await Promise.reject(new Error('wrong secret')));
		const results = await Promise.allSettled(
			Array.from({ length: 3 }, () => loggedIn(identity, '', failing)),
		);

		expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
		expect(failing).toHaveBeenCalledTimes(1);
		expect(await after(1000, loggedIn(identity, '', vendor()))).toBe('token 1');
	});

	it('never hands the token of one identity to another', async () => {
		const [one, other] = [
			async () => ({ accessToken: 'mine' }),
			async () => ({ accessToken: 'yours' }),
		];

		expect(await loggedIn([...identity, { pin: '1' }], '', one)).toBe('mine');
		expect(await loggedIn([...identity, { pin: '2' }], '', other)).toBe('yours');
	});
});

describe('tokenOf', () => {
	it('gives the token of a login answer', () => {
		expect(tokenOf({ access_token: 'abc', token_type: 'bearer' }, 'Vendor')).toBe('abc');
	});

	it.each([undefined, null, '<html>', {}, { access_token: '' }, { access_token: 5 }])(
		'says of %j that there is none',
		(answer) => {
			expect(() => tokenOf(answer, 'Vendor')).toThrow('Vendor answered the login without a token');
		},
	);
});
