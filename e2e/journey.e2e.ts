import axios from 'axios';

import { followJourney } from './support/journey';
import { readWorkflow, startStage, Undo, type Stage } from './support/stage.cjs';
import { outputOf } from './support/workflows';

interface Dispatch {
	customers: Array<{ email?: string }>;
}

const undo = new Undo();
let stage: Stage;

beforeAll(async () => {
	stage = await startStage(undo, () => undefined);
});

afterAll(async () => await undo.run());

test('a lead in Footprints becomes one survey sent by Tracksale, also when the workflow is run again', async () => {
	const { client, credentials, sandbox } = stage;
	const workflow = await client.importWorkflow(
		await readWorkflow('lead-to-survey.json'),
		credentials,
	);
	await client.activateWorkflow(workflow);

	const { customer } = await followJourney(client, workflow, sandbox, () => undefined);

	expect(customer).toEqual({
		name: 'Clara Nunes',
		email: expect.stringMatching(/^clara\.nunes\.\d+@example\.com$/),
		phone: '+5511987654321',
	});

	// By hand the trigger gives out the latest leads, also those that it has given out before.
	const [again] = [
		await client.runWorkflow(workflow, 'New lead'),
		await client.runWorkflow(workflow, 'New lead'),
	].reverse();
	expect(again.status).toBe('success');
	expect(outputOf(again, 'New lead')).not.toEqual([]);
	expect(outputOf(again, 'Each lead once')).toEqual([]);
	const { data: state } = await axios.get<{ tracksale: { dispatches: Dispatch[] } }>(
		`${sandbox.url}/sandbox/state`,
		{ proxy: false },
	);
	const asked = state.tracksale.dispatches.flatMap(({ customers }) => customers);
	expect(asked.filter(({ email }) => email === customer.email)).toHaveLength(1);
});
