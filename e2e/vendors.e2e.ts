import axios from 'axios';

import { Editor } from './support/editor.cjs';
import { mistakesIn, wrongWordsIn } from './support/shown.cjs';
import { startStage, Undo } from './support/stage.cjs';
import {
	addNode,
	addTrigger,
	correctCredential,
	fillIn,
	makeCredential,
} from './support/vendorPath.cjs';
import { VENDOR_PATHS } from './support/vendorPaths';

// Each vendor as a person meets it in the editor: search, credential, form, run, failure, trigger.

const undo = new Undo();
let stage: Awaited<ReturnType<typeof startStage>>;
let editor: Editor;

beforeAll(async () => {
	stage = await startStage(undo, () => undefined, { isEmpty: true });
	editor = await Editor.open(stage.client);
	undo.add(async () => await editor.close());
});

afterAll(async () => await undo.run());

describe.each(VENDOR_PATHS)('$node', (path) => {
	const { vendor, node, credential, picks, output, failure, trigger } = path;

	test('is found, connected, filled in and run; a failure is told', async () => {
		const { panel, credential: window } = editor;
		const [first] = await addNode(editor, path);
		expect(first).toBe(node);
		expect(await mistakesIn(panel.root)).toEqual([]);
		expect(await panel.docsLink()).toContain(`/docs/${vendor}.md`);

		const fields = credential.fields(stage.sandbox.urlOf(vendor));
		const refused = await makeCredential(editor, { ...fields, ...credential.mistake });
		expect(refused).toContain(credential.refused);
		expect(await mistakesIn(window.root)).toEqual([]);
		expect(await correctCredential(editor, fields)).toContain('Connection tested successfully');

		const found = await fillIn(editor, path);
		expect(found).toEqual(
			Object.fromEntries(Object.entries(picks).map(([title, pick]) => [title, pick.found])),
		);
		expect(await mistakesIn(panel.parameters)).toEqual([]);

		await panel.execute();
		expect(await panel.readFirstRow()).toMatchObject(output);
		await panel.showOutputAs('JSON');
		expect(await wrongWordsIn(panel.output)).toEqual([]);

		const fault = failure.fault && { vendor, ...failure.fault };
		if (fault) await axios.post(`${stage.sandbox.url}/sandbox/faults`, fault, { proxy: false });
		await panel.form.fill(failure.fields ?? {});
		await panel.execute();
		expect(await panel.readError()).toEqual(failure.told);
		expect(await mistakesIn(panel.output)).toEqual([]);
	});

	test('its trigger fetches a test event', async () => {
		const { panel } = editor;
		await addTrigger(editor, path);
		expect(await mistakesIn(panel.root)).toEqual([]);
		expect(await panel.docsLink()).toContain(`/docs/${vendor}.md`);

		await panel.execute();
		expect(await panel.readFirstRow()).toMatchObject(trigger.output);
		await panel.showOutputAs('JSON');
		expect(await wrongWordsIn(panel.output)).toEqual([]);
	});
});
