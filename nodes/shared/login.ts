import { createHash } from 'node:crypto';
import type { IHttpRequestHelper, IHttpRequestOptions } from 'n8n-workflow';
import { gatesOf, type Gates } from './gates';
import { LoginFailed, loginFailure } from './unanswered';
import type { Vendor } from './vendor';

/** What a request goes out with, on its options: n8n itself tells nobody. */
export interface Sent {
	/** Noted by the credential. */
	token?: unknown;
	/** The token with which the vendor has turned this request down. */
	refused?: unknown;
	/** Those of the package whose credential class n8n uses, noted by the credential. */
	gates?: Gates;
}

/**
 * Has the request know the gates of its credential type, and the token that it is sent with where that can run out.
 * @throws NeedsNewToken when the vendor has turned this token down already
 */
export function note(
	{ sent }: IHttpRequestOptions & { sent?: Sent },
	{ credential }: Vendor,
	token?: unknown,
): void {
	if (!sent) return;
	Object.assign(sent, { gates: gatesOf(credential), token });
	if (token !== undefined && token === sent.refused) throw new NeedsNewToken();
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
	throw new LoginFailed({
		message: `${name} answered the login without a token`,
		advice: 'Check the address and the values of the credential.',
		cause: 'configuration-invalid',
		next: 'endRun',
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
}

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
	if (last && !last.done) return (await last.granted) as G;
	const { granted: fresh, at = 0 } = last?.done ?? {};
	if (fresh && fresh.accessToken !== refused && Date.now() - at < FRESH_MS) return fresh as G;
	const granted = login();
	const mine: Login = { granted };
	logins.set(key, mine);
	try {
		mine.done = { granted: await granted, at: Date.now() };
		return await granted;
	} finally {
		if (!mine.done) logins.delete(key);
	}
}
