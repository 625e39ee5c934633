import type { Check, Fields } from './checks';

/** What the sandbox sends back: an object goes out as JSON, a text as HTML. */
export interface Answer {
	status: number;
	headers?: Record<string, string>;
	body: unknown;
	/** What of the request is not in the documentation, where that is why it is turned down. */
	undocumented?: string;
	/** The answer begins well and does not come to its end, in one of the ways of a fault. */
	breaksOff?: BreaksOff;
}

/** After half of an answer the connection is closed or reset, or only a blank comes now and then. */
export type BreaksOff = 'cut' | 'reset' | 'endless';

/** One request as a route sees it: read and checked against the documentation. */
export interface VendorRequest {
	method: string;
	/** Below the vendor's base URL, e.g. /api/lead. */
	path: string;
	params: Record<string, string>;
	query: Record<string, string>;
	/** What the vendor's token header holds. */
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
	/** Of the query, where several endpoints share one path. */
	api?: string;
	/** The heading of the vendor's documentation that describes this endpoint. */
	heading: string;
	/** What our package does with it: node operations, trigger events and credential tests. */
	operations: string[];
	/** The documented query parameters; every other one is refused. `unnamed`: some are announced, and not named. */
	query: Fields | 'unnamed';
	/** The documented body, in any one of the encodings; without it a body is refused. */
	body?: { encoding: Encoding | Encoding[]; check: Check };
	/** Of the answer when the work is done; 200 unless told. */
	status?: number;
	/** Does the work and gives back the JSON that is answered. */
	answer(request: VendorRequest): unknown;
}

/** A credential of n8n that opens the sandbox. */
export interface DemoCredential {
	name: string;
	/** The credential type. */
	type: string;
	data: Record<string, string | undefined>;
}

/** A vendor with its state in memory; a new one is a vendor as freshly started. */
export interface Vendor {
	name: string;
	basePath: string;
	/** In lower case; the Authorization header unless told. */
	tokenHeader?: string;
	routes: VendorRoute[];
	/** Refuses, by throwing a Refusal, a request whose credentials the vendor would not accept. */
	admit(request: VendorRequest): void;
	/** The vendor's own form of an error body. */
	errorBody(text: string, status: number): unknown;
	/** What a request for an endpoint that is none is told, where the vendor documents it. */
	unknownEndpoint?: Refusal;
	/** Told of every request before anything is done with it; `end` is called when its answer has gone out. */
	begin?(request: VendorRequest): { refused?: Answer; end(): void };
	/** Counts the request and answers in the vendor's place while its rate lock holds. */
	rateLock?(): Answer | undefined;
	/** What a locked-out caller is answered; absent where no lock is documented. */
	rateLockAnswer?: Answer;
	/** Makes every token issued so far an expired one; absent where tokens do not expire. */
	expireTokens?(): void;
	/** The tokens that logins were given, for a search of what must not show them; absent where there are no logins. */
	tokens?(): string[];
	/** What opens it, at this address: n8n's credentials, by the names that the example workflows use. */
	credentials(url: string): DemoCredential[];
	/** What this vendor can be told beside the common controls: POST /sandbox/<vendor>/<name>. */
	controls?: Record<string, { schema: object; set(body: unknown): void }>;
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
