import { createHash } from 'node:crypto';
import type { IHttpRequestHelper, IHttpRequestOptions } from 'n8n-workflow';
import { LoginFailed, loginFailure } from './unanswered';
import type { Vendor } from './vendor';

/** What a request went out with. A credential notes it on the request's options, as n8n tells nobody. */
export interface Sent {
	token?: unknown;
}

/** Has the request know the token that it is sent with. */
export function note(request: IHttpRequestOptions & { sent?: Sent }, token: unknown): void {
	if (request.sent) request.sent.token = token;
}

/** How long a login may take, in milliseconds: every request of the credential waits for it. */
const LOGIN_WITHIN = 30_000;

/** How long a token that was just fetched is handed to others instead of fetching one more. */
const FRESH_MS = 60_000;

/**
 * The answer to a login.
 * @throws LoginFailed: n8n takes any other error with a status 401, that of the login too, for a token that ran
 * out, and would log in once more with the same wrong key
 */
export async function logIn(
	{ helpers }: IHttpRequestHelper,
	vendor: Vendor,
	request: IHttpRequestOptions,
): Promise<unknown> {
	const options: IHttpRequestOptions = {
		...request,
		method: 'POST',
		headers: { Accept: 'application/json', ...request.headers },
		timeout: LOGIN_WITHIN,
		// The time-out alone would let an answer trickle for ever.
		abortSignal: AbortSignal.timeout(LOGIN_WITHIN),
		disableFollowRedirect: true,
	};
	return await helpers.httpRequest(options).catch((error: unknown) => {
		throw new LoginFailed(loginFailure(error, vendor));
	});
}

/** A login answer's token. @throws LoginFailed when there is none */
export function tokenOf(answer: unknown, { name }: Vendor): string {
	const token = (answer as { access_token?: unknown } | undefined)?.access_token;
	if (typeof token === 'string' && token !== '') return token;
	// A page, a part of an answer or nothing may come from a proxy in between.
	const isData = typeof answer === 'object' && answer !== null;
	throw new LoginFailed({
		message: `${name} answered the login without a token`,
		advice: 'Check the address and the values of the credential.',
		cause: 'configuration-invalid',
		next: isData ? 'endRun' : 'again',
	});
}

/** What a login gives, by the names of the credential's fields in which n8n keeps it. */
interface Granted {
	accessToken: string;
}

interface Login {
	granted: Promise<Granted>;
	/** Set when the login has succeeded. */
	done?: { granted: Granted; at: number };
	/** Set when it has failed, in milliseconds since 1970. */
	failedAt?: number;
}

/**
 * How long what kept a login from succeeding is told to others instead of trying one more: requests that are under way
 * at once come one after another. Shorter than the wait before a request is sent again.
 */
const FAILED_MS = 500;

const logins = new Map<string, Login>();

/**
 * A token for this identity, fetched by one login however many requests find theirs expired at once:
 * n8n 2.41 itself starts a login for each of them (n8n-io/n8n#12742 was mended for OAuth2 alone).
 * @param identity everything that decides who logs in
 * @param refused the token that the vendor turned down, empty on first use
 */
export async function oneLogin<G extends Granted>(
	identity: unknown[],
	refused: unknown,
	login: () => Promise<G>,
): Promise<G> {
	const key = createHash('sha256').update(JSON.stringify(identity)).digest('hex');
	const last = logins.get(key);
	const { failedAt = Infinity } = last ?? {};
	if (last && !last.done && Date.now() - failedAt < FAILED_MS) return (await last.granted) as G;
	const { granted: fresh, at = 0 } = last?.done ?? {};
	if (fresh && fresh.accessToken !== refused && Date.now() - at < FRESH_MS) return fresh as G;
	const granted = login();
	const mine: Login = { granted };
	logins.set(key, mine);
	try {
		mine.done = { granted: await granted, at: Date.now() };
		return await granted;
	} finally {
		if (!mine.done) mine.failedAt = Date.now();
	}
}
