import { sleep } from 'n8n-workflow';
import { logIn, note, oneLogin, tokenOf, type Sent } from '../../../../nodes/shared/request/login';
import { LoginFailed } from '../../../../nodes/shared/request/unanswered';
import { vendor as asVendor } from '../fakes';

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

	const loggedIn = async (
		who: unknown[],
		accessToken: string,
		login: () => Promise<{ accessToken: string }>,
	) => (await oneLogin(asVendor, who, { accessToken }, login)).accessToken;

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

		expect(await after(1000, loggedIn(identity, '', login))).toBe('token 2');
	});

	it('logs in again for a token that is newer than its own, which another process has fetched', async () => {
		const login = vendor();
		await after(1000, loggedIn(identity, 'old', login));

		expect(await after(1000, loggedIn(identity, 'of another process', login))).toBe('token 2');
		// Requests that were sent before, and answered only now.
		for (const late of ['old', 'of another process']) {
			expect(await loggedIn(identity, late, login)).toBe('token 2');
		}
		expect(login).toHaveBeenCalledTimes(2);
	});

	describe('for a request, whose token n8n keeps for all processes', () => {
		/** A login for a request that went out with 'old', while this is what n8n has stored. */
		async function loginFor(stored: string, login: () => Promise<{ accessToken: string }>) {
			const credentials = { accessToken: 'old' };
			const sent: Sent = { stored: async () => stored };
			note({ url: '/', sent } as Parameters<typeof note>[0], asVendor, credentials);
			expect(sent.token).toBe('old');
			return await oneLogin(asVendor, identity, credentials, login).then(
				({ accessToken }) => accessToken,
				({ failure }: LoginFailed) => failure,
			);
		}

		it('lets other processes log in first, and logs in when none has', async () => {
			jest.spyOn(Math, 'random').mockReturnValueOnce(0.5);
			const login = vendor();
			const token = loginFor('old', login);
			await jest.advanceTimersByTimeAsync(999);
			expect(login).not.toHaveBeenCalled();

			expect(await after(1001, token)).toBe('token 1');
		});

		it('does not log in when another has: the request goes again, at once, with the stored token', async () => {
			const login = vendor();

			expect(await after(2000, loginFor('new', login))).toMatchObject({
				message: 'Another n8n process has fetched a token of Vendor',
				next: 'againWhenFree',
				retryAfterMs: 0,
			});
			expect(login).not.toHaveBeenCalled();
			// It was no login that failed: the next that needs one makes it.
			expect(await after(1000, loggedIn(identity, 'new', login))).toBe('token 1');
		});

		it('has the credential sign with no token that the vendor has turned down', () => {
			const sent: Sent = { refused: 'old' };
			const request = { url: '/', sent } as Parameters<typeof note>[0];
			const noting = (accessToken?: string) => note(request, asVendor, { accessToken });

			expect(() => noting('old')).toThrow(
				expect.objectContaining({ response: { status: 401 } }) as Error,
			);
			expect(() => noting('new')).not.toThrow();
			expect(sent.token).toBe('new');
			sent.refused = undefined;
			expect(() => noting(undefined)).not.toThrow();
		});

		it('has a request know the gates of a credential without tokens, and leaves the requests of others alone', () => {
			const sent: Sent = {};
			note({ url: '/', sent } as Parameters<typeof note>[0], asVendor);
			expect(sent.gates).toBeInstanceOf(Map);
			expect(() => note({ url: '/' }, asVendor, { accessToken: 'old' })).not.toThrow();
		});
	});

	it('tells all who wait that a login failed, and tries anew before a request is sent again', async () => {
		const failing = jest.fn(async () => await Promise.reject(new Error('wrong secret')));
		const results = await Promise.allSettled(
			Array.from({ length: 3 }, () => loggedIn(identity, '', failing)),
		);

		expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
		// Under way at once with the others, and a moment later.
		await expect(loggedIn(identity, '', vendor())).rejects.toThrow('wrong secret');
		expect(failing).toHaveBeenCalledTimes(1);
		await jest.advanceTimersByTimeAsync(700);
		expect(await after(1000, loggedIn(identity, '', vendor()))).toBe('token 1');
	});

	it('tells for three seconds that the key was refused: requests under way would all ask once more', async () => {
		const refused = new LoginFailed({ message: 'Wrong key', next: 'endRun' });
		await expect(loggedIn(identity, '', async () => await Promise.reject(refused))).rejects.toThrow(
			'Wrong key',
		);
		await jest.advanceTimersByTimeAsync(2900);
		await expect(loggedIn(identity, '', vendor())).rejects.toThrow('Wrong key');
		await jest.advanceTimersByTimeAsync(200);
		expect(await after(1000, loggedIn(identity, '', vendor()))).toBe('token 1');
	});

	it('tries anew after half a second where the login may come through by then', async () => {
		const busy = new LoginFailed({ message: 'Busy', next: 'again' });
		await expect(loggedIn(identity, '', async () => await Promise.reject(busy))).rejects.toThrow(
			'Busy',
		);
		await jest.advanceTimersByTimeAsync(600);
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
		expect(tokenOf({ access_token: 'abc', token_type: 'bearer' }, asVendor)).toBe('abc');
	});

	it.each([undefined, null, '<html>', {}, { access_token: '' }, { access_token: 5 }])(
		'says of %j that there is none, and where to look',
		(answer) => {
			expect(() => tokenOf(answer, asVendor)).toThrow(
				'Vendor answered the login without a token. Check the address and the values of the credential.',
			);
		},
	);
});

it.each([
	['', 'again'],
	['<html>', 'again'],
	['{"access_tok', 'again'],
	[null, 'again'],
	[{}, 'endRun'],
	[{ error: 'invalid_client' }, 'endRun'],
])('after a login that is answered with %j what follows is %s', (answer, next) => {
	expect(() => tokenOf(answer, asVendor)).toThrow(
		expect.objectContaining({ failure: expect.objectContaining({ next }) }),
	);
});

describe('logIn', () => {
	const httpRequest = jest.fn();
	const login = async () =>
		await logIn({ helpers: { httpRequest } }, asVendor, {
			url: '/token',
			headers: { Authorization: 'Basic S3CRET' },
		});
	const failing = async (error: object) => {
		httpRequest.mockRejectedValueOnce(Object.assign(new Error('axios says'), error));
		return await login().then(
			() => undefined,
			(thrown: unknown) => thrown as LoginFailed,
		);
	};

	it('gives the answer, waits half a minute for it and follows no redirect', async () => {
		httpRequest.mockResolvedValueOnce({ access_token: 'abc' });
		expect(await login()).toEqual({ access_token: 'abc' });
		const [[{ abortSignal, ...options }]] = httpRequest.mock.calls;
		expect(options).toEqual({
			url: '/token',
			method: 'POST',
			headers: { Accept: 'application/json', Authorization: 'Basic S3CRET' },
			timeout: 30_000,
			disableFollowRedirect: true,
		});
		expect(abortSignal instanceof AbortSignal).toBe(true);
	});

	it.each([400, 401, 403])(
		'ends the run where the key is wrong (status %d), and n8n does not ask again',
		async (status) => {
			const error = await failing({ response: { status } });
			expect(error?.failure).toMatchObject({
				message: `Vendor did not accept the login (status ${status})`,
				cause: 'credential-invalid',
				next: 'endRun',
			});
			expect(error).not.toHaveProperty('response');
			expect(error?.message).toContain(
				'Open the credential. Compare the token with yours. Then save it.',
			);
		},
	);

	it.each([302, 404, 405])('sends to the address where there is no login (%d)', async (status) => {
		const error = await failing({ response: { status } });
		expect(error?.failure).toMatchObject({
			message: `Vendor has no login at this address (status ${status})`,
			advice: 'Compare the Base URL with yours.',
			cause: 'configuration-invalid',
			next: 'endRun',
		});
	});

	it.each([429, 503])(
		'is worth another try on status %d, after what the vendor asks for',
		async (status) => {
			const error = await failing({ response: { status, headers: { 'retry-after': '5' } } });
			expect(error?.failure).toMatchObject({ next: 'again', retryAfterMs: 5000 });
			expect((await failing({ response: { status } }))?.failure).toMatchObject({ next: 'again' });
		},
	);

	it.each([
		...['ECONNRESET', 'ETIMEDOUT', 'ECONNABORTED'].map((code) => ({ code })),
		{ code: 'ERR_BAD_RESPONSE', response: { status: 200 } },
	])('says of a connection that broke (%j) that nothing was sent', async (error) => {
		expect((await failing(error))?.failure).toEqual({
			message: 'Vendor did not answer the login, so nothing was sent',
			advice: 'Try again in a few minutes.',
			cause: 'temporarily-unavailable',
			next: 'again',
		});
	});

	it('tells an address that does not exist as any request does', async () => {
		expect((await failing({ code: 'ENOTFOUND' }))?.failure).toMatchObject({
			message: 'Vendor cannot be reached',
			next: 'again',
		});
	});
});
