import {
	firstText,
	isNoError,
	listIn,
	saysFailed,
	withFirst,
} from '../../../../nodes/shared/request/answers';

describe('firstText', () => {
	const names = ['error', 'message'];

	it.each([
		['the text under the first name that has one', { message: 'later', error: 'No such campaign' }],
		['a text one level below', { error: { message: 'No such campaign' } }],
		['the answer itself when it is text', 'No such campaign'],
		['the next name when the first holds no text', { error: '', message: 'No such campaign' }],
		[
			'a text before one that is deeper',
			{ error: { message: 'deep' }, message: 'No such campaign' },
		],
	])('finds %s', (_, body) => {
		expect(firstText(body, names)).toBe('No such campaign');
	});

	it('looks no deeper than into a part of the answer', () => {
		expect(firstText({ error: 5, message: { message: 'below' } }, names)).toBe('below');
		expect(firstText({ error: 5, message: { code: 5 } }, names)).toBeUndefined();
	});

	it.each([{}, [], null, undefined, 5, { error: null }, { error: 5 }, { other: 'text' }])(
		'finds nothing in %j',
		(body) => {
			expect(firstText(body, names)).toBeUndefined();
		},
	);
});

describe('saysFailed', () => {
	it.each([
		{ error: 'No way' },
		{ error: { message: 'No way' } },
		{ success: false },
		{ status: 'error' },
		{ status: 'Failed' },
	])('is true of %j', (body) => expect(saysFailed(body)).toBe(true));

	it.each([{}, [], null, undefined, 'text', { error: null }, { error: '' }, { status: 'lost' }])(
		'is false of %j',
		(body) => expect(saysFailed(body)).toBe(false),
	);
});

describe('isNoError', () => {
	it.each([undefined, null, '', ' ', 'null', ' Null ', false, 0, [], {}])(
		'is true of %j',
		(error) => expect(isNoError(error)).toBe(true),
	);

	it.each(['x', 'null pointer', '0', 1, true, ['x'], [null], { code: 0 }])(
		'is false of %j',
		(error) => expect(isNoError(error)).toBe(false),
	);
});

describe('listIn', () => {
	it('gives the answer itself, or what it has under the first name that holds a list', () => {
		const rows = [{ id: 1 }, { id: 2 }];
		expect(listIn(rows, 'Vendor')).toEqual(rows);
		expect(listIn({ total: 2, data: rows }, 'Vendor', ['rows', 'data'])).toEqual(rows);
		expect(listIn([], 'Vendor')).toEqual([]);
	});

	it.each([{}, { rows: null }, { rows: {} }, { other: [] }, null, undefined, 'text', 5])(
		'takes %j for no list, not for an empty one',
		(body) => {
			expect(() => listIn(body, 'Vendor', ['rows'])).toThrow(
				'Vendor answered without the list that was asked for',
			);
		},
	);

	it.each([[[null]], [[{ id: 1 }, 'a']], [[[]]]])('fails where a row has no fields: %j', (rows) => {
		expect(() => listIn({ rows }, 'Vendor', ['rows'])).toThrow(
			'Vendor answered with a list in which not every row has fields',
		);
	});
});

describe('withFirst', () => {
	it('puts the named fields first that are there, and keeps the others', () => {
		const record = withFirst({ id: 1, name: 'Ana', nps: 40 }, ['nps', 'missing', 'name']);
		expect(JSON.stringify(record)).toBe('{"nps":40,"name":"Ana","id":1}');
	});

	it.each([null, undefined, 5])('makes an empty record of %j', (record) => {
		expect(withFirst(record, ['nps'])).toEqual({});
	});
});
