import type {
	IDataObject,
	INodeParameters,
	INodePropertyOptions,
	INodeTypeDescription,
} from 'n8n-workflow';
import type { Operation } from '../../../../nodes/shared/operation/operation';
import { everyField } from '../../../../nodes/shared/fields/declared';
import { inputReader } from '../../../../nodes/shared/operation/input';
import { VENDORS } from '../../../../vendors';
import {
	filled,
	leavesOf,
	settingsOf,
	shownOf,
	withValue,
	type Leaf,
} from '../../../contract/samples';
import { loadBuiltPackage } from '../../../support/catalogue';
import { executeContext, source } from '../fakes';

/**
 * Blanks around an ID, as they come along from a spreadsheet or a form, would make it another one. Every field of one
 * line of every vendor is held to it, wherever its value comes from.
 */

const noLookUp = async () => await Promise.resolve(undefined);

const valueAt = (parameters: unknown, path: string[]): unknown =>
	path.reduce<unknown>(
		(value, name) => new Map<string, unknown>(Object.entries(value ?? {})).get(name),
		parameters,
	);

/** The text in this place, also that of a record picked; undefined where there is none of one line. */
function textAt(parameters: INodeParameters, { path, parameter }: Leaf): string | undefined {
	const found = valueAt(parameters, path);
	const value = parameter.type === 'resourceLocator' ? valueAt(found, ['value']) : found;
	const isOneLine =
		parameter.type !== 'dateTime' && !parameter.typeOptions?.rows && !String(value).startsWith('=');
	return typeof value === 'string' && value !== '' && isOneLine ? value : undefined;
}

/** With what an expression could give in its place, which nothing here works out. */
function withoutExpression(parameters: INodeParameters, leaf: Leaf): INodeParameters {
	if (!String(valueAt(parameters, leaf.path)).startsWith('=')) return parameters;
	const { name, type } = leaf.parameter;
	const known = name === 'uType' ? 'p' : '7';
	return withValue(parameters, leaf, type === 'dateTime' ? '2026-01-31' : known);
}

const padded = (value: string) => ` \t${value}\n `;

const operations = VENDORS.flatMap(({ name, node }) =>
	node.resources.flatMap(({ value: resource, operations: all }) =>
		all.map((operation) => ({
			path: `${name}.${resource}.${operation.value}`,
			name,
			resource,
			operation,
		})),
	),
);

/** Every way to set the operation field by field, with everything filled in. */
async function waysToSet(name: string, resource: string, operation: Operation) {
	const description = (await loadBuiltPackage()).getNode(name).type
		.description as INodeTypeDescription;
	const settings = settingsOf(description, { resource, operation: operation.value });
	return await Promise.all(
		settings
			.filter(({ dataToSend }) => dataToSend !== 'autoMapInputData')
			.map(async (setting) => {
				const parameters = await filled(description, setting, noLookUp);
				const leaves = leavesOf(shownOf(description, setting));
				return { parameters: leaves.reduce(withoutExpression, parameters), leaves };
			}),
	);
}

const readBy = (operation: Operation, parameters: INodeParameters, json: IDataObject = {}) => {
	const { context } = executeContext({ parameters: parameters as IDataObject, items: [json] });
	const { input } = inputReader(context, { ...operation, check: undefined })(0, json);
	return JSON.parse(JSON.stringify(input)) as unknown;
};

describe.each(operations)('$path', ({ name, resource, operation }) => {
	it('takes each value without the blanks around it: parameters, collections, rows', async () => {
		for (const { parameters, leaves } of await waysToSet(name, resource, operation)) {
			const asIs = readBy(operation, parameters);
			for (const leaf of leaves) {
				const text = textAt(parameters, leaf);
				if (text === undefined) continue;
				const read = readBy(operation, withValue(parameters, leaf, padded(text)));
				expect({ field: leaf.path.join('.'), read }).toEqual({
					field: leaf.path.join('.'),
					read: asIs,
				});
			}
		}
	});

	const { mapped } = operation;
	if (!mapped) return;
	it('takes the values of an item without the blanks around them', async () => {
		const [{ parameters, leaves }] = await waysToSet(name, resource, operation);
		const automatic = { ...parameters, dataToSend: 'autoMapInputData', otherFields: 'ignore' };
		const fields = [...mapped.fields, ...(mapped.additionalFields ?? [])];
		const itemWith = (form: (text: string) => string) =>
			Object.fromEntries(
				fields.flatMap(({ parameter, vendorNames }) => {
					const leaf = leaves.find(({ path }) => path.at(-1) === parameter.name);
					const text = leaf && textAt(parameters, leaf);
					return text === undefined ? [] : [[vendorNames[0], form(text)]];
				}),
			);
		expect(readBy(operation, automatic, itemWith(padded))).toEqual(
			readBy(
				operation,
				automatic,
				itemWith((text) => text),
			),
		);
	});
});

const words = ['multiOptions', 'resourceLocator', 'string'];
const eventFields = VENDORS.flatMap(({ name, trigger }) =>
	trigger.events.flatMap((event) =>
		everyField(event)
			.filter(({ parameter }) => words.includes(parameter.type))
			.map((field) => ({ path: `${name}Trigger.${event.value}.${field.parameter.name}`, field })),
	),
);

it.each(eventFields)('$path takes its value without the blanks around it', ({ field }) => {
	const { options = [] } = field.parameter;
	const [first] = options as INodePropertyOptions[];
	const value = String(first?.value ?? 7);
	const read = (given: string) => field.read({ ...source, valueOf: () => given });
	expect(read(padded(value))).toEqual(read(value));
});
