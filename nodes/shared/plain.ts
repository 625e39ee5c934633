import { ExecutionBaseError } from 'n8n-workflow';
import { InputRefused } from './errors';
import { isDateTime, isJsDate } from './fields/dates';

/** Far more than any field has; what goes deeper would exhaust the stack of whatever writes it. */
const DEEPEST = 50;

/**
 * What a field is given, as a request can hold it: an expression or another node may give anything. Dates stay what
 * they are, inside lists and objects they become ISO text; a BigInt becomes text, half of a character that is written
 * as a pair the sign for a lost one, and undefined in a list null, as in JSON. What is no data (a function, NaN, an
 * object that holds itself) is refused here, so that nothing behind this has to mind it; so is a number of so many
 * digits that JavaScript has changed the last ones, because a long ID would be that of another.
 * @throws InputRefused that names the field
 */
export function plainOf(value: unknown, displayName: string): unknown {
	return readable(displayName, () =>
		isDateTime(value) ? value : isJsDate(value) ? new Date(timeOf(value)) : copied(value, []),
	);
}

/**
 * What comes of reading what another node or an expression gives: an object's own code may throw anything, and one that
 * holds itself exhausts the stack of n8n, too.
 * @throws InputRefused that names the field, n8n's own errors as they are
 */
export function readable<T>(displayName: string, read: () => T): T {
	let thrown: unknown;
	try {
		return read();
	} catch (error) {
		thrown = error;
	}
	throw thrown instanceof ExecutionBaseError ? thrown : noData(displayName, thrown);
}

const noData = (displayName: string, thrown: unknown) =>
	new InputRefused(
		`'${displayName}' is or holds ${thrown instanceof NoData ? thrown.message : 'something that cannot be read'}`,
		(thrown instanceof NoData && thrown.advice) ||
			'Use text, numbers, dates, and lists or objects of these.',
	);

/** Says in a few words what is no data. */
class NoData extends Error {
	constructor(
		message: string,
		readonly advice?: string,
	) {
		super(message);
	}
}

/** Throws for what only says that it is a date. */
const timeOf = (date: Date): number => Date.prototype.getTime.call(date);

/** @param inside the lists and objects in which it stands */
function copied(value: unknown, inside: object[]): unknown {
	if (typeof value === 'string') return wellFormed(value);
	if (typeof value === 'bigint') return String(value);
	if (typeof value === 'number') return exact(value);
	if (typeof value === 'function' || typeof value === 'symbol')
		throw new NoData(`a ${typeof value}`);
	if (typeof value !== 'object' || value === null) return value;
	if (inside.includes(value)) throw new NoData('an object that holds itself');
	if (inside.length === DEEPEST)
		throw new NoData(`more than ${DEEPEST} levels of lists and objects`);
	const within = [...inside, value];
	if (Array.isArray(value)) return Array.from(value, (one: unknown) => copied(one ?? null, within));
	if ('toJSON' in value && typeof value.toJSON === 'function')
		return copied(value.toJSON(), within);
	if (!isPlainObject(value)) throw new NoData(`a ${value.constructor.name}`);
	return Object.fromEntries(
		Object.entries(value).map(([name, one]) => [wellFormed(name), copied(one, within)]),
	);
}

function exact(value: number): number {
	if (Math.abs(value) <= Number.MAX_SAFE_INTEGER) return value;
	if (!Number.isFinite(value)) throw new NoData(String(value));
	throw new NoData(
		`the number ${value}, whose last digits are lost`,
		'A number of more than 15 digits has to be text from the start: in the column of the spreadsheet, or in quotation marks.',
	);
}

/** Whether it is an object of names and values, also one of another realm. */
function isPlainObject(value: object): boolean {
	const parent = Object.getPrototypeOf(value) as object | null;
	return parent === null || Object.getPrototypeOf(parent) === null;
}

/** The text with halves of pairs replaced, which no encoding for the wire has. */
export const wellFormed = (text: string): string => text.replace(/\p{Surrogate}/gu, '\uFFFD');
