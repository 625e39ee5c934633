import type { IDataObject } from 'n8n-workflow';
import {
	csv,
	NDJSON,
	rowFiles,
	type FileFormat,
} from '../../../../nodes/shared/operation/rowFiles';

const MEGABYTE = 1024 * 1024;
const PLAIN = { separator: 'comma', byteOrderMark: false, defuseFormulas: false } as const;
const CSV = csv(PLAIN);

async function written(
	chunks: IDataObject[][],
	format: FileFormat,
	{ columns = [], mostBytes = MEGABYTE }: { columns?: string[]; mostBytes?: number } = {},
) {
	const files: Array<{ rows: number; text: string }> = [];
	const source = (async function* () {
		yield* chunks;
	})();
	for await (const { rows, content } of rowFiles(source, format, columns, mostBytes)) {
		files.push({ rows, text: content.toString() });
	}
	return files;
}

describe('rows in files', () => {
	it('stand one on a line as JSON', async () => {
		expect(await written([[{ id: '007', name: 'José' }], [{ id: 8, more: [1] }]], NDJSON)).toEqual([
			{ rows: 2, text: '{"id":"007","name":"José"}\n{"id":8,"more":[1]}\n' },
		]);
	});

	it('stand in a table with quotes where a cell needs them', async () => {
		const rows = [
			{ id: '007', name: 'Pérez, "Ana"', note: 'two\nlines' },
			{ id: 0, name: null, tags: ['a', 'b'] },
		];

		expect(await written([rows], CSV, { columns: ['id', 'phone'] })).toEqual([
			{
				rows: 2,
				text: 'id,phone,name,note,tags\r\n007,,"Pérez, ""Ana""","two\nlines",\r\n0,,,,"[""a"",""b""]"\r\n',
			},
		]);
	});

	it('go on in a new table when a column comes up that the head of the last one lacks', async () => {
		expect(await written([[{ a: 1 }], [{ a: 2, b: 3 }], [{ a: 4 }]], CSV)).toEqual([
			{ rows: 1, text: 'a\r\n1\r\n' },
			{ rows: 2, text: 'a,b\r\n2,3\r\n4,\r\n' },
		]);
	});

	it.each<[string, FileFormat, string]>([
		['NDJSON', NDJSON, ''],
		['CSV', CSV, 'id,phone\r\n'],
	])('are one empty %s file when there are none', async (_name, format, text) => {
		const files = await written([[], []], format, { columns: ['id', 'phone'] });

		expect(files).toEqual([{ rows: 0, text }]);
	});

	it('are spread over files of about the size wanted, each row once, none of them empty', async () => {
		const rows = Array.from({ length: 5000 }, (_, id) => ({ id, text: 'x'.repeat(100) }));
		const files = await written([rows.slice(0, 1234), rows.slice(1234)], NDJSON, {
			mostBytes: 100_000,
		});

		expect(files.length).toBeGreaterThan(3);
		for (const { rows: count, text } of files) {
			expect(text.length).toBeLessThan(200_000);
			expect(text.split('\n')).toHaveLength(count + 1);
			expect(count).toBeGreaterThan(0);
		}
		const all = files.flatMap(({ text }) => text.trimEnd().split('\n'));
		expect(all.map((line) => JSON.parse(line))).toEqual(rows);
	});

	it('are in a new file as soon as one has the size wanted, and in none that is empty at the end', async () => {
		const line = 65_536;
		const row = { text: 'x'.repeat(line - '{"text":""}\n'.length) };
		const files = await written([[row, row], [row]], NDJSON, { mostBytes: line });

		expect(files.map(({ rows, text }) => [rows, text.length])).toEqual([
			[1, line],
			[1, line],
			[1, line],
		]);
	});

	it('are read no further than the files that were taken', async () => {
		let read = 0;
		const source = (async function* () {
			for (; read < 100; read++) yield [{ text: 'x'.repeat(MEGABYTE) }];
		})();
		const files = rowFiles(source, NDJSON, [], 2 * MEGABYTE);
		await files.next();

		expect(read).toBe(1);
	});

	it.each([
		['comma' as const, 'name,note\r\n"Muñoz, A",a;b\r\n'],
		['semicolon' as const, 'name;note\r\nMuñoz, A;"a;b"\r\n'],
		['tab' as const, 'name\tnote\r\nMuñoz, A\ta;b\r\n'],
	])('stand in columns with a %s between them', async (separator, text) => {
		const files = await written(
			[[{ name: 'Muñoz, A', note: 'a;b' }]],
			csv({ ...PLAIN, separator }),
		);

		expect(files).toEqual([{ rows: 1, text }]);
	});

	it('begin each table with a byte order mark where it is wanted', async () => {
		const format = csv({ ...PLAIN, byteOrderMark: true });
		const files = await written([[{ a: 1 }], [{ a: 2, b: 'ñ' }]], format);

		expect(files.map(({ text }) => text)).toEqual(['\uFEFFa\r\n1\r\n', '\uFEFFa,b\r\n2,ñ\r\n']);
		expect(await written([[]], format)).toEqual([{ rows: 0, text: '\uFEFF\r\n' }]);
	});

	it('have an apostrophe before what a spreadsheet would run, where that is wanted', async () => {
		const cells = [
			'=1+1',
			'+57300',
			'-1',
			'@A1',
			'\t=1',
			'\r=1',
			'\n=1',
			'a=1',
			'',
			' =1',
			-1,
			null,
		];
		const rows = cells.map((cell) => ({ '=head': cell }));
		const safe = await written([rows], csv({ ...PLAIN, defuseFormulas: true }));

		expect(safe[0].text.split(/\r\n/)).toEqual([
			"'=head",
			"'=1+1",
			"'+57300",
			"'-1",
			"'@A1",
			"'\t=1",
			'"\'\r=1"',
			'"\'\n=1"',
			'a=1',
			'',
			' =1',
			'-1',
			'',
			'',
		]);
		const [{ text }] = await written([rows], CSV);
		expect(text).toContain('\r\n=1+1\r\n+57300\r\n');
	});
});
