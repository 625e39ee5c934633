import type { Answer, Vendor, VendorRequest } from './vendor';
import { wait } from './wait';

const faultKinds = [
	'status',
	'html',
	'breakBefore',
	'breakAfter',
	'slow',
	'expireTokens',
	'rateLock',
	// The work is done, and the answer is nothing, half of it as if it were whole, half of it with the connection closed
	// or reset, or does not come to an end.
	'empty',
	'wrongJson',
	'cut',
	'reset',
	'endless',
] as const;
export type FaultKind = (typeof faultKinds)[number];

/** A failure asked for with POST /sandbox/faults. */
export interface Fault {
	vendor: string;
	/** Only requests of this method; otherwise all. */
	method?: string;
	/** Only requests whose path, below the vendor's base URL, begins so; otherwise all. */
	path?: string;
	kind: FaultKind;
	/** How many requests go well first. */
	after?: number;
	/** How many requests after those it meets; 1 unless told. */
	times?: number;
	/** For `status` (required) and `html` (200 unless told). */
	status?: number;
	/** For `status`: the Retry-After header, in seconds or as an HTTP date. */
	retryAfter?: number | string;
	/** For `status`: the body, an object as JSON or a text as HTML; otherwise the vendor's form. */
	body?: unknown;
	/** For `status` and `html`: whether the work is done all the same, as behind a gateway that gives up. */
	done?: boolean;
	/** For `status` and `html`: further headers of the answer. */
	headers?: Record<string, string>;
	/** For `status` and `html`: whether the answer repeats what the request carried, in its body and its headers. */
	echo?: boolean;
	/** For `slow`: how long the request waits before the work begins. */
	milliseconds?: number;
}

/** The body of POST /sandbox/faults, as a JSON schema, for vendors of these names. */
export const faultSchema = (vendors: string[]) => ({
	type: 'object',
	required: ['vendor', 'kind'],
	additionalProperties: false,
	properties: {
		vendor: { enum: vendors },
		method: { type: 'string' },
		path: { type: 'string' },
		kind: { enum: faultKinds },
		after: { type: 'integer', minimum: 0 },
		times: { type: 'integer', minimum: 1 },
		status: { type: 'integer', minimum: 200, maximum: 599 },
		retryAfter: { type: ['integer', 'string'] },
		body: {},
		done: { type: 'boolean' },
		echo: { type: 'boolean' },
		headers: { type: 'object', additionalProperties: { type: 'string' } },
		milliseconds: { type: 'integer', minimum: 0 },
	},
	allOf: [
		{ if: { properties: { kind: { const: 'status' } } }, then: { required: ['status'] } },
		{ if: { properties: { kind: { const: 'slow' } } }, then: { required: ['milliseconds'] } },
	],
});

/** The faults that still wait for their requests, in the order in which they were asked for. */
export class Faults {
	private waiting: Array<Fault & { after: number; times: number }> = [];

	add(fault: Fault): void {
		this.waiting.push({ after: 0, times: 1, ...fault });
	}

	clear(): void {
		this.waiting = [];
	}

	/** Gives back the fault that this request meets, if any, and counts it as used. */
	take(vendor: string, request: VendorRequest): Fault | undefined {
		let met: Fault | undefined;
		for (const fault of this.waiting.filter((candidate) => meets(candidate, vendor, request))) {
			if (fault.after > 0) {
				fault.after--;
			} else if (!met) {
				met = fault;
				fault.times--;
			}
		}
		this.waiting = this.waiting.filter((fault) => fault.times > 0);
		return met;
	}
}

function meets(fault: Fault, vendor: string, request: VendorRequest): boolean {
	// A login carries no token, so an expiry that met it would go unnoticed.
	if (fault.kind === 'expireTokens' && !carriesToken(request)) return false;
	return (
		fault.vendor === vendor &&
		(fault.method === undefined || fault.method.toUpperCase() === request.method) &&
		request.path.startsWith(fault.path ?? '')
	);
}

const carriesToken = ({ query, authorization = '' }: VendorRequest) =>
	query.access_token !== undefined || /^bearer /i.test(authorization);

/** What a request is answered that meets this fault; undefined breaks the connection. */
export async function faultyAnswer(
	fault: Fault,
	vendor: Vendor,
	request: VendorRequest,
	work: () => Answer,
): Promise<Answer | undefined> {
	switch (fault.kind) {
		case 'status':
		case 'html':
			if (fault.done) work();
			return refusal(fault, vendor, request);
		case 'rateLock':
			return vendor.rateLockAnswer;
		case 'breakBefore':
			return undefined;
		case 'breakAfter':
			work();
			return undefined;
		case 'slow':
			await wait(fault.milliseconds ?? 0);
			return work();
		case 'expireTokens':
			vendor.expireTokens?.();
			return work();
		case 'empty':
			return { ...work(), body: '' };
		case 'wrongJson': {
			const { body: whole, ...answer } = work();
			const type = { 'content-type': 'application/json' };
			return { ...answer, headers: { ...answer.headers, ...type }, body: firstHalf(whole) };
		}
		default:
			return { ...work(), breaksOff: fault.kind };
	}
}

/** A page, or an error of the vendor's form. */
function refusal(
	{ kind, status = kind === 'html' ? 200 : 500, retryAfter, body, headers, echo }: Fault,
	vendor: Vendor,
	request: VendorRequest,
): Answer {
	const text = echo ? carriedBy(request) : 'This fault was asked for';
	const own =
		kind === 'html' ? page(echo ? text : 'Down for maintenance') : vendor.errorBody(text, status);
	return {
		status,
		headers: {
			...(retryAfter !== undefined && { 'retry-after': `${retryAfter}` }),
			...(echo && { location: `https://elsewhere.example/?${encodeURI(text)}` }),
			...headers,
		},
		body: body ?? own,
	};
}

/** As servers tell of a request in their error pages: with its query, and what it logged in with. */
const carriedBy = ({ method, path, query, authorization = '', body }: VendorRequest) =>
	`${method} ${path}?${new URLSearchParams(query).toString()} ${authorization} ${JSON.stringify(body ?? '')}`;

const page = (text: string) => `<!DOCTYPE html><html><body><h1>${text}</h1></body></html>`;

const firstHalf = (body: unknown) => {
	const text = JSON.stringify(body);
	return text.slice(0, Math.ceil(text.length / 2));
};
