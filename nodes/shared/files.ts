import type { IExecuteFunctions } from 'n8n-workflow';
import { InputRefused } from './errors';
import { field, type Field, type ItemFile, type ReadFile, type Shown } from './fields';
import type { FilePart } from './form';
import type { Input, Operation } from './operation';

/**
 * PDF files of the item, by the names of its binary fields, typed with commas between them or brought as a list.
 * Operations receive them as a list of FilePart.
 * @param most how many the vendor takes at once
 */
export function pdfFiles(shown: Shown, most: number): Field {
	const { displayName } = shown;
	return {
		...field(shown, { type: 'string', default: '' }, (value) => {
			const names = (Array.isArray(value) ? value.map(String) : String(value).split(','))
				.map((name) => name.trim())
				.filter((name) => name !== '');
			if (names.length <= most) return names;
			throw new InputRefused(
				`'${displayName}' names ${names.length} files, but at most ${most} can be sent at once`,
				'Spread the files over several items.',
			);
		}),
		load: async (names, read) => {
			const files: FilePart[] = [];
			for (const name of names as string[])
				files.push(asPdf(await read(name, displayName), displayName));
			return files;
		},
	};
}

/** One PDF file of the item, by the name of its binary field. Operations receive it as a FilePart. */
export function pdfFile(shown: Shown): Field {
	const files = pdfFiles(shown, 1);
	return {
		...files,
		load: async (names, read) => {
			const loaded = (await files.load?.(names, read)) as FilePart[];
			return loaded[0];
		},
	};
}

/** A PDF begins so, whatever its name is. Source: ISO 32000-1, 7.5.2 "File Header". */
const PDF_HEADER = '%PDF-';
/** Readers accept the header anywhere in the first 1,024 bytes. Source: the same, annex H.3. */
const HEADER_WITHIN = 1024;

function asPdf({ name, fileName, content }: ItemFile, displayName: string): FilePart {
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

/**
 * Puts the files of an item in the place of their names in its input. Undefined for an operation without files.
 * @throws InputRefused from the returned function, naming the field
 */
export function fileLoader(context: IExecuteFunctions, operation: Operation) {
	const { fields = [], collections = {} } = operation;
	const loading = [...fields, ...Object.values(collections).flat()].filter(({ load }) => load);
	if (loading.length === 0) return undefined;
	return async (itemIndex: number, input: Input): Promise<Input> => {
		const loaded = { ...input };
		for (const { parameter, load } of loading) {
			const names = input[parameter.name];
			if (names !== undefined) {
				loaded[parameter.name] = await load?.(names, readerOf(context, itemIndex));
			}
		}
		return loaded;
	};
}

function readerOf(context: IExecuteFunctions, itemIndex: number): ReadFile {
	return async (name, displayName) => {
		const binary = context.getInputData()[itemIndex].binary ?? {};
		if (!Object.hasOwn(binary, name)) {
			const names = Object.keys(binary);
			throw new InputRefused(
				`'${displayName}': this item has no file in a binary field '${name}'`,
				names.length > 0
					? `It has files in: ${names.join(', ')}.`
					: 'It has no files at all. Put a node before this one that reads or downloads them.',
			);
		}
		const content = await context.helpers.getBinaryDataBuffer(itemIndex, name);
		return { name, fileName: binary[name].fileName, content };
	};
}
