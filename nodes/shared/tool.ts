import type { IDataObject, INode } from 'n8n-workflow';

/** Whether the node runs as a tool of an AI agent: n8n gives the tool that it makes of a node this ending. */
export const isTool = ({ type }: Pick<INode, 'type'>): boolean => type.endsWith('Tool');

/** Whether a parameter, as it is written, has a model give its value. */
export const asksModel = (raw: unknown): boolean => /\$fromAI\(/i.test(JSON.stringify(raw) ?? '');

/** Up to how many rows a list gives to a model unless told otherwise: they stay in its context. */
export const TOOL_LIMIT = 20;

/** What a list says after its last row where there are more: a model cannot see a limit that it did not set. */
export const moreRows = (limit: number): IDataObject => ({
	more_rows: `There are more than these ${limit} rows. Narrow the list down, or raise Limit (limit).`,
});
