import type { IDataObject } from 'n8n-workflow';

/** How rows stand in a file. */
interface FileFormat {
	mimeType: string;
	/** Undefined where rows name their fields themselves, so that a file needs no columns. */
	head?(columns: string[]): string;
	line(row: IDataObject, columns: string[]): string;
}

/** By the ending of the file's name. Sources: ndjson-spec 1.0, "Serialization"; RFC 4180, "Definition of the CSV Format". */
export const FORMATS = {
	ndjson: {
		mimeType: 'application/x-ndjson',
		line: (row: IDataObject) => `${JSON.stringify(row)}\n`,
	},
	csv: {
		mimeType: 'text/csv',
		head: csvLine,
		line: (row: IDataObject, columns: string[]) => csvLine(columns.map((column) => row[column])),
	},
} satisfies Record<string, FileFormat>;
export type FormatName = keyof typeof FORMATS;

export interface RowFile {
	rows: number;
	content: Buffer;
}

/** Rows are turned into bytes in pieces of about so many characters. */
const PIECE = 65_536;

/**
 * The rows written into files of about `mostBytes` each, at least one, handed on as soon as each is full: no more
 * than one file and one chunk of rows is held. A column that comes up late begins a new CSV file, because the head
 * of the last one has no place for it.
 * @param columns those that a CSV file has in any case
 */
export async function* rowFiles(
	chunks: AsyncIterable<IDataObject[]>,
	format: FormatName,
	columns: string[],
	mostBytes: number,
): AsyncGenerator<RowFile> {
	const { head, line }: FileFormat = FORMATS[format];
	let known = columns;
	let pieces: Buffer[] = [];
	let [bytes, rows, text] = [0, 0, head?.(known) ?? ''];
	const setAside = () => {
		const piece = Buffer.from(text);
		pieces.push(piece);
		bytes += piece.length;
		text = '';
	};
	const finished = (): RowFile => {
		setAside();
		const file = { rows, content: Buffer.concat(pieces) };
		pieces = [];
		[bytes, rows, text] = [0, 0, head?.(known) ?? ''];
		return file;
	};

	let begun = false;
	for await (const chunk of chunks) {
		const all = head ? [...new Set([...known, ...chunk.flatMap(Object.keys)])] : known;
		if (all.length > known.length) {
			known = all;
			if (rows > 0) yield finished();
			else text = head?.(known) ?? '';
		}
		for (const row of chunk) {
			text += line(row, known);
			rows++;
			begun = true;
			if (text.length < PIECE) continue;
			setAside();
			if (bytes >= mostBytes) yield finished();
		}
	}
	if (rows > 0 || !begun) yield finished();
}

function csvLine(values: unknown[]): string {
	return `${values.map(csvCell).join(',')}\r\n`;
}

function csvCell(value: unknown): string {
	const text =
		typeof value === 'object' ? (value ? JSON.stringify(value) : '') : String(value ?? '');
	return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}
