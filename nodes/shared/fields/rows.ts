import { asError, InputRefused, shownValue } from '../errors';
import { plainOf } from '../plain';
import { field, readAll, valuesIn, type Fields, type InputOf, type Shown } from './field';
import { isoText, parsed, text, unlessEmpty } from './fields';

/**
 * Rows with the same few fields in each. Items may bring them as a list of objects.
 * @param row what one row consists of
 */
export const rows = <N extends string, const F extends Fields, R extends boolean = false>(
	shown: Shown<N, R>,
	rowName: string,
	row: F,
) => rowsAs(shown, rowName, row, unlessEmpty);

/** Rows, handed on in another form; undefined where they say nothing. */
export const rowsAs = <N extends string, const F extends Fields, V, R extends boolean = false>(
	shown: Shown<N, R>,
	rowName: string,
	row: F,
	form: (entries: Array<InputOf<F>>) => V,
) =>
	field(
		shown,
		{
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			default: {},
			options: [
				{ displayName: rowName, name: 'values', values: row.map(({ parameter }) => parameter) },
			],
		},
		(value, source) =>
			form(
				entriesOf(value, shown.displayName, row).map((entry, index) =>
					withinRow(`'${shown.displayName}', entry ${index + 1}`, () =>
						readAll(row, valuesIn(entry, source)),
					),
				),
			),
	);

/** What is refused in a row is told with the list in which it stands: an item knows that one alone by its name. */
function withinRow<T>(place: string, read: () => T): T {
	let refused: Error;
	try {
		return read();
	} catch (error) {
		refused = asError(error);
	}
	throw refused instanceof InputRefused
		? new InputRefused(`${place}: ${refused.message}`, refused.advice)
		: refused;
}

export interface NameValue {
	name: string;
	value?: string;
}

export const NAME_AND_VALUE = [
	text({ displayName: 'Name', name: 'name', required: true }),
	text({ displayName: 'Value', name: 'value' }),
] as const;

/** Rows of a name and a value. Items may also bring them as one object. */
export const nameValues = <N extends string, R extends boolean = false>(
	shown: Shown<N, R>,
	rowName: string,
) => rows(shown, rowName, NAME_AND_VALUE);

/**
 * Names of the user's own that are sent beside an operation's fields: a request holds each name once.
 * @param displayName that of the rows
 * @param fields those by which the request fills their vendor's names itself
 * @throws InputRefused for a name that is given twice, or that one of these fields has
 */
export function checkNames(displayName: string, entries: NameValue[], fields: Fields): void {
	const given = new Set<string>();
	for (const { name } of entries) {
		const own = fields.find(({ vendorNames }) => vendorNames.includes(name));
		if (own) {
			throw new InputRefused(
				`'${displayName}' holds '${name}', which has a field of its own`,
				`Use the field '${own.parameter.displayName}' instead.`,
			);
		}
		if (given.has(name)) {
			throw new InputRefused(
				`'${displayName}' has '${name}' twice`,
				'Give each name once, with one value.',
			);
		}
		given.add(name);
	}
}

/**
 * For names of which one without a value, as of an expression that gives nothing, would be left out or mean all.
 * @param displayName that of the rows
 * @throws InputRefused that names the first
 */
export function checkValues(displayName: string, entries: NameValue[]): void {
	const empty = entries.find(({ value }) => value === undefined);
	if (!empty) return;
	throw new InputRefused(
		`'${displayName}' has no value for '${empty.name}'`,
		'Give it one, or leave the name out: without a value the request would mean something else.',
	);
}

/**
 * An item's fields as rows of a name and a value; a date becomes ISO text, another object or a list JSON.
 * @throws InputRefused that names the field of the item
 */
export const asNameValues = (fields: object) =>
	Object.entries(fields).map(([name, given]) => {
		const value = plainOf(given, name);
		const isJson = typeof value === 'object';
		return { name, value: isoText(value) ?? (isJson ? JSON.stringify(value) : String(value)) };
	});

function entriesOf(value: unknown, displayName: string, row: Fields): object[] {
	const object = parsed(value, displayName);
	const entries = 'values' in object && Array.isArray(object.values) ? object.values : object;
	if (!Array.isArray(entries)) {
		return Object.entries(entries).map(([name, entry]) => ({ name, value: entry }));
	}
	return entries.map((entry: unknown) => {
		if (typeof entry === 'object' && entry !== null && !Array.isArray(entry)) return entry;
		const names = row.map(({ parameter }) => `"${parameter.name}"`).join(' and ');
		throw new InputRefused(
			`'${displayName}' has an entry that is no row`,
			`Each entry must be an object with ${names}; this item has ${shownValue(entry)}.`,
		);
	});
}
