import type { Failure } from './errors';
import type { Vendor, VendorRequest } from './vendor';

/** A login that failed, so that the request for which it was made was never sent. */
export class LoginFailed extends Error {
	constructor(readonly failure: Failure) {
		// Credential tests show the message alone.
		super([failure.message, failure.advice].join('. '));
	}
}

export const isRead = ({ method, reads }: VendorRequest): boolean =>
	method === 'GET' || reads === true;

/** Why a request got no answer: its login failed, the token was turned down, or the connection failed. */
export function unanswered(error: unknown, vendor: Vendor, request: VendorRequest): Failure {
	const { login, status, code, message } = rootOf(error);
	if (login) return login.failure;
	if (status === 401) return notAccepted(vendor);
	// Such as ERR_INVALID_CHAR: a token with a character that no header can hold.
	if (status === undefined && (code === undefined || code.startsWith('ERR_INVALID_'))) {
		return { message: `The request to ${vendor.name} could not be made`, advice: message };
	}
	return (
		neverArrived(code, vendor) ?? {
			message: `The connection to ${vendor.name} ended before it answered`,
			advice: withHint('Try again in a few minutes.', vendor),
			cause: 'temporarily-unavailable',
			next: 'againIfRead',
			...unlessRead(request, vendor),
		}
	);
}

/** What a status 401 means, also after n8n has renewed the token. */
export const notAccepted = ({ name }: Vendor): Failure => ({
	message: `${name} did not accept the credential`,
	advice: COMPARE,
	status: 401,
	cause: 'credential-invalid',
	next: 'endRun',
});

/** Why a login failed. Nothing but the login was sent, so it may always be tried again. */
export function loginFailure(error: unknown, vendor: Vendor): Failure {
	const { status, code } = rootOf(error);
	if (status === undefined) {
		return (
			neverArrived(code, vendor) ?? {
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
			next: 'again',
		};
	}
	const elsewhere = status < 400 || status === 404 || status === 405;
	return {
		message: `${vendor.name} did not accept the login (status ${status})`,
		advice: elsewhere ? 'Check the address in the credential.' : COMPARE,
		status,
		cause: elsewhere ? 'configuration-invalid' : 'credential-invalid',
		next: 'endRun',
	};
}

const COMPARE = 'Open the credential, compare each value with the one in your account and save it.';

/** A connection that failed before one byte of the request can have reached the vendor; undefined for others. */
function neverArrived(code: string | undefined, vendor: Vendor): Failure | undefined {
	if (code === undefined) return undefined;
	if (/CERT|SSL|TLS|SELF_SIGNED|LEAF_SIGNATURE/.test(code)) {
		return {
			message: `The certificate of ${vendor.name} is not valid, so nothing was sent`,
			advice: 'Check the address in the credential; the certificate may also have expired.',
			cause: 'configuration-invalid',
			next: 'endRun',
		};
	}
	if (!NEVER_ARRIVED.has(code)) return undefined;
	return {
		message: `${vendor.name} cannot be reached`,
		advice: withHint('Check the address in the credential and the network of this n8n.', vendor),
		cause: 'temporarily-unavailable',
		next: 'again',
	};
}

const NEVER_ARRIVED = new Set([
	'ECONNREFUSED',
	'ENOTFOUND',
	'EAI_AGAIN',
	'ENETUNREACH',
	'EHOSTUNREACH',
]);

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
	login?: LoginFailed;
	status?: number;
	/** The system's error code. */
	code?: string;
	message?: string;
}

/** What is at the bottom of an error, which n8n wraps one inside another. */
function rootOf(error: unknown): Root {
	let message: string | undefined;
	for (
		let inner = error as Wrapped | undefined, depth = 0;
		inner && depth < 5;
		inner = inner.cause, depth++
	) {
		if (inner instanceof LoginFailed) return { login: inner };
		message = inner.message ?? message;
		const status = Number(inner.httpCode ?? inner.response?.status);
		if (status) return { status, message };
		if (typeof inner.code === 'string') return { code: inner.code, message };
	}
	return { message };
}

interface Wrapped {
	message?: string;
	httpCode?: string | null;
	code?: unknown;
	response?: { status?: number };
	cause?: Wrapped;
}
