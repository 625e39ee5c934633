import { openEditor, type Editor } from './support/editor.cjs';
import type { StoredWorkflow } from './support/rest';
import { readWorkflow, startStage, Undo } from './support/stage.cjs';

const undo = new Undo();
let editor: Editor;
let workflow: StoredWorkflow;

beforeAll(async () => {
	const { client, credentials } = await startStage(undo, () => undefined);
	workflow = await client.importWorkflow(await readWorkflow('lead-to-survey.json'), credentials);
	editor = await openEditor(client);
	undo.add(async () => await editor.close());
});

afterAll(async () => await undo.run());

beforeEach(async () => await editor.openWorkflow(workflow.id));

test('the canvas shows both nodes with their icons', async () => {
	expect(await editor.nodesWithIcons()).toEqual(['New lead', 'Send survey']);
});

test("the campaign picker lists the vendor's campaigns", async () => {
	await editor.openNode('Send survey');
	expect(await editor.listOf('campaignCode')).toEqual([
		'After the purchase (Email)',
		'After the visit (SMS)',
		'Loyalty club (Email; left: 40 today, 200 week, 500 month)',
	]);
});
