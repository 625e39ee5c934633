import { resolve } from 'node:path';

import axios from 'axios';

import { demo } from '../sandbox/demo';
import { say } from './support/commands.cjs';
import { launchBrowser } from './support/browser.cjs';
import { readWorkflow, startStage, Undo, type Stage } from './support/stage.cjs';
import { outputOf } from './support/workflows';

const PICTURE = resolve(__dirname, '..', 'docs', 'images', 'weekly-nps-report.png');
const DAY_SECONDS = 86_400;

/** Scores by how many days ago they were given: two weeks of them. */
const SCORES = [
	...[
		[10, 9, 9, 8, 3],
		[9, 10, 7],
		[10, 10, 9, 9, 8, 2, 9],
		[9, 8, 10, 4],
	],
	...[[10, 9, 10], [9, 7], [10]],
	...[
		[9, 6, 8, 5],
		[10, 7, 9],
		[9, 3, 8, 10, 6],
		[7, 9],
	],
	...[[10, 2, 9], [8], [9, 7]],
];
const COMMENTS = ['The kitchen came two weeks late.', 'Nobody answered the phone.', 'Rude & slow.'];
const NAMES = ['Ugo Melo', 'Paula Reis', 'Otto Braun'];

/** Two weeks of answers, so that there is something to see. */
async function addAnswers({ sandbox }: Stage) {
	const now = Math.floor(Date.now() / 1000);
	const answers = SCORES.flatMap((scores, day) =>
		scores.map((score, at) => ({
			name: NAMES[(day + at) % NAMES.length],
			email: `customer.${day}.${at}@example.com`,
			score,
			justification: score <= 6 ? COMMENTS[(day + at) % COMMENTS.length] : undefined,
			create_time: now - (day + 1) * DAY_SECONDS,
		})),
	);
	await axios.post(
		`${sandbox.urlOf('tracksale')}/answer`,
		{ campaign_code: '101', answers },
		{ headers: { authorization: `bearer ${demo.tracksale.token}` }, proxy: false },
	);
}

/** Runs weekly-nps-report.json in a real n8n and makes a picture of its mail, as a browser without the internet shows it. */
async function main() {
	const undo = new Undo();
	try {
		const stage = await startStage(undo, () => undefined);
		await addAnswers(stage);
		const { client, credentials } = stage;
		const example = await readWorkflow('weekly-nps-report.json');
		// That of the sandbox's Tracksale account.
		const settings = { ...example.settings, timezone: 'America/Sao_Paulo' };
		const workflow = await client.importWorkflow({ ...example, settings }, credentials);
		const execution = await client.runWorkflow(workflow, 'Every Monday');
		const [{ html }] = outputOf(execution, 'Your channel');

		const browser = await launchBrowser();
		undo.add(async () => await browser.close());
		const page = await browser.newPage({ viewport: { width: 640, height: 400 }, offline: true });
		await page.setContent(String(html));
		await page.screenshot({ path: PICTURE, fullPage: true });
		say(`The picture is ${PICTURE}`);
	} finally {
		await undo.run();
	}
}

main().catch((error: Error) => {
	process.stderr.write(`${error.message}\n`);
	process.exitCode = 1;
});
