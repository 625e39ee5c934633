import { Refusal } from './vendor';

/** One part of a multipart body. Of a file only its size is kept, and whether its content is a PDF. */
export interface Part {
	name: string;
	/** Only files have one. */
	fileName?: string;
	contentType?: string;
	bytes: number;
	/** What the part holds when it is no file. */
	value?: string;
	isPdf?: boolean;
}

/**
 * Reads a multipart/form-data body part by part (RFC 7578). Nothing is guessed: a missing boundary, an end that is
 * not there and a part without a name are each refused with a text that says which.
 */
export function parseMultipart(body: Buffer, contentType: string): { parts: Part[] } {
	const [, quoted, plain] = /boundary=(?:"([^"]+)"|([^;\s]+))/.exec(contentType) ?? [];
	const boundary = quoted ?? plain;
	if (!boundary) throw new Refusal(400, 'the multipart header has no boundary');
	// A character for each byte, so that the text can be cut and made bytes again.
	const [before, ...pieces] = `\r\n${body.toString('latin1')}`.split(`\r\n--${boundary}`);
	const end = pieces.pop();
	if (before !== '' || end === undefined || !/^--(\r\n)?$/.test(end)) {
		throw new Refusal(400, 'the multipart body does not begin or end with its boundary');
	}
	return { parts: pieces.map(partOf) };
}

function partOf(piece: string): Part {
	const [, head, content] = /^\r\n((?:[^\r\n]+\r\n)*)\r\n([^]*)$/.exec(piece) ?? [];
	if (head === undefined) throw new Refusal(400, 'a part of the multipart body has no headers');
	const headers = Object.fromEntries(
		head
			.split('\r\n')
			.filter((line) => line !== '')
			.map((line) => [line.split(':')[0].toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
	);
	const disposition = utf8(headers['content-disposition'] ?? '');
	const [, name, fileName] =
		/^form-data; name="([^"]+)"(?:; filename="([^"]*)")?$/i.exec(disposition) ?? [];
	if (name === undefined) throw new Refusal(400, 'a part of the multipart body has no name');
	const bytes = content.length;
	return fileName === undefined
		? { name, bytes, value: utf8(content) }
		: {
				name,
				fileName,
				contentType: headers['content-type'],
				bytes,
				isPdf: content.startsWith('%PDF-'),
			};
}

const utf8 = (latin1: string) => Buffer.from(latin1, 'latin1').toString();
