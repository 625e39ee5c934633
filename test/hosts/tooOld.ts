import type {
	IExecuteFunctions,
	ILoadOptionsFunctions,
	INodeType,
	IPollFunctions,
} from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { loadBuiltPackage } from '../support/catalogue';

/* On an n8n that is too old (run.cts). */

const nodeTypes = async () => {
	const { types, nodeTypes: loaded } = (await loadBuiltPackage()) as unknown as {
		types: { nodes: Array<{ name: string }> };
		nodeTypes: Record<string, { type: INodeType }>;
	};
	return types.nodes.map(({ name }) => ({ name, ...loaded[name] }));
};

const contextOf = (name: string): unknown => ({
	getNode: () => ({ name, type: name, parameters: {} }),
	getCurrentNodeParameter: () => '',
});

/** What the node throws, called as n8n calls it. */
async function thrownBy(type: INodeType, name: string): Promise<Error> {
	const context = contextOf(name);
	const work =
		type.poll?.call(context as IPollFunctions) ?? type.execute?.call(context as IExecuteFunctions);
	return await Promise.resolve(work).then(
		() => new Error('Nothing was thrown'),
		(error: Error) => error,
	);
}

it('loads all nodes, each of which says which n8n it needs, before anything else', async () => {
	const all = await nodeTypes();
	expect(all).toHaveLength(8);
	for (const { name, type } of all) {
		expect(type.description.outputs).toEqual(['main']);
		const error = await thrownBy(type, name);
		expect(error).toBeInstanceOf(NodeOperationError);
		expect(error).toMatchObject({
			message: 'This node needs n8n 1.104 or newer',
			description: 'Update n8n, then run the workflow again.',
		});
	}
});

it('says so in a list that is opened in the editor, too', async () => {
	for (const { name, type } of await nodeTypes()) {
		const context = contextOf(name) as ILoadOptionsFunctions;
		for (const search of Object.values(type.methods?.listSearch ?? {})) {
			await expect(search.call(context)).rejects.toThrow('This node needs n8n 1.104 or newer');
		}
	}
});
