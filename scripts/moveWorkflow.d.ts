import type { IConnections, INode } from 'n8n-workflow';

interface Workflow {
	name: string;
	nodes: INode[];
	connections: IConnections;
}

export function moveWorkflow(
	workflow: unknown,
	target: string,
): { workflow: Workflow; moved: string[] };
