import { firstText, listIn, saysFailed } from '../../../nodes/shared/answers';

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

describe('listIn', () => {
	it.each([[[null]], [[{ id: 1 }, 'a']], [[[]]]])('fails where a row has no fields: %j', (rows) => {
		expect(() => listIn({ rows }, 'Vendor', ['rows'])).toThrow(
			'Vendor answered with a list in which not every row has fields',
		);
	});
});
