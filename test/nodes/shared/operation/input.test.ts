import type { IDataObject, IExecuteFunctions, IPollFunctions } from 'n8n-workflow';
import { InputRefused } from '../../../../nodes/shared/errors';
import { choice, flag, picked, text, whole } from '../../../../nodes/shared/fields/fields';
import { rows } from '../../../../nodes/shared/fields/rows';
import { pdfFile } from '../../../../nodes/shared/fields/files';
import { inputReader, readEvent } from '../../../../nodes/shared/operation/input';
import { operation } from '../../../../nodes/shared/operation/operation';
import { picker } from '../../../../nodes/shared/fields/pickers';
import { executeContext, pollContext, vendor } from '../fakes';

/** A field for several of the vendor's. */
const phones = rows(
	{ displayName: 'Phones', name: 'phones', vendorNames: ['tel1', 'tel2', 'tel3'] },
	'Phone',
	[text({ displayName: 'Name', name: 'name' }), text({ displayName: 'Value', name: 'value' })],
);
const search = picker('search', vendor, {
	request: { method: 'GET', path: '/' },
	rows: () => [],
	entry: () => ({ name: '', value: '' }),
});

const create = operation({
	name: 'Create',
	value: 'create',
	action: 'Create thing',
	description: 'Creates',
	fields: [
		choice({ displayName: 'When', name: 'when', default: 'now' }, [
			{
				name: 'At',
				value: 'at',
				fields: [text({ displayName: 'Time', name: 'time', required: true })],
			},
			{ name: 'Now', value: 'now' },
		]),
	],
	mapped: {
		fields: [text({ displayName: 'Name', name: 'name', vendorName: 'customer_name' })],
		additionalFields: [
			whole({ displayName: 'Age', name: 'age' }),
			phones,
			picked({ displayName: 'Channel', name: 'channelId' }, search, 'e.g. 1'),
			flag({ displayName: 'Adult', name: 'adult' }),
		],
		otherFields: {
			option: { name: 'As Tags', value: 'tags' },
			into: 'tags',
		},
	},
	collections: {
		options: [
			text({ displayName: 'Note', name: 'note' }),
			flag({ displayName: 'Loud', name: 'loud' }),
		],
	},
	check({ name }) {
		if (name === 'nobody') throw new InputRefused('Nobody is no customer');
	},
	request: () => ({ method: 'POST', path: '/' }),
});

const set = { when: 'now', dataToSend: 'defineBelow', name: 'Ana', options: {} };

function inputs(parameters: IDataObject, items: IDataObject[] = [{}]) {
	const { context, reads } = executeContext({ parameters: { ...set, ...parameters }, items });
	const read = inputReader(context, create);
	return { inputs: items.map((json, index) => read(index, json).input as IDataObject), reads };
}
const input = (parameters: IDataObject, item?: IDataObject) =>
	inputs(parameters, item && [item]).inputs[0];

/** An expression, worked out for each item. */
const expression = (value: (item: IDataObject) => unknown) => value as unknown as IDataObject;

describe('what the user set', () => {
	it('is read and converted, and what is empty or hidden is left out', () => {
		expect(input({ additionalFields: { age: '5' }, options: { note: '' } })).toEqual({
			when: 'now',
			name: 'Ana',
			age: 5,
		});
	});

	it('holds the ID of a record that was picked inside a collection', () => {
		const channelId = { __rl: true, mode: 'list', value: 'abc', cachedResultName: 'Web' };

		expect(input({ additionalFields: { channelId } })).toMatchObject({ channelId: 'abc' });
	});

	it('holds a field only for the items whose choice shows it, also when an expression chooses', () => {
		const { inputs: all } = inputs(
			{ when: expression(({ when }) => when), time: expression(({ time }) => time) },
			[
				{ when: 'now', time: '' },
				{ when: ' at ', time: '10:00' },
				{ when: 'now', time: '11:00' },
			],
		);

		expect(all.map(({ when, time }) => [when, time])).toEqual([
			['now', undefined],
			['at', '10:00'],
			['now', undefined],
		]);
		expect(() => input({ when: expression(() => 'at'), time: '' })).toThrow("'Time' is empty");
	});

	it('is refused where a choice or a switch gives nothing, also one that shows or hides others', () => {
		for (const empty of [undefined, null, '', ' ']) {
			const nothing = expression(() => empty);
			expect(() => input({ when: nothing })).toThrow("'When' is empty");
			expect(() => input({ dataToSend: nothing })).toThrow("'Data to Send' is empty");
			expect(() => input({ options: { loud: nothing } })).toThrow("'Loud' is empty");
			expect(() => input({ dataToSend: 'autoMapInputData', otherFields: nothing })).toThrow(
				"'Other Fields of the Item' is empty",
			);
		}
	});

	it('of a record has no field that is empty, whichever kind it is', () => {
		expect(input({ additionalFields: { adult: null, age: '' } })).toEqual({
			when: 'now',
			name: 'Ana',
		});
	});

	it('is refused where nothing of a record is filled in', () => {
		expect(() => input({ name: '', additionalFields: { age: '' } })).toThrow(
			'None of the fields to send is filled in',
		);
	});

	it('is refused where a collection is none', () => {
		expect(() => input({ options: 'Note' })).toThrow("'options' is not a set of fields");
		expect(input({ options: null })).toEqual({ when: 'now', name: 'Ana' });
	});

	it('is checked as a whole at last', () => {
		expect(() => input({ name: 'nobody' })).toThrow('Nobody is no customer');
	});

	it('is read once when it is fixed, and once for each item when it is an expression', () => {
		const items = Array.from({ length: 50 }, (_, index) => ({ index }));
		const { inputs: all, reads } = inputs(
			{ name: expression(({ index }) => index), options: { note: 'fixed' } },
			items,
		);

		expect(all.map(({ name }) => name)).toEqual(items.map(({ index }) => String(index)));
		expect(reads.filter((read) => read.startsWith('name'))).toHaveLength(50);
		expect(new Set(reads).size).toBe(reads.length);
		expect(
			reads.filter((read) => !read.startsWith('name')).every((read) => read.endsWith(' 0')),
		).toBe(true);
	});

	it('is read for each item when only one value inside a collection is an expression', () => {
		const note = expression(({ note: own }) => own);
		const { inputs: all } = inputs({ options: { note } }, [{ note: 'a' }, { note: 'b' }]);

		expect(all.map(({ note: own }) => own)).toEqual(['a', 'b']);
	});
});

describe('what an expression was to choose', () => {
	const find = operation({
		name: 'Find',
		value: 'find',
		action: 'Find things',
		description: 'Finds',
		fields: [picked({ displayName: 'Company', name: 'company' }, search, 'e.g. 1')],
		collections: {
			filters: [text({ displayName: 'City', name: 'city' })],
			options: [text({ displayName: 'Note', name: 'note' })],
		},
		request: () => ({ method: 'GET', path: '/' }),
	});
	const found = (parameters: IDataObject) => {
		const { context } = executeContext({ parameters, workedOut: () => ({ city: '' }) });
		return inputReader(context, find)(0, {}).input;
	};
	const locator = (value: unknown) => ({ __rl: true, mode: 'id', value }) as IDataObject;

	it.each([undefined, null, '', ' '])('is refused where it gives nothing: %j', (empty) => {
		const nothing = expression(() => empty);
		expect(() => found({ company: locator(nothing) })).toThrow(
			"'Company' is an expression that gives nothing",
		);
		expect(() => found({ filters: { city: nothing } })).toThrow(
			"'City' is an expression that gives nothing",
		);
	});

	it('is all, or the usual, where no expression was to choose it', () => {
		expect(found({ company: locator(''), filters: { city: '' } })).toEqual({});
		expect(found({})).toEqual({});
	});

	it('is there where it gives something', () => {
		const given = expression(() => 'Cali');
		expect(found({ company: locator(given), filters: { city: given } })).toEqual({
			company: 'Cali',
			city: 'Cali',
		});
	});

	it('is nobody’s order where it is an option', () => {
		expect(found({ options: { note: expression(() => '') } })).toEqual({});
	});

	it('may be left out by a model, where that is asked for it', () => {
		const ofCity = (filters: string) => found({ filters } as unknown as IDataObject);
		expect(ofCity("={{ { city: $fromAI('city') } }}")).toEqual({});
		expect(() => ofCity('={{ { city: $json.city } }}')).toThrow(
			"'City' is an expression that gives nothing",
		);
	});

	it('is refused in a trigger, too', () => {
		const { context } = pollContext('trigger', () => undefined);
		const set: IDataObject = { filters: { city: '={{ $vars.city }}' } };
		const ofParameters = {
			...context,
			getNodeParameter: (
				name: string,
				fallback: unknown,
				options?: { rawExpressions?: boolean },
			) =>
				options?.rawExpressions ? (set[name] ?? fallback) : name in set ? { city: '' } : fallback,
		} as unknown as IPollFunctions;
		const event = { collections: { filters: [text({ displayName: 'City', name: 'city' })] } };
		expect(() => readEvent(ofParameters, event)).toThrow(
			"'City' is an expression that gives nothing",
		);
	});
});

describe('a file of the item', () => {
	const upload = operation({
		name: 'Upload',
		value: 'upload',
		action: 'Upload thing',
		description: 'Uploads',
		fields: [pdfFile({ displayName: 'File', name: 'file' })],
		request: () => ({ method: 'POST', path: '/' }),
	});
	const content = Buffer.from('%PDF-1.4');
	const filesOf = (binary?: object) => {
		const { context } = executeContext({ parameters: { file: 'data' } });
		const reading = {
			...context,
			getInputData: () => [{ json: {}, binary }],
			helpers: { getBinaryDataBuffer: async () => content },
		} as unknown as IExecuteFunctions;
		return inputReader(reading, upload)(0, {}).files;
	};

	it('is loaded when it is wanted', async () => {
		const [file, ...more] = filesOf({ data: { fileName: 'offer.pdf' } });
		const loaded = { content, fileName: 'offer.pdf', mimeType: 'application/pdf' };

		await expect(file.load()).resolves.toEqual(loaded);
		expect(more).toEqual([]);
	});

	it.each([
		[undefined, 'It has no files at all. Put a node before this one that reads or downloads them.'],
		[{}, 'It has no files at all. Put a node before this one that reads or downloads them.'],
		[{ a: {}, b: {} }, 'It has files in: a, b.'],
	])('that is not there is told with what is: %j', async (binary, advice) => {
		await expect(filesOf(binary)[0].load()).rejects.toMatchObject({
			message: "'File': this item has no file in a binary field 'data'",
			advice,
		});
	});

	it('is nothing that an event could have', () => {
		const { context } = pollContext('trigger', () => undefined);
		const ofParameters = (parameters: IDataObject): IPollFunctions => ({
			...context,
			getNodeParameter: (name: string) => parameters[name] as never,
		});
		const event = {
			fields: [...(upload.fields ?? []), text({ displayName: 'City', name: 'city' })],
		};

		expect(readEvent(ofParameters({ city: 'Cali' }), event)).toEqual({ city: 'Cali' });
		expect(() => readEvent(ofParameters({ file: 'data' }), event)).toThrow(
			'A trigger has no item with files',
		);
	});
});

describe('automatic mapping', () => {
	const auto = { dataToSend: 'autoMapInputData', otherFields: 'ignore' };
	const item = {
		customer_name: 'Eva',
		age: '7',
		channelId: 5,
		name: 'x',
		city: 'Bogotá',
		empty: '',
	};

	it("takes the item's own fields by the names of the vendor, and ignores the others", () => {
		expect(input(auto, item)).toEqual({ when: 'now', name: 'Eva', age: 7, channelId: '5' });
	});

	it('hands the others on where the user wants them, but for those without a value', () => {
		expect(input({ ...auto, otherFields: 'tags' }, { ...item, zero: 0, none: null })).toMatchObject(
			{
				tags: [
					{ name: 'name', value: 'x' },
					{ name: 'city', value: 'Bogotá' },
					{ name: 'zero', value: '0' },
				],
			},
		);
	});

	it('hands on no others where there are none', () => {
		const mapped = { dataToSend: 'autoMapInputData', otherFields: 'tags' };

		expect(input(mapped, { customer_name: 'Ana', more: '' })).not.toHaveProperty('tags');
	});

	it('takes several fields of the item for one that stands for them', () => {
		const item = { tel1: 300, tel2: '', tel3: '400', tel4: 'x' };
		expect(input({ ...auto, otherFields: 'tags' }, item)).toEqual({
			when: 'now',
			phones: [
				{ name: 'tel1', value: '300' },
				{ name: 'tel3', value: '400' },
			],
			tags: [{ name: 'tel4', value: 'x' }],
		});
	});

	it('refuses an item that has none of the fields, naming what it has and what was looked for', () => {
		const message = 'This item has none of the fields that are sent';
		expect(() => input(auto, { nombre: 'Eva', correo: '' })).toThrow(message);
		try {
			input(auto, { nombre: 'Eva', correo: '' });
		} catch (error) {
			expect(error).toMatchObject({
				advice: expect.stringMatching(
					/^It has: nombre, correo. Looked for: customer_name, age, tel1/,
				),
			});
		}
		expect(input({ ...auto, otherFields: 'tags' }, { nombre: 'Eva' })).toMatchObject({
			tags: [{ name: 'nombre', value: 'Eva' }],
		});
	});

	it('refuses a value that does not fit its field', () => {
		expect(() => input(auto, { age: 'seven' })).toThrow("'Age' must be a whole number");
	});
});

describe('a field that was dragged from the item', () => {
	const dragged = (item: IDataObject[], workedOut: (_: string, item: IDataObject) => unknown) => {
		const parameters = { when: 'now', dataToSend: 'defineBelow', name: '={{ $json.first }}' };
		const { context, reads } = executeContext({ parameters, items: item, workedOut });
		const read = inputReader(context, create);
		const names = item.map((json, at) => (read(at, json).input as IDataObject).name);
		return { names, asked: reads.filter((one) => one.startsWith('name ')) };
	};
	const people = [{ first: 'Ana' }, { first: 'Juan' }, { first: 'Eva' }];

	it('is read from the item, once n8n has agreed on the first', () => {
		const { names, asked } = dragged(people, (_, { first }) => first);
		expect(names).toEqual(['Ana', 'Juan', 'Eva']);
		expect(asked).toEqual(['name 0']);
	});

	it('is read by n8n throughout where it makes something else of it', () => {
		const { names, asked } = dragged(people, (_, { first }) => `${String(first)}!`);
		expect(names).toEqual(['Ana!', 'Juan!', 'Eva!']);
		expect(asked).toHaveLength(3);
	});

	it('is read by n8n for an item in which only n8n can tell', () => {
		const items = [{ first: 'Ana' }, { first: 'a\0b' }, { first: 'Eva' }];
		const { names, asked } = dragged(items, (_, { first }) => first);
		expect(names).toEqual(['Ana', 'a\0b', 'Eva']);
		expect(asked).toEqual(['name 0', 'name 1']);
	});
});
