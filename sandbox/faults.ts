import type { VendorRequest } from './vendor';

export const faultKinds = [
	'status',
	'html',
	'breakBefore',
	'breakAfter',
	'slow',
	'expireTokens',
	'rateLock',
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
	/** For `slow`: how long the request waits before the work begins. */
	milliseconds?: number;
}

/** The body of POST /sandbox/faults, as a JSON schema. */
export const faultSchema = {
	type: 'object',
	required: ['vendor', 'kind'],
	additionalProperties: false,
	properties: {
		vendor: { enum: ['footprints', 'tracksale', 'wolkvox', 'trust'] },
		method: { type: 'string' },
		path: { type: 'string' },
		kind: { enum: faultKinds },
		after: { type: 'integer', minimum: 0 },
		times: { type: 'integer', minimum: 1 },
		status: { type: 'integer', minimum: 200, maximum: 599 },
		retryAfter: { type: ['integer', 'string'] },
		body: {},
		milliseconds: { type: 'integer', minimum: 0 },
	},
	allOf: [
		{ if: { properties: { kind: { const: 'status' } } }, then: { required: ['status'] } },
		{ if: { properties: { kind: { const: 'slow' } } }, then: { required: ['milliseconds'] } },
	],
} as const;

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
