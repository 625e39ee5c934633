import { sandboxOperations } from '../sandbox';
import { NODES } from '../docs/nodes';
import { parametersOf } from '../nodes/shared/parameters';
import type { INodeProperties } from 'n8n-workflow';

const operations = Object.entries(NODES).flatMap(([name, { folder, node, pickers }]) =>
	node.resources.flatMap(({ value: resource, operations: all }) =>
		all.map((operation) => ({
			id: `${name}.${resource}.${operation.value}`,
			testFile: `./nodes/${folder}/${resource}/${operation.value}.test.ts`,
			parameters: parametersOf(operation),
			pickers,
		})),
	),
);

const served = new Set(sandboxOperations().flatMap((route) => route.operations));

describe.each(operations)('$id', ({ id, testFile, parameters, pickers }) => {
	it('has a test of its own', () => {
		expect(() => require.resolve(testFile)).not.toThrow();
	});

	it('is served by the sandbox', () => {
		expect(served).toContain(id);
	});

	it('has a live list, also in the sandbox, wherever a record is picked', () => {
		for (const method of searchMethods(parameters)) {
			expect(pickers).toHaveProperty(method);
			expect([...served].some((one) => one.endsWith(`.${method}`))).toBe(true);
		}
	});
});

it('knows every operation that the sandbox serves', () => {
	const known = operations.map(({ id }) => id);
	const unknown = [...served].filter(
		(one) => /^[a-z]+\.\w+\.\w+$/.test(one) && !known.includes(one),
	);
	expect(unknown).toEqual([]);
});

function searchMethods(parameters: INodeProperties[]): string[] {
	return parameters.flatMap((parameter) => [
		...(parameter.modes ?? []).flatMap(({ typeOptions }) => typeOptions?.searchListMethod ?? []),
		...(parameter.typeOptions?.loadOptionsMethod ? [parameter.typeOptions.loadOptionsMethod] : []),
		...searchMethods(
			(parameter.options ?? []).filter((option) => 'type' in option) as INodeProperties[],
		),
	]);
}
