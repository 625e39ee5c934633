import { readAll, type LoadedFile } from '../../../../nodes/shared/fields/field';
import { pdfFile, pdfFiles } from '../../../../nodes/shared/fields/files';
import { source } from '../fakes';

const shown = { displayName: 'File', name: 'file' };
const PDF = Buffer.from('%PDF-1.4 …');

type Loads = { load(): Promise<unknown> };

/** Reads the field, and loads each file that it names. */
async function loaded(
	field: ReturnType<typeof pdfFile | typeof pdfFiles>,
	value: unknown,
	file: Partial<LoadedFile> = {},
) {
	const { file: read } = readAll([field], {
		...source,
		valueOf: () => value,
		file: (name, _displayName, form) => ({
			load: async () => form({ name, fileName: undefined, content: PDF, ...file }),
		}),
	}) as { file?: Loads | Loads[] };
	return read && (await Promise.all([read].flat().map(async (one) => await one.load())));
}

const part = (fileName: string, content = PDF) => ({
	content,
	fileName,
	mimeType: 'application/pdf',
});

describe('PDF files of an item', () => {
	it.each([
		['a, b', ['a', 'b']],
		[
			['a', 'b'],
			['a', 'b'],
		],
		['a', ['a']],
	])('are named by %j', async (value, names) => {
		const parts = await loaded(pdfFiles(shown, 2), value);
		expect(parts).toEqual(names.map((name) => part(`${name}.pdf`)));
	});

	it('are none where nothing is named', async () => {
		expect(await loaded(pdfFiles(shown, 2), '')).toBeUndefined();
		expect(await loaded(pdfFile(shown), '')).toBeUndefined();
	});

	it('are no more than are taken at once', async () => {
		await expect(loaded(pdfFiles(shown, 2), 'a, b, c')).rejects.toThrow(
			"'File' names 3 files, but at most 2 can be sent at once",
		);
		await expect(loaded(pdfFile(shown), 'a, b')).rejects.toThrow(
			"'File' names 2 files, but at most 1 can be sent at once",
		);
	});

	it('keep the name that they have', async () => {
		expect(await loaded(pdfFile(shown), 'a', { fileName: 'offer.pdf' })).toEqual([
			part('offer.pdf'),
		]);
	});

	it('begin as a PDF does, within the first 1,024 bytes', async () => {
		const late = (blanks: number) => ({ content: Buffer.from(`${' '.repeat(blanks)}%PDF-`) });
		expect(await loaded(pdfFile(shown), 'a', late(1019))).toHaveLength(1);
		await expect(loaded(pdfFile(shown), 'a', late(1020))).rejects.toThrow(
			"'File': the file in 'a' is not a PDF",
		);
	});

	it.each([
		[{ content: Buffer.alloc(0) }, 'this one is 0 bytes,'],
		[{ content: Buffer.alloc(1023), fileName: 'a.png' }, "this one is 'a.png', 1023 bytes,"],
		[{ content: Buffer.alloc(1024) }, 'this one is 1.0 KB,'],
		[{ content: Buffer.alloc(1024 * 1024) }, 'this one is 1.0 MB,'],
	])('tell what came in their place', async (file, told) => {
		await expect(loaded(pdfFile(shown), 'a', file)).rejects.toMatchObject({
			advice: expect.stringContaining(told) as string,
		});
	});
});
