// Makes sure that node_modules is what package-lock.json says, before a command that needs it.
// Runs on a fresh clone, so it may use nothing but Node itself.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const OLDEST_NODE = 20;
const projectFolder = dirname(dirname(fileURLToPath(import.meta.url)));

/** Ends with a text that a person can act on. */
function refuse(text) {
	process.stderr.write(`\n${text}\n\n`);
	process.exit(1);
}

function readPackages(...path) {
	try {
		return JSON.parse(readFileSync(join(projectFolder, ...path), 'utf8')).packages;
	} catch {
		return undefined;
	}
}

/**
 * Whether every package of package-lock.json is there in its version. npm notes what it has
 * installed in node_modules/.package-lock.json, as its last step: an interrupted install has none.
 */
function isInstalled() {
	const installed = readPackages('node_modules', '.package-lock.json');
	const wanted = readPackages('package-lock.json');
	if (!installed || !wanted) return false;
	return Object.entries(wanted).every(
		([path, { optional, devOptional, version }]) =>
			path === '' || optional || devOptional || installed[path]?.version === version,
	);
}

if (Number(process.versions.node.split('.')[0]) < OLDEST_NODE) {
	refuse(
		`This project needs Node ${OLDEST_NODE} or newer; you run Node ${process.versions.node}.\n` +
			'Install a newer one from https://nodejs.org and start again.',
	);
}

if (!isInstalled()) {
	process.stdout.write(
		"Installing this project's tools with npm ci. That takes about two minutes, and only the first time …\n",
	);
	const npmScript = process.env.npm_execpath;
	const [command, leading] = npmScript?.endsWith('npm-cli.js')
		? [process.execPath, [npmScript]]
		: ['npm', []];
	const { status } = spawnSync(command, [...leading, 'ci', '--loglevel=error'], {
		cwd: projectFolder,
		stdio: 'inherit',
		// npm is a batch file on Windows, which only a shell can start.
		shell: command === 'npm' && process.platform === 'win32',
	});
	if (status !== 0) {
		refuse(
			'npm ci did not finish: see its message above. Check the connection to your npm registry and start again.',
		);
	}
	process.stdout.write('Tools installed.\n');
}
