import { NodeApiError, NodeConnectionTypes } from 'n8n-workflow';
import type {
	ICredentialType,
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	JsonObject,
} from 'n8n-workflow';
import { CredentialStore, listSearch, loadOptions, pollNode, runNode, testCredential } from './n8n';
import { vendor, vendorRequests } from './vendor';

const BASE_URL = 'https://vendor.example/v1';

const credentialType: ICredentialType = {
	name: 'inventedApi',
	displayName: 'Invented API',
	properties: [
		{ displayName: 'Base URL', name: 'baseUrl', type: 'string', default: BASE_URL },
		{ displayName: 'Key', name: 'key', type: 'string', default: '' },
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'hidden',
			typeOptions: { expirable: true },
			default: '',
		},
	],
	async preAuthentication({ baseUrl, key }) {
		const { token } = (await this.helpers.httpRequest({
			method: 'POST',
			url: `${String(baseUrl)}/token`,
			body: new URLSearchParams({ key: String(key) }),
		})) as { token: string };
		return { accessToken: token };
	},
	authenticate: {
		type: 'generic',
		properties: { headers: { Authorization: '=Bearer {{$credentials.accessToken}}' } },
	},
	test: { request: { baseURL: '={{$credentials.baseUrl}}', url: '/me' } },
};

async function send(context: IExecuteFunctions, name: string): Promise<INodeExecutionData['json']> {
	return await context.helpers.httpRequestWithAuthentication.call(context, 'inventedApi', {
		method: 'POST',
		url: `${BASE_URL}/person`,
		headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
		body: { name },
	});
}

async function read(context: IExecuteFunctions, item: number): Promise<INodeExecutionData> {
	const { json, binary } = context.getInputData()[item];
	if (!binary) return { json, pairedItem: { item } };
	const letter = await context.helpers.getBinaryDataBuffer(item, 'data');
	return { json: { letter: letter.toString() }, pairedItem: { item } };
}

const nodeType: INodeType = {
	description: {
		displayName: 'Invented',
		name: 'invented',
		group: ['transform'],
		version: 1,
		description: 'Sends a name',
		defaults: { name: 'Invented' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'inventedApi', required: true }],
		properties: [
			{ displayName: 'Name', name: 'name', type: 'string', default: 'nobody' },
			{ displayName: 'Send', name: 'send', type: 'boolean', default: true },
		],
	},
	methods: {
		listSearch: {
			async people(filter, paginationToken) {
				const { baseUrl } = await this.getCredentials('inventedApi');
				const name = this.getCurrentNodeParameter('name');
				return {
					results: [{ name: `${String(baseUrl)} ${String(name)}`, value: filter ?? '' }],
					paginationToken: `after ${String(paginationToken)}`,
				};
			},
		},
		loadOptions: {
			async colours() {
				return [{ name: 'Red', value: 'red' }];
			},
		},
	},
	async execute() {
		const items = this.getInputData();
		if (!this.getNodeParameter('send', 0)) {
			return [await Promise.all(items.map(async (_, item) => await read(this, item)))];
		}
		const output: INodeExecutionData[] = [];
		for (let item = 0; item < items.length; item++) {
			this.logger.info('Sending', { item });
			try {
				const json = await send(this, this.getNodeParameter('name', item) as string);
				output.push({ json, pairedItem: { item } });
			} catch (error) {
				const failure = new NodeApiError(this.getNode(), error as JsonObject, { itemIndex: item });
				failure.context.itemIndex = item;
				if (!this.continueOnFail()) throw failure;
				output.push({ json: {}, error: failure, pairedItem: { item } });
			}
		}
		return [output];
	},
	async poll() {
		const state = this.getWorkflowStaticData('node');
		const seen = Number(state.seen ?? 0);
		if (this.getMode() === 'manual') return [[{ json: { mode: this.getActivationMode() } }]];
		state.seen = seen + 1;
		if (seen === 2) throw new Error('The vendor is asleep');
		return seen === 0 ? null : [[{ json: { seen, budget: this.getPollBudgetMs?.() } }]];
	},
};

const invented = { nodeType, credentialTypes: [credentialType] };
const people = [{ json: { name: 'Ana' } }, { json: { name: 'Luís' } }];
const signedIn = { inventedApi: { accessToken: 'fresh' } };

describe('runNode', () => {
	it('fetches a missing token, saves it, and sends every item with it', async () => {
		const credentials = new CredentialStore({ inventedApi: { key: 'k&y' } });
		vendor(BASE_URL).post('/token').reply(200, { token: 'first' });
		vendor(BASE_URL).post('/person').times(2).reply(200, { saved: true });

		const run = await runNode({
			...invented,
			credentials,
			input: people,
			parameters: { name: '={{ $json.name }}' },
		});

		expect(run.status).toBe('success');
		expect(run.output).toEqual([
			[
				{ json: { saved: true }, pairedItem: { item: 0 } },
				{ json: { saved: true }, pairedItem: { item: 1 } },
			],
		]);
		expect(vendorRequests()).toEqual([
			expect.objectContaining({ path: '/v1/token', rawBody: 'key=k%26y', body: { key: 'k&y' } }),
			expect.objectContaining({
				method: 'POST',
				path: '/v1/person',
				query: {},
				rawBody: 'name=Ana',
				headers: expect.objectContaining({ authorization: 'Bearer first' }),
			}),
			expect.objectContaining({ path: '/v1/person', body: { name: 'Luís' } }),
		]);
		expect(credentials.saved('inventedApi')).toEqual({ key: 'k&y', accessToken: 'first' });
		expect(run.log).toContainEqual({ level: 'info', message: 'Sending', metadata: { item: 1 } });
	});

	it('replaces a token that the vendor refuses', async () => {
		const credentials = new CredentialStore({ inventedApi: { accessToken: 'old' } });
		vendor(BASE_URL).post('/person').reply(401);
		vendor(BASE_URL).post('/token').reply(200, { token: 'new' });
		vendor(BASE_URL).post('/person').reply(200, {});

		await runNode({ ...invented, credentials });

		expect(vendorRequests().map(({ headers }) => headers.authorization)).toEqual([
			'Bearer old',
			undefined,
			'Bearer new',
		]);
		expect(credentials.saved('inventedApi')).toEqual({ accessToken: 'new' });
	});

	it('lets each of two runs at once fetch a token, as n8n does', async () => {
		const credentials = new CredentialStore({ inventedApi: {} });
		vendor(BASE_URL).post('/token').times(2).reply(200, { token: 'one of two' });
		vendor(BASE_URL).post('/person').times(2).reply(200, {});

		const runs = await Promise.all(
			[1, 2].map(async () => await runNode({ ...invented, credentials })),
		);

		expect(runs.map(({ status }) => status)).toEqual(['success', 'success']);
	});

	it('stops the workflow at an item that fails', async () => {
		vendor(BASE_URL).post('/person').reply(422, { reason: 'no name' });

		const run = await runNode({ ...invented, credentials: signedIn });

		expect(run.status).toBe('error');
		expect(run.output).toEqual([]);
		expect(run.error).toMatchObject({ httpCode: '422', context: { itemIndex: 0 } });
	});

	it('sends a failed item to the error output', async () => {
		vendor(BASE_URL).post('/person', { name: 'Ana' }).reply(422);
		vendor(BASE_URL).post('/person').reply(200, {});

		const run = await runNode({
			...invented,
			credentials: signedIn,
			input: people,
			parameters: { name: '={{ $json.name }}' },
			onError: 'continueErrorOutput',
		});

		expect(run.output).toEqual([
			[{ json: {}, pairedItem: { item: 1 } }],
			[
				expect.objectContaining({
					json: { error: 'Your request is invalid or could not be processed by the service' },
					error: expect.objectContaining({ httpCode: '422', context: { itemIndex: 0 } }),
					pairedItem: { item: 0 },
				}),
			],
		]);
	});

	it('cancels a run in the middle', async () => {
		const stop = new AbortController();
		vendor(BASE_URL)
			.post('/person')
			.reply(() => {
				stop.abort();
				return [200, {}];
			});

		const { status, output } = await runNode({
			...invented,
			credentials: signedIn,
			input: people,
			signal: stop.signal,
		});

		expect({ status, output }).toEqual({ status: 'canceled', output: [] });
		expect(vendorRequests()).toHaveLength(1);
	});

	it('hands over binary data', async () => {
		const data = Buffer.from('letter').toString('base64');
		const { output } = await runNode({
			...invented,
			input: [{ json: {}, binary: { data: { data, mimeType: 'text/plain' } } }],
			parameters: { send: false },
		});
		expect(output[0][0].json).toEqual({ letter: 'letter' });
	});

	it('passes 10,000 items', async () => {
		const { output } = await runNode({
			...invented,
			input: Array.from({ length: 10_000 }, (_, id) => ({ json: { id } })),
			parameters: { send: false },
		});
		expect(output[0]).toHaveLength(10_000);
		expect(output[0][9_999]).toEqual({ json: { id: 9_999 }, pairedItem: { item: 9_999 } });
	});
});

describe('pollNode', () => {
	it('gives the items and what the node keeps', async () => {
		const first = await pollNode({ ...invented, credentials: signedIn });
		expect(first).toMatchObject({ items: null, staticData: { seen: 1 } });

		const { staticData } = first;
		const second = await pollNode({ ...invented, staticData, budgetMilliseconds: 36_000 });
		expect(second.items).toEqual([{ json: { seen: 1, budget: 36_000 } }]);

		const third = await pollNode({ ...invented, staticData: second.staticData });
		expect(third.error?.message).toBe('The vendor is asleep');
	});

	it('fetches a test event', async () => {
		const { items, staticData } = await pollNode({ ...invented, mode: 'manual' });
		expect(items).toEqual([{ json: { mode: 'manual' } }]);
		expect(staticData).toEqual({});
	});
});

describe('the editor', () => {
	it('searches a list with the parameters set so far', async () => {
		const list = await listSearch({
			...invented,
			method: 'people',
			filter: 'an',
			paginationToken: '2',
			credentials: { inventedApi: {} },
		});
		expect(list).toEqual({
			results: [{ name: `${BASE_URL} nobody`, value: 'an' }],
			paginationToken: 'after 2',
		});
	});

	it('loads the options of a dropdown', async () => {
		const options = await loadOptions({ ...invented, method: 'colours' });
		expect(options).toEqual([{ name: 'Red', value: 'red' }]);
	});

	it('tests a credential, with a new token each time', async () => {
		vendor(BASE_URL).post('/token').reply(200, { token: 'tested' });
		vendor(BASE_URL).get('/me').matchHeader('authorization', 'Bearer tested').reply(200, {});

		const result = await testCredential({
			type: 'inventedApi',
			data: { accessToken: 'old' },
			credentialTypes: [credentialType],
		});

		expect(result).toEqual({ status: 'OK', message: 'Connection successful!' });
	});

	it('tells why a credential is refused', async () => {
		vendor(BASE_URL).post('/token').reply(403);

		const result = await testCredential({
			type: 'inventedApi',
			data: {},
			credentialTypes: [credentialType],
		});

		expect(result.status).toBe('Error');
	});
});
