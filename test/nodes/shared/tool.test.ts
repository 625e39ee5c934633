import { NodeHelpers } from 'n8n-workflow';
import type { IDataObject, INode, INodeParameters, INodeType } from 'n8n-workflow';
import { parametersOf } from '../../../nodes/shared/description/parameters';
import { VENDORS } from '../../../vendors';
import { loadBuiltPackage } from '../../support/catalogue';
import { runNode } from '../../support/n8n';
import { asTool, runTool } from '../../support/tool';
import { vendor, vendorRequests } from '../../support/vendor';

const operations = VENDORS.flatMap(({ name, node }) =>
	node.resources.flatMap(({ value: resource, operations: all }) =>
		all.map((operation) => ({
			id: `${name}.${resource}.${operation.value}`,
			name,
			vendorName: node.vendor.name,
			chosen: { resource, operation: operation.value },
			operation,
		})),
	),
);

const TRACKSALE = {
	node: 'tracksale',
	credentials: { tracksaleApi: { token: 'secret-token', baseUrl: 'https://api.tracksale.co/v2' } },
};

/** The parameters of a node as n8n holds them, with all defaults filled in. */
const heldBy = ({ description }: INodeType, parameters: INodeParameters, withDefaults = true) =>
	NodeHelpers.getNodeParameters(
		description.properties,
		parameters,
		withDefaults,
		false,
		{ typeVersion: 1 } as INode,
		description,
	)!;

const nodeTypeOf = async (name: string) =>
	(await loadBuiltPackage()).getNode(name).type as INodeType;

/** How n8n's editor has the model fill in a parameter. */
const byModel = (argument: string) => `={{ $fromAI('${argument}', \`\`, 'string') }}`;

describe('what a model reads of a tool', () => {
	it('is told by every operation, as recorded', async () => {
		const told: Record<string, string> = {};
		for (const { id, name, chosen } of operations) {
			const { tool } = await runTool({ node: name, parameters: chosen });
			told[id] = tool.description;
		}
		expect(told).toMatchSnapshot();
	});

	it.each(operations)('of $id is our own, and asks for what the model fills in', async (one) => {
		const { name, vendorName, chosen, operation } = one;
		const texts = parametersOf(operation)
			.filter(({ type }) => type === 'string')
			.map(({ name: parameter }) => parameter);
		const parameters = Object.fromEntries(texts.map((text) => [text, byModel(text)]));
		const { tool } = await runTool({ node: name, parameters: { ...chosen, ...parameters } });
		const { action, description, warning = '' } = operation;
		for (const part of [`${action} in ${vendorName}. `, description, warning]) {
			expect(tool.description).toContain(part);
		}
		const shown = heldBy(asTool(await nodeTypeOf(name)), { ...chosen, ...parameters });
		expect(Object.keys(tool.schema.shape)).toEqual(texts.filter((text) => text in shown));
	});

	it('is what the user has written instead', async () => {
		const parameters = {
			...{ resource: 'report', operation: 'getNps' },
			toolDescription: 'Tells the NPS of our shops',
		};
		const { tool } = await runTool({ ...TRACKSALE, parameters });
		expect(tool.description).toBe('Tells the NPS of our shops');
	});

	it('is for tools alone, once, and follows the operation that is chosen', async () => {
		const nodeType = await nodeTypeOf('tracksale');
		const chosen = { resource: 'dispatch', operation: 'getMany' };
		expect(heldBy(nodeType, chosen)).not.toHaveProperty('toolDescription');
		expect(heldBy(nodeType, chosen)).toMatchObject({ limit: 50 });

		const tool = asTool(nodeType);
		expect(tool.description.properties.map(({ name }) => name)).not.toContain('descriptionType');
		const held = heldBy(tool, chosen);
		expect(held).toMatchObject({ limit: 20 });
		// What the editor does when the user chooses another operation: it keeps what is no default, and fills in the rest.
		const { toolDescription } = heldBy(tool, {
			...heldBy(tool, held, false),
			operation: 'create',
		});
		expect(toolDescription).toMatch(
			/^Send survey to customers in Tracksale\. .*cannot be taken back/,
		);
	});

	it('warns of whatever another notice warns of', () => {
		const unwarned = operations
			.filter(({ operation: { description, fields = [], warning } }) => {
				const notices = fields.filter(({ parameter }) => parameter.type === 'notice');
				const texts = [description, ...notices.map(({ parameter }) => parameter.displayName)];
				return !warning && /cannot be (undone|taken back)|for good|real device/i.test(texts.join());
			})
			.map(({ id }) => id);
		expect(unwarned).toEqual([]);
	});
});

describe('what a model reads of an error', () => {
	const told = async (parameters: INodeParameters, args: IDataObject): Promise<string> => {
		const { observation = '' } = await runTool({ ...TRACKSALE, parameters, args });
		const [{ error }] = JSON.parse(observation) as [{ error: string }];
		return error;
	};
	const period = { resource: 'dispatch', operation: 'getMany' };

	it('has the form of a date, the parameter, the argument and what came', async () => {
		expect(
			await told({ ...period, start: byModel('Period_Start') }, { Period_Start: 'mañana' }),
		).toBe(
			"'Period Start' is not a date [item 0]. Use the date picker, or a value such as 2026-01-31 or 2026-01-31T12:00:00-03:00. 'Period Start' is the parameter start, filled by your argument Period_Start, which is \"mañana\".",
		);
		expect(vendorRequests()).toEqual([]);
	});

	it('names both ends of a period, and what the model has no hand in', async () => {
		expect(
			await told({ ...period, start: '2026-03-01', end: byModel('to') }, { to: '2026-01-01' }),
		).toMatch(
			/^'Period End' is before 'Period Start' \[item 0\]\. .*'Period Start' is the parameter start, filled by the workflow, not by you\. 'Period End' is the parameter end, filled by your argument to, which is "2026-01-01"\.$/,
		);
	});

	it('has the choices', async () => {
		const parameters = {
			...{ resource: 'draftLot', operation: 'send' },
			...{ campaignCode: { __rl: true, mode: 'id', value: '101' } },
			...{ lotCode: { __rl: true, mode: 'id', value: byModel('Draft_Lot') } },
			when: byModel('When_to_Send'),
		};
		expect(await told(parameters, { When_to_Send: 'soon', Draft_Lot: '7' })).toMatch(
			/'When to Send' is not one of its choices \[item 0\]\. Use one of: at, now\. .*argument When_to_Send, which is "soon"/,
		);
		expect(await told(parameters, { When_to_Send: 'now', Draft_Lot: 'lot 7' })).toMatch(
			/'Draft Lot' is not an ID .*the parameter lotCode, filled by your argument Draft_Lot, which is "lot 7"/,
		);
	});

	it('says how to find the ID of a record that there is not', async () => {
		vendor('https://api.tracksale.co').get('/v2/campaign/999').query(true).reply(404, {
			error: 'Campaign not found',
		});
		const error = await told(
			{
				...{ resource: 'campaign', operation: 'get' },
				campaignCode: { __rl: true, mode: 'id', value: byModel('Campaign') },
			},
			{ Campaign: '999' },
		);
		expect(error).toMatch(
			/'Campaign' 999: Tracksale has no such campaign.*Give the ID of a record that exists: .*\(Get Many\)/,
		);
		expect(error).toMatch(/It said: Campaign not found/);
		expect(error).toMatch(
			/the parameter campaignCode, filled by your argument Campaign, which is "999"\.$/,
		);
	});

	it('tells what is refused in a row by its list, not by a field of the same name', async () => {
		const error = await told(
			{
				...{ resource: 'dispatch', operation: 'create' },
				campaignCode: { __rl: true, mode: 'id', value: '101' },
				additionalFields: { tags: { values: [{ name: byModel('Tag'), value: 'Centro' }] } },
				...{ name: 'Ana', email: 'ana@example.com' },
			},
			{ Tag: '' },
		);
		expect(error).toMatch(/^'Tags', entry 1: 'Name' is empty/);
		expect(error).toMatch(/'Tags' is the parameter tags, filled by your argument Tag, which is ""/);
		expect(error).not.toContain('the parameter name');
	});

	it('is told without the arguments to a user of the node', async () => {
		const { error } = await runNode({
			...TRACKSALE,
			parameters: { ...period, start: '={{ $json.at }}' },
			input: [{ json: { at: 'mañana' } }],
		});
		expect(error?.message).toBe("'Period Start' is not a date [item 0]");
		expect(error?.description).not.toContain('argument');
	});
});

describe('a choice that a model leaves out', () => {
	const trust = {
		node: 'trust',
		credentials: { trustApi: { clientId: 'client-1', companyId: '77', accessToken: 'token-1' } },
	};
	const status = byModel('Status');

	it('of a filter is as if it were not added', async () => {
		vendor('https://api.trust.lat')
			.get('/campaigns/api/v1/company/77/campaign')
			.reply(200, { code: 200, data: [] });
		const filters = { terminated: status, search: byModel('Search') };
		const parameters = { resource: 'campaign', operation: 'getMany', filters };
		const { observation } = await runTool({ ...trust, parameters, args: {} });
		expect(observation).not.toContain('error');
		expect(vendorRequests().map(({ query }) => query)).toEqual([{}]);
	});

	it('of an optional field is as if it were not added, also where the model gives an empty text', async () => {
		vendor('https://api.trust.lat')
			.post('/notifications/v2/device/sendmessage')
			.reply(200, { status: 'success', code: 200, data: {} });
		const parameters = {
			...{ resource: 'notification', operation: 'send', applicationName: 'com.company.app' },
			...{ trustId: 'device-1', title: 'Hola', body: 'Ana' },
			additionalFields: { priority: byModel('Priority') },
		};
		await runTool({ ...trust, parameters, args: { Priority: '' } });
		expect(vendorRequests().map(({ body }) => body)).toEqual([
			{
				application_name: 'com.company.app',
				trust_id: 'device-1',
				data: { title: 'Hola', body: 'Ana' },
			},
		]);
	});

	it('of a way of working is the usual one', async () => {
		vendor('https://tenant.footprints.example')
			.put('/api/lead/lead-1')
			.query(true)
			.reply(200, { _id: 'lead-1' });
		await runTool({
			node: 'footprints',
			credentials: {
				footprintsApi: {
					...{ baseUrl: 'https://tenant.footprints.example', key: 'k', secret: 's' },
					accessToken: 'token-1',
				},
			},
			parameters: {
				...{ resource: 'lead', operation: 'update', status },
				leadId: { __rl: true, mode: 'id', value: 'lead-1' },
				updateFields: { tags: byModel('Tags') },
			},
			args: { Tags: '["vip","new"]' },
		});
		expect(vendorRequests().map(({ rawBody }) => rawBody)).toEqual([
			'tags%5B0%5D=vip&tags%5B1%5D=new',
		]);
	});

	it('is refused where it decides what its fields mean, as when to send does', async () => {
		const { observation } = await runTool({
			node: 'tracksale',
			credentials: { tracksaleApi: { token: 'token-1' } },
			parameters: {
				...{ resource: 'draftLot', operation: 'send', when: byModel('When') },
				...{ campaignCode: { __rl: true, mode: 'id', value: '101' } },
				...{ lotCode: { __rl: true, mode: 'id', value: '7' }, time: byModel('Time') },
			},
			args: { Time: '2099-01-31T12:00:00Z' },
		});
		expect(observation).toMatch(/'When to Send' is empty \[item 0\]\. Use one of: at, now\./);
		expect(vendorRequests()).toEqual([]);
	});

	it('of what has to be chosen is refused, with its words', async () => {
		const parameters = {
			...{ resource: 'lead', operation: 'markLost', reasonLost: byModel('Reason') },
			leadId: { __rl: true, mode: 'id', value: 'lead-1' },
		};
		const { observation } = await runTool({ node: 'footprints', parameters, args: {} });
		expect(observation).toMatch(
			/'Reason' is empty \[item 0\]\. Use one of: \w+, .*Reason, which is missing/,
		);
	});

	it('is refused where an expression of the workflow gives nothing', async () => {
		const filters = { terminated: '={{ $json.nothing }}' };
		const parameters = { resource: 'campaign', operation: 'getMany', filters };
		const { observation } = await runTool({ ...trust, parameters, args: {} });
		expect(observation).toContain("'Status' is empty [item 0]. Use one of: false, true.");
	});
});

describe('what a list gives to a model', () => {
	const dispatches = (count: number) =>
		Array.from({ length: count }, (_, at) => ({
			campaign: { name: 'Store visit', code: '101' },
			dispatch_code: `A${at}`,
			status: 'Sent',
			create_time: '1454340407',
			customers: Array.from({ length: 300 }, (_each, customer) => ({
				name: 'Ana',
				email: `ana${customer}@example.com`,
				has_answered: customer < 100,
			})),
		}));
	const listed = async (count: number, parameters: INodeParameters = {}) => {
		vendor('https://api.tracksale.co')
			.get('/v2/report/dispatch')
			.query(true)
			.reply(200, dispatches(count));
		const { observation = '' } = await runTool({
			...TRACKSALE,
			parameters: { resource: 'dispatch', operation: 'getMany', ...parameters },
			args: {},
		});
		return { observation, rows: JSON.parse(observation) as IDataObject[] };
	};

	it('is 20 short rows, and says that there are more', async () => {
		const { observation, rows } = await listed(60);
		expect(observation.length).toBeLessThan(20_000);
		expect(rows).toHaveLength(21);
		expect(rows[0]).toEqual({
			dispatch_code: 'A0',
			campaign_name: 'Store visit',
			campaign_code: '101',
			status: 'Sent',
			create_time: '1454340407',
			customers_total: 300,
			customers_by_has_answered: { true: 100, false: 200 },
		});
		expect(rows[20]).toEqual({
			more_rows: 'There are more than these 20 rows. Narrow the list down, or raise Limit (limit).',
		});
	});

	it('is all there is where that is no more', async () => {
		expect((await listed(20)).rows).toHaveLength(20);
		expect((await listed(60, { returnAll: true })).rows).toHaveLength(60);
		expect((await listed(5, { limit: 2 })).rows).toHaveLength(3);
	});
});
