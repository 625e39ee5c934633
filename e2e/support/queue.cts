import { execFile } from 'node:child_process';
import { cp, mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

import { extract } from 'tar';

import type { Say } from './commands.cjs';
import { installN8n } from './install.cjs';
import { startN8n, type RunningN8n } from './n8n.cjs';
import { startServices } from './services.cjs';
import { makeTemporaryFolder, packedBundle, startStage, type Stage, type Undo } from './stage.cjs';

/** n8n in its queue mode: the main process as `n8n`, and the workers that run what it puts into the queue. */
export interface QueueStage extends Stage {
	workers: RunningN8n[];
}

const ENTRYPOINT = resolve(__dirname, '..', '..', 'docker', 'entrypoint.sh');

/** Starts Redis, PostgreSQL, a main n8n and two workers, each with a user folder of its own, as containers have it. */
export async function startQueueStage(undo: Undo, say: Say): Promise<QueueStage> {
	const settings = {
		...(await startServices(undo)),
		EXECUTIONS_MODE: 'queue',
		N8N_ENCRYPTION_KEY: 'the same for the main process and its workers',
	};
	const tarball = await packedBundle(await makeTemporaryFolder(undo), say);
	const stage = await startStage(undo, say, { tarballs: [tarball], lay: layAsImage, settings });
	const workers = await Promise.all(
		['first', 'second'].map(async () => {
			const userFolder = await makeTemporaryFolder(undo);
			await layAsImage(tarball, userFolder);
			const install = await installN8n(say);
			const worker = await startN8n({ install, userFolder, port: 0, command: 'worker', settings });
			undo.add(worker.stop);
			return worker;
		}),
	);
	return { ...stage, workers };
}

/** Puts the package where n8n finds it as the image of docker/ does, with the image's own entry point. */
async function layAsImage(tarball: string, userFolder: string): Promise<void> {
	const image = join(userFolder, 'image');
	await mkdir(image);
	await extract({ file: tarball, cwd: image });
	const entrypoint = join(image, 'entrypoint.sh');
	await cp(ENTRYPOINT, entrypoint);
	await promisify(execFile)('sh', [entrypoint, 'true'], {
		env: { ...process.env, N8N_USER_FOLDER: userFolder },
	});
}
