import type { Check, Fields } from './checks';

export type VendorName = 'footprints' | 'tracksale';

/** What the sandbox sends back: an object goes out as JSON, a text as HTML. */
export interface Answer {
	status: number;
	headers?: Record<string, string>;
	body: unknown;
}

/** One request as a route sees it: read and checked against the documentation. */
export interface VendorRequest {
	method: string;
	/** Below the vendor's base URL, e.g. /api/lead. */
	path: string;
	params: Record<string, string>;
	query: Record<string, string>;
	authorization?: string;
	body?: unknown;
	/** A route adds the names here that the vendor documents as silently ignored; the journal shows them. */
	ignored: string[];
	/** A route adds the headers here that its answer is documented to carry. */
	answerHeaders: Record<string, string>;
}

export type Encoding = 'form' | 'json' | 'multipart';

/** One row of a vendor file: an endpoint of the vendor's documentation. */
export interface VendorRoute {
	method: 'GET' | 'POST' | 'PUT' | 'DELETE';
	/** Below the vendor's base URL; `:name` stands for a part that the caller fills in. */
	path: string;
	/** The heading of the vendor's documentation that describes this endpoint. */
	heading: string;
	/** What our package does with it: node operations, trigger events and credential tests. */
	operations: string[];
	/** The documented query parameters; every other one is refused. */
	query: Fields;
	/** The documented body, in any one of the encodings; without it a body is refused. */
	body?: { encoding: Encoding | Encoding[]; check: Check };
	/** Does the work and gives back the JSON that is answered with status 200. */
	answer(request: VendorRequest): unknown;
}

/** A vendor with its state in memory; a new one is a vendor as freshly started. */
export interface Vendor {
	name: VendorName;
	basePath: string;
	routes: VendorRoute[];
	/** Refuses, by throwing a Refusal, a request whose credentials the vendor would not accept. */
	admit(request: VendorRequest): void;
	/** The vendor's own form of an error body. */
	errorBody(text: string): unknown;
	/** Counts the request and answers in the vendor's place while its rate lock holds. */
	rateLock?(): Answer | undefined;
	/** What a locked-out caller is answered; absent where no lock is documented. */
	rateLockAnswer?: Answer;
	/** Makes every token issued so far an expired one; absent where tokens do not expire. */
	expireTokens?(): void;
	/** What the vendor holds now, for GET /sandbox/state. */
	state(): Record<string, unknown>;
}

/** A request that the vendor turns down: the text says what was wrong with it. */
export class Refusal extends Error {
	constructor(
		readonly status: number,
		text: string,
	) {
		super(text);
	}
}
