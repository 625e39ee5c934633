import type { DateTime } from 'luxon';
import { InputRefused, shownValue } from '../errors';
import { plainOf } from '../plain';
import {
	asUnixSeconds,
	fromUnixSeconds,
	HOW_A_PERIOD_ENDS,
	isDateTime,
	isJsDate,
	toDateTime,
	toDay,
	toEnd,
	toPeriodEnd,
	toReportDay,
} from './dates';
import {
	choosing,
	field,
	meant,
	type All,
	type Brought as BroughtField,
	type Choice,
	type Field,
	type Fields,
	type Flat,
	type InputOf,
	type Shown,
	type Value,
} from './field';
import type { ListPicker, OptionsPicker } from './pickers';

const TEXT = { type: 'string', default: '' } as const;
const DATE = { type: 'dateTime', default: '' } as const;
/** The picker offers no time. */
const DAY = { ...DATE, typeOptions: { dateOnly: true } } as const;

/**
 * Text. Numbers and booleans become text, because spreadsheets turn phones into numbers, and a date becomes ISO text.
 * Blanks around it stay where it may have several lines; in one line, which may be an ID, they would make it another.
 */
export const text = <N extends string, R extends boolean = false>(shown: Shown<N, R>) =>
	field(shown, TEXT, (value) =>
		shown.typeOptions?.rows ? asTyped(value, shown.displayName) : lineOf(value, shown.displayName),
	);

/** Text of one line, as of an ID: without blanks around it. @throws InputRefused for a list or an object */
export const lineOf = (value: unknown, displayName: string): string =>
	asTyped(value, displayName).trim();

function asTyped(value: unknown, displayName: string): string {
	const date = isoText(value);
	if (date !== undefined) return date;
	// An empty field is not read, so that this is one of a list.
	if (value === null) {
		throw new InputRefused(
			`'${displayName}' has an entry that is empty`,
			'Leave it out of the list.',
		);
	}
	if (typeof value === 'object') {
		throw new InputRefused(
			`'${displayName}' is a list or an object, but must be text`,
			'Pick a single value of the item.',
		);
	}
	return String(value);
}

/** A date as ISO text; undefined for anything else. */
export const isoText = (value: unknown): string | undefined =>
	isDate(value) ? (value.toJSON() ?? undefined) : undefined;

const isDate = (value: unknown) => isJsDate(value) || isDateTime(value);

export const email = <N extends string, R extends boolean = false>(shown: Shown<N, R>) =>
	field(shown, { ...TEXT, placeholder: 'name@email.com' }, (value) => {
		const address = lineOf(value, shown.displayName);
		if (/^[^\s@]+@[^\s@]+$/.test(address)) return address;
		throw new InputRefused(
			`'${shown.displayName}' is not an email address`,
			'It needs one @ and no blanks, for example ana@example.com.',
		);
	});

/** An ID that the user types or an item brings. It becomes part of an address, so it has to be one word. */
export const id = <N extends string, R extends boolean = false>(shown: Shown<N, R>) =>
	field(shown, TEXT, (value) => oneWord(value, shown.displayName, 'Give the ID alone.'));

function oneWord(
	value: unknown,
	displayName: string,
	advice = 'Pick the record from the list instead.',
): string {
	const word = lineOf(value, displayName);
	if (!/[\s/\\?#]/.test(word) && !/^\.+$/.test(word)) return word;
	throw new InputRefused(
		`'${displayName}' is not an ID`,
		`An ID has no blanks, slashes, question marks or hash signs. ${advice}`,
	);
}

interface Bounds {
	min?: number;
	max?: number;
}

/**
 * A whole number within bounds, both included. One without a default is a text field: a number field of n8n cannot be
 * empty, so that a number would be sent that nobody chose.
 */
export const whole = <N extends string, R extends boolean = false>(
	shown: Shown<N, R>,
	bounds: Bounds = {},
) =>
	field(
		shown,
		shown.default === undefined
			? TEXT
			: {
					type: 'number',
					default: shown.default,
					typeOptions: { minValue: bounds.min, maxValue: bounds.max },
				},
		(value) =>
			number(value, shown, bounds, { kind: 'a whole number', isKind: Number.isSafeInteger }),
	);

/** A number with decimals within bounds, both included. A text field, so that an empty one is told from zero. */
export const decimal = <N extends string, R extends boolean = false>(
	shown: Shown<N, R>,
	bounds: Bounds = {},
) =>
	field(shown, TEXT, (value) =>
		number(value, shown, bounds, { kind: 'a number', isKind: isPlainNumber }),
	);

/** Whether its digits say it: one such as 1e-172 would be sent in a form that no vendor documents. */
const isPlainNumber = (value: number) => Number.isFinite(value) && !String(value).includes('e');

function number(
	value: unknown,
	{ displayName }: Shown,
	bounds: Bounds,
	{ kind, isKind }: { kind: string; isKind(value: number): boolean },
): number {
	const { min = -Infinity, max = Infinity } = bounds;
	const given = Number(lineOf(value, displayName));
	if (isKind(given) && given >= min && given <= max) return given;
	throw new InputRefused(
		`'${displayName}' must be ${kind}${range(bounds)}`,
		`This item has ${shownValue(value)}.`,
	);
}

const range = ({ min, max }: Bounds) =>
	min !== undefined && max !== undefined
		? ` from ${min} to ${max}`
		: min !== undefined
			? ` of at least ${min}`
			: '';

/** One of the words of a choice, with the fields that are there only where it is chosen. */
interface Option<V extends Choice = Choice> {
	name: string;
	value: V;
	description?: string;
	fields?: Fields;
}
type FieldsOf<P> = P extends { fields: infer F extends Fields } ? F : readonly [];
type Brought<P> = InputOf<FieldsOf<P>>;
type KeysOf<T> = T extends unknown ? keyof T : never;
type Names<P> = P extends unknown ? KeysOf<Brought<P>> : never;
/** One option: its value, what it brings, and that what only others bring is not there. */
type Chosen<N extends string, P extends Option, Other extends PropertyKey> = P extends unknown
	? Flat<
			Record<N, P['value']> & Brought<P> & { [K in Exclude<Other, KeysOf<Brought<P>>>]?: undefined }
		>
	: never;
/** What any of the options may bring, boxed so that a union inside it stays one. */
type Boxed<P> = P extends unknown ? { boxed: Partial<Brought<P>> } : never;
type Any<P> = All<Boxed<P>> extends { boxed: infer Each } ? Each : object;
/** What a choice adds to the input: where it brings fields, a union that its value tells apart, if that is a known word. */
type ChoiceOf<N extends string, P extends Option> = [Names<P>] extends [never]
	? Record<N, P['value']>
	: string extends P['value']
		? Record<N, string> & Any<P>
		: Chosen<N, P, Names<P>>;

/**
 * One of the vendor's own words. It always has a value: a way of working begins with the first option or its default,
 * which it is also where a model leaves it out; one that is required, as the content of a write is, with none, so that
 * nothing is sent that nobody chose.
 */
export const choice = <N extends string, const O extends readonly Option[]>(
	shown: Shown<N>,
	options: O,
) =>
	choosing<ChoiceOf<NoInfer<N>, O[number]>>(
		shown,
		shown.required
			? { type: 'options', options: [NOT_CHOSEN, ...options.map(shownOption)], default: '' }
			: { type: 'options', options: options.map(shownOption), default: options[0].value },
		(value) => oneOf(value, options, shown.displayName),
		broughtBy(options),
		wordsOf(options),
	);

/** n8n has no field of options without a value, and says of a required one with an empty value that it is required. */
const NOT_CHOSEN = { name: '(Choose)', value: '' };

const shownOption = ({ name, value, description }: Option) => ({
	name,
	value,
	...(description !== undefined && { description }),
});

/** The fields of all options, each once, with the options that bring it. */
function broughtBy(options: readonly Option[]): BroughtField[] {
	const fields = new Set(options.flatMap(({ fields: own = [] }) => own));
	return [...fields].map((one) => ({
		field: one,
		by: options.filter(({ fields: own = [] }) => own.includes(one)).map(({ value }) => value),
	}));
}

/** A single value as text without blanks around it; undefined for a list or an object. */
const wordOf = (value: unknown): string | undefined =>
	typeof value === 'object' ? undefined : String(value).trim();

/** One of the options' values, also where it comes as text with blanks around it. @throws InputRefused that lists them. */
export function oneOf<V extends Choice>(
	value: unknown,
	options: ReadonlyArray<Option<V>>,
	displayName: string,
): V {
	const word = wordOf(value);
	const found = options.find((option) => String(option.value) === word);
	if (found) return found.value;
	throw new InputRefused(`'${displayName}' is not one of its choices`, wordsOf(options));
}

const wordsOf = (options: readonly Option[]) =>
	`Use one of: ${options.map(({ value }) => value).join(', ')}.`;

/** Several of the vendor's own words; undefined for none. */
export const choices = <
	N extends string,
	const O extends readonly Option[],
	R extends boolean = false,
>(
	shown: Shown<N, R>,
	options: O,
) =>
	field(
		shown,
		{ type: 'multiOptions', options: [...options], default: [] },
		(value): Array<O[number]['value']> | undefined =>
			unlessEmpty(
				listOf(value, shown.displayName).map((one) => oneOf(one, options, shown.displayName)),
			),
	);

/**
 * Yes or no, from a switch or from the words an item brings. It always has a value.
 * @param whenOff the fields that are there only while it is off
 */
export const flag = <N extends string, const F extends Fields = readonly []>(
	shown: Shown<N>,
	whenOff?: F,
) =>
	choosing<ChoiceOf<NoInfer<N>, Option<true> | (Option<false> & { fields: F })>>(
		shown,
		{ type: 'boolean', default: false },
		(value) => {
			const word = wordOf(value)?.toLowerCase() ?? '';
			if (['true', '1', 'yes'].includes(word)) return true;
			if (['false', '0', 'no'].includes(word)) return false;
			throw new InputRefused(`'${shown.displayName}' must be true or false`);
		},
		(whenOff ?? []).map((one) => ({ field: one, by: [false] })),
		'Use true or false.',
	);

/** A moment, handed on in the vendor's form. */
export const dateTime = <N extends string, V, R extends boolean = false>(
	shown: Shown<N, R>,
	form: (date: DateTime) => V,
) => field(shown, DATE, (value, { zone }) => form(toDateTime(value, zone, shown.displayName)));

/** Until when something goes on, handed on in the vendor's form: a day means its end. */
export const endTime = <N extends string, V, R extends boolean = false>(
	shown: Shown<N, R>,
	form: (date: DateTime) => V,
) => field(shown, DATE, (value, { zone }) => form(toEnd(value, zone, shown.displayName)));

/** The last moment of a period; the description says how values are read. */
export const periodEnd = <N extends string, R extends boolean = false>(shown: Shown<N, R>) =>
	field(
		{ ...shown, description: `${shown.description}. ${HOW_A_PERIOD_ENDS}` },
		DATE,
		(value, { zone }) => toPeriodEnd(value, zone, shown.displayName),
	);

/** A moment as whole seconds since 1970; these may come in, too. */
export const unixTime = <N extends string, R extends boolean = false>(shown: Shown<N, R>) =>
	unixSeconds(shown, toDateTime);

/** The same, until when something goes on: a day means its end. */
export const unixEndTime = <N extends string, R extends boolean = false>(shown: Shown<N, R>) =>
	unixSeconds(shown, toEnd);

const OR_SECONDS = ', or seconds (not milliseconds) since 1970, such as 1769860800';

const unixSeconds = <N extends string, R extends boolean>(
	shown: Shown<N, R>,
	read: typeof toDateTime,
) =>
	field(shown, DATE, (value, { zone }) =>
		asUnixSeconds(read(fromUnixSeconds(value), zone, shown.displayName, OR_SECONDS)),
	);

/** A day as it is written, such as a birthday, handed on as `2026-01-31`. */
export const day = <N extends string, R extends boolean = false>(shown: Shown<N, R>) =>
	field(shown, DAY, (value, { zone }) => toDay(value, zone, shown.displayName));

/** The first or last day of a report of whole days, handed on as `2026-01-31`. */
export const reportDay = <N extends string, R extends boolean = false>(shown: Shown<N, R>) =>
	field(shown, DAY, (value, { zone }) => toReportDay(value, zone, shown.displayName));

/** Several texts, typed with commas between them or brought as a list, which may be JSON text. */
export const textList = <N extends string, R extends boolean = false>(shown: Shown<N, R>) =>
	field(shown, TEXT, (value) => unlessEmpty(textsOf(value, shown.displayName)));

/** The texts of a list (see `listOf`), without empty ones. @throws InputRefused where one is none */
export const textsOf = (value: unknown, displayName: string): string[] =>
	listOf(value, displayName)
		.map((entry) => lineOf(entry ?? '', displayName))
		.filter(Boolean);

/**
 * The entries of a list that comes as it is, with commas between them, or as JSON text, as which n8n writes a list into
 * a spreadsheet and models give one.
 * @throws InputRefused for a text in square brackets that is no JSON
 */
function listOf(value: unknown, displayName: string): unknown[] {
	if (Array.isArray(value)) return value;
	const line = lineOf(value, displayName);
	if (!line.startsWith('[') || !line.endsWith(']')) return line.split(',');
	const list = asJson(line);
	if (Array.isArray(list)) return plainOf(list, displayName) as unknown[];
	throw new InputRefused(
		`'${displayName}' has square brackets around it, but is no list in JSON`,
		'Write it as ["red", "blue"], with double quotes, or as red, blue.',
	);
}

/** What a text says in JSON; undefined where it is none. */
function asJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** A list as the value of a field: an empty one says nothing. */
export const unlessEmpty = <T>(list: T[]): T[] | undefined => (list.length > 0 ? list : undefined);

/** An object or list of any shape, typed as JSON or brought by an item. */
export const json = <N extends string, R extends boolean = false>(shown: Shown<N, R>) =>
	field(shown, { type: 'json', default: '' }, (value) => parsed(value, shown.displayName));

/** JSON as the object or list that it is. @throws InputRefused for anything else */
export function parsed(value: unknown, displayName: string): object {
	const object = typeof value === 'string' ? asJson(value) : value;
	if (typeof object === 'object' && object !== null && !isDate(object)) {
		return object === value ? object : (plainOf(object, displayName) as object);
	}
	throw new InputRefused(
		`'${displayName}' is not JSON`,
		'Enter an object in braces, for example {"shop": "Centro"}.',
	);
}

/** An object of names and values, typed as JSON or brought by an item. */
export const object = <N extends string, R extends boolean = false>(shown: Shown<N, R>) =>
	objectAs(shown, (value) => value);

/** An object, handed on in another form. */
export const objectAs = <N extends string, V, R extends boolean = false>(
	shown: Shown<N, R>,
	form: (value: object) => V,
) =>
	field(shown, { type: 'json', default: '' }, (value) => {
		const given = parsed(value, shown.displayName);
		if (!Array.isArray(given)) return form(given);
		throw new InputRefused(
			`'${shown.displayName}' is a list, but must be an object`,
			'Enter names and values in braces, for example {"shop": "Centro"}.',
		);
	});

/**
 * One record of the vendor: from a searchable list, or by its ID.
 * @param isId whether a word can be such an ID, where the vendor documents its form
 */
export const picked = <N extends string, R extends boolean = false>(
	shown: Shown<N, R>,
	picker: ListPicker,
	idPlaceholder: string,
	isId: (word: string) => boolean = () => true,
) =>
	located(shown, picker, idPlaceholder, (value) => {
		const word = oneWord(value, shown.displayName);
		if (isId(word)) return word;
		throw new InputRefused(
			`'${shown.displayName}' is not an ID`,
			`Pick the record from the list, or give its ID (${idPlaceholder}). This item has ${shownValue(value)}.`,
		);
	});

/** One record of the vendor that goes by a text of any characters, which becomes no part of an address. */
export const pickedText = <N extends string, R extends boolean = false>(
	shown: Shown<N, R>,
	picker: ListPicker,
	placeholder: string,
) => located(shown, picker, placeholder, (value) => lineOf(value, shown.displayName));

const located = <N extends string, R extends boolean>(
	shown: Shown<N, R>,
	picker: ListPicker,
	placeholder: string,
	turn: (value: unknown) => string,
): Field<Value<N, string, R>> => ({
	...meant(
		field(
			{ finds: shown.displayName.toLowerCase(), ...shown },
			{
				type: 'resourceLocator',
				default: { mode: 'list', value: '' },
				modes: [
					{
						displayName: 'From List',
						name: 'list',
						type: 'list',
						typeOptions: { searchListMethod: picker.name, searchable: true },
					},
					{ displayName: 'By ID', name: 'id', type: 'string', placeholder },
				],
			},
			turn,
		),
	),
	picker,
});

/** Several records of the vendor, from a list or, by an expression, as IDs; handed on as a list of IDs. */
export const pickedMany = <N extends string, R extends boolean = false>(
	shown: Shown<N, R>,
	picker: OptionsPicker,
): Field<Value<N, string[], R>> => ({
	...meant(
		field(
			shown,
			{ type: 'multiOptions', typeOptions: { loadOptionsMethod: picker.name }, default: [] },
			(value) =>
				unlessEmpty(
					listOf(value, shown.displayName)
						.map((entry) => oneWord(entry, shown.displayName))
						.filter(Boolean),
				),
		),
	),
	picker,
});

/** A text that stands between the fields and has no value: a rule, or what cannot be taken back. */
export const notice = (name: string, text: string): Field => ({
	...field({ displayName: text, name }, { type: 'notice', default: '' }, () => undefined),
	read: () => ({}),
});
