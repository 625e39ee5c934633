import fc from 'fast-check';
import { parseJson } from '../../../../nodes/shared/request/json';

/** What the text is to JSON.parse: its value, or that it is none. */
const expected = (text: string): unknown => {
	try {
		return { value: JSON.parse(text) as unknown };
	} catch {
		return 'no JSON';
	}
};

const found = async (text: string, piece: number): Promise<unknown> =>
	await parseJson(inPieces(text, piece)).then(
		(value) => ({ value }),
		(error: unknown) => (error instanceof SyntaxError ? 'no JSON' : error),
	);

/** So many bytes at a time, at least one. */
async function* inPieces(text: string, length: number): AsyncGenerator<Buffer> {
	const bytes = Buffer.from(text);
	for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}

const row = fc.jsonValue({ maxDepth: 3 });
const answer = fc.oneof(
	row,
	fc.array(row),
	fc.dictionary(fc.oneof(fc.string(), fc.constant('__proto__')), fc.oneof(row, fc.array(row))),
);
const written = fc
	.tuple(answer, fc.constantFrom(undefined, '\t', ' '))
	.map(([value, indent]) => JSON.stringify(value, null, indent));
const piece = fc.integer({ min: 1, max: 30 });

describe('parseJson', () => {
	it('gives what JSON.parse gives, in pieces of any length', async () => {
		await fc.assert(
			fc.asyncProperty(written, piece, async (text, length) => {
				expect(await found(text, length)).toEqual(expected(text));
			}),
			{ numRuns: 1000 },
		);
	});

	it('takes for JSON what JSON.parse takes for it, and nothing else', async () => {
		const edit = fc.record({
			at: fc.nat(),
			drop: fc.nat({ max: 2 }),
			put: fc.constantFrom('', ',', '[', ']', '{', '}', '"', '\\', ':', ' ', '0', '{}', '[]'),
		});
		await fc.assert(
			fc.asyncProperty(written, edit, piece, async (text, { at, drop, put }, length) => {
				const place = at % (text.length + 1);
				const broken = text.slice(0, place) + put + text.slice(place + drop);
				expect(await found(broken, length)).toEqual(expected(broken));
			}),
			{ numRuns: 1000 },
		);
	});

	it.each([
		'',
		' ',
		'[',
		']',
		'[]',
		'[,]',
		'[1,]',
		'[,1]',
		'[1 2]',
		'[1}',
		'{"a":[1]]',
		'{"a":[1],"a":[2]}',
		'[1][2]',
		'{"a":[1]}[2]',
		'"a"',
		'"a',
		'[[1],[2,3]]',
		'{"data":[{"a":"]"},{"b":"\\"}"}],"code":"0","more":[]}',
		'{"ñandú":["ü","\\\\"],"日本":"€"}',
		'\uFEFF[1]',
		'[1,\uFEFF2]',
	])('takes %j as JSON.parse does', async (text) => {
		for (const length of [1, 2, 3, 100]) {
			expect(await found(text, length)).toEqual(expected(text));
		}
	});
});
