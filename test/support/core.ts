import { WorkflowExecute } from 'n8n-core';
import * as n8nWorkflow from 'n8n-workflow';
import type {
	IDataObject,
	IRun,
	IRunExecutionData,
	IWorkflowExecuteAdditionalData,
	INode,
	Workflow,
} from 'n8n-workflow';

/*
 * What differs between the n8n's that the tests run on (npm run test:hosts). The types are those of the newest.
 */

/** A production execution that starts at this node. n8n before 2.20 takes its parts one by one. */
export function startRun(
	additionalData: IWorkflowExecuteAdditionalData,
	workflow: Workflow,
	startNode: INode | undefined,
): Promise<IRun> & { cancel(): void } {
	const execution = new WorkflowExecute(additionalData, 'trigger');
	const run = execution.run.bind(execution) as (...given: unknown[]) => ReturnType<typeof startRun>;
	return execution.run.length > 1 ? run(workflow, startNode) : run({ workflow, startNode });
}

/** What a run holds before its first node. n8n before 1.12x has no function for it. */
export const emptyRunExecutionData = (): IRunExecutionData =>
	(n8nWorkflow as Partial<typeof n8nWorkflow>).createEmptyRunExecutionData?.() ??
	({ resultData: { runData: {} } } as IRunExecutionData);

/** Has the node find this as what it has kept, where the context does not bring it along. */
export function keepWith(workflow: Workflow, node: INode, staticData: IDataObject): void {
	workflow.staticData[`node:${node.name}`] = staticData;
}

/** What a failed item tells of its state at the error output, where n8n before 2.36 has no place for it. */
export const detailsAtErrorOutput = (state: string): object | undefined =>
	'TIMED_CAUSES' in n8nWorkflow ? { state } : undefined;
