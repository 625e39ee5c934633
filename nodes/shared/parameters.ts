import type { INodeProperties } from 'n8n-workflow';
import { choice, flag, itemNamesOf, text, whole, type Field } from './fields';
import type { CollectionName, Operation, Resource } from './operation';

/** The four standard n8n collections for optional fields, in the order in which the user sees them. */
const COLLECTIONS = {
	additionalFields: ['Additional Fields', 'Add Field'],
	updateFields: ['Update Fields', 'Add Field'],
	filters: ['Filters', 'Add Filter'],
	options: ['Options', 'Add Option'],
} as const satisfies Record<CollectionName, readonly string[]>;

/** All n8n parameters of a node: resource (`chosen` when the node is new), operation, and each operation's fields. */
export function propertiesOf(resources: Resource[], chosen: string): INodeProperties[] {
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
		...resources.flatMap((resource) =>
			resource.operations.flatMap((operation) =>
				parametersOf(operation).map((parameter) => shownFor(parameter, resource, operation)),
			),
		),
	];
}

const usualOf = ({ operations, usual }: Resource) => usual ?? operations[0].value;

function operationChoice(resource: Resource): INodeProperties {
	const { value, operations } = resource;
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [value] } },
		options: operations.map(({ name, value, action, description }) => ({
			name,
			value,
			action,
			description,
		})),
		default: usualOf(resource),
	};
}

function shownFor(parameter: INodeProperties, resource: Resource, operation: Operation) {
	const { show, hide } = parameter.displayOptions ?? {};
	return {
		...parameter,
		displayOptions: {
			...(hide && { hide }),
			show: { resource: [resource.value], operation: [operation.value], ...show },
		},
	};
}

/** All parameters of an operation, in the order in which the user sees them. */
export function parametersOf(operation: Operation): INodeProperties[] {
	const { fields = [], mapped, collections = {} } = operation;
	const { scope, shape } = listFieldsOf(operation);
	return [
		...parameters(fields),
		...(mapped ? mappedParameters(mapped) : []),
		...parameters(scope),
		...(Object.keys(COLLECTIONS) as CollectionName[]).flatMap((name) =>
			collections[name] ? [collection(name, collections[name])] : [],
		),
		...parameters(shape),
	];
}

const parameters = (fields: Field[]) => fields.map(({ parameter }) => parameter);

function collection(name: CollectionName, fields: Field[]): INodeProperties {
	const [displayName, placeholder] = COLLECTIONS[name];
	const options = parameters(fields).sort((a, b) => a.displayName.localeCompare(b.displayName));
	return { displayName, name, type: 'collection', placeholder, default: {}, options };
}

function mappedParameters({
	fields,
	additionalFields,
	otherFields,
}: NonNullable<Operation['mapped']>) {
	const byHand = { displayOptions: { show: { dataToSend: ['defineBelow'] } } };
	const shown: INodeProperties[] = [
		{
			displayName: 'Data to Send',
			name: 'dataToSend',
			type: 'options',
			options: [
				{
					name: 'Auto-Map Input Data',
					value: 'autoMapInputData',
					description: `Take the input item's own fields, by these names: ${[...fields, ...(additionalFields ?? [])].flatMap(itemNamesOf).join(', ')}`,
				},
				{
					name: 'Define Below for Each Field',
					value: 'defineBelow',
					description: 'Set the value of each field',
				},
			],
			default: 'defineBelow',
			description: 'Whether each field is set below or taken from the input item',
		},
		...parameters(fields).map((parameter) => ({ ...parameter, ...byHand })),
	];
	if (additionalFields)
		shown.push({ ...collection('additionalFields', additionalFields), ...byHand });
	if (otherFields) {
		shown.push({
			displayName: 'Other Fields of the Item',
			name: 'otherFields',
			type: 'options',
			options: [
				{ name: 'Ignore', value: 'ignore', description: 'Send only the fields named above' },
				otherFields.option,
			],
			default: 'ignore',
			description: 'What to do with the fields of the item that have another name',
			displayOptions: { show: { dataToSend: ['autoMapInputData'] } },
		});
	}
	return shown;
}

const RETURN_ALL = flag({
	displayName: 'Return All',
	name: 'returnAll',
	description: 'Whether to return all results or only up to a given limit',
});

const LIMIT = whole(
	{
		displayName: 'Limit',
		name: 'limit',
		default: 50,
		required: true,
		description: 'Max number of results to return',
		displayOptions: { show: { returnAll: [false] } },
	},
	{ min: 1 },
);

/** Whether a record comes back short; lists have it by themselves, a single record names it among its fields. */
export const simplify = flag({
	displayName: 'Simplify',
	name: 'simplify',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
});

const IN_FILES = { displayOptions: { show: { output: ['file'] } } };

const FILE_FIELDS = [
	choice({ displayName: 'Output', name: 'output' }, [
		{ name: 'Items', value: 'items', description: 'One item for each row' },
		{
			name: 'File',
			value: 'file',
			description: 'The rows written into a file, for results too long to be worked on as items',
		},
	]),
	choice({ displayName: 'File Format', name: 'format', ...IN_FILES }, [
		{ name: 'CSV', value: 'csv', description: 'A table with a head row, for spreadsheets' },
		{
			name: 'NDJSON',
			value: 'ndjson',
			description: 'One JSON object on each line, for databases and data warehouses',
		},
	]),
	text({
		displayName: 'Put Output File in Field',
		name: 'binaryPropertyName',
		default: 'data',
		required: true,
		hint: 'The name of the output binary field to put the file in',
		...IN_FILES,
	}),
	whole(
		{
			displayName: 'Max File Size (MB)',
			name: 'maxFileSize',
			default: 50,
			required: true,
			description:
				'A longer result is spread over several files of about this size, each in an item of its own',
			...IN_FILES,
		},
		{ min: 1, max: 500 },
	),
];

/** The fields of a list: which rows come back and as what, and in which shape a row comes. */
const listFieldsOf = ({ list }: Operation) => ({
	scope: list ? [RETURN_ALL, LIMIT, ...(list.files ? FILE_FIELDS : [])] : [],
	shape: list?.simplify ? [simplify] : [],
});

/** All fields of an operation that come with its being a list. */
export const listFields = (operation: Operation): Field[] =>
	Object.values(listFieldsOf(operation)).flat();
