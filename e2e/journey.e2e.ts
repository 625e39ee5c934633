import { followJourney } from './support/journey';
import { readWorkflow, startStage, Undo, type Stage } from './support/stage.cjs';

const undo = new Undo();
let stage: Stage;

beforeAll(async () => {
	stage = await startStage(undo, () => undefined);
});

afterAll(async () => await undo.run());

test('a lead in Footprints becomes one survey sent by Tracksale', async () => {
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
});
