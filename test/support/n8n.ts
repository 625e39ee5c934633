import 'reflect-metadata';
import {
	ExecuteContext,
	ExecutionLifecycleHooks,
	LoadOptionsContext,
	PollContext,
	RoutingNode,
} from 'n8n-core';
import { deepCopy, Workflow } from 'n8n-workflow';
import type {
	ExecutionError,
	ExecutionStatus,
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IDataObject,
	INode,
	INodeCredentialTestResult,
	INodeExecutionData,
	INodeListSearchResult,
	INodeParameters,
	INodePropertyOptions,
	INodeType,
	IWorkflowExecuteAdditionalData,
	NodeApiError,
	OnError,
	WorkflowActivateMode,
} from 'n8n-workflow';
import { catalogueOf, loadBuiltPackage, resolveSubject } from './catalogue';
import type { Catalogue, Subject } from './catalogue';
import { emptyRunExecutionData, keepWith, startRun } from './core';
import { CredentialsHelper, CredentialStore } from './credentials';
import type { CredentialsOfTest } from './credentials';
import { logLines } from './log';
import type { LogLine } from './log';

export { CredentialStore };

export type Setup = Subject & {
	/** What the user has set; n8n fills in the defaults. */
	parameters?: INodeParameters;
	credentials?: CredentialsOfTest;
};

export type RunOptions = Setup & {
	/** The items that the node gets; one empty item if not given. */
	input?: INodeExecutionData[];
	/** The node's setting "On Error"; the workflow stops if not given. */
	onError?: OnError;
	/** Cancels the execution, as the stop button does. */
	signal?: AbortSignal;
};

export interface Run {
	/** The items of each output, none where the node has stopped the workflow. Their errors are plain objects. */
	output: INodeExecutionData[][];
	/** What has stopped the workflow, as n8n saves it with the execution. */
	error?: ExecutionError;
	status: ExecutionStatus;
	/** What was logged meanwhile, by whatever ran in that time. */
	log: LogLine[];
}

/** Runs a node on some items in a real execution: a workflow in which another node hands them over. */
export async function runNode(options: RunOptions): Promise<Run> {
	const { input = [{ json: {} }], onError, signal } = options;
	const { workflow, additionalData } = await prepare({
		...options,
		input,
		settings: { onError },
	});
	const firstLine = logLines.length;

	const execution = startRun(additionalData, workflow, workflow.nodes[SOURCE]);
	const cancel = () => execution.cancel();
	if (signal?.aborted) cancel();
	signal?.addEventListener('abort', cancel);
	const { data, status } = await execution;
	signal?.removeEventListener('abort', cancel);

	const { runData, error } = data.resultData;
	const output = runData[SUBJECT]?.at(-1)?.data?.main ?? [];
	return {
		output: output.map((items) => (items ?? []).map(withSavedError)),
		error: error as ExecutionError | undefined,
		status,
		log: logLines.slice(firstLine),
	};
}

/** The error of an item without its cause, which leads to open sockets, where no assertion should go. */
function withSavedError(item: INodeExecutionData): INodeExecutionData {
	if (!item.error) return item;
	const { name, message } = item.error;
	return { ...item, error: { ...item.error, name, message } as INodeExecutionData['error'] };
}

export type PollOptions = Setup & {
	/** 'manual' is the button "Fetch Test Event", 'trigger' the schedule. */
	mode?: 'manual' | 'trigger';
	/** How the workflow became active. */
	activation?: WorkflowActivateMode;
	/**
	 * What the node has kept from the poll before. It also tells which trigger it is: the same one for as long as it
	 * goes on with what an earlier poll was given or gave back; with anything else, one that this process does not know.
	 */
	staticData?: IDataObject;
	/** How long n8n lets the poll run; five minutes if not given, as in n8n without its durable scheduler. Before 2.38 n8n does not say. */
	budgetMilliseconds?: number;
};

export interface Poll {
	/** The items that start an execution; null where none does. */
	items: INodeExecutionData[] | null;
	/** What the node has thrown. */
	error?: Error;
	/** What the node keeps, as it left it, also after an error. n8n itself discards it then. */
	staticData: IDataObject;
	log: LogLine[];
}

/** The ID of the node that has kept this. */
const triggers = new WeakMap<IDataObject, string>();
let lastTrigger = 0;

/** Lets a trigger node poll once. */
export async function pollNode(options: PollOptions): Promise<Poll> {
	const { mode = 'trigger', activation = mode === 'manual' ? 'manual' : 'activate' } = options;
	const { budgetMilliseconds = 5 * 60 * 1000, staticData = {} } = options;
	const kept = deepCopy(staticData);
	const id = triggers.get(staticData) ?? `trigger ${++lastTrigger}`;
	triggers.set(staticData, id).set(kept, id);
	const { workflow, node, nodeType, additionalData } = await prepare({
		...options,
		settings: { id },
	});
	keepWith(workflow, node, kept);
	const context = new PollContext(
		workflow,
		node,
		additionalData,
		mode,
		activation,
		undefined,
		undefined,
		undefined,
		undefined,
		undefined,
		() => budgetMilliseconds,
	);
	const firstLine = logLines.length;
	let items: INodeExecutionData[] | null = null;
	let error: Error | undefined;
	try {
		if (!nodeType.poll) throw new Error(`${node.type} does not poll`);
		const output = await nodeType.poll.call(context);
		items = output && output[0];
	} catch (thrown) {
		error = thrown as Error;
	}
	return { items, error, staticData: kept, log: logLines.slice(firstLine) };
}

/** One page of a resource locator's list. `method` is the name of its `searchListMethod`. */
export async function listSearch(
	options: Setup & { method: string; filter?: string; paginationToken?: string },
): Promise<INodeListSearchResult> {
	const { method, filter, paginationToken } = options;
	const { nodeType, context } = await prepareEditor(options);
	const search = nodeType.methods?.listSearch?.[method];
	if (!search) throw new Error(`The node has no listSearch method "${method}"`);
	return await search.call(context, filter, paginationToken);
}

/** The options of a dropdown. `method` is the name of its `loadOptionsMethod`. */
export async function loadOptions(
	options: Setup & { method: string },
): Promise<INodePropertyOptions[]> {
	const { nodeType, context } = await prepareEditor(options);
	const load = nodeType.methods?.loadOptions?.[options.method];
	if (!load) throw new Error(`The node has no loadOptions method "${options.method}"`);
	return await load.call(context);
}

/**
 * Presses the Test button of a credential with these fields; what the user would read.
 * Source: n8n 2.41 packages/cli/src/services/credentials-tester.service.ts.
 */
export async function testCredential({
	type,
	data,
	credentialTypes,
}: {
	type: string;
	data: ICredentialDataDecryptedObject;
	/** Invented credential types; those of the built package if not given. */
	credentialTypes?: ICredentialType[];
}): Promise<INodeCredentialTestResult> {
	const types = credentialTypes ?? (await loadBuiltPackage()).types.credentials;
	const { test } = catalogueOf({}, types).credentialType(type);
	if (!test) return { status: 'Error', message: 'No testing function found for this credential.' };

	const nodeType = nodeTypeThatAsks(type, test.request);
	const fullName = nodeType.description.name;
	const catalogue = catalogueOf({ [fullName]: nodeType }, types);
	const store = new CredentialStore({ [type]: data });
	const node = nodeOf({ name: SUBJECT, type: fullName, credentials: store.references });
	const workflow = workflowOf(catalogue, [node]);
	const helper = new CredentialsHelper(catalogue, store);
	const additionalData = additionalDataWith(helper);
	const fields = helper.withDefaults(additionalData, data, type, 'internal');
	const item = { main: [[{ json: {} }]] };
	const context = new ExecuteContext(
		workflow,
		workflow.nodes[SUBJECT],
		additionalData,
		'internal',
		emptyRunExecutionData(),
		0,
		[],
		item,
		{ node: workflow.nodes[SUBJECT], data: {}, source: null },
		[],
	);
	const credential = { ...store.references[type], id: store.references[type].id ?? '', type };
	try {
		const answer = await new RoutingNode(context, nodeType, {
			...credential,
			data: fields,
		}).runNode();
		return resultOf(test, answer);
	} catch (thrown) {
		return failureOf(test, thrown as NodeApiError);
	}
}

/** The node that n8n makes up to send the request of a credential's test. */
function nodeTypeThatAsks(
	credentialType: string,
	request: ICredentialTestRequest['request'],
): INodeType {
	return {
		description: {
			displayName: 'No Operation',
			name: 'n8n-nodes-base.noOp',
			group: [],
			version: 1,
			description: 'Sends the request of a credential test',
			defaults: {},
			inputs: ['main'],
			outputs: ['main'],
			credentials: [{ name: credentialType, required: true }],
			properties: [
				{ displayName: 'Temp', name: 'temp', type: 'string', routing: { request }, default: '' },
			],
		},
	};
}

function resultOf(
	{ rules = [] }: ICredentialTestRequest,
	answer?: INodeExecutionData[][] | null,
): INodeCredentialTestResult {
	for (const rule of rules) {
		if (rule.type !== 'responseSuccessBody') continue;
		const { key, value, message } = rule.properties;
		// Like n8n's own tester, which does not expect an empty list here.
		const body = (answer as INodeExecutionData[][])[0][0].json;
		if (body[key] === value) return { status: 'Error', message };
	}
	return { status: 'OK', message: 'Connection successful!' };
}

function failureOf(
	{ rules = [] }: ICredentialTestRequest,
	error: NodeApiError,
): INodeCredentialTestResult {
	const { response, code } = (error.cause ?? {}) as {
		response?: { status: number; statusText: string };
		code?: string;
	};
	if (!response) return { status: 'Error', message: code ?? error.message };
	const { status, statusText } = response;
	for (const rule of rules) {
		if (rule.type === 'responseCode' && rule.properties.value === status) {
			return { status: 'Error', message: rule.properties.message };
		}
	}
	return { status: 'Error', message: statusText || `Received HTTP status code: ${status}` };
}

const SOURCE = 'Input';
const SUBJECT = 'Node';
let lastExecution = 0;

/** A workflow in which the subject stands, after a node that hands over the input, and what n8n runs it with. */
async function prepare(
	setup: Setup & { input?: INodeExecutionData[]; settings?: Partial<INode> },
): Promise<{
	workflow: Workflow;
	node: INode;
	nodeType: INodeType;
	additionalData: IWorkflowExecuteAdditionalData;
}> {
	const { parameters = {}, credentials = {}, input = [] } = setup;
	const { fullName, nodeType, credentialTypes } = await resolveSubject(setup);
	const source = sourceOf(input);
	const catalogue = catalogueOf(
		{ [fullName]: nodeType, [source.description.name]: source },
		credentialTypes,
	);
	const store =
		credentials instanceof CredentialStore ? credentials : new CredentialStore(credentials);
	const workflow = workflowOf(catalogue, [
		nodeOf({ name: SOURCE, type: source.description.name }),
		nodeOf({
			name: SUBJECT,
			type: fullName,
			parameters,
			credentials: store.references,
			...setup.settings,
		}),
	]);
	return {
		workflow,
		node: workflow.nodes[SUBJECT],
		nodeType: catalogue.nodeTypes.getByNameAndVersion(fullName),
		additionalData: additionalDataWith(new CredentialsHelper(catalogue, store)),
	};
}

/** The subject as its panel in the editor asks for a list. */
async function prepareEditor(setup: Setup) {
	const { workflow, node, nodeType, additionalData } = await prepare(setup);
	additionalData.currentNodeParameters = node.parameters;
	return { nodeType, context: new LoadOptionsContext(workflow, node, additionalData, '') };
}

export function sourceOf(items: INodeExecutionData[]): INodeType {
	return {
		description: {
			displayName: 'Input',
			name: 'test.input',
			group: ['input'],
			version: 1,
			description: 'Hands over the items of a test',
			defaults: {},
			inputs: [],
			outputs: ['main'],
			properties: [],
		},
		execute: async () => [items],
	};
}

export function nodeOf(node: Pick<INode, 'name' | 'type'> & Partial<INode>): INode {
	return { id: node.name, typeVersion: 1, position: [0, 0], parameters: {}, ...node };
}

function workflowOf({ nodeTypes }: Catalogue, nodes: INode[]): Workflow {
	const connections = {
		[SOURCE]: { main: [[{ node: SUBJECT, type: 'main' as const, index: 0 }]] },
	};
	return new Workflow({
		id: 'workflow',
		name: 'Workflow of a test',
		nodes,
		connections: nodes.length > 1 ? connections : {},
		active: false,
		nodeTypes,
		settings: { executionOrder: 'v1' },
	});
}

export function additionalDataWith(
	credentialsHelper: CredentialsHelper,
): IWorkflowExecuteAdditionalData {
	const executionId = String(++lastExecution);
	const url = 'http://localhost:5678';
	return {
		credentialsHelper,
		executionId,
		hooks: new ExecutionLifecycleHooks('trigger', executionId, {
			id: 'workflow',
			name: 'Workflow of a test',
			active: false,
			isArchived: false,
			createdAt: new Date(0),
			updatedAt: new Date(0),
			activeVersionId: null,
			nodes: [],
			connections: {},
		}),
		currentNodeExecutionIndex: 0,
		variables: {},
		instanceBaseUrl: `${url}/`,
		restApiUrl: `${url}/rest`,
		webhookWaitingBaseUrl: `${url}/webhook-waiting`,
		formWaitingBaseUrl: `${url}/form-waiting`,
	} as unknown as IWorkflowExecuteAdditionalData;
}
