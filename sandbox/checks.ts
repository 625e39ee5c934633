import { DateTime, IANAZone } from 'luxon';

/** Says in a sentence what is wrong with a value, or nothing when it is as documented. */
export type Check = (value: unknown, name: string) => string | undefined;
export type Fields = Record<string, Check>;

/** Any text. */
export const text: Check = (value, name) =>
	typeof value === 'string' ? undefined : `${name} must be text`;

/** Any text, or null. */
export const textOrNull: Check = (value, name) =>
	value === null || typeof value === 'string' ? undefined : `${name} must be text or null`;

/** A JSON number without decimals. */
export const wholeNumber: Check = (value, name) =>
	Number.isInteger(value) ? undefined : `${name} must be a whole number`;

/** A number in a form body or query, without decimals, from `min` to `max`. */
export function wholeNumberText(min: number, max = Number.MAX_SAFE_INTEGER): Check {
	return (value, name) => {
		const fits = typeof value === 'string' && /^\d+$/.test(value);
		if (fits && Number(value) >= min && Number(value) <= max) return undefined;
		const range = max === Number.MAX_SAFE_INTEGER ? `of at least ${min}` : `from ${min} to ${max}`;
		return `${name} must be a whole number ${range}`;
	};
}

/** A number in a form body, with or without decimals, from `min` to `max`. */
export function numberText(min = -Infinity, max = Infinity): Check {
	return (value, name) => {
		const fits = typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value);
		if (fits && Number(value) >= min && Number(value) <= max) return undefined;
		return `${name} must be a number${max === Infinity ? '' : ` from ${min} to ${max}`}`;
	};
}

/** One of the documented values, to the letter. */
export function oneOf(...values: string[]): Check {
	return (value, name) =>
		typeof value === 'string' && values.includes(value)
			? undefined
			: `${name} must be one of ${values.join(', ')}`;
}

/** Footprints sends consents and yes/no answers as the texts "true" and "false". */
export const trueOrFalseText = oneOf('true', 'false');

/** A day that exists, as Y-m-d, e.g. 2026-02-28. */
export const day = dateAs('yyyy-MM-dd', 'Y-m-d');

/** A moment that exists, as Y-m-d H:i:s, e.g. 2026-02-28 09:30:00. */
export const dayAndTime = dateAs('yyyy-MM-dd HH:mm:ss', 'Y-m-d H:i:s');

function dateAs(format: string, documentedAs: string): Check {
	return (value, name) =>
		typeof value === 'string' && DateTime.fromFormat(value, format).isValid
			? undefined
			: `${name} must be a date in the form ${documentedAs}`;
}

/** A day or a moment that exists, where the form is not documented. */
export const dayOrMoment: Check = (value, name) =>
	day(value, name) && dayAndTime(value, name) && `${name} must be a date`;

/** An IANA time zone, e.g. America/Los_Angeles. */
export const timeZone: Check = (value, name) =>
	typeof value === 'string' && IANAZone.isValidZone(value)
		? undefined
		: `${name} must be an IANA time zone such as America/Los_Angeles`;

/** A list whose elements all pass the check. */
export function listOf(element: Check): Check {
	return (value, name) => {
		if (!Array.isArray(value)) return `${name} must be a list`;
		for (const [index, item] of value.entries()) {
			const problem = element(item, `${name}[${index}]`);
			if (problem) return problem;
		}
		return undefined;
	};
}

/** Texts as a list, or in one text as the document writes them: `['tagName1', 'tagName2']`. */
export const listOfTexts: Check = (value, name) =>
	typeof value === 'string' && /^\[\s*('[^']*'\s*(,\s*'[^']*'\s*)*)?\]$/.test(value)
		? undefined
		: listOf(text)(value, name);

/** Any object; what it holds is the caller's own affair. */
export const anyObject: Check = (value, name) =>
	isObject(value) ? undefined : `${name} must be an object`;

/** An object with the documented fields and no others, the required ones among them. */
export function objectOf(fields: Fields, required: string[] = []): Check {
	const known = objectWith(fields, required);
	return (value, name) => {
		const problem = known(value, name);
		if (problem) return problem;
		const undocumented = Object.keys(value as object).find((key) => !Object.hasOwn(fields, key));
		return undocumented === undefined
			? undefined
			: `${fieldName(name, undocumented)} is not a documented field`;
	};
}

/** An object whose documented fields are right; it may have further ones. */
export function objectWith(fields: Fields, required: string[] = []): Check {
	return (value, name) => {
		if (!isObject(value)) return `${name || 'the body'} must be an object`;
		const missing = required.find((key) => value[key] === undefined);
		if (missing !== undefined) return `${fieldName(name, missing)} is missing`;
		for (const key of Object.keys(value)) {
			const problem = Object.hasOwn(fields, key)
				? fields[key](value[key], fieldName(name, key))
				: undefined;
			if (problem) return problem;
		}
		return undefined;
	};
}

/** An object that passes the check and has any of its fields filled in: a record that says nothing is none. */
export function filled(check: Check, fields: Fields): Check {
	return (value, name) => {
		const problem = check(value, name);
		if (problem) return problem;
		const own = Object.entries(value as object).filter(([key]) => Object.hasOwn(fields, key));
		return own.some(([, one]) => one !== '') ? undefined : 'there is nothing in the record';
	};
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function fieldName(parent: string, key: string): string {
	return parent === '' ? key : `${parent}[${key}]`;
}
