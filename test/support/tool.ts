import { Workflow } from 'n8n-workflow';
import type {
	EngineResponse,
	IDataObject,
	IExecuteFunctions,
	INodeProperties,
	INodeType,
	IVersionedNodeType,
} from 'n8n-workflow';
import { catalogueOf, resolveSubject } from './catalogue';
import { startRun } from './core';
import { CredentialsHelper, CredentialStore } from './credentials';
import { additionalDataWith, nodeOf, sourceOf, type Setup } from './n8n';

/** What n8n tells a model of a tool. */
interface Tool {
	name: string;
	description: string;
	schema: { shape: Record<string, unknown> };
}

interface ToolRun {
	/** What the model reads before it calls. */
	tool: Tool;
	/** What it reads after its call: rows as JSON, or `[{"error": message}]`. Undefined where it did not call. */
	observation?: string;
}

/**
 * Has a scripted model call a node as a tool, in a real execution: an agent asks n8n for its tools, and has n8n run one
 * with these arguments, as the agent of n8n 2.41 does.
 * Source: n8n 2.41, @n8n/n8n-nodes-langchain, agents/Agent/V3 and utils/agent-execution/buildSteps.
 * @param args what the model gives, which a parameter takes by `={{ $fromAI('name') }}`; it does not call without
 */
export async function runTool({
	args,
	...setup
}: Setup & { args?: IDataObject }): Promise<ToolRun> {
	const { parameters = {}, credentials = {} } = setup;
	const { fullName, nodeType, credentialTypes } = await resolveSubject(setup);
	const seen: Partial<ToolRun> = {};
	const [source, agent] = [sourceOf([{ json: {} }]), agentOf(args, seen)];
	const catalogue = catalogueOf(
		{
			[source.description.name]: source,
			[agent.description.name]: agent,
			[`${fullName}Tool`]: asTool(nodeType),
		},
		credentialTypes,
	);
	const store =
		credentials instanceof CredentialStore ? credentials : new CredentialStore(credentials);
	const nodes = [
		nodeOf({ name: 'Input', type: source.description.name }),
		nodeOf({ name: 'Agent', type: agent.description.name }),
		nodeOf({
			name: 'Node',
			type: `${fullName}Tool`,
			parameters,
			credentials: store.references,
		}),
	];
	const workflow = new Workflow({
		id: 'workflow',
		nodes,
		connections: {
			Input: { main: [[{ node: 'Agent', type: 'main', index: 0 }]] },
			Node: { ai_tool: [[{ node: 'Agent', type: 'ai_tool', index: 0 }]] },
		},
		active: false,
		nodeTypes: catalogue.nodeTypes,
		settings: { executionOrder: 'v1' },
	});
	const helper = new CredentialsHelper(catalogue, store);
	const { data } = await startRun(additionalDataWith(helper), workflow, workflow.nodes.Input);
	const { error } = data.resultData;
	if (error) throw error;
	return seen as ToolRun;
}

/** An agent whose model calls its one tool once. What it reads is noted in `seen`. */
function agentOf(args: IDataObject | undefined, seen: Partial<ToolRun>): INodeType {
	return {
		description: {
			displayName: 'Agent',
			name: 'test.agent',
			group: ['transform'],
			version: 1,
			description: 'Calls its tool',
			defaults: {},
			inputs: ['main', 'ai_tool'],
			outputs: ['main'],
			properties: [],
		},
		async execute(this: IExecuteFunctions, response?: EngineResponse) {
			const [done] = response?.actionResponses ?? [];
			if (done) {
				const rows = done.data.data?.ai_tool?.[0]?.map(({ json }) => json);
				seen.observation = JSON.stringify(rows);
				return [[]];
			}
			[seen.tool] = (await this.getInputConnectionData('ai_tool', 0)) as Tool[];
			if (!args) return [[]];
			const call = { nodeName: 'Node', input: args, type: 'ai_tool' as const, id: 'call' };
			return {
				actions: [{ ...call, actionType: 'ExecutionNodeAction' as const, metadata: {} }],
				metadata: {},
			};
		},
	};
}

/**
 * The node as n8n offers it as a tool. Source: n8n 2.41 packages/cli/src/tool-generation/ai-tools.ts; a node with a
 * parameter `toolDescription` keeps it, any other gets n8n's own two.
 */
export function asTool(nodeType: INodeType | IVersionedNodeType): INodeType {
	const { description } = nodeType as INodeType;
	const tool: INodeType = Object.create(nodeType) as INodeType;
	const hasOwn = description.properties.some(({ name }) => name === 'toolDescription');
	tool.description = {
		...description,
		name: `${description.name}Tool`,
		displayName: `${description.displayName} Tool`,
		inputs: [],
		outputs: ['ai_tool'],
		usableAsTool: undefined,
		properties: hasOwn ? description.properties : [...ADDED, ...description.properties],
	};
	return tool;
}

const ADDED: INodeProperties[] = [
	{ displayName: 'Tool Description', name: 'descriptionType', type: 'string', default: 'auto' },
	{ displayName: 'Description', name: 'toolDescription', type: 'string', default: '' },
];
