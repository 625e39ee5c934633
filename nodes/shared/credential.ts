import { createHash } from 'node:crypto';
import { UserError } from 'n8n-workflow';
import { InputRefused } from './errors';

/**
 * The address of a credential, without trailing slashes and without the endings given (a pasted `/api`).
 * @param displayName the field that holds it, as the user sees it
 * @throws InputRefused when it is no URL, or plain http:// to another machine that the user did not allow.
 */
export function checkedBaseUrl(
	value: unknown,
	allowHttp: unknown,
	ending = '',
	displayName = 'Base URL',
): string {
	const text = String(value ?? '')
		.trim()
		.replace(/\/+$/, '');
	const address = ending && text.endsWith(ending) ? text.slice(0, -ending.length) : text;
	const { protocol, hostname } = URL.canParse(address) ? new URL(address) : new URL('none:');
	if (!['https:', 'http:'].includes(protocol) || /[?#\s]/.test(address)) {
		throw new InputRefused(
			`'${displayName}' of the credential is not a web address`,
			'Enter it in full, for example https://example.com, without anything behind ? or #.',
		);
	}
	if (protocol === 'https:') return address;
	if (allowHttp === true || LOOPBACK.test(hostname)) return address;
	throw new InputRefused(
		`'${displayName}' of the credential starts with http://, which sends your secrets unencrypted`,
		"Use https://, or switch on 'Allow Unencrypted HTTP' in the credential if the address is inside your own network.",
	);
}

/**
 * How many n8n processes share a vendor's limit, by the credential's field of that name.
 * @param value undefined in a credential that was saved before there was the field: one process
 * @throws InputRefused when it is no whole number from 1
 */
export function checkedProcesses(value: unknown = 1): number {
	const count = Number(value);
	if (Number.isInteger(count) && count >= 1) return count;
	throw new InputRefused(
		"'n8n Processes' of the credential is not a whole number from 1",
		'Enter how many main and worker processes of n8n use this network address.',
	);
}

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** How long a token that was just fetched is handed to others instead of fetching one more. */
const FRESH_MS = 60_000;

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

/** A login answer's token. @throws UserError in the user's words when there is none. */
export function tokenOf(answer: unknown, vendor: string): string {
	const token = (answer as { access_token?: unknown } | undefined)?.access_token;
	if (typeof token === 'string' && token !== '') return token;
	throw new UserError(`${vendor} answered the login without a token`, {
		description: 'Check the address and the values of the credential.',
	});
}
