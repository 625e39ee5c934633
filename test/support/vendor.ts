import nock from 'nock';

/** One request as it reached the vendor. */
interface VendorRequest {
	method: string;
	/** The whole path, with that of the base URL, without the query. */
	path: string;
	/** A parameter that comes twice has a list. */
	query: Values;
	/** By lower-case names. */
	headers: Record<string, string>;
	/** The body to the byte; a multipart one that is not UTF-8 has a character for each byte (latin1). */
	rawBody: string;
	/** JSON as a value, a form as its fields (a field that comes twice has a list), anything else as text. */
	body: unknown;
}

type Values = Record<string, string | string[]>;

/** What nock hands over of a request; its own types say `any`. */
interface ObservedRequest {
	method: string;
	path: string;
	host?: string;
	headers: Record<string, unknown>;
}

let requests: VendorRequest[] = [];
let unexpected: string[] = [];

/**
 * A vendor at this base URL, as a nock scope: each request that the test expects is declared on it, with
 * its answer (`vendor(url).post('/token').reply(200, {…})`). A test in which another request is made, or
 * an expected one is not, fails.
 */
export function vendor(baseUrl: string): nock.Scope {
	const scope = nock(baseUrl);
	scope.on('request', (request: ObservedRequest, _interceptor: unknown, body: string) => {
		requests.push(record(request, body));
	});
	return scope;
}

/** The requests that reached a vendor in this test so far, in order. */
export function vendorRequests(): VendorRequest[] {
	return requests;
}

function record({ method, path, headers }: ObservedRequest, body: string): VendorRequest {
	const url = new URL(path, 'http://vendor');
	const contentType = String(headers['content-type'] ?? '');
	// nock gives a body that is not UTF-8 in hexadecimal digits; with files that is a multipart body.
	const isBinary = contentType.startsWith('multipart/') && /^[0-9a-f]+$/.test(body);
	const rawBody = isBinary ? Buffer.from(body, 'hex').toString('latin1') : body;
	return {
		method,
		path: url.pathname,
		query: valuesOf(url.searchParams),
		headers: Object.fromEntries(
			Object.entries(headers).map(([name, value]) => [name, String(value)]),
		),
		rawBody,
		body: parse(rawBody, contentType),
	};
}

function parse(rawBody: string, contentType: string): unknown {
	if (contentType.includes('json')) return JSON.parse(rawBody);
	if (contentType.includes('x-www-form-urlencoded')) return valuesOf(new URLSearchParams(rawBody));
	return rawBody;
}

function valuesOf(parameters: URLSearchParams): Values {
	const values: Values = {};
	for (const name of new Set(parameters.keys())) {
		const all = parameters.getAll(name);
		values[name] = all.length === 1 ? all[0] : all;
	}
	return values;
}

if (!nock.isActive()) nock.activate();
nock.disableNetConnect();
nock.emitter.on('no match', noteUnexpected);

function noteUnexpected(request: ObservedRequest, options: { host?: string } = request) {
	unexpected.push(`${request.method} ${options.host}${request.path}`);
}

afterEach(() => {
	const missing = nock.pendingMocks();
	const surplus = unexpected;
	requests = [];
	unexpected = [];
	nock.abortPendingRequests();
	nock.cleanAll();
	expect({ missing, unexpected: surplus }).toEqual({ missing: [], unexpected: [] });
});

// nock changes Node's own http module, which the next test file of this process uses too.
afterAll(() => {
	nock.emitter.off('no match', noteUnexpected);
	nock.restore();
});
