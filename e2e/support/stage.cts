import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { startSandbox, type Sandbox } from '../../sandbox';
import { withChoices } from './choices';
import type { Say } from './commands.cjs';
import { installN8n } from './install.cjs';
import { startN8n, type RunningN8n } from './n8n.cjs';
import { installPackage, packPackage } from './package.cjs';
import { N8nClient, type Owner, type StoredCredential, type WorkflowFile } from './rest';

/** A real n8n with this package, and the vendors as a sandbox beside it. */
export interface Stage {
	n8n: RunningN8n;
	/** Logged in as the owner. */
	client: N8nClient;
	sandbox: Sandbox;
	/** The demo credentials, which open the sandbox. */
	credentials: StoredCredential[];
	/** Where n8n keeps its data; removed at the end. */
	userFolder: string;
}

export const OWNER: Owner = {
	email: 'demo@example.com',
	password: 'Demo-password-1',
	firstName: 'Demo',
	lastName: 'Owner',
};

const WORKFLOWS_FOLDER = resolve(__dirname, '..', '..', 'workflows');

/** What has to be undone at the end, the last step first. May be called at any moment, and twice. */
export class Undo {
	private readonly steps: Array<() => Promise<void>> = [];

	add(step: () => Promise<void>): void {
		this.steps.push(step);
	}

	async run(): Promise<void> {
		for (let step = this.steps.pop(); step; step = this.steps.pop()) await step();
	}
}

/** Makes a temporary folder, which `undo` removes. */
export async function makeTemporaryFolder(undo: Undo): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), 'customer-journey-'));
	undo.add(async () => await rm(folder, { recursive: true, force: true, maxRetries: 3 }));
	return folder;
}

export interface StageOptions {
	/** The port wished for; any free one unless told. */
	editorPort?: number;
	/** Whether n8n has no credentials yet. */
	isEmpty?: boolean;
	/** The packed packages to install; the bundle unless told. */
	tarballs?: string[];
	/** Puts a packed package where n8n finds it; as n8n's own installer unless told. */
	lay?(tarball: string, userFolder: string): Promise<void>;
	/** n8n's environment variables beside those that every n8n gets here. */
	settings?: NodeJS.ProcessEnv;
}

/**
 * Starts everything in a fresh folder: n8n installed, this package (or the tarballs told) installed in it, the
 * sandbox, the owner, the demo credentials. `undo` then holds all that ends it.
 */
export async function startStage(
	undo: Undo,
	say: Say,
	{ editorPort = 0, isEmpty = false, tarballs, lay = installPackage, settings }: StageOptions = {},
): Promise<Stage> {
	const install = await installN8n(say);
	const folder = await makeTemporaryFolder(undo);
	const userFolder = join(folder, 'n8n');
	await mkdir(userFolder);
	for (const tarball of tarballs ?? [await packedBundle(folder, say)]) {
		await lay(tarball, userFolder);
	}

	const sandbox = await startSandbox();
	undo.add(async () => await sandbox.close());
	say(`The sandbox stands in for the vendors at ${sandbox.url}`);

	say(`Starting n8n ${install.version} (about 10 seconds) …`);
	const n8n = await startN8n({ install, userFolder, port: editorPort, settings });
	undo.add(async () => await n8n.stop());
	const client = new N8nClient(n8n.url);
	await client.setUpOwner(OWNER);
	const credentials = isEmpty ? [] : await client.createCredentials(sandbox.credentials);
	say(`n8n is ready at ${n8n.url}`);
	return { n8n, client, sandbox, credentials, userFolder };
}

/** The end-to-end tests have packed it once for all of them (pack-once.js). */
export const packedBundle = async (folder: string, say: Say) =>
	process.env.CUSTOMER_JOURNEY_TARBALL ?? (await packPackage(folder, say));

/** The example workflows of this package, by file name, as in the sandbox. */
export async function readExamples(): Promise<Record<string, WorkflowFile>> {
	const names = (await readdir(WORKFLOWS_FOLDER)).filter((name) => name.endsWith('.json')).sort();
	const read = async (name: string) => [name, await readWorkflow(name)] as const;
	return Object.fromEntries(await Promise.all(names.map(read)));
}

/** The same, one after another. */
export const readWorkflows = async (): Promise<WorkflowFile[]> =>
	Object.values(await readExamples());

/** An example workflow, e.g. `lead-to-survey.json`, with everything chosen that it needs in the sandbox. */
export async function readWorkflow(fileName: string): Promise<WorkflowFile> {
	return withChoices(JSON.parse(await readFile(join(WORKFLOWS_FOLDER, fileName), 'utf8')));
}
