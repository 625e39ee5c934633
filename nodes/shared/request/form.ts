import { InputRefused } from '../errors';

export type FormValue = string | number | boolean | null | undefined | FormValue[] | FormFields;
export interface FormFields {
	[name: string]: FormValue;
}

/**
 * A form body with nested values under bracket keys: `tags[0]=a`, `details[shop][id]=1`.
 * Undefined and null values are left out, in a list the others move up: a list with a gap would become an object.
 * Booleans become `true` and `false`.
 * @throws InputRefused for a name that would end up in another place: that of a user's own variable may be anything
 */
export function formBody(fields: FormFields): URLSearchParams {
	const body = new URLSearchParams();
	for (const [name, value] of Object.entries(fields)) append(body, checked(name), value);
	return body;
}

/** Gives back whether there was anything to append. */
function append(body: URLSearchParams, key: string, value: FormValue): boolean {
	if (value === undefined || value === null) return false;
	if (typeof value !== 'object') {
		body.append(key, String(value));
		return true;
	}
	let count = 0;
	for (const [name, inner] of Object.entries(value)) {
		const place = Array.isArray(value) ? count : checked(name);
		if (append(body, `${key}[${place}]`, inner)) count++;
	}
	return count > 0;
}

function checked(name: string): string {
	if (/^[^[\]]+$/.test(name)) return name;
	throw new InputRefused(
		`A field to be sent has the name '${name}'`,
		'Give it another name: one without square brackets, and not an empty one.',
	);
}

export interface FilePart {
	content: Buffer;
	fileName: string;
	/** For example `application/pdf`. */
	mimeType: string;
}

/**
 * A multipart body. A part with several files repeats its name, without brackets.
 * The global FormData can be sent again after a token refresh; a stream could not.
 */
export function multipartBody(parts: Record<string, string | FilePart[] | undefined>): FormData {
	const body = new FormData();
	for (const [name, part] of Object.entries(parts)) {
		if (typeof part === 'string') body.append(name, part);
		else {
			for (const { content, fileName, mimeType } of part ?? []) {
				body.append(name, new Blob([new Uint8Array(content)], { type: mimeType }), fileName);
			}
		}
	}
	return body;
}
