import nock from 'nock';
import type { INodeTypeDescription } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox';
import { VENDORS } from '../../vendors';
import { loadBuiltPackage } from '../support/catalogue';
import { listSearch } from '../support/n8n';
import { runTool } from '../support/tool';
import { filled } from './samples';

/** What a model's context takes without harm. */
const MOST_CHARACTERS = 20_000;

let sandbox: Sandbox;
beforeAll(async () => {
	nock.restore();
	sandbox = await startSandbox();
});
afterAll(async () => await sandbox.close());

const lists = VENDORS.flatMap(({ name, node }) =>
	node.resources.flatMap(({ value: resource, operations }) =>
		operations
			.filter(({ list }) => list)
			// wolkvox's Report: Get needs to know which; no other operation has a parameter of this name.
			.map(({ value: operation }) => ({
				name,
				chosen: { resource, operation, report: 'agent_1' },
			})),
	),
);

it.each(lists)('$name $chosen gives a model short results with its defaults', async (list) => {
	const { name, chosen } = list;
	const description = (await loadBuiltPackage()).getNode(name).type
		.description as INodeTypeDescription;
	const credentials = Object.fromEntries(
		sandbox.credentials.map(({ type, data }) => [type, data]),
	) as Record<string, Record<string, string>>;
	const asked = await filled(
		description,
		chosen,
		async (method, parameters) => {
			const { results } = await listSearch({ node: name, parameters, credentials, method });
			return results[0]?.value as string | undefined;
		},
		({ required, name: field }) => required === true && field !== 'limit',
	);
	const { observation = '' } = await runTool({
		node: name,
		parameters: asked,
		credentials,
		args: {},
	});
	expect(observation).not.toMatch(/^\[\{"error"/);
	expect(observation.length).toBeLessThan(MOST_CHARACTERS);
});
