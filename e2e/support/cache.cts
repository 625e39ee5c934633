import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Written last, so that a folder without it is a half-finished install. */
const MARKER = 'installed.json';
/** An unfinished install of that age belongs to no running process any more. */
const ABANDONED_AFTER_MS = 2 * 60 * 60 * 1000;

/**
 * A folder of this name in the user's cache folder, filled once on a machine, from whichever checkout. It is filled
 * beside its final place and renamed at the end, so that two processes at once do no harm.
 * Throws what `fill` throws.
 */
export async function inCache(
	name: string,
	fill: (folder: string) => Promise<void>,
): Promise<string> {
	const parent = cacheFolder();
	const folder = join(parent, name);
	await mkdir(parent, { recursive: true });
	await removeAbandonedInstalls(parent, name);
	if (existsSync(join(folder, MARKER))) return folder;
	const partial = `${folder}.partial-${process.pid}-${Date.now()}`;
	try {
		await mkdir(partial);
		await fill(partial);
		await writeFile(join(partial, MARKER), JSON.stringify({ name, at: new Date() }));
		await moveIntoPlace(partial, folder);
	} finally {
		await rm(partial, { recursive: true, force: true });
	}
	return folder;
}

function cacheFolder(): string {
	const base =
		process.platform === 'win32'
			? (process.env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'))
			: process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
	return join(base, 'n8n-nodes-customer-journey');
}

async function moveIntoPlace(partial: string, folder: string) {
	try {
		await rename(partial, folder);
	} catch {
		// Another install was quicker: it is as good as ours.
		if (existsSync(join(folder, MARKER))) return;
		// Without the marker it is the rest of an install that somebody began to delete.
		await rm(folder, { recursive: true, force: true });
		await rename(partial, folder);
	}
}

async function removeAbandonedInstalls(parent: string, name: string) {
	for (const entry of await readdir(parent)) {
		if (!entry.startsWith(`${name}.partial-`)) continue;
		const path = join(parent, entry);
		const { birthtimeMs } = await stat(path);
		if (Date.now() - birthtimeMs > ABANDONED_AFTER_MS)
			await rm(path, { recursive: true, force: true });
	}
}
