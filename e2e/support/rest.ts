import axios, { AxiosError, type AxiosInstance } from 'axios';
import { parse as parseFlatted } from 'flatted';
import { sleep, type IConnections, type INode, type IRunExecutionData } from 'n8n-workflow';

/** A workflow as the editor exports it. */
export interface WorkflowFile {
	name: string;
	nodes: INode[];
	connections: IConnections;
	settings?: object;
	pinData?: object;
}

export interface StoredWorkflow extends WorkflowFile {
	id: string;
	versionId: string;
}

export interface StoredCredential {
	id: string;
	name: string;
	type: string;
}

interface ExecutionSummary {
	id: string;
	status: string;
	mode: string;
}

export interface Execution extends ExecutionSummary {
	startedAt: string;
	stoppedAt: string;
	data: IRunExecutionData;
}

export interface Owner {
	email: string;
	password: string;
	firstName: string;
	lastName: string;
}

/** What the parameter panel sends when it fills a list (n8n 2.41, base-dynamic-parameters-request.dto.js). */
interface ParameterQuestion {
	/** Where the parameter is, e.g. `parameters.campaignCode`. */
	path: string;
	methodName: string;
	nodeTypeAndVersion: { name: string; version: number };
	currentNodeParameters: object;
	credentials: Record<string, { id: string; name: string }>;
	filter?: string;
	paginationToken?: string;
}

interface Publication {
	status: string;
	triggers: Array<{ errorMessage: string | null }>;
}

const UNFINISHED = ['new', 'running', 'waiting', 'unknown'];
const POLL_EVERY_MS = 200;
const PUBLISH_TIMEOUT_MS = 60_000;
const START_TIMEOUT_MS = 60_000;

/**
 * n8n's REST API as its editor uses it (n8n 2.41.1, packages/cli/src/.../*.controller.ts, and where it is told 1.123).
 * Every method throws an Error that names the request and n8n's own message.
 */
export class N8nClient {
	private readonly http: AxiosInstance;

	private loginCookie = '';

	constructor(readonly url: string) {
		this.http = axios.create({
			baseURL: `${url}/rest`,
			proxy: false,
			// While n8n works hard it lets idle connections break, so none is kept.
			headers: { Connection: 'close' },
			maxBodyLength: Infinity,
			maxContentLength: Infinity,
		});
	}

	/** n8n's login cookie, for a browser. Empty before the login. */
	get cookie(): { name: string; value: string } {
		const [name, value] = this.loginCookie.split('=');
		return { name, value };
	}

	/** Makes the owner of a fresh n8n and logs in as such. */
	async setUpOwner(owner: Owner): Promise<void> {
		await this.untilThere();
		await this.logInAt('/owner/setup', owner);
	}

	async logIn({ email, password }: Pick<Owner, 'email' | 'password'>): Promise<void> {
		await this.logInAt('/login', { emailOrLdapLoginId: email, password });
	}

	async createCredential(credential: {
		name: string;
		type: string;
		data: object;
	}): Promise<StoredCredential> {
		return await this.send('post', '/credentials', credential);
	}

	/** One after another, so that the last one is the newest. */
	async createCredentials(
		credentials: Array<{ name: string; type: string; data: object }>,
	): Promise<StoredCredential[]> {
		const stored = [];
		for (const credential of credentials) stored.push(await this.createCredential(credential));
		return stored;
	}

	/**
	 * Presses the credential's Test button, which sends the values as the form shows them, secrets
	 * blanked. One at a time: n8n 2.41 mixes up tests that run at once.
	 */
	async testCredential({
		id,
	}: StoredCredential): Promise<{ status: 'OK' | 'Error'; message: string }> {
		const { name, type, data } = await this.send<StoredCredential & { data: object }>(
			'get',
			`/credentials/${id}?includeData=true`,
		);
		return await this.send('post', '/credentials/test', { credentials: { id, name, type, data } });
	}

	/** Stores a workflow; where a node names a credential, the given one of that name is put in. */
	async importWorkflow(
		workflow: WorkflowFile,
		credentials: StoredCredential[],
	): Promise<StoredWorkflow> {
		const nodes = workflow.nodes.map((node) => ({
			...node,
			credentials: Object.fromEntries(
				Object.entries(node.credentials ?? {}).map(([type, { name }]) => {
					const stored = credentials.find((known) => known.type === type && known.name === name);
					if (!stored) {
						throw new Error(
							`The workflow '${workflow.name}' needs the credential '${name}' (${type}), which does not exist.`,
						);
					}
					return [type, { id: stored.id, name }];
				}),
			),
		}));
		const { name, connections, settings = {}, pinData } = workflow;
		// n8n 1.123 has no default for `active`.
		const stored = { name, nodes, connections, settings, pinData, active: false };
		return await this.send('post', '/workflows', stored);
	}

	async getWorkflow(id: string): Promise<StoredWorkflow> {
		return await this.send('get', `/workflows/${id}`);
	}

	/** Publishes a workflow and waits until its triggers run. Throws when one of them refuses to. */
	async activateWorkflow({ id, versionId, name }: StoredWorkflow): Promise<void> {
		await this.send('post', `/workflows/${id}/activate`, { versionId });
		const deadline = Date.now() + PUBLISH_TIMEOUT_MS;
		while (Date.now() < deadline) {
			const publication = await this.publicationOf(id);
			if (!publication) return;
			const { status, triggers } = publication;
			if (status === 'published') return;
			if (status === 'failed' || status === 'partial') {
				const reasons = triggers.flatMap(({ errorMessage }) => errorMessage ?? []);
				throw new Error(`n8n could not activate '${name}': ${reasons.join('; ')}`);
			}
			await sleep(POLL_EVERY_MS);
		}
		throw new Error(`n8n has not activated '${name}' within a minute.`);
	}

	async deactivateWorkflow({ id }: StoredWorkflow): Promise<void> {
		await this.send('post', `/workflows/${id}/deactivate`, {});
	}

	/** Runs a workflow by hand from the given trigger and gives back the finished execution. */
	async runWorkflow(workflow: StoredWorkflow, triggerName: string): Promise<Execution> {
		const { executionId } = await this.send<{ executionId: string }>(
			'post',
			`/workflows/${workflow.id}/run`,
			// n8n 1.123 runs what it is sent, a newer one what is stored.
			{ workflowData: workflow, triggerToStartFrom: { name: triggerName } },
		);
		return await this.waitForExecution(executionId);
	}

	/** Comes back when the execution has ended, whether well or badly. */
	async waitForExecution(executionId: string): Promise<Execution> {
		for (;;) {
			const execution = await this.getExecution(executionId);
			// n8n 1.123 stores the status a moment before the data.
			const isStored = (execution.data as IRunExecutionData | undefined) !== undefined;
			if (!UNFINISHED.includes(execution.status) && isStored) return execution;
			await sleep(POLL_EVERY_MS);
		}
	}

	/** The workflow's newest executions (at most 100), newest first. */
	async listExecutions({ id }: StoredWorkflow): Promise<ExecutionSummary[]> {
		const filter = JSON.stringify({ workflowId: id });
		const { results } = await this.send<{ results: ExecutionSummary[] }>(
			'get',
			`/executions?limit=100&filter=${encodeURIComponent(filter)}`,
		);
		return results;
	}

	async getExecution(executionId: string): Promise<Execution> {
		const execution = await this.send<Omit<Execution, 'data'> & { data: string }>(
			'get',
			`/executions/${executionId}`,
		);
		return { ...execution, data: parseFlatted(execution.data) };
	}

	/** What the editor shows in a resource locator's list. */
	async listForResourceLocator(
		question: ParameterQuestion,
	): Promise<{ results: Array<{ name: string; value: string }>; paginationToken?: string }> {
		return await this.send('post', '/dynamic-node-parameters/resource-locator-results', question);
	}

	/** What the editor shows in a dropdown that the node fills. */
	async listForOptions(
		question: ParameterQuestion,
	): Promise<Array<{ name: string; value: string }>> {
		return await this.send('post', '/dynamic-node-parameters/options', question);
	}

	/** How far a workflow is published; undefined in n8n 1.123, which has done it before it answers. */
	private async publicationOf(workflowId: string): Promise<Publication | undefined> {
		const path = `/workflows/${workflowId}/publication-status`;
		const { status, data } = await this.request('get', path, { accepts: [200, 404] });
		return status === 404 ? undefined : data.data;
	}

	/** n8n 1.123 calls itself ready a moment before its REST API is there. */
	private async untilThere() {
		const deadline = Date.now() + START_TIMEOUT_MS;
		for (;;) {
			const { status } = await this.http.get('/settings', { validateStatus: () => true });
			if (status === 200) return;
			if (Date.now() > deadline) throw new Error(`n8n has no REST API at ${this.url}.`);
			await sleep(POLL_EVERY_MS);
		}
	}

	private async logInAt(path: string, body: object) {
		const { headers } = await this.request('post', path, { body });
		const cookie = headers['set-cookie']?.find((line) => line.startsWith('n8n-auth='));
		if (!cookie) throw new Error(`n8n sent no login cookie for POST ${path}.`);
		this.loginCookie = cookie.split(';')[0];
		this.http.defaults.headers.common.cookie = this.loginCookie;
	}

	private async send<T>(method: 'get' | 'post', path: string, body?: object): Promise<T> {
		return (await this.request(method, path, { body })).data.data;
	}

	private async request(
		method: 'get' | 'post',
		url: string,
		{ body, accepts = [200, 201] }: { body?: object; accepts?: number[] } = {},
	) {
		const validateStatus = (status: number) => accepts.includes(status);
		return await this.http
			.request({ method, url, data: body, validateStatus })
			.catch((error: AxiosError) => {
				const answer = JSON.stringify(error.response?.data ?? error.message);
				throw new Error(`n8n refused ${method.toUpperCase()} ${url}: ${answer}`);
			});
	}
}
