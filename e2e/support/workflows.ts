import type { AxiosInstance } from 'axios';
import { sleep, type IDataObject, type INode } from 'n8n-workflow';

import type { JournalEntry } from '../../sandbox/journal';
import type { VendorName } from '../../vendors';
import type { Execution, StoredWorkflow, WorkflowFile } from './rest';
import type { Stage } from './stage.cjs';

type Step = Pick<INode, 'name' | 'type'> & Partial<INode>;

/** A workflow of nodes one after another. @param timezone IANA name; n8n's own when left out */
export const workflowOf = (nodes: Step[], timezone?: string): WorkflowFile => ({
	name: 'Under test',
	settings: { executionOrder: 'v1', ...(timezone && { timezone }) },
	nodes: nodes.map((node, index) => ({
		id: node.name,
		typeVersion: 1,
		position: [index * 260, 0],
		parameters: {},
		...node,
	})),
	connections: Object.fromEntries(
		nodes
			.slice(1)
			.map(({ name }, index) => [
				nodes[index].name,
				{ main: [[{ node: name, type: 'main', index: 0 }]] },
			]),
	),
});

/** What a node gave out. */
export const outputOf = ({ data }: Execution, name: string, output = 0): IDataObject[] =>
	(data.resultData.runData[name]?.[0]?.data?.main[output] ?? []).map(({ json }) => json);

/** The requests that a vendor's sandbox has seen, in their order. */
export const requestsTo = async (control: AxiosInstance, vendor: VendorName) =>
	(await control.get<JournalEntry[]>('/requests')).data.filter((entry) => entry.vendor === vendor);

/**
 * Waits until a trigger has started its workflow, and gives the executions, oldest first.
 * @param minutes for how long: what n8n needs for two polls and more
 */
export async function executionsOf(
	{ client }: Stage,
	workflow: StoredWorkflow,
	{ minutes = 3, count = 1 } = {},
): Promise<Execution[]> {
	for (let seconds = 0; seconds < minutes * 60; seconds++) {
		const found = await client.listExecutions(workflow);
		if (found.length >= count) {
			return await Promise.all(
				found.reverse().map(async ({ id }) => await client.waitForExecution(id)),
			);
		}
		await sleep(1000);
	}
	throw new Error(`'${workflow.name}' has not run within ${minutes} minutes.`);
}
