import type { INodeProperties } from 'n8n-workflow';
import { everyField, type Declared } from '../nodes/shared/fields/declared';
import { methodsOf, parametersOf } from '../nodes/shared/description/parameters';
import { sandboxOperations } from '../sandbox';
import { VENDORS } from '../vendors';

const served = new Set(sandboxOperations().flatMap((route) => route.operations));

const operations = VENDORS.flatMap(({ name, folder, node }) =>
	node.resources.flatMap(({ value: resource, operations: all }) =>
		all.map((operation) => ({
			id: `${name}.${resource}.${operation.value}`,
			testFile: `./nodes/${folder}/${resource}/${operation.value}.test.ts`,
			declared: operation,
		})),
	),
);
const events = VENDORS.flatMap(({ name, folder, trigger }) =>
	trigger.events.map((event) => ({
		id: `${name}Trigger.${event.value}`,
		testFile: `./nodes/${folder}/trigger.test.ts`,
		declared: event,
	})),
);

describe.each([...operations, ...events])('$id', ({ id, testFile, declared }) => {
	it('has a test', () => {
		expect(() => require.resolve(testFile)).not.toThrow();
	});

	it('is served by the sandbox', () => {
		expect(served).toContain(id);
	});

	it('has a live list, also in the sandbox, wherever a record is picked', () => {
		const { listSearch, loadOptions } = methodsOf([declared]);
		const methods = { ...listSearch, ...loadOptions };
		for (const method of searchMethods(parametersOf(declared))) {
			expect(methods).toHaveProperty(method);
			expect([...served].some((one) => one.endsWith(`.${method}`))).toBe(true);
		}
	});

	it('has no two fields of one name that could be there together', () => {
		const names = namesTogether(declared);
		expect(names).toEqual([...new Set(names)]);
	});
});

it('knows every operation and event that the sandbox serves', () => {
	const known = [...operations, ...events].map(({ id }) => id);
	const unknown = [...served].filter(
		(one) => /^([a-z]+\.\w+|[a-z]+Trigger)\.\w+$/.test(one) && !known.includes(one),
	);
	expect(unknown).toEqual([]);
});

/** The names that the fields of an operation or event give to its input, whatever is chosen. */
function namesTogether(declared: Declared): string[] {
	const brought = new Set(
		everyField(declared).flatMap(({ brings = [] }) => brings.map(({ field }) => field)),
	);
	return everyField(declared)
		.filter((field) => !brought.has(field))
		.filter(({ parameter }) => parameter.type !== 'notice')
		.map(({ parameter }) => parameter.name);
}

function searchMethods(parameters: INodeProperties[]): string[] {
	return parameters.flatMap((parameter) => [
		...(parameter.modes ?? []).flatMap(({ typeOptions }) => typeOptions?.searchListMethod ?? []),
		...(parameter.typeOptions?.loadOptionsMethod ? [parameter.typeOptions.loadOptionsMethod] : []),
		...searchMethods(
			(parameter.options ?? []).filter((option) => 'type' in option) as INodeProperties[],
		),
	]);
}
