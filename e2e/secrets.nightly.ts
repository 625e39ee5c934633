import axios, { type AxiosInstance } from 'axios';
import type { INode, OnError } from 'n8n-workflow';

import { demo } from '../sandbox/demo';
import { SUBJECTS, type ActionSubject, type Subject } from '../test/faults/subjects';
import { formsOf } from '../test/faults/forms';
import { ECHOES } from '../test/faults/table';
import { VENDORS, type VendorName } from '../vendors';
import { installN8n } from './support/install.cjs';
import type { StoredCredential, WorkflowFile } from './support/rest';
import { startStage, Undo, type Stage } from './support/stage.cjs';
import { readAllStored } from './support/stored.cjs';

/** What becomes of a secret after everything has failed that can: n8n keeps it encrypted, and nowhere else. */

const undo = new Undo();
let stage: Stage;
let control: AxiosInstance;

beforeAll(async () => {
	stage = await startStage(undo, () => undefined);
	control = axios.create({ baseURL: `${stage.sandbox.url}/sandbox`, proxy: false });
});

afterAll(async () => await undo.run());

/** A longer wait than is waited for, so that what is tried again otherwise fails at once. */
const AT_ONCE = { retryAfter: 600 };
/** A service that repeats all that it was sent. */
const REFUSALS = ECHOES.filter(({ kind }) => kind === 'status').map((fault) => ({
	...fault,
	...AT_ONCE,
}));
/** Of which a write is told at once: n8n itself then has an error of the request. */
const BROKEN = [
	...ECHOES.filter(({ kind }) => kind === 'html'),
	{ kind: 'breakBefore' },
	{ kind: 'cut' },
	{ kind: 'wrongJson' },
];

const node = (name: string, rest: Pick<INode, 'type'> & Partial<INode>): INode => ({
	id: name,
	name,
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
	...rest,
});

const credentialsOf = (vendor: string, known: StoredCredential[]) =>
	Object.fromEntries(
		known
			.filter(({ type }) => type.startsWith(vendor))
			.map(({ type, id, name }) => [type, { id, name }]),
	);

function workflowOf(
	vendor: VendorName,
	{ node: type, parameters, item = {}, hasFile }: ActionSubject,
	onError: OnError,
): WorkflowFile {
	const json = JSON.stringify(item).replaceAll('{n}', '0');
	const file = `binary: { data: { data: ${JSON.stringify(PDF)}, mimeType: 'application/pdf', fileName: 'a.pdf' } }`;
	const jsCode = `return [{ json: ${json}${hasFile ? `, ${file}` : ''} }];`;
	const to = (name: string) => ({ main: [[{ node: name, type: 'main' as const, index: 0 }]] });
	return {
		name: `Secrets of ${vendor}`,
		nodes: [
			node('Start', { type: 'n8n-nodes-base.manualTrigger' }),
			node('Items', { type: 'n8n-nodes-base.code', typeVersion: 2, parameters: { jsCode } }),
			node('Subject', {
				type: `n8n-nodes-customer-journey.${type}`,
				parameters,
				credentials: credentialsOf(vendor, stage.credentials),
				onError,
			}),
		],
		connections: { Start: to('Items'), Items: to('Subject') },
		settings: { executionOrder: 'v1' },
	};
}

const PDF = Buffer.from('%PDF-1.4 sample').toString('base64');

/** What was said while everything failed, and the tokens that were used. */
const told: unknown[] = [];
const tokens = new Set<string>();

/** What comes of the work, or why it failed. */
async function whileFailing<T>(
	vendor: VendorName,
	{ method, path }: Pick<Subject, 'method' | 'path'>,
	fault: object,
	work: () => Promise<T>,
): Promise<{ value?: T; failure?: string }> {
	await control.post('/faults', { vendor, method, path, times: 1000, ...fault });
	const outcome = await work().then(
		(value) => ({ value }),
		(error: Error) => ({ failure: error.message }),
	);
	told.push(outcome);
	await control.delete('/faults');
	for (const token of (await control.get('/tokens')).data) tokens.add(token);
	return outcome;
}

const CASES = VENDORS.flatMap(({ name }) =>
	Object.entries(SUBJECTS[name])
		.filter(([kind]) => kind !== 'poll' && kind !== 'login')
		.map(([kind, subject]) => ({ name, kind, subject: subject as ActionSubject })),
);

// In their order: what the first tests leave behind is what the last one looks through.
test.each(CASES)('everything fails: $name, $kind', async ({ name, kind, subject }) => {
	const asked = kind === 'read' || kind === 'list' ? REFUSALS : [...REFUSALS, ...BROKEN];
	const faults = asked.map((fault) => ({ fault, meets: subject as Subject }));
	const { login } = SUBJECTS[name];
	const atLogin = login && subject === SUBJECTS[name].write;
	const loginFaults = atLogin ? REFUSALS.map((fault) => ({ fault, meets: login })) : [];
	for (const [at, { fault, meets }] of [...faults, ...loginFaults].entries()) {
		const onError = at % 2 === 0 ? 'stopWorkflow' : 'continueErrorOutput';
		const stored = await stage.client.importWorkflow(
			workflowOf(name, subject, onError),
			stage.credentials,
		);
		// Without a token the login comes first.
		if (meets === login) await expireTokens(name, subject);
		const { value: execution } = await whileFailing(
			name,
			meets,
			fault,
			async () => await stage.client.runWorkflow(stored, 'Start'),
		);
		expect(JSON.stringify(execution?.data.resultData)).toMatch(/"error":/);
	}
});

/** Has the next request find its token run out. */
async function expireTokens(vendor: VendorName, { method, path }: Subject): Promise<void> {
	await control.post('/faults', { vendor, method, path, kind: 'expireTokens', times: 1 });
}

test.each(VENDORS.map(({ name }) => name))('everything fails: %s, poll and Test', async (name) => {
	const { poll } = SUBJECTS[name];
	const trigger = node('Trigger', {
		type: `n8n-nodes-customer-journey.${poll.node}`,
		parameters: { ...poll.parameters, pollTimes: { item: [{ mode: 'everyMinute' }] } },
		credentials: credentialsOf(name, stage.credentials),
	});
	const workflow = { name: 'Poll', nodes: [trigger], connections: {}, settings: {} };
	for (const fault of REFUSALS.filter(({ status }) => status === 400 || status === 302)) {
		const stored = await stage.client.importWorkflow(workflow, stage.credentials);
		const activated = await whileFailing(
			name,
			poll,
			fault,
			async () => await stage.client.activateWorkflow(stored),
		);
		expect(activated).toEqual({ failure: expect.any(String) });
		for (const credential of stage.credentials.filter(({ type }) => type.startsWith(name))) {
			const test = async () => await stage.client.testCredential(credential);
			const tested = [
				await whileFailing(name, { method: 'GET', path: '' }, fault, test),
				await whileFailing(name, { method: 'POST', path: '' }, fault, test),
			];
			// One of the two is the request of its test.
			expect(tested).toContainEqual({ value: expect.objectContaining({ status: 'Error' }) });
		}
		await stage.client.deactivateWorkflow(stored).catch(() => undefined);
	}
});

test('no secret is in what n8n stores, logs and shows', async () => {
	const stored = await readAllStored(stage.userFolder, await installN8n(() => undefined));
	const said = { where: 'what the editor gets', text: JSON.stringify(told) };
	const fields = [...Object.values(demo), ...[...tokens].map((accessToken) => ({ accessToken }))];
	const forms = [...new Set(fields.flatMap((one) => formsOf(one)))];
	const found = [said, ...stored].flatMap(({ where, text }) =>
		forms.filter((form) => text.includes(form)).map((form) => `${where}: ${form}`),
	);

	// Otherwise it would have looked through nothing.
	expect(tokens.size).toBeGreaterThan(1);
	expect(stored.filter(({ where }) => where === 'table credentials_entity')).toHaveLength(5);
	expect(said.text).toContain('access_token=***');
	expect(JSON.stringify(stored)).toContain('access_token=***');
	expect([...new Set(found)]).toEqual([]);
});
