import type { IDataObject } from 'n8n-workflow';
import { InputRefused } from '../shared/errors';
import type { InputOf } from '../shared/fields/field';
import { flag, text, textList } from '../shared/fields/fields';
import { rows } from '../shared/fields/rows';
import { comparable } from '../shared/texts';

type Column = 'result' | 'status';

/** The column that a user may filter a report by. */
export interface RowFilter {
	column: Column;
	/** Of the column's values, in title case. */
	displayName: string;
	/** Those that are known. */
	values: string[];
	/** What a user may type. */
	example: string;
}

const knownValues = ({ column, displayName, values }: RowFilter) =>
	textList({
		displayName,
		name: column,
		type: 'multiOptions',
		options: values.map((value) => ({ name: titled(value), value })),
		default: [],
		description: 'Only rows with one of these; all when empty',
	});

const otherOf = (column: Column) => `${column}Other` as const;
const otherValues = ({ column, displayName, values, example }: RowFilter) =>
	textList({
		displayName: values.length > 0 ? `${displayName} (Other)` : displayName,
		name: otherOf(column),
		placeholder: `e.g. ${example}`,
		description:
			'Only rows with one of these, with commas between them, in any letter case; all when empty',
	});

/** The known values as a list, and any other typed. */
export const filterFields = (filter: RowFilter) =>
	filter.values.length > 0
		? ([knownValues(filter), otherValues(filter)] as const)
		: ([otherValues(filter)] as const);

type Filters = InputOf<[ReturnType<typeof knownValues>, ReturnType<typeof otherValues>]>;

const titled = (value: string) =>
	value.replace(/(^|-)(\w)/g, (_, dash: string, letter: string) => {
		return (dash && ' ') + letter.toUpperCase();
	});

export const isoDateField = flag({
	displayName: 'Add ISO Date',
	name: 'isoDate',
	description:
		"Whether to add 'dateIso', the date of the row with its time zone (GMT-5, as wolkvox says of phone results), which other nodes understand",
});

export const optFields = [
	flag({
		displayName: 'Leave Out Empty Opt Fields',
		name: 'leaveOutEmptyOpts',
		description:
			"Whether to drop 'opt1', 'opt2' and so on where they hold nothing; where 'Simplify' is on they are dropped in any case",
	}),
	rows(
		{
			displayName: 'Rename Opt Fields',
			name: 'newNames',
			placeholder: 'Add Name',
			description:
				"What your campaign keeps in 'opt1', 'opt2' and so on. Where a row has a field of the new name already, the opt field keeps its own.",
		},
		'Name',
		[
			text({
				displayName: 'Opt Field',
				name: 'name',
				required: true,
				placeholder: 'e.g. opt1',
			}),
			text({
				displayName: 'New Name',
				name: 'value',
				required: true,
				placeholder: 'e.g. Vehicle plate',
			}),
		],
	),
] as const;

/** How the user wants the rows of a report. */
type RowOptions = Partial<InputOf<[typeof isoDateField, ...typeof optFields]>>;

/** "opt#", which begins with 1. Source: the documentation, "Response"; the Postman collection of campaign_3. */
const OPT = /^opt[1-9]\d*$/;

/** @throws InputRefused where a value would be lost because two columns get one name, or a field is no opt field. */
export function checkNewNames({ newNames = [] }: RowOptions, columns: string[]): void {
	const taken = new Set(columns.filter((column) => !OPT.test(column)));
	const renamed = new Set<string>();
	for (const { name, value } of newNames) {
		if (!OPT.test(name) || renamed.has(name)) {
			throw new InputRefused(
				`'Rename Opt Fields' cannot rename '${name}'`,
				"Only 'opt1', 'opt2' and so on can be renamed, each once.",
			);
		}
		if (taken.has(value) || OPT.test(value)) {
			throw new InputRefused(
				`'Rename Opt Fields' would give two fields the name '${value}'`,
				'Choose a name that no other field has.',
			);
		}
		renamed.add(name);
		taken.add(value);
	}
}

/** Whether the user wants a row, whatever the letter case: clients see upper case where the site has lower. */
export function wanted(filters: Filters, { column }: RowFilter) {
	const given = [filters[column], filters[otherOf(column)]];
	const words = new Set(given.flatMap((some = []) => some.map(comparable)));
	return (row: IDataObject): boolean => words.size === 0 || words.has(comparable(row[column]));
}

/** The columns under the names that the user gave. */
export function namesOf({ newNames = [], isoDate }: RowOptions, columns: string[]): string[] {
	const names = new Map(newNames.map(({ name, value }) => [name, value]));
	return [...columns.map((column) => names.get(column) ?? column), ...(isoDate ? ['dateIso'] : [])];
}

/** Turns a row into what the user wants of it. Values stay as they came: IDs and phones may begin with zeros. */
export function shaper({ newNames = [], leaveOutEmptyOpts, isoDate }: RowOptions) {
	const names = new Map(newNames.map(({ name, value }) => [name, value]));
	if (names.size === 0 && !leaveOutEmptyOpts && !isoDate) return (row: IDataObject) => row;
	return (row: IDataObject): IDataObject => {
		const shaped: IDataObject = {};
		for (const [name, value] of Object.entries(row)) {
			if (leaveOutEmptyOpts && OPT.test(name) && comparable(value) === '') continue;
			const newName = names.get(name) ?? name;
			// A report may have fields that no source shows.
			shaped[Object.hasOwn(row, newName) ? name : newName] = value;
		}
		if (isoDate) shaped.dateIso = isoOf(row.date);
		return shaped;
	};
}

/**
 * Makes a row readable at a glance: the point first, and what else holds something after it. Nothing is lost but empty
 * fields.
 * @param first the columns that a row begins with, and has also where they are empty
 */
export const simplifier =
	(first: string[]) =>
	(row: IDataObject): IDataObject => {
		const simplified: IDataObject = {};
		for (const name of first) {
			if (name in row) simplified[name] = row[name];
			if (name === 'date' && 'dateIso' in row) simplified.dateIso = row.dateIso;
		}
		for (const [name, value] of Object.entries(row)) {
			if (comparable(value) !== '') simplified[name] = value;
		}
		return simplified;
	};

const DATE = /^(\d{4}-\d\d-\d\d)[ T-](\d\d:\d\d:\d\d)$/;

/**
 * A date of a row as ISO 8601; null where it cannot be read. Source: the documentation, "Response"
 * (year-month-day-time); the Postman collection of campaign_3 (GMT-5 for every operation).
 */
export function isoOf(date: unknown): string | null {
	const [, day, time] = DATE.exec(String(date).trim()) ?? [];
	const iso = `${day}T${time}-05:00`;
	return Number.isNaN(Date.parse(iso)) ? null : iso;
}
