import { mkdir, readdir, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';

import { Editor } from './support/editor.cjs';
import { SEND_BY_ITSELF, SEND_ONE_SURVEY } from './support/firstSurvey.cjs';
import { readExamples, startStage, Undo, type Stage } from './support/stage.cjs';
import { addNode, fillIn } from './support/vendorPath.cjs';
import { VENDOR_PATHS } from './support/vendorPaths';

const IMAGES_FOLDER = resolve(__dirname, '..', 'docs', 'images');

/** The dots of the canvas make a picture twice as large. */
const NO_DOTS = '[data-test-id="canvas-background"] { visibility: hidden }';

async function take(editor: Editor, image: string) {
	const path = join(IMAGES_FOLDER, image);
	await mkdir(dirname(path), { recursive: true });
	await editor.page.screenshot({ path, style: NO_DOTS });
}

/** Each click of the first survey, as its test makes it. */
async function takeFirstSurvey(editor: Editor, { sandbox }: Stage) {
	for (const { picture, does } of [...SEND_ONE_SURVEY, ...SEND_BY_ITSELF]) {
		await does(editor, sandbox);
		await editor.settle();
		await take(editor, picture);
	}
}

/** Each vendor's node, filled in, with what has come out. */
async function takeNodes(editor: Editor) {
	for (const path of VENDOR_PATHS) {
		await addNode(editor, path);
		await fillIn(editor, path);
		await editor.panel.execute();
		await editor.panel.showOutputAs('JSON');
		await editor.closeMessages();
		await take(editor, `nodes/${path.vendor}.png`);
	}
}

/** Each example as it looks when it is imported and everything is chosen. */
async function takeExamples(editor: Editor, { client }: Stage, credentials: Stage['credentials']) {
	for (const [file, example] of Object.entries(await readExamples())) {
		const { id } = await client.importWorkflow(example, credentials);
		await editor.openWorkflow(id);
		await take(editor, `examples/${basename(file, '.json')}.png`);
	}
}

/** `npm run screenshots`: makes the pictures of the documentation afresh. */
async function main() {
	const undo = new Undo();
	const say = (line: string) => void process.stdout.write(`${line}\n`);
	try {
		const stage = await startStage(undo, say, { isEmpty: true });
		const editor = await Editor.open(stage.client);
		undo.add(async () => await editor.close());

		// What an example or a click is called no longer would stay behind; the folder has pictures of other commands, too.
		for (const made of ['first-survey', 'nodes', 'examples']) {
			await rm(join(IMAGES_FOLDER, made), { recursive: true, force: true });
		}
		await takeFirstSurvey(editor, stage);
		const credentials = await stage.client.createCredentials(stage.sandbox.credentials);
		await takeNodes(editor);
		await takeExamples(editor, stage, credentials);
		const taken = await readdir(IMAGES_FOLDER, { recursive: true });
		say(`${taken.filter((name) => name.endsWith('.png')).length} pictures are in ${IMAGES_FOLDER}`);
	} finally {
		await undo.run();
	}
}

main().catch((error: Error) => {
	process.stderr.write(`${error.message}\n`);
	process.exitCode = 1;
});
