import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { inCache } from '../../e2e/support/cache.cjs';
import { say, withProgress } from '../../e2e/support/commands.cjs';
import { installPinned, lockHash } from '../../e2e/support/pinned.cjs';
import differences from './differences.json';

/*
 * Runs the tests of the nodes on the engines of older n8n's, without those that are about something which that n8n does
 * not have (differences.json): `npm run test:hosts` on each that a folder here pins, `npm run test:hosts -- 1.104 2.0` on
 * some of them, with `--few` just those tests that meet what differs. Ends with 1 where a test fails.
 */

/** Errors, tokens, the error output, files, batches, lists for the editor, triggers, tools: what an n8n has a hand in. */
const FEW = [
	'test/nodes/connection',
	'test/credentials',
	'shared/tool',
	'pollTimes',
	'Footprints/(token|pickers|trigger)',
	'Footprints/lead/(create|getMany|uploadDocuments)',
	'Footprints/mobileTracking',
	'Tracksale/(answer|dispatch|surveyLink)/create',
	'Tracksale/plainText',
	'Trust/(token|pickers|segment|notification)',
	'Wolkvox/(api|oneAtATime|pickers|record)',
];

/** On an n8n that is older, each node has to say so. */
const OLDEST = '1.104';

/** The versions of n8n that a folder here pins, such as `n8n-2.0.3`. */
const versions = readdirSync(__dirname).flatMap((name) => /^n8n-(.+)$/.exec(name)?.slice(1) ?? []);

async function main(): Promise<number> {
	const given = process.argv.slice(2);
	const wanted = given.filter((one) => one !== '--few');
	const chosen = wanted.length > 0 ? wanted.map(versionOf) : versions;
	const files = given.includes('--few') ? FEW : [];
	const failed: string[] = [];
	for (const version of chosen) {
		const folder = await install(version);
		if (!(await passes(version, folder, files))) failed.push(version);
	}
	say(failed.length > 0 ? `\nFailed on n8n ${failed.join(', ')}` : '\nPassed on each n8n');
	return failed.length > 0 ? 1 : 0;
}

function versionOf(wanted: string): string {
	const found = versions.find((version) => `${version}.`.startsWith(`${wanted}.`));
	if (!found) throw new Error(`No folder of test/hosts pins an n8n ${wanted}.`);
	return found;
}

/** The n8n-core and n8n-workflow of this n8n, installed in the user's cache folder: half a minute and up to 400 MB each. */
async function install(n8n: string): Promise<string> {
	const pinFolder = join(__dirname, `n8n-${n8n}`);
	return await inCache(`n8n-core-of-${n8n}-${await lockHash(pinFolder)}`, async (empty) => {
		await withProgress(say, `Installing the engine of n8n ${n8n} (once)`, () =>
			installPinned(pinFolder, empty, join(empty, 'install.log')),
		);
	});
}

/** Whether all tests pass on it. */
async function passes(n8n: string, folder: string, files: string[]): Promise<boolean> {
	say(`\n=== n8n ${n8n} ===`);
	const isTooOld = isBefore(n8n, OLDEST);
	const left = isTooOld ? [] : differences.filter(({ before }) => isBefore(n8n, before));
	for (const { tests, reason } of left) say(`without "${tests}": ${reason}`);
	const without = left.map(({ tests }) => tests).join('|');
	const jest = spawn(
		process.execPath,
		[
			require.resolve('jest/bin/jest'),
			`--config=${join(__dirname, isTooOld ? 'tooOld.config.js' : 'jest.config.js')}`,
			...(without ? [`--testNamePattern=^(?!.*(${without}))`] : []),
			...(isTooOld ? [] : files),
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
