import type { IDataObject } from 'n8n-workflow';
import { rowFiles, type FormatName } from '../../../nodes/shared/rowFiles';

const MEGABYTE = 1024 * 1024;

async function written(
	chunks: IDataObject[][],
	format: FormatName,
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
		expect(
			await written([[{ id: '007', name: 'José' }], [{ id: 8, more: [1] }]], 'ndjson'),
		).toEqual([{ rows: 2, text: '{"id":"007","name":"José"}\n{"id":8,"more":[1]}\n' }]);
	});

	it('stand in a table with quotes where a cell needs them', async () => {
		const rows = [
			{ id: '007', name: 'Pérez, "Ana"', note: 'two\nlines' },
			{ id: 0, name: null, tags: ['a', 'b'] },
		];

		expect(await written([rows], 'csv', { columns: ['id', 'phone'] })).toEqual([
			{
				rows: 2,
				text: 'id,phone,name,note,tags\r\n007,,"Pérez, ""Ana""","two\nlines",\r\n0,,,,"[""a"",""b""]"\r\n',
			},
		]);
	});

	it('go on in a new table when a column comes up that the head of the last one lacks', async () => {
		expect(await written([[{ a: 1 }], [{ a: 2, b: 3 }], [{ a: 4 }]], 'csv')).toEqual([
			{ rows: 1, text: 'a\r\n1\r\n' },
			{ rows: 2, text: 'a,b\r\n2,3\r\n4,\r\n' },
		]);
	});

	it.each<[FormatName, string]>([
		['ndjson', ''],
		['csv', 'id,phone\r\n'],
	])('are one empty %s file when there are none', async (format, text) => {
		const files = await written([[], []], format, { columns: ['id', 'phone'] });

		expect(files).toEqual([{ rows: 0, text }]);
	});

	it('are spread over files of about the size wanted, each row once, none of them empty', async () => {
		const rows = Array.from({ length: 5000 }, (_, id) => ({ id, text: 'x'.repeat(100) }));
		const files = await written([rows.slice(0, 1234), rows.slice(1234)], 'ndjson', {
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

	it('are read no further than the files that were taken', async () => {
		let read = 0;
		const source = (async function* () {
			for (; read < 100; read++) yield [{ text: 'x'.repeat(MEGABYTE) }];
		})();
		const files = rowFiles(source, 'ndjson', [], 2 * MEGABYTE);
		await files.next();

		expect(read).toBe(1);
	});
});
