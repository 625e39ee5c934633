import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { inCache } from '../../e2e/support/cache.cjs';
import { npm, withProgress } from '../../e2e/support/commands.cjs';
import differences from './differences.json';
import versions from './versions.json';

/*
 * Runs the tests of the nodes on the engines of older n8n's, without those that are about something which that n8n does
 * not have (differences.json): `npm run test:hosts` on all of versions.json, `npm run test:hosts -- 1.104 2.0` on some of
 * them. What follows a `--` goes to Jest. Ends with 1 where a test fails.
 */

type Version = (typeof versions)[number];

const say = (line: string) => process.stdout.write(`${line}\n`);

async function main(): Promise<number> {
	const [wanted, forJest] = parts(process.argv.slice(2));
	const chosen = wanted.length > 0 ? wanted.map(versionOf) : versions;
	const failed: string[] = [];
	for (const version of chosen) {
		const folder = await install(version);
		if (!(await passes(version, folder, forJest))) failed.push(version.n8n);
	}
	say(failed.length > 0 ? `\nFailed on n8n ${failed.join(', ')}` : '\nPassed on each n8n');
	return failed.length > 0 ? 1 : 0;
}

function parts(given: string[]): [wanted: string[], forJest: string[]] {
	const end = given.indexOf('--');
	return end === -1 ? [given, []] : [given.slice(0, end), given.slice(end + 1)];
}

function versionOf(wanted: string): Version {
	const found = versions.find(({ n8n }) => `${n8n}.`.startsWith(`${wanted}.`));
	if (!found) throw new Error(`There is no n8n ${wanted} in versions.json.`);
	return found;
}

/** The n8n-core and n8n-workflow of this n8n, installed in the user's cache folder: half a minute and up to 400 MB each. */
async function install({ n8n, ...dependencies }: Version): Promise<string> {
	return await inCache(`n8n-core-${dependencies['n8n-core']}`, async (cwd) => {
		const content = { name: 'older-n8n', private: true, dependencies };
		await writeFile(join(cwd, 'package.json'), JSON.stringify(content));
		const args = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
		await withProgress(say, `Installing the engine of n8n ${n8n} (once)`, () =>
			npm(args, { cwd, logFile: join(cwd, 'install.log') }),
		);
	});
}

/** Whether all tests pass on it. */
async function passes({ n8n }: Version, folder: string, forJest: string[]): Promise<boolean> {
	say(`\n=== n8n ${n8n} ===`);
	const left = differences.filter(({ before }) => isBefore(n8n, before));
	for (const { tests, reason } of left) say(`without "${tests}": ${reason}`);
	const without = left.map(({ tests }) => tests).join('|');
	const jest = spawn(
		process.execPath,
		[
			require.resolve('jest/bin/jest'),
			`--config=${join(__dirname, 'jest.config.js')}`,
			...(without ? [`--testNamePattern=^(?!.*(${without}))`] : []),
			...forJest,
		],
		{ stdio: 'inherit', env: { ...process.env, CUSTOMER_JOURNEY_HOST: folder } },
	);
	const exitCode = await new Promise((resolve, reject) => {
		jest.once('close', resolve);
		jest.once('error', reject);
	});
	return exitCode === 0;
}

/** Of versions such as 2.0.3; `limit` may be its beginning alone. */
function isBefore(version: string, limit: string): boolean {
	const [a, b] = [version, limit].map((text) => text.split('.').map(Number));
	const at = b.findIndex((part, index) => part !== a[index]);
	return at !== -1 && a[at] < b[at];
}

void main().then((exitCode) => process.exit(exitCode));
