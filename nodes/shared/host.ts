import {
	isExpression,
	NodeConnectionTypes,
	NodeOperationError,
	TIMED_CAUSES,
	type IAllExecuteFunctions,
	type INode,
	type IPollFunctions,
	type NodeConnectionType,
} from 'n8n-workflow';

/** The oldest n8n in which the package was seen to work (npm run test:hosts). */
const OLDEST = '1.104';

/** Where items go in and out. An n8n that is too old has no name for it, and yet has to load the nodes to be told. */
export const MAIN: NodeConnectionType =
	(NodeConnectionTypes as Partial<typeof NodeConnectionTypes> | undefined)?.Main ?? 'main';

/**
 * To be called before anything else that a node does.
 * @throws NodeOperationError in an n8n that lacks what these nodes take from it
 */
export function refuseTooOld(node: INode): void {
	if ((isExpression as typeof isExpression | undefined) !== undefined) return;
	throw new NodeOperationError(node, `This node needs n8n ${OLDEST} or newer`, {
		description: 'Update n8n, then run the workflow again.',
	});
}

/**
 * Whether a failed item of this node may tell `details` beside `error` and `message`: at the error output an n8n before
 * 2.36 takes an item with a third name for a success. A node cannot see that; what came with 2.37 stands for it.
 */
export const mayTellDetails = ({ onError }: INode): boolean =>
	onError !== 'continueErrorOutput' ||
	(TIMED_CAUSES as typeof TIMED_CAUSES | undefined) !== undefined;

/** How long n8n lets a poll take, in milliseconds; n8n before 2.38 does not say. */
export const pollBudgetOf = (context: IPollFunctions): number | undefined =>
	(context as Partial<IPollFunctions>).getPollBudgetMs?.();

/** Tells when the user stops the execution. A poll and a dropdown have none. */
export const cancelSignalOf = (context: object): AbortSignal | undefined =>
	(context as Partial<IAllExecuteFunctions> & CancelSignal).getExecutionCancelSignal?.();

interface CancelSignal {
	getExecutionCancelSignal?(): AbortSignal | undefined;
}
