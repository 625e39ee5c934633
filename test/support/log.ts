import { LoadOptionsContext } from 'n8n-core';
import { Workflow } from 'n8n-workflow';
import type { IWorkflowExecuteAdditionalData, INodeTypes } from 'n8n-workflow';

type Level = 'error' | 'warn' | 'info' | 'debug';

export interface LogLine {
	level: Level;
	message: string;
	metadata: object;
}

/** Everything that nodes and n8n itself have logged in this test file so far, oldest first. */
export const logLines: LogLine[] = [];

/** n8n has one logger for everything. It is reached through a context, as a node reaches it. */
function loggerOfN8n() {
	const nodeTypes = { getByNameAndVersion: () => undefined } as unknown as INodeTypes;
	const workflow = new Workflow({ nodes: [], connections: {}, active: false, nodeTypes });
	const node = {
		id: 'log',
		name: 'Log',
		type: 'log',
		typeVersion: 1,
		position: [0, 0] as [number, number],
		parameters: {},
	};
	const additionalData = {} as IWorkflowExecuteAdditionalData;
	return new LoadOptionsContext(workflow, node, additionalData, '').logger;
}

const logger = loggerOfN8n();
for (const level of ['error', 'warn', 'info', 'debug'] as const) {
	logger[level] = (message, metadata = {}) => {
		logLines.push({ level, message, metadata });
	};
}
