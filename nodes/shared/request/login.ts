import { createHash } from 'node:crypto';
import type { IHttpRequestHelper, IHttpRequestOptions } from 'n8n-workflow';
import { pause } from '../pause';
import { gatesOf, type Gates } from './gates';
import { LoginFailed, loginFailure } from './unanswered';
import type { Vendor } from './vendor';

/** What a request and the credential know of each other, on the request's options: n8n itself tells neither. */
export interface Sent {
	/** With which the request went out; noted by the credential. */
	token?: unknown;
	/** The token with which the vendor has turned this request down. */
	refused?: unknown;
	/** Gives the token that n8n has stored now. */
	stored?(): Promise<unknown>;
	/** Those of the package whose credential class n8n uses, noted by the credential. */
	gates?: Gates;
}

interface WithToken {
	accessToken?: unknown;
}

/** By the values of the credential, which n8n hands to the request and to its login as one object. */
const requests = new WeakMap<WithToken, Sent>();

/**
 * Has the request know the gates of its credential type, and, where a token can run out, the one that it is sent with;
 * and a login that follows know the request.
 * @throws NeedsNewToken when the vendor has turned this token down already
 */
export function note(
	{ sent }: IHttpRequestOptions & { sent?: Sent },
	{ credential }: Vendor,
	credentials?: WithToken,
): void {
	if (!sent) return;
	Object.assign(sent, { gates: gatesOf(credential), token: credentials?.accessToken });
	if (!credentials) return;
	requests.set(credentials, sent);
	if (sent.token !== undefined && sent.token === sent.refused) throw new NeedsNewToken();
}

/**
 * n8n has no clock for tokens: it fetches a new one after a 401 alone (n8n-core, authentication.js). So a credential
 * says 401 itself when it knows that the token is over, before anything is sent with it.
 */
export class NeedsNewToken extends Error {
	response = { status: 401 };
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

/** In milliseconds: before it logs in, each n8n process lets the others do so, each for another time. */
const LONGEST_HEAD_START = 2000;

/**
 * Where several processes share a token, it runs out for all of them at once, and a login of each could end the token
 * that another has just fetched. So each looks after a while whether it still has to.
 * @throws LoginFailed when another process has stored a token meanwhile, with which the request goes again
 */
async function letOthersLogIn(
	refused: unknown,
	stored: NonNullable<Sent['stored']>,
	{ name }: Vendor,
): Promise<void> {
	await pause(Math.random() * LONGEST_HEAD_START);
	if ((await stored()) === refused) return;
	throw new LoginFailed({
		message: `Another n8n process has fetched a token of ${name}`,
		advice: 'Run the items that are left again.',
		cause: 'temporarily-unavailable',
		retryAfterMs: 0,
		next: 'againWhenFree',
	});
}

/** What a login gives, by the names of the credential's fields in which n8n keeps it. */
interface Granted {
	accessToken: string;
}

interface Login {
	granted: Promise<Granted>;
	/** The tokens that were turned down before it, for which its own is the cure. */
	refused: Set<unknown>;
	hasSucceeded: boolean;
	/** Whether it has failed in a way in which every other would. */
	isFinal?: boolean;
	/** When the vendor was done with it, in milliseconds since 1970. */
	endedAt?: number;
}

/**
 * How long what kept a login from succeeding is told to others instead of trying one more: requests that are under way
 * at once come one after another. Shorter than the wait before a request is sent again.
 */
const FAILED_MS = 500;
/** The same of a failure that every login would meet. n8n's first use of a credential takes some of them a second or two longer. */
const FINAL_MS = 3000;

const logins = new Map<string, Login>();

/**
 * A token for this identity, fetched by one login however many requests find theirs expired at once:
 * n8n 2.41 itself starts a login for each of them (n8n-io/n8n#12742 was mended for OAuth2 alone).
 * @param identity everything that decides who logs in
 * @param credentials with the token that the vendor turned down, empty on first use
 */
export async function oneLogin<G extends Granted>(
	vendor: Vendor,
	identity: unknown[],
	credentials: WithToken,
	login: () => Promise<G>,
): Promise<G> {
	const key = createHash('sha256').update(JSON.stringify(identity)).digest('hex');
	const { accessToken: refused } = credentials;
	const last = logins.get(key);
	// Less than any time while it is under way.
	const since = Date.now() - (last?.endedAt ?? Infinity);
	if (last && !last.hasSucceeded && since < (last.isFinal ? FINAL_MS : FAILED_MS)) {
		last.refused.add(refused);
		return (await last.granted) as G;
	}
	const fresh = last?.hasSucceeded && since < FRESH_MS ? last : undefined;
	// One that is turned down and was not known then is newer: another process has fetched it.
	if (fresh?.refused.has(refused)) return (await fresh.granted) as G;
	const stored = requests.get(credentials)?.stored;
	const ended = async () => await login().finally(() => (mine.endedAt = Date.now()));
	const granted = stored ? letOthersLogIn(refused, stored, vendor).then(ended) : ended();
	const before = fresh?.refused ?? [];
	const mine: Login = { granted, refused: new Set([...before, refused]), hasSucceeded: false };
	logins.set(key, mine);
	granted.catch((error: unknown) => {
		mine.isFinal = error instanceof LoginFailed && error.failure.next === 'endRun';
	});
	try {
		const result = await granted;
		mine.hasSucceeded = true;
		return result;
	} finally {
		if (mine.endedAt === undefined) logins.delete(key);
	}
}
