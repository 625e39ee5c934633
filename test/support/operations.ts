import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { runNode, type Run, type RunOptions } from './n8n';
import { vendorRequests } from './vendor';

/** How the tests of a vendor run an operation of its built node. */
export const operationsOf =
	(node: string, credentials: RunOptions['credentials']) =>
	async (
		resource: string,
		operation: string,
		{ parameters, ...options }: Partial<RunOptions> = {},
	): Promise<Run> =>
		await runNode({
			node,
			credentials,
			parameters: { resource, operation, ...parameters },
			...options,
		});

/** Expects of a run of two items that nothing is sent, and that the error names the field and the second item. */
export const refusalsOf =
	(run: ReturnType<typeof operationsOf>) =>
	async (
		resource: string,
		operation: string,
		{ right, wrong, message }: { right: INodeParameters; wrong: INodeParameters; message: string },
	): Promise<void> => {
		const parameters = Object.fromEntries(
			Object.entries({ ...right, ...wrong }).map(([name, value]) => [
				name,
				name in wrong ? fromItem(name, right[name]) : value,
			]),
		);
		const good = Object.fromEntries(Object.keys(wrong).map((name) => [name, right[name]]));
		const { error, output } = await run(resource, operation, {
			parameters,
			input: items(good as IDataObject, wrong as IDataObject),
		});
		expect(error).toMatchObject({ message: `${message} [item 1]`, context: { itemIndex: 1 } });
		expect(output).toEqual([]);
		expect(vendorRequests()).toEqual([]);
	};

/** An expression for what the item has under this name; for a collection, one for each of its fields. */
const fromItem = (name: string, value: INodeParameters[string]): INodeParameters[string] =>
	/Fields$/.test(name)
		? Object.fromEntries(
				Object.keys(value as object).map((key) => [key, `={{ $json.${name}.${key} }}`]),
			)
		: `={{ $json.${name} }}`;

export const items = (...json: IDataObject[]): INodeExecutionData[] =>
	json.map((each) => ({ json: each }));

/** What a required field holds when an item lacks the value; n8n itself refuses one that was never filled in. */
export const EMPTY = '={{ $json.none }}';

/** Every text in these, hidden properties such as an error's stack included: what any log or saved execution could show. */
export function everythingIn(...shown: unknown[]): string {
	const seen = new Set<unknown>();
	const textsOf = (value: unknown): string[] => {
		if (typeof value !== 'object' || value === null) return [String(value)];
		if (seen.has(value)) return [];
		seen.add(value);
		return Object.getOwnPropertyNames(value).flatMap((name) => [
			name,
			...textsOf((value as Record<string, unknown>)[name]),
		]);
	};
	return textsOf(shown).join('\n');
}
