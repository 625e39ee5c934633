import { isExpression } from 'n8n-workflow';
import type {
	IDataObject,
	IExecuteFunctions,
	ILoadOptionsFunctions,
	INode,
	IPollFunctions,
} from 'n8n-workflow';
import { checkedBaseUrl } from '../../../nodes/shared/request/credential';
import type { Source } from '../../../nodes/shared/fields/field';
import type { Vendor } from '../../../nodes/shared/request/vendor';

export const vendor: Vendor = {
	name: 'Vendor',
	credential: 'vendorApi',
	compare: {
		refused: 'Compare the token with yours.',
		address: 'Compare the Base URL with yours.',
	},
	secrets: ['token'],
	account: ['token'],
	baseUrl: ({ baseUrl, allowHttp }) => checkedBaseUrl(baseUrl, allowHttp),
	limits: { inFlight: 3 },
	textOf: (body) => (body as { error?: string } | undefined)?.error,
};

/** A source without values, for those that a test puts in its place. */
export const source: Source = {
	zone: 'America/Bogota',
	valueOf: () => undefined,
	rawOf: () => undefined,
	file: () => ({ load: async () => await Promise.reject(new Error('no file')) }),
};

let nodes = 0;

/** A node with a credential of its own, so that tests share no gate. */
export function node(): INode {
	nodes++;
	return {
		id: `node ${nodes}`,
		name: 'Vendor',
		type: 'vendor',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
		credentials: { vendorApi: { id: `credential ${nodes}`, name: 'Vendor' } },
	};
}

/** What n8n's request helper gets and gives back, as far as the engine uses it. */
export interface Asked {
	method: string;
	url: string;
	baseURL: string;
	qs?: IDataObject;
	body?: unknown;
	timeout: number;
}
export type Answering = (asked: Asked, count: number) => unknown | Promise<unknown>;

/** An answer with status 200, of which n8n hands on the body as it comes: this one as text, or as JSON. */
export const answer = (body: unknown, statusCode = 200, headers: IDataObject = {}) => ({
	statusCode,
	headers,
	body: {
		async *[Symbol.asyncIterator]() {
			const isWritten = typeof body === 'string' || Buffer.isBuffer(body);
			yield Buffer.from((isWritten ? body : (JSON.stringify(body) ?? '')) as string);
		},
		destroy() {},
	},
});

/** What every context of n8n has. `reply` is called for each request, with its number from 1 on. */
export function askingContext(reply: Answering = () => answer({})) {
	const ownNode = node();
	const asked: Asked[] = [];
	const log: string[] = [];
	const cancel = new AbortController();
	const context = {
		getNode: () => ownNode,
		getCredentials: async () => ({ baseUrl: 'https://vendor.test', token: 'sesame' }),
		getExecutionCancelSignal: () => cancel.signal,
		logger: {
			info: (line: string) => log.push(line),
			debug: (line: string) => log.push(line),
			warn: (line: string) => log.push(line),
		},
		helpers: {
			httpRequestWithAuthentication: jest.fn(async (_credential: string, options: Asked) => {
				asked.push(options);
				return await reply(options, asked.length);
			}),
		},
	};
	return { context, asked, log, cancel };
}

interface Execution {
	parameters?: IDataObject;
	items?: IDataObject[];
	continueOnFail?: boolean;
	reply?: Answering;
	/** What n8n makes of an expression that is given as text. */
	workedOut?(expression: string, item: IDataObject): unknown;
}

type Expression = (item: IDataObject) => unknown;

function withExpressions(value: unknown, resolve: (expression: Expression) => unknown): unknown {
	if (typeof value === 'function') return resolve(value as Expression);
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, inner]) => [name, withExpressions(inner, resolve)]),
	);
}

/** A node's run. A parameter that is a function is an expression, worked out from the item. */
export function executeContext({
	parameters = {},
	items = [{}],
	continueOnFail = false,
	reply,
	workedOut,
}: Execution) {
	const { context, ...rest } = askingContext(reply);
	const reads: string[] = [];
	const getNodeParameter = (
		name: string,
		itemIndex: number,
		fallback?: unknown,
		options?: { rawExpressions?: boolean },
	) => {
		if (!options?.rawExpressions) reads.push(`${name} ${itemIndex}`);
		const value: unknown = name in parameters ? parameters[name] : fallback;
		if (workedOut && !options?.rawExpressions && isExpression(value))
			return workedOut(value, items[itemIndex]);
		return withExpressions(value, (expression) =>
			options?.rawExpressions ? '={{ $json }}' : expression(items[itemIndex]),
		);
	};
	return {
		...rest,
		reads,
		context: {
			...context,
			getNodeParameter,
			getInputData: () => items.map((json) => ({ json })),
			getTimezone: () => 'America/Bogota',
			continueOnFail: () => continueOnFail,
		} as unknown as IExecuteFunctions,
	};
}

export function pollContext(mode: 'trigger' | 'manual', reply: Answering) {
	const { context, ...rest } = askingContext(reply);
	const staticData: IDataObject = {};
	return {
		...rest,
		staticData,
		context: {
			...context,
			getMode: () => mode,
			getNodeParameter: () => 'created',
			getTimezone: () => 'America/Bogota',
			getWorkflow: () => ({ id: 'workflow' }),
			getWorkflowStaticData: () => staticData,
			getPollBudgetMs: () => 40_000,
		} as unknown as IPollFunctions,
	};
}

export function dropdownContext(reply: Answering) {
	const { context, ...rest } = askingContext(reply);
	return { ...rest, context: context as unknown as ILoadOptionsFunctions };
}
