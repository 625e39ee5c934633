import { isExpression, isResourceLocatorValue, type INodeProperties } from 'n8n-workflow';
import { InputRefused } from '../errors';
import { plainOf } from '../plain';
import { asksModel } from '../tool';
import type { Picker } from './pickers';

/** Where a field finds its value: among n8n's parameters, in a collection, in a row, or on an item. */
export interface Source {
	/** As the user or the item gives it; undefined where there is none. */
	valueOf(field: Named): unknown;
	/** What the user has set, expressions as they are written; undefined for what comes from an item. */
	rawOf(name: string): unknown;
	/** The workflow's time zone (IANA name), for dates without an offset. */
	zone: string;
	/** A file of the item, by the name of its binary field, in the form in which it is sent. */
	file<T>(name: string, displayName: string, form: (file: LoadedFile) => T): ItemFile<T>;
}

/** A file of an item. It is read when it is sent, and once before anything is sent, to tell what cannot be. */
export interface ItemFile<T = unknown> {
	/** @throws InputRefused when the item has no such file, or one that cannot be sent */
	load(): Promise<T>;
}

export interface LoadedFile {
	/** That of the binary field. */
	name: string;
	fileName?: string;
	content: Buffer;
}

/** By what a field is called: n8n's parameter, and the vendor's own spelling. */
interface Named {
	/** n8n's parameter. Its name is the vendor's field name in camelCase. */
	parameter: INodeProperties;
	/** The vendor's own spellings, by which automatic mapping finds the value on an item: one, unless the field stands for several. */
	vendorNames: string[];
	/** The record that the vendor looks up by this value, as a message names it. */
	finds?: string;
}

/**
 * One field of an operation or event: what n8n shows, what the vendor calls it, and how a value is checked and turned.
 * `In` is what it adds to the input: its name with the converted value, and for a choice the fields that it brings.
 */
export interface Field<In extends object = object> extends Named {
	/** The fields that a choice brings, each shown only where one of these values is chosen. */
	brings?: Brought[];
	/** What lists the records to pick from. */
	picker?: Picker;
	/** @throws InputRefused that names the field */
	read(source: Source): In;
}

export interface Brought {
	field: Field;
	by: Choice[];
}
export type Choice = string | number | boolean;

export type Fields = readonly Field[];

/** What a field is declared with, beside what its kind brings: n8n's own properties, the vendor's spelling, and what it finds. */
export type Shown<N extends string = string, R extends boolean = boolean> = Partial<
	Omit<INodeProperties, 'options'>
> & {
	displayName: string;
	name: N;
	required?: R;
	options?: INodeProperties['options'];
	vendorName?: string;
	vendorNames?: string[];
	finds?: string;
};

/** A name with its value: one that is not required may be undefined. */
export type Value<N extends string, V, R extends boolean> = [R] extends [true]
	? { [K in NoInfer<N>]: V }
	: { [K in NoInfer<N>]?: V };

/** What these fields add up to. */
export type InputOf<F extends Fields> = Flat<Joined<F>>;

type Joined<F extends Fields> = F extends readonly [Field<infer In>, ...infer Rest extends Fields]
	? In & Joined<Rest>
	: object;

/** One object type in place of an intersection, so that error messages show the names. */
export type Flat<T> = T extends unknown ? { [K in keyof T]: T[K] } : never;

/** What all of these, of which one is there, have: intersected in place of united. */
export type All<U> = (U extends unknown ? (each: U) => void : never) extends (all: infer I) => void
	? I
	: never;

type Standard = Pick<INodeProperties, 'type' | 'default'> & Partial<INodeProperties>;

/**
 * A field of any kind; the kinds are made of it.
 * @param turn the converted value, undefined for one that says nothing after all; never sees an empty value
 * @param isAsked whether an empty value is refused
 */
export function field<N extends string, V, R extends boolean = false>(
	shown: Shown<N, R>,
	standard: Standard,
	turn: (value: unknown, source: Source) => V,
	isAsked: boolean = shown.required === true,
	emptyText = [`'${shown.displayName}' is empty`, 'Fill it in for this item.'],
): Field<Value<N, Exclude<V, undefined>, R>> {
	const named = namedBy(shown, standard);
	return {
		...named,
		read(source) {
			const value = givenIn(source, named);
			const turned = isEmpty(value) ? undefined : turn(value, source);
			if (turned === undefined && isAsked) throw new InputRefused(emptyText[0], emptyText[1]);
			// Here a name and its value become the type that all inputs follow from.
			return (turned === undefined ? {} : { [shown.name]: turned }) as Value<
				N,
				Exclude<V, undefined>,
				R
			>;
		},
	};
}

function namedBy<N extends string>(
	{ vendorName, vendorNames = [], finds, ...shown }: Shown<N>,
	standard: Standard,
): Named {
	const spelling = vendorNames.length > 0 ? vendorNames : [vendorName ?? shown.name];
	return { parameter: { ...standard, ...shown }, vendorNames: spelling, ...(finds && { finds }) };
}

/** The value of a field, that of a record being its ID. @throws InputRefused for what is no data */
function givenIn(source: Source, named: Named): unknown {
	const given = plainOf(source.valueOf(named), named.parameter.displayName);
	return isResourceLocatorValue(given) ? given.value : given;
}

export const isGiven = (source: Source, named: Named): boolean => !isEmpty(givenIn(source, named));

/** Whether a model was to give the value and gave none: it leaves out what it does not want. */
export const isLeftOut = (source: Source, named: Named): boolean =>
	asksModel(source.rawOf(named.parameter.name)) && !isGiven(source, named);

/** Whether nothing is given: a text of blanks says nothing either. */
export const isEmpty = (value: unknown): boolean =>
	value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

/** What the fields add up to. @throws InputRefused that names the field */
export const readAll = <const F extends Fields>(fields: F, source: Source): InputOf<F> =>
	Object.assign({}, ...fields.map((one) => one.read(source)));

/** A source that holds its values by parameter name, such as a collection or a row. */
export function valuesIn(values: object, source: Source, raw?: unknown): Source {
	const byName = new Map<string, unknown>(Object.entries(values));
	return {
		...source,
		valueOf: ({ parameter: { name } }) => byName.get(name),
		// All of it may be one expression.
		rawOf: (name) => (isExpression(raw) ? raw : (Object(raw) as Record<string, unknown>)[name]),
	};
}

/**
 * A field that may be empty and then means all, or the usual: an expression that gives nothing does not mean that.
 * @throws InputRefused that names the field
 */
export const meant = <F extends Field>(one: F): F => ({
	...one,
	read(source) {
		const input = one.read(source);
		const { name, displayName } = one.parameter;
		const raw = source.rawOf(name);
		// A model leaves out what it does not want.
		if (Object.keys(input).length > 0 || !holdsExpression(raw) || asksModel(raw)) return input;
		throw new InputRefused(
			`'${displayName}' is an expression that gives nothing`,
			'Have it give a value, or clear the field if none is meant.',
		);
	},
});

/** Whether a parameter, as it is written, is an expression or has one in it. */
export function holdsExpression(raw: unknown): boolean {
	if (typeof raw === 'object' && raw !== null) return Object.values(raw).some(holdsExpression);
	return isExpression(raw);
}

/**
 * A field whose value decides which of the fields it brings are there.
 * @param advice what the user is told of an empty one
 */
export function choosing<In extends object>(
	shown: Shown,
	standard: Standard,
	turn: (value: unknown) => Choice,
	brings: Brought[],
	advice: string,
): Field<In> {
	// A choice always has a value: an empty one would be taken for another order.
	const own = field(shown, standard, turn, true, [`'${shown.displayName}' is empty`, advice]);
	const usual = { [shown.name]: own.parameter.default };
	return {
		...own,
		brings,
		read(source) {
			// What it brings would be dropped: a time that a model gave without "at" would mean now.
			const isAlone = !brings.some(({ field: one }) => isGiven(source, one));
			const isUsual = shown.required !== true && isLeftOut(source, own) && isAlone;
			const chosen: Record<string, Choice | undefined> = own.read(
				isUsual ? valuesIn(usual, source) : source,
			);
			const brought = brings.filter(({ by }) => by.some((value) => value === chosen[shown.name]));
			return Object.assign({}, chosen, ...brought.map(({ field: one }) => one.read(source)));
		},
	};
}
