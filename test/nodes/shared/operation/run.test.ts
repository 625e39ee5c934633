import { sleep, type IDataObject, type NodeApiError } from 'n8n-workflow';
import { InputRefused } from '../../../../nodes/shared/errors';
import { id, picked, text } from '../../../../nodes/shared/fields/fields';
import {
	batchOperation,
	localOperation,
	operation,
	Told,
	type VendorNode,
} from '../../../../nodes/shared/operation/operation';
import { run } from '../../../../nodes/shared/operation/run';
import { answer, executeContext, vendor, type Answering, type Asked } from '../fakes';

const described = (value: string) => ({ name: value, value, action: value, description: value });
const name = text({ displayName: 'Name', name: 'name', required: true });

const one = operation({
	...described('one'),
	mapped: { fields: [name] },
	request: (input) => ({ method: 'POST', path: '/one', json: input }),
});
const many = batchOperation({
	...described('many'),
	mapped: { fields: [name, text({ displayName: 'Campaign', name: 'campaign' })] },
	batch: { max: 500, sharing: ['campaign'] },
	request: (inputs) => ({ method: 'POST', path: '/many', json: inputs }),
	outcomes: (_, inputs) =>
		inputs.map((input) =>
			input.name === 'refused' ? new InputRefused('Not taken') : [{ did: input.name }],
		),
});
const picking = operation({
	...described('picking'),
	mapped: {
		fields: [
			text({ displayName: 'Name', name: 'name' }),
			picked(
				{ displayName: 'Shop', name: 'shop' },
				{ kind: 'listSearch', name: 'shops', method: async () => ({ results: [] }) },
				'e.g. 7',
			),
		],
	},
	request: (input) => ({ method: 'POST', path: '/picking', json: input }),
});
const vendorNode: VendorNode = {
	vendor: { ...vendor, limits: { inFlight: 1 } },
	resources: [{ name: 'Thing', value: 'thing', operations: [one, many, picking] }],
};

interface Given {
	items: IDataObject[];
	reply?: Answering;
	continueOnFail?: boolean;
	as?: VendorNode;
	parameters?: IDataObject;
}

/** Runs an operation; `error` is what ended the run. */
async function running(op: string, { as = vendorNode, ...given }: Given) {
	const chosen = { resource: 'thing', operation: op, dataToSend: 'autoMapInputData' };
	const parameters = { ...chosen, ...given.parameters };
	const { context, asked } = executeContext({ ...given, parameters });
	const [output, error] = await run(context, as).then(
		([items]) => [items, undefined] as const,
		(thrown) => [[], thrown as NodeApiError] as const,
	);
	return { output, error, asked };
}

const sentIn = ({ body }: Asked) => JSON.parse(String(body)) as object;
const namesIn = (asked: Asked) =>
	[sentIn(asked)].flat().map((input) => (input as { name: string }).name);
const count = (length: number) => Array.from({ length }, (_, index) => ({ name: `c${index}` }));
const echo: Answering = (asked) => answer({ did: namesIn(asked)[0] });

describe('a run', () => {
	it('gives out what each item came to, in the order of the input and linked to it', async () => {
		const slowFirst: Answering = async (asked, number) => {
			if (number === 1) await sleep(20);
			return echo(asked, number);
		};
		const as = { ...vendorNode, vendor };
		const { output, asked } = await running('one', { items: count(7), reply: slowFirst, as });

		expect(output).toEqual(
			count(7).map((input, item) => ({ json: { did: input.name }, pairedItem: { item } })),
		);
		expect(asked.flatMap(namesIn)).toEqual(count(7).map((input) => input.name));
	});

	it('links every row of an item to it, and gives out nothing for an item without rows', async () => {
		const reply: Answering = (_, number) => answer(number === 1 ? [{ a: 1 }, { a: 2 }] : []);
		const { output } = await running('one', { items: count(2), reply });

		expect(output.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 0 }]);
	});

	it('gives out nothing when there are no items', async () => {
		expect(await running('one', { items: [] })).toEqual({
			output: [],
			error: undefined,
			asked: [],
		});
	});

	it('sends nothing when any item is refused', async () => {
		const { asked, error } = await running('one', { items: [...count(3), { name: '' }, {}] });

		expect(asked).toEqual([]);
		expect(error).toMatchObject({ message: "'Name' is empty [item 3]", context: { itemIndex: 3 } });
		expect(error?.description).toBe(
			'Fill it in for this item. Nothing was sent. Refused as well: item 4.',
		);
	});

	it('ends at the first failure, sends nothing after it, and tells what is done', async () => {
		const reply: Answering = (asked, number) =>
			number === 3 ? answer({ error: 'bad value' }, 400) : echo(asked, number);
		const { asked, error } = await running('one', { items: count(9), reply });

		expect(asked).toHaveLength(3);
		expect(error).toMatchObject({
			message: 'Vendor did not accept the request (status 400) [item 2]',
			httpCode: '400',
			context: { itemIndex: 2 },
		});
		expect(error?.description).toMatch(
			/It said: bad value\. Done: items 0 to 1\. Not done: items 2 to 8\./,
		);
		expect(error?.description).toMatch(
			/a Filter .* {{ \(\$itemIndex >= 2 && 8 >= \$itemIndex\) }} is true\.$/,
		);
	});

	it('names a list to pick from again only where the item has a record from one', async () => {
		const lost: Answering = () => answer({ error: 'unknown' }, 404);
		const without = await running('one', { items: count(1), reply: lost });
		expect(without.error).toMatchObject({
			message: 'Vendor has nothing at this address (status 404) [item 0]',
			description: expect.stringMatching(/^Compare the Base URL with yours\. It said: unknown/),
		});

		const chosen = await running('picking', { items: [{ shop: 'shop-1' }], reply: lost });
		expect(chosen.error?.description).toMatch(
			/^Check that the record is still there\. Pick the record from the list again: 'Shop'\. The address in the credential may also be wrong\. Compare the Base URL with yours\. It said: unknown/,
		);
		expect(chosen.error?.message).toBe("'Shop' shop-1: Vendor has no such shop [item 0]");
		const other = await running('picking', { items: [{ name: 'no shop' }], reply: lost });
		expect(other.error?.description).not.toContain('list');
	});

	it('tells also of items that were under way when another failed', async () => {
		const reply: Answering = async (asked, number) => {
			if (number === 2) return answer({}, 400);
			await sleep(20);
			return echo(asked, number);
		};
		const as = { ...vendorNode, vendor };
		const { asked, error } = await running('one', { items: count(9), reply, as });

		expect(asked).toHaveLength(3);
		expect(error?.message).toMatch(/\[item 1\]$/);
		expect(error?.description).toMatch(/Done: items 0, 2\. Not done: /);
	});

	it('tells apart what may be done from what is not, and never says that the first will do', async () => {
		const reply: Answering = async (asked, number) => {
			if (number === 1) {
				await sleep(20);
				return answer({}, 400);
			}
			if (number === 3) {
				await sleep(5);
				throw Object.assign(new Error('reset'), { code: 'ECONNRESET' });
			}
			if (number === 4) await sleep(10);
			return echo(asked, number);
		};
		const as = { ...vendorNode, vendor };
		const { error } = await running('one', { items: count(6), reply, as });

		expect(error?.message).toBe('Vendor did not accept the request (status 400) [item 0]');
		expect(error?.description).toMatch(
			/Done: items 1, 3\. May be done, so look there first: item 2\. Not done: items 0, 4 to 5\. To run just those that are not done, put a Filter in front of this node with the condition {{ \$itemIndex === 0 \|\| \(\$itemIndex >= 4 && 5 >= \$itemIndex\) }} is true\.$/,
		);
	});

	it('tells the fields by which a record is looked for, briefly, and a list for those that have one', async () => {
		const looking = operation({
			...described('looking'),
			fields: [
				id({ displayName: 'Order', name: 'order', finds: 'order' }),
				text({ displayName: 'Note', name: 'note' }),
			],
			request: () => ({ method: 'GET', path: '/looking' }),
		});
		const as = {
			...vendorNode,
			resources: [{ ...vendorNode.resources[0], operations: [looking] }],
		};
		const order = 'x'.repeat(200);
		const parameters = { order, note: 'urgent' };
		const { error } = await running('looking', {
			items: [{}],
			reply: () => answer({}, 404),
			as,
			parameters,
		});

		expect(error?.message).toBe(`'Order' ${order.slice(0, 80)}: Vendor has no such order [item 0]`);
		expect(error?.description).not.toContain('list');
	});

	it('takes the operation of the chosen resource, where another has one of the same name', async () => {
		const other = operation({
			...described('one'),
			request: () => ({ method: 'POST', path: '/other' }),
		});
		const resources = [{ name: 'Other', value: 'other', operations: [other] }];
		const as = { ...vendorNode, resources: [...resources, ...vendorNode.resources] };
		const { asked } = await running('one', { items: count(1), reply: echo, as });
		const none = await running('one', { items: count(1), as: { ...vendorNode, resources } });

		expect(asked.map(({ url }) => url)).toEqual(['/one']);
		expect(none.error?.message).toMatch(/^This node does not have the chosen operation/);
	});

	it('says which operation it does not have', async () => {
		const { error } = await running('gone', { items: [{}] });

		expect(error?.message).toBe(
			'This node does not have the chosen operation; pick one from the list',
		);
	});
});

describe('a run that goes on after errors', () => {
	it('gives out an error for each item that is refused or fails, in its place', async () => {
		const reply: Answering = (asked, number) =>
			number === 1 ? answer({ error: '<b>bad</b>' }, 400) : echo(asked, number);
		const items = [{ name: 'a' }, {}, { name: 'b' }];
		const { output, asked } = await running('one', { items, reply, continueOnFail: true });

		expect(asked).toHaveLength(2);
		expect(output).toMatchObject([
			{
				json: {
					error: 'Vendor did not accept the request (status 400) [item 0]',
					message: expect.stringContaining('It said: &lt;b&gt;bad&lt;/b&gt;'),
				},
				pairedItem: { item: 0 },
			},
			{
				json: { error: "'Name' is empty [item 1]", message: 'Fill it in for this item.' },
				pairedItem: { item: 1 },
			},
			{ json: { did: 'b' }, pairedItem: { item: 2 } },
		]);
	});

	it('tells of each failed item whether it may be done', async () => {
		const reply: Answering = (_, number) => {
			if (number === 1) throw Object.assign(new Error('reset'), { code: 'ECONNRESET' });
			return answer({ error: 'bad' }, 400);
		};
		const items = [{ name: 'a' }, { name: 'b' }, {}];
		const { output } = await running('one', { items, reply, continueOnFail: true });

		expect(output.map(({ json }) => json.details)).toEqual([
			{ state: 'mayBeDone' },
			{ state: 'notDone' },
			{ state: 'notDone' },
		]);
	});

	it('does so also where the operation itself tells what became of an item', async () => {
		const telling = batchOperation({
			...described('telling'),
			mapped: { fields: [name] },
			batch: { max: 10, sharing: [] },
			request: (inputs) => ({ method: 'POST', path: '/telling', json: inputs }),
			outcomes: () => [
				new Told([{ outcome: 'unclear' }], 'mayBeDone'),
				[],
				new InputRefused('Broken'),
			],
		});
		const as = {
			...vendorNode,
			resources: [{ ...vendorNode.resources[0], operations: [telling] }],
		};
		const going = await running('telling', { items: count(3), continueOnFail: true, as });
		const { error } = await running('telling', { items: count(3), as });

		expect(going.output.map(({ json }) => json.outcome ?? json.error)).toEqual([
			'unclear',
			'Broken [item 2]',
		]);
		expect(error?.description).toMatch(
			/Done: item 1\. May be done, so look there first: item 0\. Not done: item 2\./,
		);
	});

	it('sends nothing more once the vendor wants no more of this run', async () => {
		const locking: VendorNode = {
			...vendorNode,
			vendor: {
				...vendorNode.vendor,
				reading: ({ status }) =>
					status === 405
						? { message: 'Locked', advice: 'Wait an hour.', next: 'endRun' }
						: undefined,
			},
		};
		const reply: Answering = (asked, number) =>
			number === 1 ? answer({}, 400) : number === 3 ? answer({}, 405) : echo(asked, number);
		const { output, asked } = await running('one', {
			items: count(5),
			reply,
			continueOnFail: true,
			as: locking,
		});

		expect(asked).toHaveLength(3);
		expect(output.map(({ json }) => json.error ?? json.did)).toEqual([
			'Vendor did not accept the request (status 400) [item 0]',
			'c1',
			'Locked [item 2]',
			...[3, 4].map((item) => `Not sent, because the run ended before it [item ${item}]`),
		]);
		// What ended it, not what failed first.
		expect(output[3].json).toMatchObject({
			message: 'Locked [item 2]. Wait an hour.',
			details: { state: 'notDone' },
		});
	});

	it('gives out an error for each item when the credential cannot be used', async () => {
		const unusable: VendorNode = {
			...vendorNode,
			vendor: {
				...vendor,
				baseUrl: () => {
					throw new InputRefused('No address');
				},
			},
		};
		const { output, asked } = await running('one', {
			items: count(2),
			continueOnFail: true,
			as: unusable,
		});

		expect(asked).toEqual([]);
		expect(output.map(({ json }) => json.error)).toEqual([
			'No address [item 0]',
			'No address [item 1]',
		]);
	});
});

describe('a run of an operation that gathers items', () => {
	it('sends 1,201 items in three requests; when the second fails, its items fail and no others', async () => {
		const reply: Answering = (_, number) => answer({}, number === 2 ? 400 : 200);
		const { output, asked } = await running('many', {
			items: count(1201),
			reply,
			continueOnFail: true,
		});

		expect(asked.map((request) => namesIn(request).length)).toEqual([500, 500, 201]);
		expect(asked.flatMap(namesIn)).toEqual(count(1201).map((input) => input.name));
		expect(output.map(({ pairedItem }) => pairedItem)).toEqual(
			count(1201).map((_, item) => ({ item })),
		);
		output.forEach(({ json }, item) => {
			const failed = item >= 500 && item < 1000;
			expect(failed ? json.error : json.did).toBe(
				failed ? `Vendor did not accept the request (status 400) [item ${item}]` : `c${item}`,
			);
		});
	});

	it('tells which items are done when a batch ends the run', async () => {
		const reply: Answering = (_, number) => answer({}, number === 2 ? 400 : 200);
		const { asked, error } = await running('many', { items: count(1201), reply });

		expect(asked).toHaveLength(2);
		expect(error?.message).toMatch(/\[item 500\]$/);
		expect(error?.description).toMatch(/Done: items 0 to 499\. Not done: items 500 to 1200\./);
	});

	it('sends together only items that share what a request has once, in their order', async () => {
		const items = ['x', 'y', 'x', undefined, 'y'].map((campaign, index) => ({
			name: `c${index}`,
			campaign,
		}));
		const { output, asked } = await running('many', { items });

		expect(asked.map(namesIn)).toEqual([['c0', 'c2'], ['c1', 'c4'], ['c3']]);
		expect(output.map(({ json }) => json.did)).toEqual(['c0', 'c1', 'c2', 'c3', 'c4']);
	});

	it('sends an item alone where it says so, and the others together', async () => {
		const as: VendorNode = {
			...vendorNode,
			resources: [
				{
					...vendorNode.resources[0],
					operations: [
						{
							...many,
							gather: {
								...many.gather,
								inCommon: (input) =>
									(input as { campaign?: string }).campaign === 'alone' ? undefined : 'x',
							},
						},
					],
				},
			],
		};
		const items = ['x', 'alone', 'x', 'alone'].map((campaign, index) => ({
			name: `c${index}`,
			campaign,
		}));
		const { output, asked } = await running('many', { items, as });

		expect(asked.map(namesIn)).toEqual([['c0', 'c2'], ['c1'], ['c3']]);
		expect(output.map(({ json }) => json.did)).toEqual(['c0', 'c1', 'c2', 'c3']);
	});

	it('fails one item of a batch alone', async () => {
		const items = [{ name: 'a' }, { name: 'refused' }, { name: 'b' }];
		const { output } = await running('many', { items, continueOnFail: true });
		const { error } = await running('many', { items });

		expect(output.map(({ json }) => json.did ?? json.error)).toEqual([
			'a',
			'Not taken [item 1]',
			'b',
		]);
		expect(error?.message).toBe('Not taken [item 1]');
		expect(error?.description).toMatch(/Done: items 0, 2\. Not done: /);
	});

	it('starts no further batch when one item of a batch failed', async () => {
		const items = [...count(499), { name: 'refused' }, { name: 'later' }];
		const { asked, error } = await running('many', { items });

		expect(asked).toHaveLength(1);
		expect(error?.description).toMatch(/Done: items 0 to 498\. Not done: items 499 to 500\./);
	});
});

it('reaches a resource with a credential of its own, and hands it to an operation without requests', async () => {
	const vendorOfItsOwn = { ...vendor, credential: 'otherApi' };
	const local = localOperation({
		...described('local'),
		output: ({ token }) => ({ token }),
	});
	const as: VendorNode = {
		vendor: { ...vendor, baseUrl: () => fail('asked for the credential of the node') },
		resources: [
			{ name: 'Thing', value: 'thing', operations: [one, local], vendor: vendorOfItsOwn },
		],
	};
	const sent = await running('one', { items: count(1), reply: echo, as });
	expect(sent.output[0].json).toEqual({ did: 'c0' });
	const made = await running('local', { items: count(2), as });
	expect(made.output[1]).toEqual({
		json: { token: 'sesame' },
		pairedItem: { item: 1 },
	});
	expect(made.asked).toEqual([]);
});

function fail(reason: string): never {
	throw new Error(reason);
}
