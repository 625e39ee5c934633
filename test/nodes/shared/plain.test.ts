import { DateTime } from 'luxon';
import { plainOf, readable, wellFormed } from '../../../nodes/shared/plain';

const cyclic: Record<string, unknown> = { a: 1 };
cyclic.own = [cyclic];

const nested = (levels: number): unknown => (levels === 0 ? 1 : [nested(levels - 1)]);

const getter = {
	get a() {
		throw new TypeError('Cannot read properties');
	},
};

describe('what a field is given', () => {
	it.each([
		['text', 'a', 'a'],
		['half of a pair', 'a\ud800b', 'a\uFFFDb'],
		['a BigInt', 10n ** 20n, '100000000000000000000'],
		['nothing', null, null],
		['what a list lacks', [undefined, 1, ...new Array(1)], [null, 1, null]],
		['dates in a list', [new Date(0)], ['1970-01-01T00:00:00.000Z']],
		['names of any kind', { constructor: 1, 'a\udc00': 2 }, { constructor: 1, 'a\uFFFD': 2 }],
		[
			'an object without a prototype',
			Object.assign(Object.create(null), { a: [1n] }),
			{ a: ['1'] },
		],
		[
			'what says itself how it stands in JSON',
			{ a: new URL('https://a.test/') },
			{ a: 'https://a.test/' },
		],
		['a name that only looks like it', { toJSON: 1 }, { toJSON: 1 }],
		['yes and no', [true, false], [true, false]],
		[
			'numbers that are exact',
			[0.1, -1, 9007199254740991, -9007199254740991, 1e-7],
			[0.1, -1, 9007199254740991, -9007199254740991, 1e-7],
		],
		['what is not there', undefined, undefined],
		['fifty levels', nested(50), nested(50)],
	])('is plain: %s', (_, value, plain) => {
		expect(plainOf(value, 'Details')).toEqual(plain);
	});

	it('is a date where it is one', () => {
		const [date, time] = [new Date(0), DateTime.fromMillis(0)];
		expect(plainOf(date, 'Day')).toEqual(date);
		expect(plainOf(time, 'Day')).toBe(time);
	});

	it('keeps __proto__ as a name of its own', () => {
		const plain = plainOf(JSON.parse('{"__proto__":{"polluted":1}}'), 'Details') as object;
		expect(Object.keys(plain)).toEqual(['__proto__']);
		expect(Object.getPrototypeOf(plain)).toBe(Object.prototype);
	});

	it.each([
		['a function', () => 1, 'a function'],
		['a symbol', [Symbol('a')], 'a symbol'],
		['NaN', NaN, 'NaN'],
		['infinity', { a: -Infinity }, '-Infinity'],
		[
			'a number that has lost digits',
			JSON.parse('{"card":6034567890123456789}'),
			'the number 6034567890123457000, whose last digits are lost',
		],
		['one below zero', -9007199254740992, 'the number -9007199254740992, whose'],
		['a code that was read as a number', Number('9E58'), 'the number 9e+58, whose'],
		['a map', new Map(), 'a Map'],
		['what holds itself', cyclic, 'an object that holds itself'],
		['51 levels', nested(51), 'more than 50 levels of lists and objects'],
		['a getter that throws', getter, 'something that cannot be read'],
		[
			'what only says that it is a date',
			{ [Symbol.toStringTag]: 'Date' },
			'something that cannot be read',
		],
		[
			'a proxy',
			new Proxy({}, { ownKeys: () => cyclic.missing as never }),
			'something that cannot be read',
		],
	])('is refused when it is no data: %s', (_, value, what) => {
		expect(() => plainOf(value, 'Details')).toThrow(`'Details' is or holds ${what}`);
	});

	it('is refused where n8n itself cannot read it', () => {
		const tooDeep = () => {
			throw new RangeError('Maximum call stack size exceeded');
		};
		expect(() => readable('Details', tooDeep)).toThrow("'Details' is or holds something that");
	});

	it('has whole characters', () => {
		expect(wellFormed('\ud83d\ude00 \ude00')).toBe('\ud83d\ude00 \uFFFD');
	});
});
