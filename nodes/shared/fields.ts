import type { DateTime } from 'luxon';
import {
	isResourceLocatorValue,
	type INodeProperties,
	type INodePropertyOptions,
} from 'n8n-workflow';
import { toDateTime, toDay } from './dates';
import { InputRefused } from './errors';

/** One field of an operation: what n8n shows, what the vendor calls it, and how a value is checked and turned. */
export interface Field {
	/** n8n's parameter. Its name is the vendor's field name in camelCase. */
	parameter: INodeProperties;
	/** The vendor's own spelling, by which automatic mapping finds the value on an item. */
	vendorName: string;
	/** The spellings, where the field stands for several of the vendor's: automatic mapping hands them on as one object. */
	vendorNames?: string[];
	/**
	 * The value as operations receive it; undefined when the user left it empty.
	 * @param zone the workflow's time zone (IANA name), for dates without an offset
	 * @throws InputRefused that names the field
	 */
	convert(value: unknown, zone: string): unknown;
	/**
	 * For a field that names files of the item: the files, in place of the converted value. Done once for all items
	 * before the first request, as a check, and once more just before the item's own request.
	 * @throws InputRefused that names the field
	 */
	load?(converted: unknown, read: ReadFile): Promise<unknown>;
}

/** A file of an item. `name` is that of its binary field. */
export interface ItemFile {
	name: string;
	fileName?: string;
	content: Buffer;
}

/** Reads a file of the item by its binary field. @throws InputRefused when there is none */
export type ReadFile = (name: string, displayName: string) => Promise<ItemFile>;

/** By which names automatic mapping finds a field on an item. */
export const itemNamesOf = ({ vendorName, vendorNames = [vendorName] }: Field): string[] =>
	vendorNames;

export type Shown = Pick<INodeProperties, 'displayName' | 'name'> &
	Partial<INodeProperties> & { vendorName?: string };

/** A field of any kind; the kinds below are made of it. `turn` never sees an empty value. */
export function field(
	{ vendorName, ...shown }: Shown,
	standard: Pick<INodeProperties, 'type' | 'default'> & Partial<INodeProperties>,
	turn: (value: unknown, zone: string) => unknown,
): Field {
	const parameter = { ...standard, ...shown };
	return {
		parameter,
		vendorName: vendorName ?? shown.name,
		convert(given, zone) {
			const value = isResourceLocatorValue(given) ? given.value : given;
			if (!isEmpty(value)) return turn(value, zone);
			if (!parameter.required) return undefined;
			throw new InputRefused(`'${parameter.displayName}' is empty`, 'Fill it in for this item.');
		},
	};
}

const isEmpty = (value: unknown) =>
	value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

/** Text as the user typed it; numbers and booleans become text, because spreadsheets turn phones into numbers. */
export function text(shown: Shown): Field {
	return field(shown, { type: 'string', default: '' }, (value) => plain(value, shown.displayName));
}

function plain(value: unknown, displayName: string): string {
	if (typeof value === 'object') {
		throw new InputRefused(
			`'${displayName}' is a list or an object, but must be text`,
			'Pick a single value of the item.',
		);
	}
	return String(value);
}

export function email(shown: Shown): Field {
	return field(shown, { type: 'string', default: '', placeholder: 'name@email.com' }, (value) => {
		const address = plain(value, shown.displayName).trim();
		if (/^[^\s@]+@[^\s@]+$/.test(address)) return address;
		throw new InputRefused(
			`'${shown.displayName}' is not an email address`,
			'It needs one @ and no blanks, for example ana@example.com.',
		);
	});
}

/** An ID that the user types or an item brings. It becomes part of an address, so it has to be one word. */
export function id(shown: Shown): Field {
	return field(shown, { type: 'string', default: '' }, (value) =>
		oneWord(value, shown.displayName),
	);
}

function oneWord(value: unknown, displayName: string): string {
	const word = plain(value, displayName).trim();
	if (!/[\s/\\?#]/.test(word) && !/^\.+$/.test(word)) return word;
	throw new InputRefused(
		`'${displayName}' is not an ID`,
		'An ID has no blanks, slashes, question marks or hash signs. Pick the record from the list instead.',
	);
}

interface Bounds {
	min?: number;
	max?: number;
}

/** A whole number within bounds, both included. */
export function whole(shown: Shown, bounds: Bounds = {}): Field {
	const { min = -Infinity } = bounds;
	return field(
		shown,
		{
			type: 'number',
			default: min === -Infinity ? 0 : min,
			typeOptions: { minValue: bounds.min, maxValue: bounds.max },
		},
		(value) => number(value, shown, bounds, { kind: 'a whole number', isKind: Number.isInteger }),
	);
}

/** A number with decimals within bounds, both included. A text field, so that an empty one is told from zero. */
export function decimal(shown: Shown, bounds: Bounds = {}): Field {
	return field(shown, { type: 'string', default: '' }, (value) =>
		number(value, shown, bounds, { kind: 'a number', isKind: Number.isFinite }),
	);
}

function number(
	value: unknown,
	{ displayName }: Shown,
	bounds: Bounds,
	{ kind, isKind }: { kind: string; isKind(value: number): boolean },
): number {
	const { min = -Infinity, max = Infinity } = bounds;
	const given = Number(plain(value, displayName));
	if (isKind(given) && given >= min && given <= max) return given;
	throw new InputRefused(
		`'${displayName}' must be ${kind}${range(bounds)}`,
		`This item has ${JSON.stringify(value)}.`,
	);
}

const range = ({ min, max }: Bounds) =>
	min !== undefined && max !== undefined
		? ` from ${min} to ${max}`
		: min !== undefined
			? ` of at least ${min}`
			: '';

/** One of the vendor's own words. */
export function choice(shown: Shown, options: INodePropertyOptions[]): Field {
	return field(shown, { type: 'options', options, default: options[0].value }, (value) =>
		oneOf(value, options, shown.displayName),
	);
}

/** Whether a value that may come as text, with blanks around it, means this choice. */
export const isSameChoice = (choice: unknown, value: unknown): boolean =>
	String(choice) === String(value).trim();

/** One of the options' values. @throws InputRefused that lists them. */
export function oneOf(
	value: unknown,
	options: INodePropertyOptions[],
	displayName: string,
): string | number | boolean {
	const found = options.find((option) => isSameChoice(option.value, value));
	if (found) return found.value;
	throw new InputRefused(
		`'${displayName}' is not one of its choices`,
		`Use one of: ${options.map((option) => option.value).join(', ')}.`,
	);
}

/** Yes or no, from a switch or from the words an item brings. */
export function flag(shown: Shown): Field {
	return field(shown, { type: 'boolean', default: false }, (value) => {
		const word = String(value).trim().toLowerCase();
		if (['true', '1', 'yes'].includes(word)) return true;
		if (['false', '0', 'no'].includes(word)) return false;
		throw new InputRefused(`'${shown.displayName}' must be true or false`);
	});
}

/** A date or time, handed on in the vendor's form. */
export function dateTime<V>(shown: Shown, form: (date: DateTime) => V): Field {
	return field(shown, { type: 'dateTime', default: '' }, (value, zone) =>
		form(toDateTime(value, zone, shown.displayName)),
	);
}

/** A day, handed on as `2026-01-31`. */
export function day(shown: Shown): Field {
	return field(shown, { type: 'dateTime', default: '' }, (value, zone) =>
		toDay(value, zone, shown.displayName),
	);
}

/** Several texts, typed with commas between them or brought as a list. */
export function textList(shown: Shown): Field {
	return field(shown, { type: 'string', default: '' }, (value) => {
		const list = Array.isArray(value) ? value : plain(value, shown.displayName).split(',');
		return list
			.map((entry) => plain(entry, shown.displayName).trim())
			.filter((entry) => entry !== '');
	});
}

/** An object or list of any shape, typed as JSON or brought by an item. */
export function json(shown: Shown): Field {
	return field(shown, { type: 'json', default: '' }, (value) => parsed(value, shown.displayName));
}

function parsed(value: unknown, displayName: string): object {
	let object = value;
	if (typeof value === 'string') {
		try {
			object = JSON.parse(value);
		} catch {
			object = undefined;
		}
	}
	if (typeof object === 'object' && object !== null) return object;
	throw new InputRefused(
		`'${displayName}' is not JSON`,
		'Enter an object in braces, for example {"shop": "Centro"}.',
	);
}

/**
 * Rows with the same few fields in each. Items may bring them as a list of objects.
 * @param row what one row consists of
 */
export function rows(shown: Shown, rowName: string, row: Field[]): Field {
	return field(
		shown,
		{
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			default: {},
			options: [
				{ displayName: rowName, name: 'values', values: row.map(({ parameter }) => parameter) },
			],
		},
		(value, zone) => {
			const entries = entriesOf(value, shown.displayName);
			const converted = entries.map((entry) => convertAll(row, entry, zone));
			return converted.length > 0 ? converted : undefined;
		},
	);
}

/** Rows of a name and a value. Items may also bring them as one object. */
export function nameValues(shown: Shown, rowName: string): Field {
	return rows(shown, rowName, [
		text({ displayName: 'Name', name: 'name', required: true }),
		text({ displayName: 'Value', name: 'value' }),
	]);
}

/** An item's fields as rows of a name and a value; an object or list among them becomes JSON. */
export const asNameValues = (fields: object) =>
	Object.entries(fields).map(([name, value]) => ({
		name,
		value: typeof value === 'object' ? JSON.stringify(value) : String(value),
	}));

function entriesOf(value: unknown, displayName: string): Array<Record<string, unknown>> {
	const object = parsed(value, displayName);
	const entries = 'values' in object && Array.isArray(object.values) ? object.values : object;
	if (Array.isArray(entries)) return entries.map((entry) => entry ?? {});
	return Object.entries(entries).map(([name, entry]) => ({ name, value: entry }));
}

/** The converted values of all fields, by parameter name; those left empty are absent. */
export function convertAll(
	fields: Field[],
	values: Record<string, unknown>,
	zone: string,
): Record<string, unknown> {
	const converted: Record<string, unknown> = {};
	for (const { parameter, convert } of fields) {
		const value = convert(values[parameter.name], zone);
		if (value !== undefined) converted[parameter.name] = value;
	}
	return converted;
}

/**
 * One record of the vendor: from a searchable list, or by its ID.
 * @param searchMethod the `listSearch` method of the node that lists the records
 */
export function picked(shown: Shown, searchMethod: string, idPlaceholder: string): Field {
	return field(
		shown,
		{
			type: 'resourceLocator',
			default: { mode: 'list', value: '' },
			modes: [
				{
					displayName: 'From List',
					name: 'list',
					type: 'list',
					typeOptions: { searchListMethod: searchMethod, searchable: true },
				},
				{ displayName: 'By ID', name: 'id', type: 'string', placeholder: idPlaceholder },
			],
		},
		(value) => oneWord(value, shown.displayName),
	);
}

/**
 * Several records of the vendor, from a list or, by an expression, as IDs; handed on as a list of IDs.
 * @param loadMethod the `loadOptions` method of the node that lists the records
 */
export function pickedMany(shown: Shown, loadMethod: string): Field {
	return field(
		shown,
		{ type: 'multiOptions', typeOptions: { loadOptionsMethod: loadMethod }, default: [] },
		(value) => {
			const list = Array.isArray(value) ? value : plain(value, shown.displayName).split(',');
			const ids = list.map((entry) => oneWord(entry, shown.displayName)).filter(Boolean);
			return ids.length > 0 ? ids : undefined;
		},
	);
}

/** A text that stands between the fields and has no value. */
export function notice(
	name: string,
	text: string,
	more: Pick<Shown, 'displayOptions'> = {},
): Field {
	const shown = { displayName: text, name, ...more };
	return field(shown, { type: 'notice', default: '' }, () => undefined);
}
