import { NodeHelpers } from 'n8n-workflow';
import type {
	INode,
	INodeParameters,
	INodeProperties,
	INodePropertyCollection,
	INodePropertyOptions,
	INodeTypeDescription,
	NodeParameterValueType,
} from 'n8n-workflow';

/** Values that a user could set, made from nothing but what the node's description says of a parameter. */

/** One value that can be set by an expression: where it stands, and how the user knows it. */
export interface Leaf {
	displayName: string;
	/** Of the parameter, of a field in a collection, or of a field in a row. */
	path: string[];
	parameter: INodeProperties;
	/** Whether it stands among the fields of a record, of which an empty one is not sent. */
	isOfRecord: boolean;
}

/** Looks a list of the vendor up: the first record, as the editor would store it. */
export type LookUp = (method: string, parameters: INodeParameters) => Promise<string | undefined>;

type Value = NodeParameterValueType;

/** Where the user names parameters that the vendor has told of, and the documentation has not. */
export const OWN_NAMES = ['extraFields', 'parameters', 'queryParameters'];

/** The parameters that n8n shows for these settings, without those that choose what is shown. */
export const shownOf = (
	description: INodeTypeDescription,
	settings: INodeParameters,
): INodeProperties[] => {
	const values = NodeHelpers.getNodeParameters(
		description.properties,
		settings,
		true,
		false,
		{ typeVersion: 1 } as INode,
		description,
	);
	return description.properties.filter(
		(property) =>
			!['resource', 'operation', 'event', 'pollTimes'].includes(property.name) &&
			property.type !== 'notice' &&
			NodeHelpers.displayParameter(
				values ?? settings,
				property,
				{ typeVersion: 1 } as INode,
				description,
			),
	);
};

/** Every parameter filled in, the optional ones too unless others are wanted. */
export async function filled(
	description: INodeTypeDescription,
	settings: INodeParameters,
	lookUp: LookUp,
	isWanted: (property: INodeProperties) => boolean = () => true,
): Promise<INodeParameters> {
	const parameters = { ...settings };
	for (const property of shownOf(description, settings)) {
		if (property.name in settings || !isWanted(property)) continue;
		parameters[property.name] = await sampleOf(property, parameters, lookUp);
	}
	return parameters;
}

async function sampleOf(
	property: INodeProperties,
	others: INodeParameters,
	lookUp: LookUp,
): Promise<Value> {
	const { type, name, default: initial, placeholder = '', typeOptions } = property;
	const example = /^e\.g\. (.*)$/.exec(placeholder)?.[1];
	switch (type) {
		case 'options':
			return initial || (chosenOf(property)[0] as Value);
		case 'multiOptions': {
			const method = typeOptions?.loadOptionsMethod;
			if (method) return [(await lookUp(method, others)) ?? '1'];
			return [(property.options as INodePropertyOptions[])[0].value as string];
		}
		case 'boolean':
			return initial;
		case 'number':
			return Number(initial) || typeOptions?.minValue || 1;
		case 'dateTime':
			if (initial) return initial;
			// An answer was given already.
			if (name === 'createTime') return '2026-01-31T10:00:00Z';
			// So that an end is after its start, and nothing has passed.
			return /end|finish/i.test(name) ? '2031-03-01T10:00:00Z' : '2031-01-31T10:00:00Z';
		case 'json':
			return example ?? '{"a": "b"}';
		case 'resourceLocator': {
			const method = property.modes?.[0].typeOptions?.searchListMethod ?? '';
			const value = (await lookUp(method, others)) ?? example ?? '1';
			return { __rl: true, mode: 'list', value };
		}
		case 'collection':
			return await allOf(property.options as INodeProperties[], others, lookUp);
		case 'fixedCollection': {
			// The user's own names are not the vendor's, who may not have them.
			if (OWN_NAMES.includes(name)) return {};
			const [{ name: group, values }] = property.options as INodePropertyCollection[];
			return { [group]: [await allOf(values, others, lookUp)] };
		}
		default:
			if (initial) return initial;
			return (example ?? placeholder) || (/phone|tel/i.test(name) ? '3001234567' : '7');
	}
}

/** The settings with every choice made that begins with none. */
const begun = (description: INodeTypeDescription, settings: INodeParameters): INodeParameters =>
	shownOf(description, settings)
		.filter(({ type, default: initial }) => type === 'options' && initial === '')
		.reduce((made, one) => ({ ...made, [one.name]: chosenOf(one)[0] }), settings);

/** What can be chosen, without the word for nothing chosen yet. */
const chosenOf = ({ options }: Pick<INodeProperties, 'options'>) =>
	((options ?? []) as INodePropertyOptions[])
		.map(({ value }) => value)
		.filter((value) => value !== '');

async function allOf(fields: INodeProperties[], others: INodeParameters, lookUp: LookUp) {
	const values: INodeParameters = {};
	for (const field of fields) values[field.name] = await sampleOf(field, others, lookUp);
	return values;
}

/** Every value of these parameters that an expression can set. */
export const leavesOf = (properties: INodeProperties[]): Leaf[] =>
	properties.flatMap((property) => leavesAt(property, [property.name]));

const MAPPED_HINT = 'dataToSend';

function leavesAt(parameter: INodeProperties, path: string[]): Leaf[] {
	const { noDataExpression, type, name } = parameter;
	if (noDataExpression || type === 'notice' || OWN_NAMES.includes(name)) return [];
	const isOfRecord =
		path[0] === 'additionalFields' && parameter.displayOptions?.show?.[MAPPED_HINT] !== undefined;
	if (parameter.type === 'collection') {
		return (parameter.options as INodeProperties[]).flatMap((field) =>
			leavesAt(isOfRecord ? { ...field, displayOptions: parameter.displayOptions } : field, [
				...path,
				field.name,
			]),
		);
	}
	if (parameter.type === 'fixedCollection') {
		const [{ name: group, values }] = parameter.options as INodePropertyCollection[];
		return values.flatMap((field) => leavesAt(field, [...path, group, '0', field.name]));
	}
	return [{ displayName: parameter.displayName, path, parameter, isOfRecord }];
}

/** The parameters with another value at this place; one inside a record locator is its ID. */
export function withValue(
	parameters: INodeParameters,
	{ path, parameter }: Leaf,
	value: Value,
): INodeParameters {
	const stored =
		parameter.type === 'resourceLocator'
			? { __rl: true, mode: 'id', value: value as string }
			: value;
	return changedAt(parameters, path, () => stored) as INodeParameters;
}

/** The parameters as they are when the user leaves this one out. */
export function without(parameters: INodeParameters, leaf: Leaf): INodeParameters {
	const { path, parameter } = leaf;
	if (path.length > 1) return changedAt(parameters, path, () => undefined) as INodeParameters;
	const empty = parameter.type === 'multiOptions' ? [] : '';
	return withValue(parameters, leaf, empty);
}

function changedAt(value: unknown, [name, ...rest]: string[], change: () => unknown): unknown {
	if (name === undefined) return change();
	if (Array.isArray(value)) {
		return value.map((one, index) => (String(index) === name ? changedAt(one, rest, change) : one));
	}
	const { [name]: inner, ...others } = value as Record<string, unknown>;
	const changed = changedAt(inner, rest, change);
	return changed === undefined ? others : { ...others, [name]: changed };
}

/** The settings under which other parameters are shown: each choice at each of its values, where that shows others. */
export function settingsOf(
	description: INodeTypeDescription,
	settings: INodeParameters,
): INodeParameters[] {
	const names = (with_: INodeParameters) =>
		shownOf(description, with_)
			.map(({ name }) => name)
			.join();
	const first = begun(description, settings);
	const known = new Map([[names(first), first]]);
	const waiting = [first];
	for (let current = waiting.shift(); current; current = waiting.shift()) {
		for (const { name, type, options = [] } of shownOf(description, current)) {
			const values =
				type === 'boolean' ? [true, false] : type === 'options' ? chosenOf({ options }) : [];
			for (const value of values) {
				const changed = { ...current, [name]: value } as INodeParameters;
				if (known.has(names(changed))) continue;
				known.set(names(changed), changed);
				waiting.push(changed);
			}
		}
	}
	return [...known.values()];
}
