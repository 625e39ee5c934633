import { WorkflowOperationError } from 'n8n-workflow';
import type { Failure } from '../errors';
import type { Vendor, VendorRequest } from './vendor';

/**
 * A login that failed, so that the request for which it was made was never sent. One of n8n's own errors: of such n8n
 * hands the context on when it wraps them, while n8n before 2.34 loses the cause.
 */
export class LoginFailed extends WorkflowOperationError {
	constructor(readonly failure: Failure) {
		// Credential tests show the message alone.
		super([failure.message, failure.advice].join('. '));
		this.context = { loginFailure: { ...failure } };
	}
}

export const isRead = ({ method, reads }: VendorRequest): boolean =>
	method === 'GET' || reads === true;

/** Why a request got no answer: its login failed, the token was turned down, or the connection failed. */
export function unanswered(error: unknown, vendor: Vendor, request: VendorRequest): Failure {
	const { login, status, code, isConnecting, message } = rootOf(error);
	if (login) return login;
	if (status === 401) return notAccepted(vendor);
	// Such as ERR_INVALID_CHAR: a token with a character that no header can hold.
	if (status === undefined && (code === undefined || code.startsWith('ERR_INVALID_'))) {
		return { message: `The request to ${vendor.name} could not be made`, advice: message };
	}
	return (
		neverArrived({ code, isConnecting }, vendor) ?? {
			message: `The connection to ${vendor.name} ended before it answered`,
			advice: withHint('Try again in a few minutes.', vendor),
			cause: 'temporarily-unavailable',
			next: 'againIfRead',
			...unlessRead(request, vendor),
		}
	);
}

/** What a status 401 means, also after n8n has renewed the token: the new one another process may have ended. */
export const notAccepted = (vendor: Vendor): Failure => ({
	message: `${vendor.name} did not accept the credential`,
	advice: openAndCompare(vendor),
	status: 401,
	cause: 'credential-invalid',
	next: vendor.token ? 'againThenEndRun' : 'endRun',
});

/** Why a login failed. Nothing but the login was sent, so it may always be tried again. */
export function loginFailure(error: unknown, vendor: Vendor): Failure {
	const { status, code, isConnecting, headers } = rootOf(error);
	if (status === undefined) {
		return (
			neverArrived({ code, isConnecting }, vendor) ?? {
				message: `${vendor.name} did not answer the login, so nothing was sent`,
				advice: withHint('Try again in a few minutes.', vendor),
				cause: 'temporarily-unavailable',
				next: 'again',
			}
		);
	}
	if (status === 429 || status >= 500) {
		return {
			message: `${vendor.name} takes no logins at the moment (status ${status}), so nothing was sent`,
			advice: 'Try again in a few minutes.',
			status,
			cause: 'temporarily-unavailable',
			retryAfterMs: retryAfter(headers?.['retry-after']),
			next: 'again',
		};
	}
	const elsewhere = status < 400 || status === 404 || status === 405;
	return {
		message: elsewhere
			? `${vendor.name} has no login at this address (status ${status})`
			: `${vendor.name} did not accept the login (status ${status})`,
		advice: elsewhere ? vendor.compare.address : openAndCompare(vendor),
		status,
		cause: elsewhere ? 'configuration-invalid' : 'credential-invalid',
		next: 'endRun',
	};
}

/** Milliseconds, from seconds or an HTTP date; undefined for a date that has passed, as clocks differ. */
export function retryAfter(header: string | undefined): number | undefined {
	if (!header) return undefined;
	if (/^\d+$/.test(header)) return Number(header) * 1000;
	const wait = Date.parse(header) - Date.now();
	return wait > 0 ? wait : undefined;
}

/** What to do about a credential that is refused. */
export const openAndCompare = ({ compare }: Vendor): string =>
	`Open the credential. ${compare.refused} Then save it.`;

/** A connection that failed before one byte of the request can have reached the vendor; undefined for others. */
function neverArrived({ code, isConnecting }: Root, vendor: Vendor): Failure | undefined {
	if (code === undefined) return undefined;
	// Of the certificate alone: any other error of TLS may as well come while the answer is read.
	if (/CERT|SELF_SIGNED|LEAF_SIGNATURE/.test(code)) {
		return {
			message: `The certificate of ${vendor.name} is not valid, so nothing was sent`,
			advice: 'Check the address in the credential; the certificate may also have expired.',
			cause: 'configuration-invalid',
			next: 'endRun',
		};
	}
	if (!NEVER_ARRIVED.has(code) && !(AWAY.has(code) && isConnecting)) return undefined;
	return {
		message: `${vendor.name} cannot be reached`,
		advice: withHint('Check the address in the credential and the network of this n8n.', vendor),
		cause: 'temporarily-unavailable',
		next: 'again',
	};
}

const NEVER_ARRIVED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);

/** A network may also go away while the answer is waited for. */
const AWAY = new Set(['ENETUNREACH', 'EHOSTUNREACH']);

/** How Node begins what it says of a connection that was not made, such as "connect EHOSTUNREACH 10.0.0.1:443". */
const CONNECTING = /^(connect|getaddrinfo|query)/;

const withHint = (advice: string, { unreachable }: Vendor) =>
	unreachable ? `${advice} ${unreachable}` : advice;

/** What there is to say of a write that may have been carried out all the same. */
export const unlessRead = (request: VendorRequest, vendor: Vendor): Partial<Failure> =>
	isRead(request)
		? {}
		: {
				advice: `It may have been carried out all the same, so it was not sent again. Look in ${vendor.name} before you run this item a second time.`,
				mayBeDone: true,
			};

interface Root {
	login?: Failure;
	status?: number;
	headers?: Record<string, string | undefined>;
	/** The system's error code. */
	code?: string;
	/** Whether it came before the first byte of the request, for certain. */
	isConnecting?: boolean;
	message?: string;
}

/** What is at the bottom of an error, which n8n wraps one inside another. */
function rootOf(error: unknown): Root {
	let message: string | undefined;
	const isConnecting = saidOf(error).some((text) => CONNECTING.test(text));
	for (
		let inner = error as Wrapped | undefined, depth = 0;
		inner && depth < 5;
		inner = inner.cause, depth++
	) {
		if (inner.context?.loginFailure) return { login: inner.context.loginFailure };
		message = inner.message ?? message;
		const status = Number(inner.httpCode ?? inner.response?.status);
		// A success in an error is an answer that broke off.
		if (status >= 300) return { status, headers: inner.response?.headers, message };
		// n8n puts a system's code where it found no status; before 2.34 it stands nowhere else.
		const code = inner.code ?? (Number.isNaN(status) ? inner.httpCode : undefined);
		if (typeof code === 'string') return { code, isConnecting, message };
	}
	return { message };
}

/** What the errors say that are inside one another; n8n before 2.34 keeps the text alone of those inside. */
const saidOf = (error: unknown, depth = 0): string[] => {
	const { message = '', messages = [], errors = [], cause } = Object(error) as Wrapped;
	const inside = depth < 5 ? [...errors, cause].filter(Boolean) : [];
	return [message, ...messages, ...inside.flatMap((one) => saidOf(one, depth + 1))];
};

interface Wrapped {
	message?: string;
	messages?: string[];
	/** Where Node has tried several addresses of a name. */
	errors?: unknown[];
	httpCode?: string | null;
	code?: unknown;
	response?: { status?: number; headers?: Record<string, string | undefined> };
	context?: { loginFailure?: Failure };
	cause?: Wrapped;
}
