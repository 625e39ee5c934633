import axios from 'axios';

import { Editor } from './support/editor.cjs';
import { SEND_BY_ITSELF, SEND_ONE_SURVEY } from './support/firstSurvey.cjs';
import { GUIDES, readGuide } from './support/guide.cjs';
import { followJourney } from './support/journey';
import { startStage, Undo } from './support/stage.cjs';

// The pages of the first survey, clicked from an n8n that knows nothing to surveys that are sent.

const undo = new Undo();
let stage: Awaited<ReturnType<typeof startStage>>;
let editor: Editor;

/** By picture: what was to be seen on the way to it, and what was pressed. */
const steps = new Map<string, { seen: string; pressed: string[] }>();

beforeAll(async () => {
	stage = await startStage(undo, () => undefined, { isEmpty: true });
	editor = await Editor.open(stage.client);
	undo.add(async () => await editor.close());
});

afterAll(async () => await undo.run());

async function follow(path: typeof SEND_ONE_SURVEY) {
	for (const { picture, does } of path) {
		await does(editor, stage.sandbox);
		steps.set(picture, await editor.takeNotes());
	}
}

test('with nothing but the page, a person sends herself a survey', async () => {
	await follow(SEND_ONE_SURVEY);

	const { data: state } = await axios.get(`${stage.sandbox.url}/sandbox/state`, { proxy: false });
	expect(state.tracksale.dispatches).toMatchObject([
		{ customers: [{ name: 'Ana Gómez', email: 'ana@example.com' }] },
	]);
});

test('then each new lead gets a survey by itself', async () => {
	// What follows counts the surveys from here on.
	await axios.post(`${stage.sandbox.url}/sandbox/reset`, undefined, { proxy: false });
	await follow(SEND_BY_ITSELF);
	await editor.publish();

	const workflow = await stage.client.getWorkflow(editor.workflowId());
	await followJourney(stage.client, workflow, stage.sandbox, () => undefined);
});

describe.each(GUIDES)('%s', (guide) => {
	const passages = readGuide(guide);

	test('has the picture of each step', () => {
		expect(passages.map(({ picture }) => picture)).toEqual([...steps.keys()]);
	});

	test('names in bold what stands on the screen, and all that is pressed', () => {
		for (const { picture, words } of passages) {
			const { seen, pressed } = steps.get(picture) ?? { seen: '', pressed: [] };
			const unseen = words.filter((word) => !seen.includes(word));
			const unnamed = pressed.filter((name) => !words.some((word) => name.startsWith(word)));
			expect({ picture, unseen, unnamed }).toEqual({ picture, unseen: [], unnamed: [] });
		}
	});
});
