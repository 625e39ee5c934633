import fc from 'fast-check';
import qs from 'qs';
import { formBody, multipartBody, type FormValue } from '../../../../nodes/shared/request/form';

describe('formBody', () => {
	it('writes nested values under bracket keys', () => {
		const body = formBody({ tags: ['a', 'b'], details: { shop: { id: 1 } }, agreed: false });

		expect([...body]).toEqual([
			['tags[0]', 'a'],
			['tags[1]', 'b'],
			['details[shop][id]', '1'],
			['agreed', 'false'],
		]);
	});

	it('leaves out what is not set, but keeps empty text, zero and false', () => {
		const body = formBody({ a: undefined, b: null, c: { d: null }, e: '', f: 0, g: false });

		expect(body.toString()).toBe('e=&f=0&g=false');
	});

	it('leaves no gap in a list', () => {
		const body = formBody({
			list: [null, 'a', [], undefined, [{}, { b: null }], [null, 'c'], 'd'],
		});

		expect([...body]).toEqual([
			['list[0]', 'a'],
			['list[1][0]', 'c'],
			['list[2]', 'd'],
		]);
	});

	it('is decoded by the vendor to the value it was made of, in any script', () => {
		const name = fc.stringMatching(/^[a-zA-Z_]{1,8}$/);
		const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 });
		const { value } = fc.letrec<{ value: FormValue }>((tie) => ({
			value: fc.oneof(
				{ maxDepth: 3, withCrossShrink: true },
				text,
				fc.array(tie('value'), { minLength: 1, maxLength: 4 }),
				fc.dictionary(name, tie('value'), { minKeys: 1, maxKeys: 4, noNullPrototype: true }),
			),
		}));

		fc.assert(
			fc.property(fc.dictionary(name, value, { noNullPrototype: true }), (fields) => {
				const decoded = qs.parse(formBody(fields).toString(), {
					depth: 10,
					allowPrototypes: true,
				});
				expect(decoded).toEqual(fields);
			}),
		);
	});

	it('keeps each sign of the address alphabet', () => {
		const signs = '&=+%#?/\\"\'<>[]{};:,. \r\n\té中😀';

		expect(qs.parse(formBody({ signs }).toString())).toEqual({ signs });
	});
});

describe('multipartBody', () => {
	it('repeats the name of a part for each file, and leaves out a part that is not set', async () => {
		const file = (fileName: string) => ({
			content: Buffer.from(fileName),
			fileName,
			mimeType: 'application/pdf',
		});
		const body = multipartBody({ id: '5', files: [file('a.pdf'), file('b.pdf')], no: undefined });

		expect([...body.keys()]).toEqual(['id', 'files', 'files']);
		const [first] = body.getAll('files') as File[];
		expect([first.name, first.type, await first.text()]).toEqual([
			'a.pdf',
			'application/pdf',
			'a.pdf',
		]);
	});

	it('sends the bytes of the file alone, not the memory around them', async () => {
		const content = Buffer.from('secret|file|secret').subarray(7, 11);
		const body = multipartBody({ files: [{ content, fileName: 'a', mimeType: 'text/plain' }] });

		expect(await (body.get('files') as File).text()).toBe('file');
	});
});

describe('a name that an item brings', () => {
	it.each(['a[b]', 'a]', '[', ''])('is refused where it would leave its brackets: %j', (name) => {
		expect(() => formBody({ details: { [name]: 1 } })).toThrow(
			`A field to be sent has the name '${name}'`,
		);
	});

	it('may be any other', () => {
		const details = JSON.parse('{"__proto__":1,"constructor":2,"a b":3}') as FormValue;
		expect([...formBody({ details }).keys()]).toEqual([
			'details[__proto__]',
			'details[constructor]',
			'details[a b]',
		]);
	});
});
