import type { IHttpRequestOptions } from 'n8n-workflow';
import { VendorFailure, type Failure } from '../../../../nodes/shared/errors';
import { gatesOf } from '../../../../nodes/shared/request/gates';
import { note, type Sent } from '../../../../nodes/shared/request/login';
import { failureOf } from '../../../../nodes/shared/request/refused';
import { Cancelled } from '../../../../nodes/shared/pause';
import { connect, type AskingContext } from '../../../../nodes/shared/request/request';
import type { Vendor, VendorRequest } from '../../../../nodes/shared/request/vendor';
import { LoginFailed } from '../../../../nodes/shared/request/unanswered';
import { answer, askingContext, vendor, type Answering } from '../fakes';

const read: VendorRequest = { method: 'GET', path: '/rows' };
const write: VendorRequest = { method: 'POST', path: '/rows', json: { a: 1 } };
const START = Date.parse('2026-01-31T12:00:00Z');

beforeEach(() => {
	jest.useFakeTimers({ now: START });
	jest.spyOn(Math, 'random').mockReturnValue(0.5);
});
afterEach(() => {
	jest.useRealTimers();
	jest.restoreAllMocks();
});

/** What n8n throws: its own error around the one of the connection or the answer. */
const broken = (code: string, call = 'connect') =>
	Object.assign(new Error(code), { httpCode: code, messages: [`${call} ${code}`] });
const failedLogin = (next: Failure['next']) =>
	Object.assign(new Error('n8n says'), {
		cause: new LoginFailed({ message: 'No login', next }),
	});
const statusError = (httpCode: string) => Object.assign(new Error('n8n says'), { httpCode });

const reject = async (error: Error) => await Promise.reject(error);

/** Sends one request; `at` is when each try started, in seconds. */
async function sent(request: VendorRequest, reply: Answering, as: Vendor = vendor) {
	const { context, asked, log } = askingContext(reply);
	const at: number[] = [];
	const helper = context.helpers.httpRequestWithAuthentication;
	const original = helper.getMockImplementation() as (...given: unknown[]) => Promise<unknown>;
	helper.mockImplementation(async (...given: unknown[]) => {
		at.push((Date.now() - START) / 1000);
		return await original(...given);
	});
	const send = await connect(context as unknown as AskingContext, as);
	let result: unknown;
	let failure: Failure | undefined;
	const done = send(request).then(
		(value) => (result = value),
		(thrown) => (failure = (thrown as VendorFailure).failure ?? thrown),
	);
	await jest.advanceTimersByTimeAsync(600_000);
	await done;
	return { result, failure, asked, at, log };
}

describe('a request', () => {
	it('is made as the vendor describes it, with the credential and without following redirects', async () => {
		const { asked, result } = await sent({ ...write, query: { a: 1 } }, () =>
			answer({ ok: true }, 201, { 'x-total': '5' }),
		);

		expect(asked).toEqual([
			{
				baseURL: 'https://vendor.test',
				timeout: 60_000,
				url: '/rows',
				method: 'POST',
				headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
				qs: { a: 1 },
				body: '{"a":1}',
				returnFullResponse: true,
				ignoreHttpStatusErrors: true,
				sent: { stored: expect.any(Function) },
				disableFollowRedirect: true,
				encoding: 'stream',
			},
		]);
		expect(result).toEqual({ status: 201, headers: { 'x-total': '5' }, body: { ok: true } });
	});

	it('is answered in JSON also behind a byte order mark', async () => {
		const { result } = await sent(read, () => answer(Buffer.from('\uFEFF{"ok":true}')));
		expect(result).toMatchObject({ body: { ok: true } });
	});

	it('has a form body where the vendor takes one', async () => {
		const { asked } = await sent({ method: 'POST', path: '/', form: { tags: ['a b'] } }, () =>
			answer({}),
		);

		expect(String(asked[0].body)).toBe('tags%5B0%5D=a+b');
	});

	it.each(['__proto__', 'constructor', 'prototype'])(
		'is refused with a parameter that n8n would leave out: %s',
		async (name) => {
			const query = JSON.parse(`{"${name}":1}`) as VendorRequest['query'];
			const { asked, failure } = await sent({ ...read, query }, () => answer({}));

			expect(asked).toEqual([]);
			expect(String(failure)).toContain(`n8n cannot send a parameter with the name '${name}'`);
		},
	);

	it.each([
		['with the execution', Infinity],
		['when its time is over', 1000],
	])('ends %s', async (_, time) => {
		jest.useRealTimers();
		const { context, cancel } = askingContext();
		const ended: boolean[] = [];
		context.helpers.httpRequestWithAuthentication.mockImplementation(async function (
			this: typeof context,
		) {
			const signal = this.getExecutionCancelSignal();
			ended.push(signal.aborted);
			if (time === Infinity) cancel.abort();
			else await new Promise((resolve) => signal.addEventListener('abort', resolve));
			ended.push(signal.aborted);
			return answer({});
		} as never);
		const patience = { answer: 60_000, tries: 0, until: Date.now() + time };
		const send = await connect(context as unknown as AskingContext, vendor, patience);
		await send(read).catch(() => undefined);

		expect(ended).toEqual([false, true]);
	});

	it('leaves nothing behind that waits for the end of the execution', async () => {
		const { context, cancel } = askingContext();
		const add = jest.spyOn(cancel.signal, 'addEventListener');
		const remove = jest.spyOn(cancel.signal, 'removeEventListener');
		await (
			await connect(context as unknown as AskingContext, vendor)
		)(read);

		expect(add).toHaveBeenCalled();
		expect(remove).toHaveBeenCalledTimes(add.mock.calls.length);
	});

	it('is not made to an address that the credential may not have', async () => {
		const { context } = askingContext();
		context.getCredentials = async () => ({ baseUrl: 'http://vendor.test', token: '' });

		await expect(connect(context as unknown as AskingContext, vendor)).rejects.toThrow(
			'sends your secrets unencrypted',
		);
	});
});

describe('a read', () => {
	it.each([429, 500, 502, 503, 504, 520])(
		'is tried again, after growing waits, on status %d',
		async (status) => {
			const { at, result } = await sent(read, (_, count) =>
				count < 4 ? answer({}, status) : answer({ ok: true }),
			);

			expect(at).toEqual([0, 1, 3, 7]);
			expect(result).toMatchObject({ body: { ok: true } });
		},
	);

	it('does not wait as long as others that failed with it', async () => {
		jest.spyOn(Math, 'random').mockReturnValue(0);
		const { at } = await sent(read, () => answer({}, 503));

		expect(at).toEqual([0, 0.75, 2.25, 5.25]);
	});

	it.each(['ECONNRESET', 'ETIMEDOUT', 'ECONNABORTED', 'ECONNREFUSED', 'ENOTFOUND'])(
		'is tried again on %s',
		async (code) => {
			const { at } = await sent(read, async (_, count) =>
				count < 2 ? await reject(broken(code)) : answer({}),
			);

			expect(at).toEqual([0, 1]);
		},
	);

	it('is tried four times at most, and tells what the last answer was', async () => {
		const { at, failure, log } = await sent(read, () => answer({ error: 'busy' }, 503));

		expect(at).toHaveLength(4);
		expect(failure).toMatchObject({
			message: 'Vendor is not working properly at the moment (status 503)',
			advice: 'Try again in a few minutes.',
			vendorText: 'busy',
			status: 503,
		});
		expect(log).toContain(
			'Vendor is not working properly at the moment (status 503); trying again in 1 seconds',
		);
	});

	it.each([400, 401, 403, 404, 302])('is not tried again on status %d', async (status) => {
		const { at, failure } = await sent(read, () => answer({}, status));

		expect(at).toEqual([0]);
		expect(failure).toMatchObject({ status });
	});

	it('is tried again where a page comes in place of the answer', async () => {
		const { at } = await sent(read, (_, count) => answer(count < 3 ? '<html>Busy</html>' : {}));

		expect(at).toEqual([0, 1, 3]);
	});

	it('may also be a POST', async () => {
		const { at } = await sent({ ...write, reads: true }, (_, count) =>
			count < 2 ? answer({}, 503) : answer({}),
		);

		expect(at).toEqual([0, 1]);
	});
});

describe('a write', () => {
	it('is sent again on status 429, which says that it was not done', async () => {
		const { at } = await sent(write, (_, count) => answer({}, count < 3 ? 429 : 200));
		expect(at).toEqual([0, 1, 3]);
	});

	it.each([500, 502, 503, 504])('is never sent again on status %d', async (status) => {
		expect((await sent(write, () => answer({}, status))).at).toEqual([0]);
	});

	it.each(['ECONNRESET', 'ETIMEDOUT', 'ECONNABORTED', 'EPIPE'])(
		'is never sent again after %s, and the user is told that it may be done',
		async (code) => {
			const { at, failure } = await sent(write, async () => await reject(broken(code)));

			expect(at).toEqual([0]);
			expect(failure?.message).toBe('The connection to Vendor ended before it answered');
			expect(failure?.advice).toMatch(/^It may have been carried out all the same/);
		},
	);

	it.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH'])(
		'is sent again after %s, as it never arrived',
		async (code) => {
			const { at } = await sent(write, async (_, count) =>
				count < 2 ? await reject(broken(code)) : answer({}),
			);

			expect(at).toEqual([0, 1]);
		},
	);

	it.each(['ENETUNREACH', 'EHOSTUNREACH'])(
		'is never sent again when the network went away (%s) while the answer was waited for',
		async (code) => {
			const { at, failure } = await sent(write, async () => await reject(broken(code, 'read')));

			expect(at).toEqual([0]);
			expect(failure).toMatchObject({ mayBeDone: true });
		},
	);

	it('is sent again when none of several addresses could be reached', async () => {
		const errors = [new Error('connect EHOSTUNREACH 10.0.0.1:443')];
		const away = Object.assign(new Error('n8n says'), { cause: { code: 'EHOSTUNREACH', errors } });
		const { at } = await sent(write, async (_, count) =>
			count < 2 ? await reject(away) : answer({}),
		);

		expect(at).toEqual([0, 1]);
	});

	it('is never sent again when its encryption broke, which it may have while it was answered', async () => {
		const garbled = broken('ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC');
		const { at, failure } = await sent(write, async () => await reject(garbled));

		expect(at).toEqual([0]);
		expect(failure).toMatchObject({
			message: 'The connection to Vendor ended before it answered',
			mayBeDone: true,
		});
	});

	it('is never sent again when a page comes in place of the answer', async () => {
		const { at, failure } = await sent(write, () => answer('<html>Busy</html>'));

		expect(at).toEqual([0]);
		expect(failure).toMatchObject({ mayBeDone: true });
	});

	it('is sent again when its login failed for the moment, as it was never sent', async () => {
		const { at, failure } = await sent(write, async () => await reject(failedLogin('again')));

		expect(at).toEqual([0, 1, 3, 7]);
		expect(failure).toEqual({ message: 'No login', next: 'again' });
	});
});

describe('Retry-After', () => {
	const after = async (header: string) =>
		(
			await sent(read, (_, count) =>
				count < 2 ? answer({}, 429, { 'retry-after': header }) : answer({}),
			)
		).at;

	it.each([
		['30', 30],
		[new Date(START + 45_000).toUTCString(), 45],
		[new Date(START - 45_000).toUTCString(), 1],
		['0', 0],
		['soon', 1],
		['', 1],
	])('of %j is waited for', async (header, seconds) => {
		expect(await after(header)).toEqual([0, seconds]);
	});

	it.each(['121', '99999999999', new Date(START + 3_600_000).toUTCString()])(
		'of %j is longer than a run waits, so the run tells the user',
		async (header) => {
			expect(await after(header)).toEqual([0]);
		},
	);
});

describe('what the user is told', () => {
	const told = async (reply: Answering, request = read, as = vendor) =>
		(await sent(request, reply, as)).failure;

	it('of a refused credential, on which the run ends', async () => {
		expect(await told(async () => await reject(statusError('401')))).toMatchObject({
			message: 'Vendor did not accept the credential',
			cause: 'credential-invalid',
			next: 'endRun',
		});
	});

	it('of a refused login, on which the run ends', async () => {
		expect(await told(async () => await reject(failedLogin('endRun')))).toEqual({
			message: 'No login',
			next: 'endRun',
		});
	});

	it('of a credential without a token to renew that is refused: asked once', async () => {
		expect((await sent(write, () => answer({}, 401))).at).toEqual([0]);
		expect(await told(() => answer({}, 401))).toMatchObject({
			message: 'Vendor did not accept the credential',
			next: 'endRun',
		});
	});

	it('of a request that could not even be made', async () => {
		const failure = await told(async () => await reject(new Error('Bad option')), write);

		expect(failure).toEqual({
			message: 'The request to Vendor could not be made',
			advice: 'Bad option',
		});
	});

	it('of a token with a character that no header can hold', async () => {
		const error = Object.assign(new TypeError('Invalid character in header content'), {
			code: 'ERR_INVALID_CHAR',
		});

		expect(await told(async () => await reject(error), write)).toEqual({
			message: 'The request to Vendor could not be made',
			advice: 'Invalid character in header content',
		});
	});

	it.each([
		'CERT_HAS_EXPIRED',
		'DEPTH_ZERO_SELF_SIGNED_CERT',
		'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
		'ERR_TLS_CERT_ALTNAME_INVALID',
	])('of a certificate that is not valid (%s): nothing was sent', async (code) => {
		const error = Object.assign(new Error('certificate'), { code });

		expect(await told(async () => await reject(error), write)).toMatchObject({
			message: 'The certificate of Vendor is not valid, so nothing was sent',
			next: 'endRun',
		});
	});

	it('of a page instead of data, without its text', async () => {
		const page = '<!DOCTYPE html><p>Welcome</p>';

		expect(await told(() => answer(page))).toEqual({
			message: 'Vendor answered with a page instead of data',
			advice: 'Check the address in the credential.',
			status: 200,
			cause: 'configuration-invalid',
			next: 'againIfRead',
		});
		expect((await told(() => answer(page), write))?.advice).toMatch(/It may have been carried out/);
		const withText = { ...vendor, textOf: String };
		expect((await told(() => answer(page, 404), read, withText))?.vendorText).toBeUndefined();
	});

	it('never holds a secret, as typed or as in a URL', async () => {
		const failure = await told(() => answer({ error: 'token=sesame' }, 400));

		expect(failure?.vendorText).toBe('token=***');
	});

	it('follows the vendor where it reads an answer in its own way', async () => {
		const strict: Vendor = {
			...vendor,
			reading: ({ status }) =>
				status === 405 ? { message: 'Locked out', next: 'endRun' } : undefined,
		};

		expect(await told(() => answer({ error: 'no' }, 405), read, strict)).toMatchObject({
			message: 'Locked out',
			vendorText: 'no',
			status: 405,
			next: 'endRun',
		});
	});
});

describe('an answer', () => {
	it.each([{ ok: true }, [], null, undefined])(
		'with the body %j and a status of success has no failure',
		(body) => {
			expect(failureOf({ status: 200, headers: {}, body }, vendor, read)).toBeUndefined();
		},
	);

	it.each(['', ' \n'])('with the body %j is none to a read, and may be to a write', (body) => {
		expect(failureOf({ status: 200, headers: {}, body }, vendor, read)).toMatchObject({
			message: 'Vendor answered with nothing',
			next: 'againIfRead',
		});
		expect(failureOf({ status: 200, headers: {}, body }, vendor, write)).toBeUndefined();
	});

	it.each([300, 302, 399])('with status %d says that the address is another', (status) => {
		const body = '\n<html>Moved</html>';
		expect(failureOf({ status, headers: {}, body }, vendor, write)).toEqual({
			message: 'Vendor has moved to another address',
			advice:
				'Correct the address in the credential; often https:// or a part of the path is missing.',
			cause: 'configuration-invalid',
			status,
			// A page is no text of the vendor's.
			vendorText: undefined,
		});
	});

	it('that tells of a breakdown with status 200 is one, in the words of the vendor', () => {
		const broken: Vendor = {
			...vendor,
			reading: ({ body }) =>
				(body as { code?: number }).code === 503 ? { message: 'Broken', status: 503 } : undefined,
		};
		const told = { status: 200, headers: { 'retry-after': '7' }, body: { code: 503 } };

		expect(failureOf(told, broken, write)).toMatchObject({
			message: 'Broken',
			status: 503,
			mayBeDone: true,
			next: 'againIfRead',
			retryAfterMs: 7000,
		});
		expect(failureOf({ ...told, body: { code: 200 } }, broken, write)).toBeUndefined();
	});

	it('that is a page, but which the vendor itself explains, is told as it explains it', () => {
		const locked: Vendor = { ...vendor, reading: () => ({ message: 'Locked', next: 'endRun' }) };
		expect(failureOf({ status: 200, headers: {}, body: '<html>' }, locked, read)).toMatchObject({
			message: 'Locked',
			next: 'endRun',
		});
	});
});

describe('a vendor that is busy with another request of ours', () => {
	const oneAtATime: Vendor = {
		...vendor,
		reading: ({ status }) =>
			status === 403 ? { message: 'Busy', next: 'againWhenFree' } : undefined,
	};

	it.each([read, write])('is asked again until it is free: $method', async (request) => {
		const { result, at, asked } = await sent(
			request,
			(_, count) => (count <= 7 ? answer({}, 403) : answer({ ok: true })),
			oneAtATime,
		);

		expect(result).toMatchObject({ body: { ok: true } });
		expect(at).toEqual([0, 1, 3, 7, 15, 23, 31, 39]);
		expect(asked).toHaveLength(8);
	});

	it('is given up on after two minutes', async () => {
		const { failure, at } = await sent(write, () => answer({}, 403), oneAtATime);

		expect(failure).toMatchObject({ message: 'Busy' });
		expect(at.at(-1)).toBe(119);
	});
});

describe('no rows', () => {
	const rows: VendorRequest = { ...read, emptyOn404: (body) => body === 'none' };
	const failure = (body: unknown, request = rows) =>
		failureOf({ status: 404, headers: {}, body }, vendor, request);

	it("are told by the vendor's own 404 alone", () => {
		expect(failure('none')).toBeUndefined();
		expect(failure('none', read)).toMatchObject({ status: 404 });
		for (const body of ['', null, {}, '<html>Not found</html>']) {
			// It went to a wrong address: no record is missing.
			expect(failure(body)).toMatchObject({ status: 404, isMissing: false });
		}
		expect(failure('none', read)).toMatchObject({ isMissing: true });
	});
});

it('a slow vendor is given its own time to answer', async () => {
	const { asked } = await sent(read, () => answer({}), { ...vendor, answerWithin: 90_000 });

	expect(asked).toMatchObject([{ timeout: 90_000 }]);
});

const sentOf = (options: object) => (options as { sent: Sent }).sent;

describe('the limits of a credential', () => {
	const busyVendor: Vendor = {
		...vendor,
		limits: { inFlight: 1, starts: { max: 1, perMs: 5000 } },
	};

	it('are shared by every connection of the process, and a wait is logged', async () => {
		const { context, asked, log } = askingContext();
		const [one, other] = await Promise.all(
			[1, 2].map(async () => await connect(context as unknown as AskingContext, busyVendor)),
		);
		const done = Promise.all([one(read), other(read)]);
		await jest.advanceTimersByTimeAsync(4999);
		expect(asked).toHaveLength(1);
		await jest.advanceTimersByTimeAsync(1);
		await done;

		expect(asked).toHaveLength(2);
		expect(log).toEqual(['Vendor: waiting 5 seconds to stay within its request limit']);

		const later = one(read);
		await jest.advanceTimersByTimeAsync(4999);
		expect(asked).toHaveLength(2);
		await jest.advanceTimersByTimeAsync(1);
		await later;
	});

	it('are those of the package whose credential has signed a request, from then on', async () => {
		const credential = 'signedApi';
		const theirs: ReturnType<typeof gatesOf> = new Map();
		const { context } = askingContext((options) => {
			sentOf(options).gates = theirs;
			return answer({});
		});
		const send = await connect(context as unknown as AskingContext, { ...vendor, credential });
		await send(read);
		expect(theirs.size).toBe(0);
		await send(read);
		expect(gatesOf(credential)).toBe(theirs);
		expect(theirs.size).toBe(1);
	});

	it('are shared by two credentials where the vendor counts by their token', async () => {
		const byToken: Vendor = { ...busyVendor, gate: ({ token }) => String(token) };
		const fakes = [1, 2].map((id) => {
			const fake = askingContext();
			const credentials = { [vendor.credential]: { id: `${id}`, name: 'Same token' } };
			const node = { ...fake.context.getNode(), credentials };
			fake.context.getNode = () => node;
			return fake;
		});
		const sends = await Promise.all(
			fakes.map(async ({ context }) => await connect(context as unknown as AskingContext, byToken)),
		);
		const done = Promise.all(sends.map(async (send) => await send(read)));
		await jest.advanceTimersByTimeAsync(4999);
		expect(fakes.map(({ asked }) => asked.length)).toEqual([1, 0]);
		await jest.advanceTimersByTimeAsync(1);
		await done;
	});

	it('leave the way free while a request waits to be tried again', async () => {
		const single: Vendor = { ...vendor, limits: { inFlight: 1 } };
		const { context } = askingContext(({ url }, count) =>
			url === '/slow' && count === 1 ? answer({}, 429, { 'retry-after': '60' }) : answer({ url }),
		);
		const send = await connect(context as unknown as AskingContext, single);
		const order: string[] = [];
		const slow = send({ ...read, path: '/slow' }).then(() => order.push('slow'));
		await send(read).then(() => order.push('quick'));
		await jest.advanceTimersByTimeAsync(60_000);
		await slow;

		expect(order).toEqual(['quick', 'slow']);
	});
});

it('a cancelled execution stops waiting to try again', async () => {
	const { context, asked, cancel } = askingContext(() => answer({}, 503, { 'retry-after': '100' }));
	const send = await connect(context as unknown as AskingContext, vendor);
	const stopped = expect(send(read)).rejects.toThrow('The execution was cancelled');
	await jest.advanceTimersByTimeAsync(5000);
	cancel.abort();
	await jest.advanceTimersByTimeAsync(100);
	await stopped;

	expect(asked).toHaveLength(1);
});

describe('an execution that is cancelled', () => {
	/** What becomes of as many requests, of which one at a time is under way, when it is cancelled during the first. */
	async function cancelledDuringFirst(request: VendorRequest, count: number) {
		const { context, asked, cancel } = askingContext(async () => await new Promise(() => {}));
		const single: Vendor = { ...vendor, limits: { inFlight: 1 } };
		const send = await connect(context as unknown as AskingContext, single);
		const all = Array.from(
			{ length: count },
			async () => await send(request).catch((e: Error) => e),
		);
		await jest.advanceTimersByTimeAsync(100);
		cancel.abort();
		const told = await Promise.all(all);
		return { asked, told, later: await send(request).catch((error: Error) => error) };
	}

	it('may have left a write that was under way done, and none that had not begun', async () => {
		const { asked, told, later } = await cancelledDuringFirst(write, 3);

		expect(asked).toHaveLength(1);
		expect(told[0]).toMatchObject({
			message: 'The execution was cancelled while Vendor was at work',
			failure: { mayBeDone: true, advice: expect.stringContaining('Look in Vendor') },
		});
		for (const error of [...told.slice(1), later]) {
			expect(error).toBeInstanceOf(Cancelled);
		}
	});

	it('leaves nothing of a read', async () => {
		const { told } = await cancelledDuringFirst(read, 1);

		expect(told[0]).toBeInstanceOf(Cancelled);
	});
});

describe('a token that was turned down', () => {
	const renewing: Vendor = { ...vendor, token: 'token' };
	const refusedToken = (token: string) => async (options: object) => {
		note(options as IHttpRequestOptions, vendor, { accessToken: token });
		return await reject(statusError('401'));
	};

	it('is final when the stored one, which n8n has just renewed, is turned down time and again', async () => {
		const { at, failure } = await sent(write, refusedToken('sesame'), renewing);

		expect(at).toEqual([0, 1, 3, 7]);
		expect(failure).toMatchObject({ status: 401, next: 'againThenEndRun' });
	});

	/** What the service answers to a request that was signed with this token. */
	const signed = (options: object, token: string, status: number) => {
		note(options as IHttpRequestOptions, vendor, { accessToken: token });
		return answer({ ok: status < 400 }, status);
	};

	it('is replaced at once, by a credential that knows which one it was', async () => {
		const refused: unknown[] = [];
		const { at, result } = await sent(
			write,
			(options, count) => {
				refused.push(sentOf(options).refused);
				return count === 1 ? signed(options, 'older', 401) : signed(options, 'sesame', 200);
			},
			renewing,
		);

		expect(at).toEqual([0, 0]);
		expect(refused).toEqual([undefined, 'older']);
		expect(result).toMatchObject({ body: { ok: true } });
	});

	it('is final when its replacement, which n8n has stored, is answered in the same way', async () => {
		const { at, failure } = await sent(
			write,
			(options, count) => signed(options, count % 2 ? 'older' : 'sesame', 401),
			renewing,
		);

		expect(at).toEqual([0, 0, 1, 1, 3, 3, 7, 7]);
		expect(failure).toMatchObject({
			message: 'Vendor did not accept the credential',
			status: 401,
			next: 'againThenEndRun',
		});
	});

	it('is waited for when the stored one is another than the replacement', async () => {
		const { at, failure } = await sent(
			write,
			(options, count) => signed(options, count % 2 ? 'older' : 'old', 401),
			renewing,
		);

		expect(at.length).toBeGreaterThan(8);
		expect(failure).toMatchObject({ status: 401, next: 'againWhenFree' });
	});

	it('says nothing of another failure', async () => {
		const { at, failure } = await sent(
			read,
			async (options) => {
				note(options as IHttpRequestOptions, vendor, { accessToken: 'older' });
				return await reject(broken('ECONNRESET'));
			},
			renewing,
		);

		expect(at).toEqual([0, 1, 3, 7]);
		expect(failure?.message).toBe('The connection to Vendor ended before it answered');
	});

	it('is no failure when another process has stored a newer one meanwhile', async () => {
		const { at, result } = await sent(
			write,
			async (options, count) =>
				count < 4 ? await refusedToken('older')(options) : answer({ ok: true }),
			renewing,
		);

		expect(at).toEqual([0, 1, 3, 7]);
		expect(result).toMatchObject({ body: { ok: true } });
	});
});

it('who cancels does not wait for a login, but the next request does', async () => {
	const single: Vendor = { ...vendor, limits: { inFlight: 1 } };
	let finish = () => {};
	const login = new Promise<void>((resolve) => (finish = resolve));
	const { context, asked, cancel } = askingContext(async () => {
		await login;
		return answer({});
	});
	const send = await connect(context as unknown as AskingContext, single);
	const stopped = expect(send(read)).rejects.toThrow('The execution was cancelled');
	await jest.advanceTimersByTimeAsync(5000);
	cancel.abort();
	await stopped;

	const other = askingContext();
	other.context.getNode = context.getNode;
	const next = (await connect(other.context as unknown as AskingContext, single))(read);
	await jest.advanceTimersByTimeAsync(5000);
	expect([asked.length, other.asked.length]).toEqual([1, 0]);
	finish();
	await next;
	expect(other.asked).toHaveLength(1);
});

describe('a request that expects a documented answer', () => {
	const expects = (body: unknown) => Object(body).ok === true;

	it('takes that one, and no other answer of a success', async () => {
		expect((await sent({ ...write, expects }, () => answer({ ok: true }))).failure).toBeUndefined();
		const { failure, asked } = await sent({ ...write, expects }, () =>
			answer({ error: 'Busy sesame' }),
		);
		expect(asked).toHaveLength(1);
		expect(failure).toMatchObject({
			message: 'Vendor did not answer as its documentation has it',
			advice: expect.stringContaining('It may have been carried out all the same'),
			vendorText: 'Busy ***',
			mayBeDone: true,
		});
	});

	it('leaves a read undone, and a refusal what it is', async () => {
		const unread = await sent({ ...read, expects }, () => answer({}));
		expect(unread.failure).toMatchObject({ advice: 'Try again in a few minutes.' });
		expect(unread.failure?.mayBeDone).toBeUndefined();
		const refused = await sent({ ...write, expects }, () => answer({}, 400));
		expect(refused.failure?.message).toBe('Vendor did not accept the request (status 400)');
		expect(refused.failure?.mayBeDone).toBeUndefined();
	});
});
