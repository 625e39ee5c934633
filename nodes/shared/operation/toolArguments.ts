import type { IDataObject, INode } from 'n8n-workflow';
import { asError, InputRefused, shown, VendorFailure } from '../errors';
import { everyField, type Declared } from '../fields/declared';

/**
 * What a model has to know beside what a user sees: of each field that message and advice name in quotes, the
 * parameter's name, by which argument the model fills it, and what came.
 * @param json the item of a tool, which holds the model's arguments
 */
export function argumentsNamed(
	thrown: unknown,
	operation: Declared,
	{ parameters }: Pick<INode, 'parameters'>,
	json: IDataObject,
): string {
	// Behind a colon stands what is wrong within a list, whose fields the node may have by the same names elsewhere.
	const text = asError(thrown).message.split(':')[0] + adviceOf(thrown);
	const named = everyField(operation).filter(({ parameter }) =>
		text.includes(`'${parameter.displayName}'`),
	);
	return named
		.map(({ parameter: { displayName, name } }) => {
			const filledBy = argumentsOf(valueUnder(parameters, name));
			const came = filledBy.map(
				(argument) => `your argument ${argument}${received(json[argument])}`,
			);
			return `'${displayName}' is the parameter ${name}, filled by ${came.join(' and ') || 'the workflow, not by you'}.`;
		})
		.join(' ');
}

function adviceOf(thrown: unknown): string {
	if (thrown instanceof VendorFailure) return thrown.failure.advice ?? '';
	return (thrown instanceof InputRefused && thrown.advice) || '';
}

/** What a parameter holds, at the top or in a collection. */
const valueUnder = (parameters: object, name: string): unknown =>
	[parameters, ...Object.values(parameters)]
		.filter((one) => typeof one === 'object' && one !== null && Object.hasOwn(one, name))
		.map((one) => one[name])
		.find(Boolean);

/** The names that n8n asks a model for in a parameter: `$fromAI('start', …)`. */
const argumentsOf = (value: unknown): string[] => [
	...new Set(
		[...JSON.stringify(value ?? '').matchAll(/\$fromAI\((?:\s|\\[nrt])*\\?['"`]([\w-]+)/gi)].map(
			([, argument]) => argument,
		),
	),
];

const received = (value: unknown) =>
	value === undefined ? ', which is missing' : `, which is ${shown(JSON.stringify(value))}`;
