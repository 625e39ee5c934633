import { isExpression, type IDataObject, type IExecuteFunctions } from 'n8n-workflow';
import { convertAll, isSameChoice, itemNamesOf, type Field } from './fields';
import type { Input, Operation } from './operation';
import { listFields } from './parameters';

/**
 * Reads what the user set for an operation, checked and converted, for one item after another.
 * A parameter is read at most once per item, and one without an expression once per run: in n8n 2.41 each
 * expression costs over a millisecond.
 * @throws InputRefused from the returned function, naming the field
 */
export function inputReader(
	context: IExecuteFunctions,
	operation: Operation,
): (itemIndex: number, json: IDataObject) => Input {
	const { fields = [], mapped, collections = {}, check } = operation;
	const zone = context.getTimezone();
	const read = parameterReader(context);
	const values = (names: string[], itemIndex: number): Record<string, unknown> =>
		Object.fromEntries(names.map((name) => [name, read(name, itemIndex)]));

	const own = (shown: Field[], itemIndex: number) => {
		const given = values(namesOf(shown), itemIndex);
		const visible = shown.filter((one) => isVisible(one, given));
		return convertAll(visible, given, zone);
	};

	const collected = (name: string, shown: Field[], itemIndex: number) =>
		convertAll(shown, (read(name, itemIndex) ?? {}) as Record<string, unknown>, zone);

	const record = (itemIndex: number, json: IDataObject): Input => {
		if (!mapped) return {};
		const { fields: main, additionalFields = [], otherFields } = mapped;
		if (read('dataToSend', itemIndex) !== 'autoMapInputData') {
			return {
				...own(main, itemIndex),
				...(additionalFields.length > 0 &&
					collected('additionalFields', additionalFields, itemIndex)),
			};
		}
		const known = [...main, ...additionalFields];
		const input = convertAll(known, byParameterName(known, json), zone);
		if (!otherFields || read('otherFields', itemIndex) !== otherFields.option.value) return input;
		const names = new Set(known.flatMap(itemNamesOf));
		const others = Object.entries(json).filter(
			([name, value]) => !names.has(name) && isGiven(value),
		);
		return otherFields.add(input, Object.fromEntries(others));
	};

	return (itemIndex, json) => {
		const input: Input = {
			...own(fields, itemIndex),
			...record(itemIndex, json),
			...own(listFields(operation), itemIndex),
		};
		for (const [name, shown] of Object.entries(collections)) {
			Object.assign(input, collected(name, shown, itemIndex));
		}
		check?.(input);
		return input;
	};
}

/** n8n itself shows a field for every item when an expression makes the choice that it depends on. */
const isVisible = (
	{ parameter: { name, displayOptions } }: Field,
	given: Record<string, unknown>,
) =>
	given[name] !== null &&
	Object.entries(displayOptions?.show ?? {}).every(
		([other, allowed]) =>
			!(other in given) || (allowed ?? []).some((one) => isSameChoice(one, given[other])),
	);

const namesOf = (fields: Field[]) => fields.map(({ parameter }) => parameter.name);

const byParameterName = (fields: Field[], json: IDataObject) =>
	Object.fromEntries(fields.map((one) => [one.parameter.name, valueOn(json, one)]));

function valueOn(json: IDataObject, { vendorName, vendorNames }: Field): unknown {
	if (!vendorNames) return json[vendorName];
	const present = vendorNames.filter((name) => isGiven(json[name]));
	return Object.fromEntries(present.map((name) => [name, json[name]]));
}

const isGiven = (value: unknown) => value !== undefined && value !== null && value !== '';

/** Parameters by name; null where n8n holds none, because another choice hides it. */
function parameterReader(context: IExecuteFunctions) {
	const fixed = new Map<string, unknown>();
	const expressions = new Map<string, boolean>();
	return (name: string, itemIndex: number): unknown => {
		let varies = expressions.get(name);
		if (varies === undefined) {
			varies = holdsExpression(context.getNodeParameter(name, 0, null, { rawExpressions: true }));
			expressions.set(name, varies);
		}
		if (varies) return context.getNodeParameter(name, itemIndex, null);
		if (!fixed.has(name)) fixed.set(name, context.getNodeParameter(name, 0, null));
		return fixed.get(name);
	};
}

function holdsExpression(value: unknown): boolean {
	if (typeof value === 'object' && value !== null)
		return Object.values(value).some(holdsExpression);
	return isExpression(value);
}
