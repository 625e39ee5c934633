import fc from 'fast-check';
import type { Answer } from './altering';
import { nested } from './values';

/** One way in which an answer is not the documented one. */
export interface Change {
	/** Whether nothing of the documented answer is left: no write is confirmed by what comes in its place. */
	isWhole: boolean;
	/** @param secret one of the credential's, as a vendor may give it back */
	apply(answer: Answer, secret: string): Answer;
}

const described = (change: Change, text: string): Change => ({
	...change,
	...{ [fc.toStringMethod]: () => text },
});

const BODIES: Record<string, () => string | Buffer> = {
	'an empty body': () => '',
	blanks: () => ' \n ',
	null: () => 'null',
	'an empty list': () => '[]',
	'an empty object': () => '{}',
	'a number': () => '7',
	'a huge number': () => '1e400',
	true: () => 'true',
	'a text in JSON': () => '"done"',
	'a page': () => '<html><body><script>alert(1)</script></body></html>',
	'half of JSON': () => '{"data": [{"id": 1},',
	'no UTF-8': () => Buffer.from([0x7b, 0x22, 0xc3, 0x28, 0x22, 0x3a, 0xff, 0x7d]),
	'a mark before JSON': () => '\uFEFF{"a":1}',
	'a list of nothing': () => '[null,1,"a",[],true]',
	'10,000 levels': () => '['.repeat(10_000) + ']'.repeat(10_000),
	'10,000 levels under data': () =>
		`{"data":${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)},"code":"500"}`,
	__proto__: () => '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}',
	'rows of __proto__': () => '{"data":[{"__proto__":{"polluted":1}},{"toString":1,"valueOf":{}}]}',
	'an error in a list': () => '{"error":[{"message":{"a":1}}],"errors":{"a":1},"msg":[]}',
	'a status that is an object': () => '{"status":{"toString":1},"code":{"a":1},"success":"no"}',
};

const whole = fc
	.constantFrom(...Object.keys(BODIES))
	.map((name) =>
		described(
			{ isWhole: true, apply: (answer) => ({ ...answer, body: Buffer.from(BODIES[name]()) }) },
			`the body is ${name}`,
		),
	);

const status = fc
	.constantFrom(201, 204, 301, 302, 304, 400, 403, 404, 409, 413, 418)
	.map((code) =>
		described(
			{ isWhole: code >= 300, apply: (answer) => ({ ...answer, status: code }) },
			`the status is ${code}`,
		),
	);

const echo = fc.constantFrom(200, 400, 403).map((code) =>
	described(
		{
			isWhole: true,
			apply: (answer, secret) => ({
				...answer,
				status: code,
				body: Buffer.from(JSON.stringify({ error: `wrong: ${secret}`, msg: secret, code: 400 })),
			}),
		},
		`a refusal with status ${code} that repeats the secret`,
	),
);

const HEADERS = { 'x-total-pages': ['-1', '1e9', 'many', ''], 'x-records': ['0', '99999', '-5'] };
const counts = fc
	.record(
		Object.fromEntries(
			Object.entries(HEADERS).map(([name, values]) => [name, fc.constantFrom(...values)]),
		),
	)
	.map((headers) =>
		described(
			{
				isWhole: false,
				apply: (answer) => ({ ...answer, headers: { ...answer.headers, ...headers } }),
			},
			`counts that lie: ${JSON.stringify(headers)}`,
		),
	);

/** What stands in the place of a part of the answer; undefined takes it away. */
const PARTS: Record<string, () => unknown> = {
	nothing: () => undefined,
	null: () => null,
	'an empty text': () => '',
	'a text': () => 'x',
	'half a pair': () => '\ud800',
	markup: () => '<img src=x onerror=alert(1)>',
	zero: () => 0,
	'a negative number': () => -1,
	'a fraction': () => 0.5,
	'a huge number': () => 1e308,
	true: () => true,
	false: () => false,
	'an empty list': () => [],
	'a list of nothing': () => [null, 1, 'a', [], {}],
	'an empty object': () => ({}),
	'an object without text': () => ({ toString: 1, valueOf: null }),
	__proto__: () => JSON.parse('{"__proto__":{"polluted":1},"constructor":1}') as object,
	'the word __proto__': () => '__proto__',
	'the word constructor': () => 'constructor',
	'no date': () => '2026-99-99 99:99:99',
	'a date of old': () => '0000-00-00 00:00:00',
	'many levels': () => nested(200),
	'a long text': () => 'a'.repeat(100_000),
};

/** Another part at one of the places of a JSON value; a failed case shows its number and what stands there. */
export const otherPart = fc
	.tuple(fc.nat({ max: 1000 }), fc.constantFrom(...Object.keys(PARTS)))
	.map(([at, name]) => ({
		change(value: unknown): unknown {
			const places = placesIn(value);
			return replaced(value, places[at % places.length], PARTS[name]());
		},
		[fc.toStringMethod]: () => `at place ${at} is ${name}`,
	}));

/** Every place in a JSON value, as the names on the way to it. */
function placesIn(value: unknown, at: string[] = []): string[][] {
	if (typeof value !== 'object' || value === null) return [at];
	// Of long lists the first and the last say enough.
	const entries = Object.entries(value);
	const some =
		Array.isArray(value) && value.length > 4
			? [...entries.slice(0, 3), ...entries.slice(-1)]
			: entries;
	return [at, ...some.flatMap(([name, inner]) => placesIn(inner, [...at, name]))];
}

function replaced(value: unknown, [name, ...rest]: string[], part: unknown): unknown {
	if (name === undefined) return part;
	const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<
		string,
		unknown
	>;
	copy[name] = replaced(copy[name], rest, part);
	return copy;
}

const json = (answer: Answer, change: (body: unknown) => unknown): Answer => {
	try {
		const body = change(JSON.parse(answer.body.toString()));
		return { ...answer, body: Buffer.from(JSON.stringify(body) ?? '') };
	} catch {
		return answer;
	}
};

const part = otherPart.map((one) =>
	described(
		{ isWhole: false, apply: (answer) => json(answer, one.change) },
		one[fc.toStringMethod](),
	),
);

/** The rows of every list once more, so that their keys come twice. */
const doubled = (value: unknown): unknown => {
	if (Array.isArray(value)) return [...value, ...value].map(doubled);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, doubled(inner)]));
};
const twice = fc.constant(
	described({ isWhole: false, apply: (answer) => json(answer, doubled) }, 'every row comes twice'),
);

export const change: fc.Arbitrary<Change> = fc.oneof(
	{ weight: 8, arbitrary: part },
	{ weight: 4, arbitrary: whole },
	{ weight: 2, arbitrary: status },
	{ weight: 1, arbitrary: echo },
	{ weight: 1, arbitrary: counts },
	{ weight: 1, arbitrary: twice },
);
