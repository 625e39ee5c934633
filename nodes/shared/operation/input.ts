import type { IDataObject, IExecuteFunctions, IPollFunctions } from 'n8n-workflow';
import { dataToSend, itemNames, otherFields } from '../description/parameters';
import { InputRefused } from '../errors';
import type { Declared } from '../fields/declared';
import {
	holdsExpression,
	isEmpty,
	isGiven,
	isLeftOut,
	meant,
	readAll,
	valuesIn,
	type Fields,
	type ItemFile,
	type LoadedFile,
	type Source,
} from '../fields/field';
import { asNameValues } from '../fields/rows';
import { readable } from '../plain';
import type { Operation } from './operation';
import { ASK_N8N, ownReader, type OwnReader } from './ownPaths';

/** What an operation gets for an item. */
interface Read {
	input: object;
	/** The files of the item that it will send. */
	files: ItemFile[];
}

/**
 * Reads what the user set for an operation, checked and converted, for one item after another. What another choice
 * hides is not read.
 * n8n works a parameter out at most once per item, and one without an expression once per run: in n8n 2.41 each
 * expression costs over a millisecond.
 * @throws InputRefused from the returned function, naming the field
 */
export function inputReader(
	context: IExecuteFunctions,
	operation: Operation,
): (itemIndex: number, json: IDataObject) => Read {
	const zone = context.getTimezone();
	const parameters = parameterReader(context);
	const readFields = declaredReader(operation);
	const { list, check } = operation;
	return (itemIndex, json) => {
		const files: ItemFile[] = [];
		const source: Source = {
			zone,
			valueOf: ({ parameter: { name, displayName } }) =>
				readable(displayName, () => parameters.valueOf(name, itemIndex, json)),
			rawOf: parameters.rawOf,
			file(name, displayName, form) {
				const file = {
					load: async () => form(await loaded(context, itemIndex, name, displayName)),
				};
				files.push(file);
				return file;
			},
		};
		const input = {
			...readFields(source, json),
			...readAll(list?.scope ?? [], source),
			...readAll(list?.form ?? [], source),
		};
		check?.(input);
		return { input, files };
	};
}

/** Reads what the user set for an event. @throws InputRefused that names the field */
export function readEvent(context: IPollFunctions, event: Declared): object {
	return declaredReader(event)({
		zone: context.getTimezone(),
		valueOf: ({ parameter: { name, displayName } }) =>
			readable(displayName, () => context.getNodeParameter(name, null)),
		rawOf: (name) => context.getNodeParameter(name, null, { rawExpressions: true }),
		file: () => {
			throw new Error('A trigger has no item with files');
		},
	});
}

function declaredReader({ fields = [], mapped, collections = {} }: Declared) {
	const readRecord = mapped && recordReader(mapped);
	return (source: Source, json: IDataObject = {}): object => {
		const inCollections = Object.entries(collections).map(([name, shown]) => {
			const { set, values } = collected(name, shown, source);
			return readAll(name === 'filters' ? set.map(meant) : set, values);
		});
		return Object.assign(readAll(fields, source), readRecord?.(source, json), ...inCollections);
	};
}

/**
 * The fields that the user has added to a collection, without those that a model leaves out, and where their values are.
 */
function collected(name: string, shown: Fields, source: Source) {
	const parameter = { displayName: name, name, type: 'collection' as const, default: {} };
	const given = source.valueOf({ parameter, vendorNames: [] }) ?? {};
	if (typeof given !== 'object') {
		throw new InputRefused(`'${name}' is not a set of fields`, 'Add its fields one by one.');
	}
	const added = readable(name, () => ({ ...given }));
	const values = valuesIn(added, source, source.rawOf(name));
	return {
		set: shown.filter((one) => Object.hasOwn(added, one.parameter.name) && !isLeftOut(values, one)),
		values,
	};
}

function recordReader(mapped: NonNullable<Declared['mapped']>) {
	const { fields, additionalFields = [], otherFields: others } = mapped;
	const how = dataToSend(mapped);
	const rest = others && otherFields(others.option);
	const known = new Set(itemNames([...fields, ...additionalFields]));
	const readFilled = (set: Fields, values: Source) =>
		readAll(
			set.filter((one) => isGiven(values, one)),
			values,
		);
	return (given: Source, json: IDataObject): object => {
		// What a record holds may also be nothing.
		const source: Source = { ...given, rawOf: () => undefined };
		if (how.read(source).dataToSend === 'defineBelow') {
			const { set, values } = collected('additionalFields', additionalFields, source);
			return filledIn({ ...readAll(fields, source), ...readFilled(set, values) });
		}
		const item: Source = { ...source, valueOf: ({ vendorNames }) => valueOn(json, vendorNames) };
		const input = new Map<string, unknown>(
			Object.entries({ ...readAll(fields, item), ...readFilled(additionalFields, item) }),
		);
		if (others && rest?.read(source).otherFields !== 'ignore') {
			const unknown = Object.entries(json).filter(
				([name, value]) => !known.has(name) && !isEmpty(value),
			);
			const own = input.get(others.into) ?? [];
			const added = [own, asNameValues(Object.fromEntries(unknown))].flat();
			if (added.length > 0) input.set(others.into, added);
		}
		if (input.size === 0) {
			throw new InputRefused(
				'This item has none of the fields that are sent',
				`It has: ${Object.keys(json).join(', ') || 'no fields'}. Looked for: ${[...known].join(', ')}. Rename its fields, or choose 'Define Below for Each Field' under 'Data to Send'.`,
			);
		}
		return Object.fromEntries(input);
	};
}

/** An empty record would be sent as one that says nothing, and reported as done. @throws InputRefused */
function filledIn(record: object): object {
	if (Object.keys(record).length > 0) return record;
	throw new InputRefused('None of the fields to send is filled in', 'Fill in at least one.');
}

/** The value under the vendor's name; where a field stands for several, those that are there. */
function valueOn(json: IDataObject, vendorNames: string[]): unknown {
	if (vendorNames.length === 1) return json[vendorNames[0]];
	const present = vendorNames.filter((name) => !isEmpty(json[name]));
	return present.length > 0
		? Object.fromEntries(present.map((name) => [name, json[name]]))
		: undefined;
}

/** Gives a parameter's value for an item. */
type Reading = (itemIndex: number, json: IDataObject) => unknown;

/** Parameters by name; null where n8n holds none. */
function parameterReader(context: IExecuteFunctions) {
	const known = new Map<string, { raw: unknown; reading: Reading }>();
	const parameter = (name: string) => {
		let one = known.get(name);
		if (!one) {
			const raw: unknown = context.getNodeParameter(name, 0, null, { rawExpressions: true });
			one = { raw, reading: readingOf(context, name, raw) };
			known.set(name, one);
		}
		return one;
	};
	return {
		rawOf: (name: string) => parameter(name).raw,
		valueOf: (name: string, itemIndex: number, json: IDataObject) =>
			parameter(name).reading(itemIndex, json),
	};
}

function readingOf(context: IExecuteFunctions, name: string, raw: unknown): Reading {
	const ofN8n: Reading = (itemIndex) => context.getNodeParameter(name, itemIndex, null);
	if (!holdsExpression(raw)) {
		const fixed = ofN8n(0, {});
		return () => fixed;
	}
	const own = ownReader(raw);
	return own ? unlessOtherThan(ofN8n, own) : ofN8n;
}

/** Reads without n8n where that is certain, as long as n8n agrees on the first value that is read so. */
function unlessOtherThan(ofN8n: Reading, own: OwnReader): Reading {
	let agreed: boolean | undefined;
	return (itemIndex, json) => {
		const value = agreed === false ? ASK_N8N : own(json);
		if (value !== ASK_N8N && agreed) return value;
		const read = ofN8n(itemIndex, json);
		if (value !== ASK_N8N) agreed = JSON.stringify(value) === JSON.stringify(read);
		return read;
	};
}

async function loaded(
	context: IExecuteFunctions,
	itemIndex: number,
	name: string,
	displayName: string,
): Promise<LoadedFile> {
	const binary = context.getInputData()[itemIndex].binary ?? {};
	if (!Object.hasOwn(binary, name)) {
		const names = Object.keys(binary);
		throw new InputRefused(
			`'${displayName}': this item has no file in a binary field '${name}'`,
			names.length > 0
				? `It has files in: ${names.join(', ')}.`
				: 'It has no files at all. Put a node before this one that reads or downloads them.',
		);
	}
	const content = await context.helpers.getBinaryDataBuffer(itemIndex, name);
	return { name, fileName: binary[name].fileName, content };
}
