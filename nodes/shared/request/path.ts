import { InputRefused } from '../errors';
import { wellFormed } from '../plain';

/**
 * Builds a URL path in which every value is encoded, so that no input can leave its place:
 * path`/campaign/${code}/dispatch`.
 * @throws InputRefused for an empty value, `.` and `..`, which would change the path even when encoded.
 */
export function path(texts: TemplateStringsArray, ...values: unknown[]): string {
	return texts.reduce((built, text, index) => built + segment(values[index - 1]) + text);
}

function segment(value: unknown): string {
	const text = wellFormed(String(value ?? '')).trim();
	if (text === '' || text === '.' || text === '..') {
		throw new InputRefused(
			'An ID in the address of the request is empty or made of dots',
			'Give the ID of the record alone, without blanks or slashes.',
		);
	}
	return encodeURIComponent(text);
}
