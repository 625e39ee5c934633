import fc from 'fast-check';
import { DateTime } from 'luxon';

/** What comes out of expressions, items and vendors that mean no good, or are broken. Each value is made anew. */

const CONTROL = '\u0000\u0007\u001b\r\nX-Injected: 1\r\n\r\n';

const TEXTS = [
	// Another place in the address, or another address.
	'../../admin',
	'..',
	'.',
	'%2e%2e',
	'%2e%2e%2f',
	'..%2f..%2f',
	'..\\..\\',
	'a/b',
	'?x=1&access_token=2',
	'#c',
	'@evil.example',
	'//evil.example/x',
	'http://evil.example/',
	'a;b=1',
	'%00',
	'%zz',
	'%',
	// Another header, another line.
	CONTROL,
	'a\r\nX-Injected: 1',
	'a\nb\tc',
	// Another meaning.
	'=1+1',
	'+1',
	'-1',
	'@SUM(1)',
	'{{ 7*7 }}',
	'${7*7}',
	'<script>alert(1)</script>',
	'"><img src=x onerror=alert(1)>',
	"' OR 1=1 --",
	'__proto__',
	'constructor',
	'toString',
	'a[b]',
	'[0]',
	'a.b',
	// Characters that break what reads them.
	'\ud800',
	'a\udc00b',
	'\u202Eevil\u202C',
	'\uFEFF\u200B',
	'\u0000',
	'\u{1F600}',
	// What looks like something else.
	'null',
	'NaN',
	'Infinity',
	'1e400',
	'0x10',
	'1_000',
	'-0',
	'9007199254740993',
	'true',
	'[]',
	'{}',
	'{"__proto__":{"polluted":1}}',
	'[[[[',
	'2026-02-30',
	'0001-01-01',
	'9999-12-31',
	'+275760-09-13',
	'2026-01-31T25:00:00Z',
	'2026-W60-9',
	'1738324800',
	'99999999999999999999',
];

/** Texts that take long to read where a pattern goes back and forth. */
const LONG: Array<() => string> = [
	() => 'a'.repeat(1_000_000),
	() => `${'a'.repeat(50_000)}@`,
	() => `${'a@'.repeat(50_000)}`,
	() => ' '.repeat(100_000) + 'x',
	() => '2026-01-31' + '0'.repeat(100_000),
	() => '1'.repeat(100_000),
	() => ','.repeat(20_000),
	() => '['.repeat(20_000),
	() => '<'.repeat(200_000),
	() => '\\'.repeat(100_000),
];

const text = fc.oneof(
	{ weight: 8, arbitrary: fc.constantFrom(...TEXTS) },
	{ weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) },
	{ weight: 1, arbitrary: fc.string({ maxLength: 20 }) },
);

const NUMBERS = [NaN, Infinity, -Infinity, -0, 0, 1e308, -1e308, 1e21, 5e-324, 2 ** 53, 0.1, -1];
const number = fc.oneof(fc.constantFrom(...NUMBERS), fc.double(), fc.maxSafeInteger());

const date = fc.oneof(
	fc.constantFrom(NaN, 0, 8.64e15, -8.64e15, -62198755200000).map((time) => new Date(time)),
	fc.date(),
	fc
		.constantFrom(
			() => DateTime.invalid('none'),
			() => DateTime.fromMillis(0, { zone: 'utc' }),
			() => DateTime.fromObject({ year: 9999 }, { zone: 'Pacific/Auckland' }),
			() => DateTime.fromObject({ year: -1 }),
		)
		.map((made) => made()),
);

const KEYS = [
	'__proto__',
	'constructor',
	'prototype',
	'toString',
	'valueOf',
	'toJSON',
	'hasOwnProperty',
	'then',
	'length',
	'isLuxonDateTime',
	'__rl',
	'mode',
	'value',
	'values',
	'name',
	'id',
	'polluted',
	'a[b]',
	'a.b',
	'a&b=c',
	'',
	' ',
	'\r\nX-Injected',
	'0',
];
const key = fc.oneof(
	{ weight: 4, arbitrary: fc.constantFrom(...KEYS) },
	{ weight: 1, arbitrary: fc.string({ maxLength: 8 }) },
);

/** What JSON can hold, with the keys and values of an attacker. */
const data = fc.letrec<{ any: unknown }>((tie) => ({
	any: fc.oneof(
		{ depthSize: 'small', withCrossShrink: true },
		fc.oneof(text, fc.double(), fc.boolean(), fc.constant(null)),
		fc.array(tie('any'), { maxLength: 3 }),
		fc.array(fc.tuple(key, tie('any')), { maxLength: 4 }).map(Object.fromEntries),
	),
})).any;

export const record = fc
	.array(fc.tuple(key, data), { maxLength: 6 })
	.map((entries) => Object.fromEntries(entries) as Record<string, unknown>);

/** A list or object nested so deep. */
export const nested = (depth: number, inner: unknown = 1): unknown => {
	let value = inner;
	for (let at = 0; at < depth; at++) value = at % 2 ? [value] : { a: value };
	return value;
};

/** What only code can make. */
const ODD: Array<() => unknown> = [
	() => undefined,
	() => null,
	() => 10n ** 30n,
	() => Symbol('symbol'),
	() => () => 1,
	() => class {},
	() => [1n],
	() => ({ a: { b: 1n } }),
	() => ({ a: undefined, b: () => 1, c: Symbol.iterator }),
	() => Object.create(null) as object,
	() => Object.assign(Object.create(null) as object, { name: 'a', value: 'b' }),
	() => new Map([['a', 1]]),
	() => new Set([1]),
	() => new Proxy({}, { get: failing, ownKeys: failing }),
	() => Buffer.from('abc'),
	() => /a/,
	() => new Error('error'),
	() => Promise.resolve(1),
	() =>
		new (class Own {
			a = 1;
		})(),
	() => ({
		get value() {
			return failing();
		},
	}),
	() => ({
		values: [
			{
				get name() {
					return failing();
				},
			},
		],
	}),
	() => ({ toString: failing }),
	() => ({ toJSON: failing }),
	() => ({ toString: null, valueOf: null }),
	() => ({ [Symbol.toPrimitive]: failing }),
	() => ({ [Symbol.toStringTag]: 'Date' }),
	() => ({ isLuxonDateTime: true, isValid: true }),
	() => ({ __rl: true, mode: 'id', value: { __rl: true, mode: 'id', value: {} } }),
	() => ({ __rl: true, mode: 'list', value: [Object.create(null)] }),
	() => cyclic(),
	() => [cyclic()],
	() => ({ values: [cyclic()] }),
	() => nested(10_000),
	() => nested(200),
	() => Array.from({ length: 20_000 }, () => 'a'),
	() => new Array(3),
	() =>
		JSON.parse('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}') as object,
	() => ({ values: [{ name: '__proto__', value: 'polluted' }] }),
	() => ({
		values: [
			{ name: 'a[b]', value: '1' },
			{ name: 'a', value: '2' },
		],
	}),
	() => ({ values: null }),
	() => ({ values: [null] }),
	() => [null, undefined],
	() => [[]],
	() => [{}],
	() => [Object.create(null)],
	() => [{ toString: 1 }],
];

function failing(): never {
	throw new TypeError('Cannot read properties: a getter of the item');
}

function cyclic(): object {
	const own: Record<string, unknown> = { name: 'a', value: 'b' };
	own.own = own;
	return own;
}

/** A value that is made when it is used; a failed case shows how. */
interface Hostile {
	make(): unknown;
}

const shownAs = (make: () => unknown, text: string): Hostile => ({
	make,
	...{ [fc.toStringMethod]: () => (text.length > 300 ? `${text.slice(0, 300)}…` : text) },
});
const given = <T>(values: fc.Arbitrary<T>) =>
	values.map((value) => shownAs(() => value, fc.stringify(value)));
const makers = (all: Array<() => unknown>) =>
	fc.constantFrom(...all.map((make) => shownAs(make, `(${String(make)})()`)));

/** The result of any expression. */
export const hostileValue: fc.Arbitrary<Hostile> = fc.oneof(
	{ weight: 6, arbitrary: given(text) },
	{ weight: 2, arbitrary: given(number) },
	{ weight: 2, arbitrary: given(date) },
	{ weight: 4, arbitrary: given(data) },
	{ weight: 5, arbitrary: makers(ODD) },
	{ weight: 1, arbitrary: makers(LONG) },
);

/** A text that can be typed into a field, which is not taken for an expression. */
export const hostileText: fc.Arbitrary<Hostile> = fc.oneof(
	{ weight: 9, arbitrary: given(text.filter((typed) => !typed.startsWith('='))) },
	{ weight: 1, arbitrary: makers(LONG) },
);
