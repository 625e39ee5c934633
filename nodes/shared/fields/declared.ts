import type { INodePropertyOptions } from 'n8n-workflow';
import type { All, Field, Fields, Flat, InputOf } from './field';

/** The standard n8n collections for optional fields. */
export type CollectionName = 'additionalFields' | 'updateFields' | 'filters' | 'options';
export type Collections = { readonly [name in CollectionName]?: Fields };

/** The fields of one record: taken from the input item's own fields, or one by one. */
interface Mapped<M extends Fields, A extends Fields> {
	/** Required or most used; shown at the top when each field is set by hand. */
	fields: M;
	/** Of these an empty one is not sent, whether it comes from the item or is set by hand. */
	additionalFields?: A;
	/** What automatic mapping can do with the fields of an item that have another name. */
	otherFields?: {
		option: INodePropertyOptions;
		/** The name of the field of names and values that they are added to. */
		into: string;
	};
}

/** The fields of an operation or event, by where the user sees them. */
export interface Declared<
	F extends Fields = Fields,
	M extends Fields = Fields,
	A extends Fields = Fields,
	C extends Collections = Collections,
> {
	/** Shown at the top, broad before narrow. */
	fields?: F;
	mapped?: Mapped<M, A>;
	/** The optional fields, each in its collection. */
	collections?: C;
}

/** The type of no fields. */
export type None = readonly [];

/** What the fields of an operation or event hold for one item, converted, by parameter name. */
export type Input<
	F extends Fields,
	C extends Collections,
	M extends Fields = None,
	A extends Fields = None,
> = Flat<InputOf<F> & InputOf<M> & Partial<InputOf<A>> & InCollections<C>>;

/** Boxed, so that a union inside a collection stays one. */
type InCollections<C extends Collections> =
	All<
		{ [K in keyof C]-?: { boxed: C[K] extends Fields ? Partial<InputOf<C[K]>> : object } }[keyof C]
	> extends { boxed: infer Each extends object }
		? Each
		: object;

/** Every field, those that a choice brings too. */
export function everyField({ fields = [], mapped, collections = {} }: Declared): Field[] {
	const shown = [
		...fields,
		...(mapped?.fields ?? []),
		...(mapped?.additionalFields ?? []),
		...Object.values(collections).flat(),
	];
	return shown.flatMap(withBrought);
}

const withBrought = (field: Field): Field[] => [
	field,
	...(field.brings ?? []).flatMap(({ field: brought }) => withBrought(brought)),
];
