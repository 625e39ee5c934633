import { DateTime } from 'luxon';
import { asDayTime } from '../../../../nodes/shared/fields/dates';
import {
	choice,
	choices,
	dateTime,
	decimal,
	day,
	email,
	endTime,
	flag,
	id,
	json,
	notice,
	object,
	periodEnd,
	picked,
	pickedMany,
	pickedText,
	reportDay,
	text,
	textList,
	unixEndTime,
	unixTime,
	whole,
} from '../../../../nodes/shared/fields/fields';
import { nameValues, rows } from '../../../../nodes/shared/fields/rows';
import type { InputRefused } from '../../../../nodes/shared/errors';
import { readAll, valuesIn, type Field } from '../../../../nodes/shared/fields/field';
import { optionsPicker, picker } from '../../../../nodes/shared/fields/pickers';
import { source, vendor } from '../fakes';

const shown = { displayName: 'Phone', name: 'phone' };
const search = picker('search', vendor, {
	request: { method: 'GET', path: '/' },
	rows: () => [],
	entry: () => ({ name: '', value: '' }),
});
const options = optionsPicker('options', vendor, {
	request: { method: 'GET', path: '/' },
	rows: () => [],
	entry: () => ({ name: '', value: '' }),
});
const HINT = [
	{ name: 'One', value: 'one' },
	{ name: 'Two', value: 'two' },
];
/** What the field makes of this value. */
const convert = (field: Field, value: unknown) =>
	Object.values(field.read(valuesIn({ phone: value }, source)))[0];
const fromList = (value: unknown) => ({
	__rl: true,
	mode: 'list',
	value,
	cachedResultName: 'Centro',
});

describe('every field', () => {
	const kinds: Array<[string, (required: boolean) => Field]> = [
		['text', (required) => text({ ...shown, required })],
		['email', (required) => email({ ...shown, required })],
		['id', (required) => id({ ...shown, required })],
		['whole', (required) => whole({ ...shown, required })],
		['dateTime', (required) => dateTime({ ...shown, required }, asDayTime)],
		['day', (required) => day({ ...shown, required })],
		['textList', (required) => textList({ ...shown, required })],
		['json', (required) => json({ ...shown, required })],
		['rows', (required) => rows({ ...shown, required }, 'Row', [text(shown)])],
		['nameValues', (required) => nameValues({ ...shown, required }, 'Tag')],
		['picked', (required) => picked({ ...shown, required }, search, 'e.g. 1')],
	];

	it.each(kinds)('of kind %s is left out when empty, and asked for when required', (_, make) => {
		for (const empty of [undefined, null, '', '  ', fromList(''), fromList(null)]) {
			expect(convert(make(false), empty)).toBeUndefined();
			expect(() => convert(make(true), empty)).toThrow("'Phone' is empty");
		}
	});

	it.each<[string, Field]>([
		['choice', choice(shown, [{ name: 'A', value: 'a' }])],
		['flag', flag(shown)],
	])('of kind %s always has a value', (_, field) => {
		for (const empty of [undefined, null, '', '  ']) {
			expect(() => convert(field, empty)).toThrow("'Phone' is empty");
		}
	});

	it('is called by the vendor as its parameter unless told otherwise', () => {
		expect(text(shown).vendorNames).toEqual(['phone']);
		expect(text({ ...shown, vendorName: 'cell_phone' })).toMatchObject({
			vendorNames: ['cell_phone'],
			parameter: { name: 'phone', type: 'string', default: '' },
		});
		expect(text({ ...shown, vendorName: 'cell_phone' }).parameter).not.toHaveProperty('vendorName');
	});
});

it.each<[string, Field, unknown, unknown]>([
	['a phone that a spreadsheet made a number', text(shown), 5511987654321, '5511987654321'],
	['a text of one line without the blanks around it', text(shown), ' a b\n', 'a b'],
	[
		'a text of several lines with its blanks',
		text({ ...shown, typeOptions: { rows: 3 } }),
		' a ',
		' a ',
	],
	['a Date as ISO text', text(shown), new Date(0), '1970-01-01T00:00:00.000Z'],
	[
		'a luxon DateTime as ISO text',
		text(shown),
		DateTime.fromISO('2026-01-31', { zone: 'America/Bogota' }),
		'2026-01-31T00:00:00.000-05:00',
	],
	['zero', text(shown), 0, '0'],
	['false', text(shown), false, 'false'],
	['the record picked from a list', text(shown), fromList('abc'), 'abc'],
	['an address without the blanks around it', email(shown), ' Ana@Example.com ', 'Ana@Example.com'],
	['an address in another script', email(shown), 'анна@пример.рф', 'анна@пример.рф'],
	['an ID that is a number', id(shown), 101, '101'],
	['a number given as text', whole(shown), ' 10 ', 10],
	['zero as a number', whole(shown, { min: 0 }), 0, 0],
	['the bound itself', whole(shown, { min: 0, max: 10 }), '10', 10],
	['a number with decimals', decimal(shown), ' -1.50 ', -1.5],
	['a switch', flag(shown), false, false],
	['a word for yes', flag(shown), ' YES ', true],
	['a word for no', flag(shown), '0', false],
	['a choice given as text', choice(shown, [{ name: 'One', value: 1 }]), '1', 1],
	[
		'a time in the zone of the workflow',
		dateTime(shown, asDayTime),
		'2026-01-31T12:00:00Z',
		'2026-01-31 07:00:00',
	],
	['a day as it is written', day(shown), '2026-01-31T00:00:00Z', '2026-01-31'],
	['the day of a report in the zone', reportDay(shown), '2026-01-31T02:00:00Z', '2026-01-30'],
	['a day as its end', endTime(shown, asDayTime), '2026-01-31', '2026-01-31 23:59:59'],
	['a time as seconds since 1970', unixTime(shown), '2026-01-31T12:00:00Z', 1769860800],
	['seconds since 1970', unixTime(shown), 1769860800, 1769860800],
	['seconds since 1970 given as text', unixTime(shown), ' 1769860800 ', 1769860800],
	['seconds with a fraction', unixTime(shown), 1769860800.987, 1769860800],
	['seconds with a fraction, which are no day', unixEndTime(shown), '1769860800.987', 1769860800],
	['a day as its end in seconds', unixEndTime(shown), '2026-01-31', 1769921999],
	['a list typed with commas', textList(shown), 'a, b,,c ', ['a', 'b', 'c']],
	['a list as JSON text', textList(shown), ' ["a, b", 5, "", null]\n', ['a, b', '5']],
	['an empty list as JSON text', textList(shown), '[]', undefined],
	['a text that only begins with a bracket', textList(shown), '[a], b', ['[a]', 'b']],
	['a text that only ends with one', textList(shown), 'b, [a]', ['b', '[a]']],
	['words of a choice as JSON text', choices(shown, HINT), '["one", "two"]', ['one', 'two']],
	['IDs as JSON text', pickedMany(shown, options), '["a", 5]', ['a', '5']],
	['a list of an item', textList(shown), ['a', 5, '', null, undefined], ['a', '5']],
	['an object typed as JSON', json(shown), '{"a":[1]}', { a: [1] }],
	['an object of an item', json(shown), { a: 1 }, { a: 1 }],
	['a record by its ID', picked(shown, search, ''), { __rl: true, mode: 'id', value: 101 }, '101'],
	['a record as automatic mapping finds it', picked(shown, search, ''), 101, '101'],
	[
		'rows as n8n holds them',
		nameValues(shown, 'Tag'),
		{ values: [{ name: 'a', value: 1 }] },
		[{ name: 'a', value: '1' }],
	],
	['rows of an item', nameValues(shown, 'Tag'), [{ name: 'a' }], [{ name: 'a' }]],
	[
		'names and values as one object',
		nameValues(shown, 'Tag'),
		{ shop: 'Centro', no: null },
		[{ name: 'shop', value: 'Centro' }, { name: 'no' }],
	],
	[
		'rows typed as JSON',
		nameValues(shown, 'Tag'),
		'{"shop":"Centro"}',
		[{ name: 'shop', value: 'Centro' }],
	],
	['no rows at all', nameValues(shown, 'Tag'), {}, undefined],
	[
		'a record picked inside a row',
		rows(shown, 'Row', [picked(shown, search, '')]),
		{ values: [{ phone: fromList('abc') }] },
		[{ phone: 'abc' }],
	],
])('takes %s', (_, field, value, expected) => {
	expect(convert(field, value)).toEqual(expected);
});

it.each<[string, Field, unknown, string]>([
	['an object as text', text(shown), { a: 1 }, "'Phone' is a list or an object, but must be text"],
	['a list as text', text(shown), ['a'], "'Phone' is a list or an object, but must be text"],
	['an address without @', email(shown), 'ana', "'Phone' is not an email address"],
	['two addresses', email(shown), 'a@b.co c@d.co', "'Phone' is not an email address"],
	['an ID with a slash', id(shown), 'a/b', "'Phone' is not an ID"],
	['an ID of dots', picked(shown, search, ''), '..', "'Phone' is not an ID"],
	['a fraction', whole(shown), 1.5, "'Phone' must be a whole number"],
	['a word for a decimal', decimal(shown), 'ten', "'Phone' must be a number"],
	['infinity', decimal(shown), 'Infinity', "'Phone' must be a number"],
	['a word for a number', whole(shown), 'ten', "'Phone' must be a whole number"],
	[
		'a number past its bounds',
		whole(shown, { min: 0, max: 10 }),
		11,
		"'Phone' must be a whole number from 0 to 10",
	],
	[
		'a number below its bound',
		whole(shown, { min: 1 }),
		0,
		"'Phone' must be a whole number of at least 1",
	],
	['true as a number', whole(shown), true, "'Phone' must be a whole number"],
	['a word that is neither yes nor no', flag(shown), 'maybe', "'Phone' must be true or false"],
	[
		'another word than the choices',
		choice(shown, HINT),
		'three',
		"'Phone' is not one of its choices",
	],
	['what is no date', day(shown), 'soon', "'Phone' is not a date"],
	[
		'a list in a list',
		textList(shown),
		[['a']],
		"'Phone' is a list or an object, but must be text",
	],
	[
		'a list as Python writes it',
		textList(shown),
		"['a', 'b']",
		"'Phone' has square brackets around it, but is no list in JSON",
	],
	['such a list of choices', choices(shown, HINT), "['one']", "'Phone' has square brackets"],
	['such a list of IDs', pickedMany(shown, options), '[a]', "'Phone' has square brackets"],
	[
		'an ID in a list as JSON text that is longer than JavaScript keeps',
		pickedMany(shown, options),
		'[6034567890123456789]',
		"'Phone' is or holds the number 6034567890123457000, whose last digits are lost",
	],
	['broken JSON', json(shown), '{a', "'Phone' is not JSON"],
	['JSON that is no object', json(shown), '5', "'Phone' is not JSON"],
	['null written as JSON', json(shown), 'null', "'Phone' is not JSON"],
	[
		'a number in JSON that is longer than JavaScript keeps',
		json(shown),
		'{"card":[6034567890123456789]}',
		"'Phone' is or holds the number 6034567890123457000, whose last digits are lost",
	],
	[
		'a number that has lost digits where text is asked for',
		text(shown),
		Number('12345678901234567891'),
		"'Phone' is or holds the number 12345678901234567000, whose last digits are lost",
	],
	[
		'a row without its name',
		nameValues(shown, 'Tag'),
		[{ name: 'a' }, { value: 'a' }],
		"'Phone', entry 2: 'Name' is empty",
	],
	[
		'a row that is a list',
		nameValues(shown, 'Tag'),
		[['a']],
		"'Phone' has an entry that is no row",
	],
	['milliseconds since 1970', unixTime(shown), 1769860800000, "'Phone' is not a date"],
	['a Date that holds none, as text', text(shown), new Date(NaN), "'Phone' is a list or an object"],
	['a row that is null', nameValues(shown, 'Tag'), [null], "'Phone' has an entry that is no row"],
	['a row that is undefined', nameValues(shown, 'Tag'), [undefined], 'has an entry that is no row'],
	['a gap among IDs', pickedMany(shown, options), ['a', undefined], 'has an entry that is empty'],
	['null among choices', choices(shown, HINT), [null], "'Phone' is not one of its choices"],
	[
		'a row that is a text',
		nameValues(shown, 'Tag'),
		['vip'],
		"'Phone' has an entry that is no row",
	],
	[
		'an object as a value',
		nameValues(shown, 'Tag'),
		{ a: { b: 1 } },
		"'Phone', entry 1: 'Value' is a list or an object",
	],
])('refuses %s, naming the field', (_, field, value, message) => {
	expect(() => convert(field, value)).toThrow(message);
});

const advice = (field: Field, value: unknown) => {
	try {
		return convert(field, value);
	} catch (error) {
		return (error as { advice?: string }).advice;
	}
};

it('tells that a time takes seconds, where it does', () => {
	const dates = 'Use the date picker, or a value such as 2026-01-31 or 2026-01-31T12:00:00-03:00';
	const seconds = ', or seconds (not milliseconds) since 1970, such as 1769860800';
	expect(advice(unixTime(shown), 1769860800000)).toBe(`${dates}${seconds}.`);
	expect(advice(unixEndTime(shown), 'soon')).toBe(`${dates}${seconds}.`);
	expect(advice(endTime(shown, asDayTime), 'soon')).toBe(`${dates}.`);
});

it('tells which choices there are, and what the item has instead of a number', () => {
	expect(advice(choice(shown, HINT), 'three')).toBe('Use one of: one, two.');
	expect(advice(choice(shown, HINT), '')).toBe('Use one of: one, two.');
	expect(advice(flag(shown), null)).toBe('Use true or false.');
	expect(advice(whole(shown), 'ten')).toBe('This item has "ten".');
	expect(advice(nameValues(shown, 'Tag'), ['vip'])).toBe(
		'Each entry must be an object with "name" and "value"; this item has "vip".',
	);
});

describe('what n8n shows before the user has chosen', () => {
	it('is nothing for a number without a default, which only a text field can be', () => {
		expect(whole(shown, { min: 1 }).parameter).toMatchObject({ type: 'string', default: '' });
		expect(whole({ ...shown, default: 5 }, { min: 1 }).parameter).toMatchObject({
			type: 'number',
			default: 5,
			typeOptions: { minValue: 1 },
		});
	});

	it('is nothing for a required choice, and the first word for any other', () => {
		const options = [
			{ name: 'One', value: 'one' },
			{ name: 'Two', value: 'two' },
		];
		const required = choice({ ...shown, required: true }, options);
		expect(required.parameter).toMatchObject({
			default: '',
			options: [{ name: '(Choose)', value: '' }, ...options],
		});
		expect(() => convert(required, '')).toThrow("'Phone' is empty");
		expect(choice(shown, options).parameter).toMatchObject({ default: 'one', options });
	});
});

describe('a choice that brings fields', () => {
	const when = choice({ displayName: 'When', name: 'when' }, [
		{
			name: 'At',
			value: 'at',
			fields: [text({ displayName: 'Time', name: 'time', required: true })],
		},
		{ name: 'Now', value: 'now' },
	]);
	const read = (values: object) => when.read(valuesIn(values, source));

	it('reads them only where it is chosen', () => {
		expect(read({ when: ' at ', time: '10' })).toEqual({ when: 'at', time: '10' });
		expect(read({ when: 'now', time: {} })).toEqual({ when: 'now' });
	});

	it('asks for those that are required there, whatever they resolve to', () => {
		for (const time of [undefined, null, '', ' ']) {
			expect(() => read({ when: 'at', time })).toThrow("'Time' is empty");
		}
	});
});

describe('several fields', () => {
	it('gives the values by parameter name, without those left empty', () => {
		const fields = [
			text({ displayName: 'A', name: 'a' }),
			whole({ displayName: 'B', name: 'b' }),
			text({ displayName: 'C', name: 'c' }),
		];

		const values = { a: 'x', b: '5', c: '', d: 'unknown' };

		expect(readAll(fields, valuesIn(values, source))).toEqual({
			a: 'x',
			b: 5,
		});
	});
});

describe('a number that would be sent as another', () => {
	it.each(['9007199254740993', '1e21', 10n ** 20n])('is no whole number: %s', (value) => {
		expect(() => convert(whole(shown), value)).toThrow("'Phone' must be a whole number");
	});

	it.each([1e-172, '1e400'])('is no number: %s', (value) => {
		expect(() => convert(decimal(shown), value)).toThrow("'Phone' must be a number");
	});
});

describe('what is no single value', () => {
	const objects: unknown[] = [
		{ toString: 1 },
		{ isLuxonDateTime: true, isValid: true },
		[{ valueOf: null }],
	];

	it.each(objects)('is refused by every kind of field, with its name: %j', (value) => {
		const kinds: Field[] = [text(shown), id(shown), email(shown), whole(shown), day(shown)];
		kinds.push(unixTime(shown), flag(shown), choice(shown, [{ name: 'A', value: 'a' }]));
		for (const kind of kinds) expect(() => convert(kind, value)).toThrow("'Phone'");
	});

	it('is quoted short, and without markup', () => {
		const long = `<script>${'a'.repeat(10_000)}`;
		const refused = (() => {
			try {
				return convert(whole(shown), long);
			} catch (error) {
				return error;
			}
		})() as InputRefused;
		expect(refused.advice?.length).toBeLessThan(300);
		expect(refused.advice).toContain('&lt;script&gt;');
	});
});

describe('what n8n shows of a field', () => {
	const AB = [
		{ name: 'A', value: 'a', description: 'The first' },
		{ name: 'B', value: 'b' },
	] as const;
	const row = [text({ displayName: 'Name', name: 'name' })];

	it.each<[string, Field, object]>([
		['email', email(shown), { type: 'string', default: '', placeholder: 'name@email.com' }],
		['choice', choice(shown, AB), { type: 'options', default: 'a', options: AB }],
		['choices', choices(shown, AB), { type: 'multiOptions', default: [], options: AB }],
		['flag', flag(shown), { type: 'boolean', default: false }],
		['json', json(shown), { type: 'json', default: '' }],
		['object', object(shown), { type: 'json', default: '' }],
		['notice', notice('phone', 'Mind this'), { displayName: 'Mind this', type: 'notice' }],
		[
			'rows',
			rows(shown, 'Row', row),
			{
				type: 'fixedCollection',
				typeOptions: { multipleValues: true },
				default: {},
				options: [{ displayName: 'Row', name: 'values', values: [row[0].parameter] }],
			},
		],
		[
			'picked',
			picked(shown, search, 'e.g. 1'),
			{
				type: 'resourceLocator',
				default: { mode: 'list', value: '' },
				modes: [
					{
						name: 'list',
						type: 'list',
						typeOptions: { searchListMethod: search.name, searchable: true },
					},
					{ name: 'id', type: 'string', placeholder: 'e.g. 1' },
				],
			},
		],
		[
			'pickedMany',
			pickedMany(shown, options),
			{ type: 'multiOptions', typeOptions: { loadOptionsMethod: options.name }, default: [] },
		],
	])('is for the kind %s of this form', (_kind, { parameter }, form) => {
		expect(parameter).toMatchObject({ name: 'phone', ...form });
	});

	it('is how a period ends', () => {
		const { parameter } = periodEnd({ ...shown, description: 'Until when' });
		const end = convert(periodEnd(shown), '2026-01-31') as DateTime;
		expect(end.toISO()).toBe('2026-01-31T23:59:59.999-05:00');
		expect(parameter.description).toMatch(/^Until when\. A date without a time means/);
	});
});

it.each<[string, Field, unknown, unknown]>([
	[
		'some choices',
		choices(shown, [
			{ name: 'A', value: 'a' },
			{ name: 'B', value: 'b' },
		]),
		'b, a',
		['b', 'a'],
	],
	['no choices', choices(shown, [{ name: 'A', value: 'a' }]), [], undefined],
	['no records', pickedMany(shown, options), [''], undefined],
	['no texts', textList(shown), [' ', ''], undefined],
	['a record among empty ones', pickedMany(shown, options), 'a, ,b', ['a', 'b']],
	['a record with a full stop in its ID', picked(shown, search, ''), 'v1.2.', 'v1.2.'],
	['a record by any text', pickedText(shown, search, ''), ' a / b ', 'a / b'],
	['an object', object(shown), '{"a":[1]}', { a: [1] }],
	['a notice', notice('phone', 'Mind this'), 'anything', undefined],
])('%s is what it should be', (_name, field, value, expected) => {
	expect(convert(field, value)).toEqual(expected);
});

it('an object is no list, and an ID is of the form that its vendor documents', () => {
	expect(() => convert(object(shown), '[1]')).toThrow("'Phone' is a list, but must be an object");
	const digits = picked(shown, search, 'e.g. 1', (word) => /^\d+$/.test(word));
	expect(convert(digits, ' 12 ')).toBe('12');
	expect(() => convert(digits, 'twelve')).toThrow("'Phone' is not an ID");
	for (const dots of ['.', '..']) {
		expect(() => convert(picked(shown, search, ''), dots)).toThrow("'Phone' is not an ID");
	}
});

it('a switch brings fields only while it is off', () => {
	const field = flag({ displayName: 'All', name: 'all' }, [text(shown)]);
	const read = (all: boolean) => field.read(valuesIn({ all, phone: '1' }, source));

	expect(read(false)).toEqual({ all: false, phone: '1' });
	expect(read(true)).toEqual({ all: true });
});
