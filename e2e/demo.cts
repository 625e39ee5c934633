import { resolve } from 'node:path';

import { demo } from '../sandbox/demo';
import { openBrowser } from './support/browser.cjs';
import { Film } from './support/film.cjs';
import { makeTemporaryFolder, startStage, Undo, type Stage } from './support/stage.cjs';

const FILM = resolve(__dirname, '..', 'docs', 'images', 'demo.gif');
const CAMPAIGN = 'After the visit (SMS)';

/** What a person does who sends the first survey: node, credential, campaign, run, output. */
async function play({ client, sandbox }: Stage, undo: Undo, folder: string) {
	const { page, close } = await openBrowser(client);
	undo.add(close);
	const film = new Film(page, folder);
	const panel = page.getByTestId('ndv');
	/** The input of a field of a panel or window, by its title. */
	const field = (title: string) =>
		page
			.locator(
				`xpath=//label[.//span[text()[normalize-space(.)="${title}"]]]/ancestor::*[.//*[@data-test-id="parameter-input"]][1]//input`,
			)
			.filter({ visible: true })
			.last();

	await page.goto(`${client.url}/workflow/new`);
	await page.getByTestId('canvas-plus-button').waitFor();
	await film.show('A new workflow in n8n');

	await page.keyboard.press('n');
	await page.getByTestId('node-creator-search-bar').fill('nps');
	const found = page.getByTestId('node-creator-item-name').getByText('Tracksale', { exact: true });
	await found.waitFor();
	await film.show('Search for what you want to do: "nps" finds Tracksale');
	await found.click();
	await page
		.getByText(/^Actions \(\d+\)/)
		.filter({ visible: true })
		.first()
		.click();
	const action = page.getByText('Send survey to customers', { exact: true });
	await action.waitFor();
	await film.show('Its actions, in the words of the service');
	await action.click();
	await panel.getByTestId('node-parameters').waitFor();
	await film.show('The node: everything that is needed comes first');

	await panel.getByTestId('node-credentials-empty-state').getByRole('button').click();
	await field('Token').fill(demo.tracksale.token);
	await field('Base URL').fill(sandbox.urlOf('tracksale'));
	await film.show('The credential says where its values are found (here: of a sandbox)');
	const save = page.locator('[data-test-id="credential-save-button"] button:enabled');
	await Promise.all([page.waitForResponse('**/rest/credentials/test'), save.click()]);
	await page.getByTestId('editCredential-modal').waitFor({ state: 'hidden' });
	await film.show('It is tested as it is saved');

	await panel.getByTestId('resource-locator-campaignCode').getByTestId('rlc-input').click();
	await page.getByTestId('rlc-item').getByText(CAMPAIGN).waitFor();
	await film.show('Campaigns are picked from a live list');
	await page.getByTestId('rlc-item').getByText(CAMPAIGN).click();
	await field('Name').fill('Ana Gómez');
	await field('Phone').fill('+573001112233');
	await film.show('Who gets the survey; a field can also be dragged from the item');

	// n8n takes a field a moment after its last key.
	await page.waitForTimeout(1000);
	const run = panel.getByTestId('node-execute-button');
	await Promise.all([page.waitForResponse(/rest\/workflows\/[^/]+\/run/), run.click()]);
	await panel.getByTestId('output-panel').getByTestId('node-run-status-success').waitFor();
	await film.show('The output says what became of each customer: inserted', 6);

	await panel.getByTestId('ndv-close-button').click();
	await film.show('Done. The same step works for thousands of items, 500 in a request', 5);
	await film.write(FILM);
}

/** `npm run demo`: makes the demonstration of the documentation afresh. */
async function main() {
	const undo = new Undo();
	const say = (line: string) => void process.stdout.write(`${line}\n`);
	try {
		const folder = await makeTemporaryFolder(undo);
		await play(await startStage(undo, say, { isEmpty: true }), undo, folder);
		say(`The demonstration is in ${FILM}`);
	} finally {
		await undo.run();
	}
}

main().catch((error: Error) => {
	process.stderr.write(`${error.message}\n`);
	process.exitCode = 1;
});
