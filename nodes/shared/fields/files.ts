import { InputRefused } from '../errors';
import type { FilePart } from '../request/form';
import { field, type ItemFile, type LoadedFile, type Shown, type Source } from './field';
import { textsOf, unlessEmpty } from './fields';

/** A PDF file of the item. */
type PdfFile = ItemFile<FilePart>;

const NAMES = { type: 'string', default: '' } as const;

/**
 * PDF files of the item, by the names of its binary fields, typed with commas between them or brought as a list.
 * @param most how many the vendor takes at once
 */
export const pdfFiles = <N extends string, R extends boolean = false>(
	shown: Shown<N, R>,
	most: number,
) =>
	field(shown, NAMES, (value, source) =>
		unlessEmpty(
			namesIn(value, shown.displayName, most).map((name) => pdfOf(name, shown.displayName, source)),
		),
	);

/** One PDF file of the item, by the name of its binary field. */
export const pdfFile = <N extends string, R extends boolean = false>(shown: Shown<N, R>) =>
	field(shown, NAMES, (value, source): PdfFile | undefined => {
		const [name] = namesIn(value, shown.displayName, 1);
		return name === undefined ? undefined : pdfOf(name, shown.displayName, source);
	});

function namesIn(value: unknown, displayName: string, most: number): string[] {
	const names = textsOf(value, displayName);
	if (names.length <= most) return names;
	throw new InputRefused(
		`'${displayName}' names ${names.length} files, but at most ${most} can be sent at once`,
		'Spread the files over several items.',
	);
}

const pdfOf = (name: string, displayName: string, source: Source): PdfFile =>
	source.file(name, displayName, (file) => asPdf(file, displayName));

/** A PDF begins so, whatever its name is. Source: ISO 32000-1, 7.5.2 "File Header". */
const PDF_HEADER = '%PDF-';
/** Readers accept the header anywhere in the first 1,024 bytes. Source: the same, annex H.3. */
const HEADER_WITHIN = 1024;

function asPdf({ name, fileName, content }: LoadedFile, displayName: string): FilePart {
	if (content.subarray(0, HEADER_WITHIN).includes(PDF_HEADER)) {
		return { content, fileName: fileName ?? `${name}.pdf`, mimeType: 'application/pdf' };
	}
	throw new InputRefused(
		`'${displayName}': the file in '${name}' is not a PDF`,
		`Only PDF files can be sent; this one is ${fileName ? `'${fileName}', ` : ''}${sizeOf(content)}, and its content is something else.`,
	);
}

function sizeOf({ length }: Buffer): string {
	if (length < 1024) return `${length} bytes`;
	const kilobytes = length / 1024;
	return kilobytes < 1024 ? `${kilobytes.toFixed(1)} KB` : `${(kilobytes / 1024).toFixed(1)} MB`;
}
