import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import { openEditor } from './support/editor.cjs';
import { readWorkflow, startStage, Undo } from './support/stage.cjs';

const IMAGES_FOLDER = resolve(__dirname, '..', 'docs', 'images');
/** The example workflows that are shown, and the names of their pictures. */
const IMAGES = {
	'lead-to-survey.json': 'lead-to-survey.png',
	'daily-push-kpis.json': 'trust-daily-push-kpis.png',
};

/** `npm run screenshots`: makes the pictures of the documentation afresh. */
async function main() {
	const undo = new Undo();
	try {
		const say = (line: string) => void process.stdout.write(`${line}\n`);
		const { client, credentials } = await startStage(undo, say);
		const editor = await openEditor(client);
		undo.add(async () => await editor.close());

		await mkdir(IMAGES_FOLDER, { recursive: true });
		for (const [file, image] of Object.entries(IMAGES)) {
			const workflow = await client.importWorkflow(await readWorkflow(file), credentials);
			await editor.openWorkflow(workflow.id);
			await editor.screenshot(join(IMAGES_FOLDER, image));
		}
		say(`The pictures are in ${IMAGES_FOLDER}`);
	} finally {
		await undo.run();
	}
}

main().catch((error: Error) => {
	process.stderr.write(`${error.message}\n`);
	process.exitCode = 1;
});
