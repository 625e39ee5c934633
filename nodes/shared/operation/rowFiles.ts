import type { IDataObject } from 'n8n-workflow';

/** How rows stand in a file. */
export interface FileFormat {
	/** Of the file's name. */
	ending: string;
	mimeType: string;
	/** Undefined where rows name their fields themselves, so that a file needs no columns. */
	head?(columns: string[]): string;
	line(row: IDataObject, columns: string[]): string;
}

/** A JSON object on each line. Source: ndjson-spec 1.0, "Serialization". */
export const NDJSON: FileFormat = {
	ending: 'ndjson',
	mimeType: 'application/x-ndjson',
	line: (row) => `${JSON.stringify(row)}\n`,
};

const SEPARATORS = { comma: ',', semicolon: ';', tab: '\t' };

interface CsvOptions {
	separator: keyof typeof SEPARATORS;
	/** Whether the file begins with the mark by which Excel knows that it is UTF-8. */
	byteOrderMark: boolean;
	/** Whether an apostrophe stands before text that a spreadsheet would run as a formula. */
	defuseFormulas: boolean;
}

/** A table with a head row. Source: RFC 4180, "Definition of the CSV Format". */
export function csv({ separator, byteOrderMark, defuseFormulas }: CsvOptions): FileFormat {
	const between = SEPARATORS[separator];
	// Looked for at one go, as most cells have none of it.
	const needsQuotes = new RegExp(`["\\r\\n${between}]`);
	const cell = (value: unknown) => {
		const text = defuseFormulas ? defused(value) : asText(value);
		return needsQuotes.test(text) ? quoted(text) : text;
	};
	const lineOf = (values: unknown[]) => `${values.map(cell).join(between)}\r\n`;
	return {
		ending: 'csv',
		mimeType: 'text/csv',
		head: (columns) => `${byteOrderMark ? '\uFEFF' : ''}${lineOf(columns)}`,
		line: (row, columns) => lineOf(columns.map((column) => row[column])),
	};
}

const asText = (value: unknown): string => {
	if (typeof value === 'string') return value;
	return typeof value === 'object' ? (value ? JSON.stringify(value) : '') : String(value ?? '');
};

/** Source: OWASP, "CSV Injection": text that begins with one of these; a number is none. */
const defused = (value: unknown) =>
	typeof value === 'string' && /^[=+\-@\t\r\n]/.test(value) ? `'${value}` : asText(value);

const quoted = (text: string) => `"${text.replace(/"/g, '""')}"`;

interface RowFile {
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
	{ head, line }: FileFormat,
	columns: string[],
	mostBytes: number,
): AsyncGenerator<RowFile> {
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
		const late = head ? namesBeside(known, chunk) : [];
		if (late.length > 0) {
			known = [...known, ...late];
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

/** Which fields the rows have beside these. */
function namesBeside(known: string[], rows: IDataObject[]): string[] {
	const names = new Set(known);
	const beside = new Set<string>();
	for (const row of rows)
		for (const name of Object.keys(row)) if (!names.has(name)) beside.add(name);
	return [...beside];
}
