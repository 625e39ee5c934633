import axios, { type AxiosInstance } from 'axios';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { VENDORS } from '../vendors';
import { typesOf, uninstall } from './support/community.cjs';
import { packAllPackages } from './support/package.cjs';
import { makeTemporaryFolder, startStage, Undo, type Stage } from './support/stage.cjs';
import { outputOf, requestsTo, workflowOf } from './support/workflows';

// The bundle and the four single packages, all in one n8n: what nobody should do, and what must do no harm.

const BUNDLE = 'n8n-nodes-customer-journey';
const WOLKVOX = 'n8n-nodes-wolkvox';
/** What an answer of the sandbox takes: long enough for two requests to meet. */
const LATENCY_MS = 150;
const CALLS = 20;

const undo = new Undo();
let stage: Stage;
let control: AxiosInstance;

beforeAll(async () => {
	const tarballs = await packAllPackages(await makeTemporaryFolder(undo));
	stage = await startStage(undo, () => undefined, { tarballs });
	control = axios.create({ baseURL: `${stage.sandbox.url}/sandbox`, proxy: false });
});

afterAll(async () => await undo.run());

const credentialsOf = {
	footprints: { footprintsApi: { id: null, name: 'Footprints sandbox' } },
	tracksale: { tracksaleApi: { id: null, name: 'Tracksale sandbox' } },
	trust: { trustApi: { id: null, name: 'Trust sandbox' } },
	wolkvox: { wolkvoxApi: { id: null, name: 'wolkvox sandbox' } },
};

/** A read that needs nothing chosen, of each vendor. */
const reads: Record<keyof typeof credentialsOf, INodeParameters> = {
	footprints: { resource: 'loyaltyCampaign', operation: 'getActive' },
	tracksale: { resource: 'campaign', operation: 'getMany', returnAll: true },
	trust: { resource: 'statistics', operation: 'get' },
	wolkvox: { resource: 'campaign', operation: 'getMany', returnAll: true },
};

/** Runs a read of a vendor by the node of this package, once for each of so many items. */
async function run(vendor: keyof typeof reads, fromPackage: string, items = 1) {
	const workflow = workflowOf([
		{ name: 'Start', type: 'n8n-nodes-base.manualTrigger' },
		{
			name: 'Items',
			type: 'n8n-nodes-base.code',
			typeVersion: 2,
			parameters: { jsCode: `return Array.from({ length: ${items} }, () => ({ json: {} }));` },
		},
		{
			name: 'Subject',
			type: `${fromPackage}.${vendor}`,
			credentials: credentialsOf[vendor],
			parameters: reads[vendor],
		},
	]);
	const stored = await stage.client.importWorkflow(workflow, stage.credentials);
	const execution = await stage.client.runWorkflow(stored, 'Start');
	return { status: execution.status, output: outputOf(execution, 'Subject') };
}

test('n8n knows the nodes of all five', async () => {
	const known = await typesOf(stage, 'nodes');
	const wanted = VENDORS.flatMap(({ name, package: single }) =>
		[BUNDLE, single].flatMap((one) => [`${one}.${name}`, `${one}.${name}Trigger`]),
	);
	expect(known).toEqual(expect.arrayContaining(wanted));
});

test.each(VENDORS.map(({ name, package: single }) => [single, name] as const))(
	'%s works with the credential that the bundle works with',
	async (single, name) => {
		const [own, bundled] = [await run(name, single), await run(name, BUNDLE)];
		expect(own.status).toBe('success');
		expect(own.output[0]).toEqual(expect.any(Object) as IDataObject);
		expect(bundled).toEqual(own);
	},
);

test('the nodes of both packages never use one wolkvox token at the same time', async () => {
	await control.post('/latency', { milliseconds: LATENCY_MS });
	const before = (await requestsTo(control, 'wolkvox')).length;

	const runs = await Promise.all([run('wolkvox', WOLKVOX, CALLS), run('wolkvox', BUNDLE, CALLS)]);

	await control.post('/latency', { milliseconds: 0 });
	expect(runs.map(({ status }) => status)).toEqual(['success', 'success']);
	const requests = (await requestsTo(control, 'wolkvox')).slice(before);
	expect(requests.map(({ status }) => status)).toEqual(Array(2 * CALLS).fill(200));
});

test('when the single package is uninstalled, the bundle goes on with the same credential', async () => {
	// n8n lists a credential type once for each package.
	expect(
		(await typesOf(stage, 'credentials')).filter((name) => name === 'wolkvoxApi'),
	).toHaveLength(2);

	await uninstall(stage, WOLKVOX, 'wolkvox');

	expect(
		(await typesOf(stage, 'credentials')).filter((name) => name === 'wolkvoxApi'),
	).toHaveLength(1);
	expect(await typesOf(stage, 'nodes')).not.toContain(`${WOLKVOX}.wolkvox`);
	expect((await run('wolkvox', BUNDLE)).status).toBe('success');
	const credential = stage.credentials.find(({ type }) => type === 'wolkvoxApi')!;
	expect(await stage.client.testCredential(credential)).toMatchObject({ status: 'OK' });
});
