import { parseArgs } from 'node:util';

import { say } from './support/commands.cjs';
import { followJourney } from './support/journey';
import { OWNER, readWorkflow, readWorkflows, startStage, Undo } from './support/stage.cjs';

const JOURNEY_FILE = 'lead-to-survey.json';
const DEFAULT_PORT = '5678';
const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Everything that `npm start` does before it waits for Ctrl-C. */
async function start(undo: Undo, port: number) {
	const stage = await startStage(undo, say, { editorPort: port });
	const { client, n8n, sandbox, credentials, userFolder } = stage;
	const { name: journeyName } = await readWorkflow(JOURNEY_FILE);
	const stored = [];
	for (const workflow of await readWorkflows()) {
		stored.push(await client.importWorkflow(workflow, credentials));
	}
	const journey = stored.find(({ name }) => name === journeyName)!;
	await client.activateWorkflow(journey);
	say(`The workflow '${journeyName}' is active: ${n8n.url}/workflow/${journey.id}`);
	say('');
	await followJourney(client, journey, sandbox, say);
	say('');
	say(`Editor:     ${n8n.url}`);
	say(`Login:      ${OWNER.email} / ${OWNER.password}`);
	say(`Sandbox:    ${sandbox.url}/sandbox/requests shows what the vendors were sent`);
	say(`n8n's data: ${userFolder} (a fresh folder at every start, removed at the end)`);
}

/** Reads what stands behind `npm start --`. */
function readOptions() {
	const { values } = parseArgs({
		options: {
			once: { type: 'boolean', default: false },
			port: { type: 'string', default: DEFAULT_PORT },
		},
	});
	const port = Number(values.port);
	if (!Number.isInteger(port) || port < 1 || port > 65535) {
		throw new Error(`--port needs a number from 1 to 65535, not '${values.port}'.`);
	}
	return { once: values.once, port };
}

/** `npm start`: ends the process with 0, or with 1 and a readable reason. */
async function main() {
	const undo = new Undo();
	const stopped = new Promise<void>((resolve) => {
		for (const signal of STOP_SIGNALS) process.on(signal, () => resolve());
	});
	const isStopped = stopped.then(() => 'stopped' as const);
	let exitCode = 0;
	try {
		const { once, port } = readOptions();
		const outcome = await Promise.race([start(undo, port), isStopped]);
		if (outcome !== 'stopped' && !once) {
			say('');
			say('Press Ctrl-C to stop n8n and the sandbox.');
			await stopped;
		}
	} catch (error) {
		process.stderr.write(`\n${(error as Error).message}\n`);
		exitCode = 1;
	}
	say('Stopping n8n and the sandbox …');
	await undo.run();
	say('Stopped.');
	process.exit(exitCode);
}

void main();
