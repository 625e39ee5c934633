import { readWorkflow, startStage, Undo, type Stage } from './support/stage.cjs';

const undo = new Undo();
let stage: Stage;

beforeAll(async () => {
	stage = await startStage(undo, () => undefined);
});

afterAll(async () => await undo.run());

test.each(['Footprints sandbox', 'Footprints tracking sandbox', 'Tracksale sandbox'])(
	"the Test button of '%s' says OK",
	async (name) => {
		const credential = stage.credentials.find((known) => known.name === name)!;
		expect(await stage.client.testCredential(credential)).toMatchObject({ status: 'OK' });
	},
);

test.each([
	['footprintsApi', { key: 'demo-key', secret: 'wrong', grantType: 'client_credentials' }],
	['tracksaleApi', { token: 'wrong' }],
])('the Test button of a wrong %s says that it is refused', async (type, data) => {
	const { client, sandbox } = stage;
	const baseUrl =
		type === 'tracksaleApi' ? sandbox.urlOf('tracksale') : sandbox.urlOf('footprints');
	const credential = await client.createCredential({
		name: `Wrong ${type}`,
		type,
		data: { ...data, baseUrl },
	});
	expect(await client.testCredential(credential)).toMatchObject({ status: 'Error' });
});

test('the campaign picker finds campaigns by a part of their name', async () => {
	const { client, credentials } = stage;
	const workflow = await client.importWorkflow(
		await readWorkflow('lead-to-survey.json'),
		credentials,
	);
	const { type, parameters } = workflow.nodes.find(
		({ name }) => name === 'Send survey: choose campaign',
	)!;
	const { id, name } = credentials.find((credential) => credential.type === 'tracksaleApi')!;

	const { results } = await client.listForResourceLocator({
		path: 'parameters.campaignCode',
		methodName: 'searchCampaigns',
		nodeTypeAndVersion: { name: type, version: 1 },
		currentNodeParameters: parameters,
		credentials: { tracksaleApi: { id, name } },
		filter: 'visit',
	});

	expect(results).toEqual([{ name: 'After the visit (SMS)', value: '102' }]);
});
