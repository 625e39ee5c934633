import formbody from '@fastify/formbody';
import Fastify from 'fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { breakOff } from './breakOff';
import { objectOf } from './checks';
import { addControlRoutes } from './control';
import { Faults, faultyAnswer } from './faults';
import type { Fault } from './faults';
import { parseForm } from './form';
import { Journal } from './journal';
import { parseMultipart } from './multipart';
import { Refusal } from './vendor';
import type {
	Answer,
	DemoCredential,
	Encoding,
	Vendor,
	VendorRequest,
	VendorRoute,
} from './vendor';
import { wait } from './wait';
import { VENDORS, type VendorName } from '../vendors';

interface SandboxOptions {
	/** 0, the default, takes a free one. */
	port?: number;
	/** The journal keeps no body of more bytes than this. */
	largestJournalBody?: number;
}

export interface Sandbox {
	/** Where it listens, e.g. http://127.0.0.1:4010, without a slash at the end. */
	url: string;
	urlOf(vendor: VendorName): string;
	/** What opens the vendors. */
	credentials: DemoCredential[];
	close(): Promise<void>;
}

/** An endpoint of the sandbox: where the documentation has it, and what our package does with it. */
type SandboxOperation = Pick<VendorRoute, 'method' | 'path' | 'api' | 'heading' | 'operations'> & {
	vendor: Vendor['name'];
};

/** All vendor routes of the sandbox, e.g. for a test that no operation of ours lacks one. */
export function sandboxOperations(): SandboxOperation[] {
	return createVendors().flatMap((vendor) =>
		vendor.routes.map(({ method, path, api, heading, operations }) => ({
			vendor: vendor.name,
			method,
			path,
			api,
			heading,
			operations,
		})),
	);
}

const createVendors = (): Vendor[] => VENDORS.map(({ createSandbox }) => createSandbox());

/** Starts the vendors as one HTTP server on 127.0.0.1; rejects when the port is taken. */
export async function startSandbox({
	port = 0,
	largestJournalBody = 256 * 1024,
}: SandboxOptions = {}): Promise<Sandbox> {
	const journal = new Journal(largestJournalBody);
	const faults = new Faults();
	let vendors = createVendors();
	let latency = 0;

	/** What a request is answered, after everything that stands before the work; undefined breaks the connection. */
	const answerTo = async (
		vendor: Vendor,
		fault: Fault | undefined,
		request: VendorRequest,
		work: () => Answer,
	): Promise<Answer | undefined> => {
		if (latency > 0) await wait(latency);
		const locked = vendor.rateLock?.();
		if (locked) return locked;
		return fault ? await faultyAnswer(fault, vendor, request, work) : work();
	};

	const serve = async (
		vendor: Vendor,
		route: VendorRoute | undefined,
		raw: FastifyRequest,
		reply: FastifyReply,
	) => {
		const start = performance.now();
		const { request, problem, bodyBytes } = read(vendor, route, raw);
		const turn = vendor.begin?.(request);
		const closed = new Promise<void>((resolve) => reply.raw.once('close', () => resolve()));
		const entry = journal.add({
			vendor: vendor.name,
			method: request.method,
			path: request.path,
			query: request.query,
			contentType: raw.headers['content-type'],
			authorization: request.authorization,
			body: request.body,
			bodyBytes,
			operation: route?.operations[0],
		});
		const fault = turn?.refused ? undefined : faults.take(vendor.name, request);
		entry.fault = fault?.kind;
		const answer =
			turn?.refused ??
			(await answerTo(vendor, fault, request, () => answered(vendor, route, request, problem)));
		// A caller that has gone leaves its work behind: the turn ends when both are over.
		void closed.then(() => turn?.end());
		if (request.ignored.length > 0) entry.ignored = request.ignored;
		if (!answer) {
			reply.hijack();
			raw.raw.socket.destroy();
			return reply;
		}
		entry.status = answer.status;
		if (answer.undocumented) entry.undocumented = answer.undocumented;
		const isText = typeof answer.body === 'string';
		const type = isText ? 'text/html' : 'application/json';
		const body = isText ? answer.body : JSON.stringify(answer.body);
		const headers = { 'content-type': `${type}; charset=utf-8`, ...answer.headers };
		entry.milliseconds = Math.round(performance.now() - start);
		if (answer.breaksOff) {
			reply.hijack();
			breakOff(reply.raw.writeHead(answer.status, headers), String(body), answer.breaksOff);
			return reply;
		}
		return reply.code(answer.status).headers(headers).send(body);
	};

	const app = Fastify({
		forceCloseConnections: true,
		bodyLimit: 32 * 1024 * 1024,
		exposeHeadRoutes: false,
		ajv: { customOptions: { removeAdditional: false, coerceTypes: false, allowUnionTypes: true } },
	});
	// Many clients, axios among them, call a POST without a body an empty form.
	app.register(formbody);
	vendors.forEach(({ basePath, routes }, v) =>
		app.register(
			(scope: FastifyInstance, _options, done) => {
				readBodiesAsBuffers(scope);
				for (const { method, path } of withoutRepeats(routes)) {
					// Looked up at each request: a reset puts new vendors in the place of the old.
					scope.route({
						method,
						url: path,
						handler: (request, reply) =>
							serve(vendors[v], routeOf(vendors[v], method, path, request), request, reply),
					});
				}
				scope.setNotFoundHandler((request, reply) => serve(vendors[v], undefined, request, reply));
				done();
			},
			{ prefix: basePath },
		),
	);
	addControlRoutes(app, {
		journal,
		faults,
		vendors: () => vendors,
		reset: () => {
			journal.clear();
			faults.clear();
			latency = 0;
			vendors = createVendors();
		},
		setLatency: (milliseconds) => {
			latency = milliseconds;
		},
	});

	const url = await app.listen({ port, host: '127.0.0.1' });
	return {
		url,
		urlOf: (vendor) => `${url}${vendors.find(({ name }) => name === vendor)?.basePath}`,
		credentials: vendors.flatMap((vendor) => vendor.credentials(`${url}${vendor.basePath}`)),
		close: () => app.close(),
	};
}

/** The routes that differ in method or path; where several share both, `api` chooses between them. */
const withoutRepeats = (routes: VendorRoute[]) =>
	routes.filter(
		({ method, path }, at) =>
			routes.findIndex((route) => route.method === method && route.path === path) === at,
	);

const routeOf = ({ routes }: Vendor, method: string, path: string, { query }: FastifyRequest) =>
	routes.find(
		(route) =>
			route.method === method &&
			route.path === path &&
			(route.api === undefined || route.api === (query as { api?: unknown }).api),
	);

/** The vendor's route decides how a body is read, so that a wrong encoding is answered as the vendor would. */
function readBodiesAsBuffers(scope: FastifyInstance): void {
	scope.removeAllContentTypeParsers();
	scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) =>
		done(null, body),
	);
}

/** Reads a request as far as it can be read; `problem` says what could not be. */
function read(vendor: Vendor, route: VendorRoute | undefined, raw: FastifyRequest) {
	const sent = Buffer.isBuffer(raw.body) ? raw.body : Buffer.alloc(0);
	const request: VendorRequest = {
		method: raw.method,
		path: raw.url.split('?')[0].slice(vendor.basePath.length),
		params: raw.params as Record<string, string>,
		query: raw.query as Record<string, string>,
		authorization: [raw.headers[vendor.tokenHeader ?? 'authorization']].flat()[0],
		ignored: [],
		answerHeaders: {},
	};
	const bodyBytes = sent.length || Number(raw.headers['content-length'] ?? 0);
	let problem: string | undefined;
	try {
		request.body = readBody(route, raw, sent);
	} catch (error) {
		// JSON's own message would quote the body.
		problem = error instanceof Refusal ? error.message : 'the body is not JSON';
	}
	return { request, problem, bodyBytes };
}

const contentTypes: Record<Encoding, string> = {
	form: 'application/x-www-form-urlencoded',
	json: 'application/json',
	multipart: 'multipart/form-data',
};

function readBody(route: VendorRoute | undefined, raw: FastifyRequest, sent: Buffer): unknown {
	if (!route?.body) {
		// Fastify does not read the body of a GET; its headers tell that there is one.
		const hasBody = Number(raw.headers['content-length'] ?? 0) > 0;
		if (hasBody || raw.headers['transfer-encoding'] !== undefined) {
			throw new Refusal(400, 'a body is sent, and none is documented');
		}
		return undefined;
	}
	const documented = [route.body.encoding].flat();
	const header = raw.headers['content-type'];
	const type = header?.split(';')[0].trim().toLowerCase();
	const encoding = documented.find((one) => contentTypes[one] === type);
	if (!encoding) {
		const expected = documented.map((one) => contentTypes[one]).join(' or ');
		throw new Refusal(400, `the content type is ${type ?? 'missing'}; ${expected} is documented`);
	}
	if (encoding === 'multipart') return parseMultipart(sent, header as string);
	return encoding === 'form' ? parseForm(sent.toString()) : JSON.parse(sent.toString());
}

/** The vendor's answer to a request that has reached it: refused, or done. */
function answered(
	vendor: Vendor,
	route: VendorRoute | undefined,
	request: VendorRequest,
	problem: string | undefined,
): Answer {
	try {
		if (!route) {
			if (vendor.unknownEndpoint) throw vendor.unknownEndpoint;
			const undocumented = 'there is no such endpoint in the documentation';
			return { status: 404, body: vendor.errorBody(undocumented, 404), undocumented };
		}
		vendor.admit(request);
		const wrong =
			problem ??
			(route.query === 'unnamed' ? undefined : objectOf(route.query)(request.query, '')) ??
			route.body?.check(request.body, '');
		if (wrong) return { status: 400, body: vendor.errorBody(wrong, 400), undocumented: wrong };
		const body = route.answer(request);
		return { status: route.status ?? 200, headers: request.answerHeaders, body };
	} catch (error) {
		const status = error instanceof Refusal ? error.status : 500;
		const text = error instanceof Error ? error.message : String(error);
		return { status, body: vendor.errorBody(text, status) };
	}
}
