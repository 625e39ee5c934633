import type { IDisplayOptions, INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { sentences } from '../errors';
import { everyField, type CollectionName, type Declared } from '../fields/declared';
import type { Fields } from '../fields/field';
import { choice } from '../fields/fields';
import type { ListPicker, OptionsPicker, Picker } from '../fields/pickers';
import type { Operation, Resource } from '../operation/operation';
import type { Vendor } from '../request/vendor';
import { byTitle } from '../texts';
import { TOOL_LIMIT } from '../tool';
import type { Event } from '../trigger/event';

type Conditions = NonNullable<IDisplayOptions['show']>;

/** The four standard n8n collections for optional fields, in the order in which the user sees them. */
const COLLECTIONS = {
	additionalFields: ['Additional Fields', 'Add Field'],
	updateFields: ['Update Fields', 'Add Field'],
	filters: ['Filters', 'Add Filter'],
	options: ['Options', 'Add Option'],
} as const satisfies Record<CollectionName, readonly string[]>;
const COLLECTION_NAMES = Object.keys(COLLECTIONS) as CollectionName[];

/** What n8n calls a node that works as a tool of an AI agent. */
const TOOL: Conditions = { '@tool': [true] };

/** All parameters of an action node: resource (`chosen` when the node is new), operation, and each operation's fields. */
export function propertiesOf(
	{ vendor, resources }: { vendor: Pick<Vendor, 'name'>; resources: Resource[] },
	chosen: string,
): INodeProperties[] {
	return [
		{
			displayName: 'Resource',
			name: 'resource',
			type: 'options',
			noDataExpression: true,
			options: resources.map(({ name, value, description }) => ({ name, value, description })),
			default: chosen,
		},
		...resources.map(operationChoice),
		...resources.flatMap(({ value, operations }) =>
			operations.flatMap((operation) =>
				[
					toolDescription(operation, vendor),
					...parametersOf(operation).flatMap(shorterForTools),
				].map((parameter) =>
					onlyWhere({ resource: [value], operation: [operation.value] }, parameter),
				),
			),
		),
	];
}

/**
 * What a model reads of an operation. By the name of this parameter n8n knows that the node brings the text itself;
 * else the model would read the action alone.
 */
const toolDescription = (
	{ action, description, warning }: Operation,
	{ name }: Pick<Vendor, 'name'>,
): INodeProperties =>
	onlyWhere(TOOL, {
		displayName: 'Tool Description',
		name: 'toolDescription',
		type: 'string',
		typeOptions: { rows: 3 },
		required: true,
		default: sentences(`${action} in ${name}`, description, warning),
		description:
			'What the model reads of this tool, and decides by whether to use it. Say also when it may and when it may not.',
	});

/** The parameter, with another default for a tool where that is shorter. */
function shorterForTools(parameter: INodeProperties): INodeProperties[] {
	if (parameter.name !== 'limit') return [parameter];
	const { displayOptions } = parameter;
	return [
		{ ...parameter, displayOptions: { ...displayOptions, hide: TOOL } },
		onlyWhere(TOOL, { ...parameter, default: TOOL_LIMIT }),
	];
}

/** Apart, because n8n's lint takes a default with ?? for none. */
const usualOf = ({ operations, usual }: Resource) => usual ?? operations[0].value;

function operationChoice(resource: Resource): INodeProperties {
	const { value, operations } = resource;
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [value] } },
		options: operations.map(({ name, value: stored, action, description }) => ({
			name,
			value: stored,
			action,
			description,
		})),
		default: usualOf(resource),
	};
}

/** All parameters of a trigger node: the event (`chosen` when the node is new), and each event's fields. */
export function triggerPropertiesOf(events: Event[], chosen: string): INodeProperties[] {
	return [
		{
			displayName: 'Event',
			name: 'event',
			type: 'options',
			noDataExpression: true,
			options: events.map(({ name, value, description }) => ({ name, value, description })),
			default: chosen,
		},
		...events.flatMap((event) =>
			parametersOf(event).map((parameter) => onlyWhere({ event: [event.value] }, parameter)),
		),
	];
}

/** The parameter, shown only where all of this is chosen. */
function onlyWhere(conditions: Conditions, parameter: INodeProperties): INodeProperties {
	const { show, hide } = parameter.displayOptions ?? {};
	return {
		...parameter,
		displayOptions: { ...(hide && { hide }), show: { ...conditions, ...show } },
	};
}

/** All parameters of an operation or event, in the order in which the user sees them. */
export function parametersOf(declared: Declared & Pick<Operation, 'list'>): INodeProperties[] {
	const { fields = [], mapped, collections = {}, list } = declared;
	return [
		...parameters(fields),
		...(mapped ? mappedParameters(mapped) : []),
		...parameters(list?.scope ?? []),
		...COLLECTION_NAMES.flatMap((name) =>
			collections[name] ? [collection(name, collections[name])] : [],
		),
		...parameters(list?.form ?? []),
	];
}

/** The parameters of these fields, each followed by those that it brings. */
const parameters = (fields: Fields): INodeProperties[] =>
	fields.flatMap(({ parameter, brings = [] }) => [
		parameter,
		...brings.flatMap(({ field, by }) =>
			parameters([field]).map((brought) => onlyWhere({ [parameter.name]: by }, brought)),
		),
	]);

function collection(name: CollectionName, fields: Fields): INodeProperties {
	const [displayName, placeholder] = COLLECTIONS[name];
	// n8n marks nothing in a collection as required: what is not wanted there is not added.
	const options = parameters(fields)
		.map(unmarked)
		.sort((a, b) => byTitle(a.displayName, b.displayName));
	return { displayName, name, type: 'collection', placeholder, default: {}, options };
}

function unmarked(parameter: INodeProperties): INodeProperties {
	const copy = { ...parameter };
	delete copy.required;
	return copy;
}

/** Whether a record is taken from the item's own fields or set field by field. */
export const dataToSend = ({ fields, additionalFields = [] }: NonNullable<Declared['mapped']>) =>
	choice(
		{
			displayName: 'Data to Send',
			name: 'dataToSend',
			default: 'defineBelow',
			description: 'Whether each field is set below or taken from the input item',
		},
		[
			{
				name: 'Auto-Map Input Data',
				value: 'autoMapInputData',
				description: `Take the input item's own fields, by these names: ${itemNames([...fields, ...additionalFields]).join(', ')}`,
			},
			{
				name: 'Define Below for Each Field',
				value: 'defineBelow',
				description: 'Set the value of each field',
			},
		],
	);

/** By which names automatic mapping finds the fields on an item. */
export const itemNames = (fields: Fields): string[] =>
	fields.flatMap(({ vendorNames }) => vendorNames);

/** What to do with the fields of an item that have another name. */
export const otherFields = (option: INodePropertyOptions) =>
	choice(
		{
			displayName: 'Other Fields of the Item',
			name: 'otherFields',
			description: 'What to do with the fields of the item that have another name',
		},
		[
			{ name: 'Ignore', value: 'ignore', description: 'Send only the fields named above' },
			{ ...option, value: String(option.value) },
		],
	);

function mappedParameters(mapped: NonNullable<Declared['mapped']>): INodeProperties[] {
	const { fields, additionalFields, otherFields: others } = mapped;
	const byHand = { dataToSend: ['defineBelow'] };
	return [
		dataToSend(mapped).parameter,
		...parameters(fields).map((parameter) => onlyWhere(byHand, parameter)),
		...(additionalFields
			? [onlyWhere(byHand, collection('additionalFields', additionalFields))]
			: []),
		...(others
			? [onlyWhere({ dataToSend: ['autoMapInputData'] }, otherFields(others.option).parameter)]
			: []),
	];
}

/** What lists the records that the fields of these operations or events let the user pick from. */
export function methodsOf(all: Declared[]) {
	const pickers = all.flatMap(everyField).flatMap(({ picker }) => picker ?? []);
	const named = <P extends Picker>(kind: P['kind']): Record<string, P['method']> =>
		Object.fromEntries(
			pickers
				.filter((one): one is P => one.kind === kind)
				.map(({ name, method }) => [name, method]),
		);
	return {
		listSearch: named<ListPicker>('listSearch'),
		loadOptions: named<OptionsPicker>('loadOptions'),
	};
}
