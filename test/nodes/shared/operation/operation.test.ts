import { InputRefused } from '../../../../nodes/shared/errors';
import { text, whole } from '../../../../nodes/shared/fields/fields';
import { rowCountInBody } from '../../../../nodes/shared/request/lists';
import {
	batchOperation,
	listOperation,
	Ended,
	operation,
	streamOperation,
	RowWithFiles,
	type Resource,
	type Way,
} from '../../../../nodes/shared/operation/operation';
import { propertiesOf } from '../../../../nodes/shared/description/parameters';
import type { VendorAnswer, VendorRequest } from '../../../../nodes/shared/request/vendor';

const named = (name: string) => ({
	name,
	value: name.toLowerCase(),
	action: `${name} thing`,
	description: `Does ${name}`,
});
const field = (displayName: string) => text({ displayName, name: displayName.toLowerCase() });

describe('the parameters of a node', () => {
	const list = listOperation({
		...named('List'),
		fields: [field('Campaign')],
		collections: { options: [field('Zeta'), field('Alpha')], filters: [field('Start')] },
		request: () => ({ method: 'GET', path: '/' }),
		rows: () => [],
		keyOf: () => '',
		simplify: (row) => row,
	});
	const create = operation({
		...named('Create'),
		fields: [
			text({
				displayName: 'Time',
				name: 'time',
				displayOptions: { show: { when: ['at'] }, hide: { when: ['never'] } },
			}),
		],
		mapped: {
			fields: [field('Email')],
			additionalFields: [text({ displayName: 'Phone', name: 'phone', vendorName: 'cell_phone' })],
			otherFields: { option: { name: 'As Tags', value: 'tags' }, into: 'tags' },
		},
		request: () => ({ method: 'POST', path: '/' }),
	});
	const resources: Resource[] = [
		{ name: 'Thing', value: 'thing', operations: [list, create] },
		{ name: 'Other', value: 'other', operations: [list, create], usual: 'create' },
	];
	const all = propertiesOf({ vendor: { name: 'Vendor' }, resources }, 'other');
	const of = (resource: string, op: string) =>
		all.filter(({ displayOptions: { show } = {} }) => {
			return show?.resource?.includes(resource) && show.operation?.includes(op) && !show['@tool'];
		});

	it('have for a tool a description of each operation, and a shorter limit', () => {
		const forTools = all.filter(({ displayOptions }) => displayOptions?.show?.['@tool']);
		expect(
			forTools.map(({ name, default: first, displayOptions }) => [
				displayOptions?.show?.resource,
				displayOptions?.show?.operation,
				name,
				first,
			]),
		).toEqual([
			[['thing'], ['list'], 'toolDescription', 'List thing in Vendor. Does List'],
			[['thing'], ['list'], 'limit', 20],
			[['thing'], ['create'], 'toolDescription', 'Create thing in Vendor. Does Create'],
			[['other'], ['list'], 'toolDescription', 'List thing in Vendor. Does List'],
			[['other'], ['list'], 'limit', 20],
			[['other'], ['create'], 'toolDescription', 'Create thing in Vendor. Does Create'],
		]);
	});

	it('begin with the resource, the one chosen at first, and one choice of operations for each', () => {
		expect(all.slice(0, 3)).toMatchObject([
			{ name: 'resource', default: 'other', noDataExpression: true },
			{
				name: 'operation',
				default: 'list',
				displayOptions: { show: { resource: ['thing'] } },
				options: [{ value: 'list', action: 'List thing' }, { value: 'create' }],
			},
			{
				name: 'operation',
				default: 'create',
				displayOptions: { show: { resource: ['other'] } },
			},
		]);
	});

	it('of a list are its fields, how many rows, the collections, and the simplified form', () => {
		const names = ['campaign', 'returnAll', 'limit', 'filters', 'options', 'simplify'];

		expect(of('thing', 'list').map(({ name }) => name)).toEqual(names);
		expect(of('other', 'list').map(({ name }) => name)).toEqual(names);
	});

	it('ask for a limit only where not everything is returned', () => {
		expect(of('thing', 'list').find(({ name }) => name === 'limit')?.displayOptions?.show).toEqual({
			resource: ['thing'],
			operation: ['list'],
			returnAll: [false],
		});
	});

	it('stand in the order of their names inside a collection', () => {
		const options = of('thing', 'list').find(({ name }) => name === 'options')?.options;

		expect(options?.map(({ name }) => name)).toEqual(['alpha', 'zeta']);
	});

	it('of a record are taken from the item or set one by one', () => {
		const shown = of('thing', 'create').map(({ name, displayOptions }) => [
			name,
			displayOptions?.show?.dataToSend,
		]);

		expect(shown).toEqual([
			['time', undefined],
			['dataToSend', undefined],
			['email', ['defineBelow']],
			['additionalFields', ['defineBelow']],
			['otherFields', ['autoMapInputData']],
		]);
	});

	it('name the fields that automatic mapping takes, in the spelling of the vendor', () => {
		expect(of('thing', 'create')[1].options?.[0]).toMatchObject({
			value: 'autoMapInputData',
			description: "Take the input item's own fields, by these names: email, cell_phone",
		});
	});

	it('keep the conditions of a field beside those of its operation', () => {
		expect(of('thing', 'create')[0].displayOptions).toEqual({
			hide: { when: ['never'] },
			show: { resource: ['thing'], operation: ['create'], when: ['at'] },
		});
	});
});

const store: Way['store'] = async (content, fileName, mimeType = '') => ({
	data: String(content),
	fileName,
	mimeType,
});
const way = (send: Way['send'], goesOn = false): Way => ({
	send,
	credentials: {},
	store,
	stopsAt: () => !goesOn,
	isTool: false,
});
const idField = [text({ displayName: 'ID', name: 'id', required: true })] as const;

describe('what an operation does', () => {
	const answering = (body: unknown) => {
		const asked: VendorRequest[] = [];
		const send = async (request: VendorRequest): Promise<VendorAnswer> => {
			asked.push(request);
			return { status: 200, headers: {}, body };
		};
		return { asked, send };
	};
	const get = operation({
		...named('Get'),
		fields: idField,
		request: ({ id }) => ({ method: 'GET', path: `/${id}` }),
	});

	it.each([
		['an object', { id: 1 }, [{ id: 1 }]],
		['a list', [{ id: 1 }, { id: 2 }], [{ id: 1 }, { id: 2 }]],
		['nothing', '', [{}]],
		['null', null, [{}]],
		['undefined', undefined, [{}]],
	])('gives out the answer when it is %s', async (_, body, rows) => {
		const { asked, send } = answering(body);

		expect(await get.perform([{ id: '7' }], way(send))).toEqual([rows]);
		expect(asked).toEqual([{ method: 'GET', path: '/7' }]);
	});

	it.each([[[{ id: 1 }, null]], [[1]], [[[]]]])('takes no row without fields: %j', async (body) => {
		const { send } = answering(body);

		await expect(get.perform([{ id: '7' }], way(send))).rejects.toThrow(TypeError);
	});

	it.each([
		[
			{ returnAll: true, limit: null, simplify: false },
			[
				{ id: 1, more: 1 },
				{ id: 2, more: 2 },
			],
		],
		[{ returnAll: false, limit: 1, simplify: true }, [{ id: 1 }]],
	])('gives out the rows of a list with %j', async (input, rows) => {
		const list = listOperation({
			...named('List'),
			request: () => ({ method: 'GET', path: '/' }),
			rows: (body) => body as Array<{ id: number }>,
			keyOf: ({ id }) => String(id),
			simplify: ({ id }) => ({ id }),
		});
		const { send } = answering([
			{ id: 1, more: 1 },
			{ id: 2, more: 2 },
		]);

		expect(await list.perform([input], way(send))).toEqual([rows]);
	});

	const MORE_AFTER_ONE = { more_rows: expect.stringContaining('these 1 rows') as string };

	it.each([
		[{ returnAll: false, limit: 1 }, [{ id: 1 }, MORE_AFTER_ONE]],
		[{ returnAll: false, limit: 2 }, [{ id: 1 }, { id: 2 }]],
	])('tells a model that there are more rows than it gets with %j', async (input, rows) => {
		const limits: number[] = [];
		const list = listOperation({
			...named('List'),
			read: async (_send, _input, limit) => {
				limits.push(limit);
				return [{ id: 1 }, { id: 2 }];
			},
		});
		const { send } = answering({});

		expect(await list.perform([input], { ...way(send), isTool: true })).toEqual([rows]);
		expect(limits).toEqual([input.limit + 1]);
	});

	it.each([
		[2, [{ id: 1 }, { id: 2 }, { more_rows: expect.stringContaining('these 2 rows') as string }]],
		[1, [{ id: 1 }, MORE_AFTER_ONE]],
	])('gives a model the %d rows that it wants of a list that is not whole', async (limit, rows) => {
		const list = listOperation({
			...named('List'),
			request: () => ({ method: 'GET', path: '/' }),
			rows: (body) => body as Array<{ id: number }>,
			keyOf: ({ id }) => String(id),
			paging: rowCountInBody(
				(request) => request,
				() => 57,
			),
		});
		const { send } = answering([{ id: 1 }, { id: 2 }]);
		const wanted = (most: number) =>
			list.perform([{ returnAll: false, limit: most }], { ...way(send), isTool: true });

		expect(await wanted(limit)).toEqual([rows]);
		await expect(wanted(3)).rejects.toThrow('57 rows are counted, and 2 came');
	});

	describe('with a long list', () => {
		const read: number[] = [];
		const long = streamOperation({
			...named('Export'),
			fields: [whole({ displayName: 'Start', name: 'start', required: true })],
			async *rows(_send, { start }) {
				for (let id = start; id < start + 6; id += 2) {
					read.push(id);
					yield [{ id }, { id: id + 1 }];
				}
			},
			columns: () => ['id', 'name'],
			fileName: ({ start }) => `rows-from-${start}`,
		});
		const { send } = answering({});
		const all = { start: 1, returnAll: true, limit: 50, output: 'items' };
		const file = {
			...{ start: 1, output: 'file', allRows: true, binaryPropertyName: 'report', maxFileSize: 50 },
			...{ format: 'csv', separator: 'comma', byteOrderMark: false, defuseFormulas: false },
		};
		beforeEach(() => read.splice(0));

		it('gives out each row', async () => {
			expect(await long.perform([all], way(send))).toEqual([
				[{ id: 1 }, { id: 2 }, { id: 3 }, { id: 4 }, { id: 5 }, { id: 6 }],
			]);
		});

		it.each([
			[3, [1, 3]],
			[4, [1, 3]],
		])('reads no further than a limit of %d', async (limit, pages) => {
			const input = { ...all, returnAll: false, limit };
			const rows = [1, 2, 3, 4].slice(0, limit).map((id) => ({ id }));

			expect(await long.perform([input], way(send))).toEqual([rows]);
			expect(read).toEqual(pages);
		});

		it('tells a model that there are more rows than it gets', async () => {
			const input = { ...all, returnAll: false, limit: 1 };
			const asTool = { ...way(send), isTool: true };

			expect(await long.perform([input], asTool)).toEqual([[{ id: 1 }, MORE_AFTER_ONE]]);
			expect(await long.perform([{ ...input, limit: 6 }], asTool)).toEqual([
				[1, 2, 3, 4, 5, 6].map((id) => ({ id })),
			]);
		});

		it('begins a file after so many megabytes, and numbers them', async () => {
			const wide = streamOperation({
				...named('Export'),
				async *rows() {
					for (let id = 1; id < 4; id++) yield [{ id, text: 'x'.repeat(600_000) }];
				},
				columns: () => [],
				fileName: () => 'rows',
			});
			const [outcome] = await wide.perform(
				[{ ...file, format: 'ndjson', maxFileSize: 1 }],
				way(send),
			);

			expect((outcome as RowWithFiles[]).map(({ json }) => json)).toEqual([
				{ fileName: 'rows.ndjson', rows: 2, part: 1 },
				{ fileName: 'rows-part2.ndjson', rows: 1, part: 2 },
			]);
		});

		it.each([
			[{ allRows: true }, 6, 'id,name\r\n1,\r\n2,\r\n3,\r\n4,\r\n5,\r\n6,\r\n'],
			[{ format: 'ndjson' }, 6, '{"id":1}\n{"id":2}\n{"id":3}\n{"id":4}\n{"id":5}\n{"id":6}\n'],
			// What was set for items before is hidden, and says nothing.
			[{ returnAll: false, limit: 3 }, 6, 'id,name\r\n1,\r\n2,\r\n3,\r\n4,\r\n5,\r\n6,\r\n'],
			[{ allRows: false, maxRows: 3 }, 3, 'id,name\r\n1,\r\n2,\r\n3,\r\n'],
			[{ separator: 'semicolon' }, 6, 'id;name\r\n1;\r\n2;\r\n3;\r\n4;\r\n5;\r\n6;\r\n'],
		])('gives out a file with %j', async (more, rows, data) => {
			const isCsv = !('format' in more);
			const fileName = isCsv ? 'rows-from-1.csv' : 'rows-from-1.ndjson';
			const mimeType = isCsv ? 'text/csv' : 'application/x-ndjson';

			expect(await long.perform([{ ...file, ...more }], way(send))).toEqual([
				[new RowWithFiles({ fileName, rows, part: 1 }, { report: { data, fileName, mimeType } })],
			]);
		});
	});

	it('sends a batch as one request and tells what became of each', async () => {
		const refused = new InputRefused('no');
		const create = batchOperation({
			...named('Create'),
			fields: [whole({ displayName: 'ID', name: 'id', required: true })],
			batch: { max: 2, sharing: [] },
			request: (inputs) => ({ method: 'POST', path: '/', json: inputs }),
			outcomes: (_, inputs) => inputs.map(({ id }) => (id === 1 ? [{ id }] : refused)),
		});
		const { asked, send } = answering({});

		expect(await create.perform([{ id: 1 }, { id: 2 }], way(send))).toEqual([[{ id: 1 }], refused]);
		expect(asked).toEqual([{ method: 'POST', path: '/', json: [{ id: 1 }, { id: 2 }] }]);
	});

	describe('with a step before the request', () => {
		/** Adds what the vendor says of the ID; ends for `known`, fails for `bad`. */
		const prepared = batchOperation({
			...named('Create'),
			fields: idField,
			batch: { max: 9, sharing: [] },
			prepare: async (inputs) =>
				inputs.map((input) => {
					if (input.id === 'known') return new Ended([{ known: true }]);
					return input.id === 'bad' ? new Ended(new Error('bad')) : { ...input, name: 'Ana' };
				}),
			request: (inputs) => ({ method: 'POST', path: '/', json: inputs.map(({ name }) => name) }),
			outcomes: (_, inputs) => inputs.map(({ id, name }) => [{ id, name }]),
		});
		const ids = (...all: string[]) => all.map((id) => ({ id }));

		it('sends the others, and tells what became of each in its place', async () => {
			const { asked, send } = answering({});

			expect(await prepared.perform(ids('1', 'known', '2', 'bad'), way(send, true))).toEqual([
				[{ id: '1', name: 'Ana' }],
				[{ known: true }],
				[{ id: '2', name: 'Ana' }],
				new Error('bad'),
			]);
			expect(asked).toEqual([{ method: 'POST', path: '/', json: ['Ana', 'Ana'] }]);
		});

		it('sends nothing when one of them fails and the run ends with it', async () => {
			const { asked, send } = answering({});

			expect(await prepared.perform(ids('1', 'known', 'bad'), way(send))).toEqual([
				undefined,
				[{ known: true }],
				new Error('bad'),
			]);
			expect(asked).toEqual([]);
		});

		it('asks for nothing where all have ended before', async () => {
			const { asked, send } = answering({});

			expect(await prepared.perform(ids('known'), way(send))).toEqual([[{ known: true }]]);
			expect(asked).toEqual([]);
		});

		it('leaves a failure of the request to those that were in it', async () => {
			const failing = async () => await Promise.reject(new Error('broken'));

			expect(await prepared.perform(ids('1', 'known'), way(failing))).toEqual([
				new Error('broken'),
				[{ known: true }],
			]);
		});
	});
});
