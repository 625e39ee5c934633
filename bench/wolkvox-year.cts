import axios from 'axios';
import {
	addManyCalls,
	checkFiles,
	readingToFiles,
	wolkvoxSide,
	type ManyCalls,
} from '../e2e/support/callResults.cjs';
import { startStage, Undo } from '../e2e/support/stage.cjs';
import { main, printTable } from './figures.cjs';

// 1,500,000 calls of 400 days, of two campaigns and on records of many ages, read into files by a real n8n, with what a
// new node has set, against a server that takes 5 seconds and the making of the rows for each answer (wolkvox gives
// itself up to 60). Prints the table of README.md beside this file.

const CALLS: ManyCalls = { rows: 1_500_000, days: 400 };
const LATENCY_MS = 5000;
/** As where an n8n has 1 GB: without it, V8 lets go of what nobody holds only when there is far more of it. */
const HEAP_MB = 512;

main(async () => {
	const undo = new Undo();
	const say = (line: string) => void process.stdout.write(`${line}\n`);
	try {
		const { n8n, client, sandbox, credentials, userFolder } = await startStage(undo, say, {
			settings: { NODE_OPTIONS: `--max-old-space-size=${HEAP_MB}` },
		});
		const control = axios.create({ baseURL: `${sandbox.url}/sandbox`, proxy: false });
		await addManyCalls(control, CALLS);
		await control.post('/latency', { milliseconds: LATENCY_MS });
		const workflow = await client.importWorkflow(readingToFiles(CALLS), credentials);

		const before = await n8n.readMemory();
		const execution = await client.runWorkflow(workflow, 'Start');
		const after = await n8n.readMemory();

		const { seconds, files, lines, once } = await checkFiles(execution, userFolder, CALLS);
		const server = await wolkvoxSide(control);
		const megabytes = (bytes: number) => `${Math.round(bytes / 1024 / 1024)} MB`;
		const added = (seconds - server.seconds) / server.requests;
		printTable(
			['', ''],
			[
				['calls', `${CALLS.rows} in ${CALLS.days} days`],
				[`lines in the ${files} files`, lines],
				['calls that are there exactly once', once],
				['requests', server.requests],
				['requests at once, at most', server.mostAtOnce],
				['seconds that the node took', seconds.toFixed(1)],
				['seconds that the server took', server.seconds.toFixed(1)],
				['node / server', (seconds / server.seconds).toFixed(2)],
				['seconds that the node adds to an answer', added.toFixed(2)],
				['objects that n8n may hold', `${HEAP_MB} MB`],
				["n8n's memory before", megabytes(before.now)],
				["n8n's memory at its highest", megabytes(after.highest)],
			],
		);
	} finally {
		await undo.run();
	}
});
