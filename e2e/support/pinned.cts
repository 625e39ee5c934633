import { createHash } from 'node:crypto';
import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { npm } from './commands.cjs';

const LOCK = 'package-lock.json';
const PIN_FILES = ['package.json', LOCK, '.npmrc'];

/** Another one for each change of what the folder pins: a name for its install. */
export async function lockHash(pinFolder: string): Promise<string> {
	const lock = await readFile(join(pinFolder, LOCK));
	return createHash('sha256').update(lock).digest('hex').slice(0, 12);
}

/**
 * Installs into an empty folder exactly what another one pins: a newer version of a package in between breaks no test.
 * Throws an Error with the end of npm's output when it fails.
 */
export async function installPinned(
	pinFolder: string,
	empty: string,
	logFile: string,
): Promise<void> {
	for (const file of PIN_FILES) await cp(join(pinFolder, file), join(empty, file));
	await npm(['ci', '--ignore-scripts', '--loglevel=error'], {
		cwd: empty,
		logFile,
		// `npm run` hands on what this project's .npmrc says, which was not so where the lock file was made.
		env: { npm_config_legacy_peer_deps: 'false' },
	});
}
