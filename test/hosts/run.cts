import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { inCache } from '../../e2e/support/cache.cjs';
import { npm, withProgress } from '../../e2e/support/commands.cjs';
import versions from './versions.json';

type Version = (typeof versions)[number];

const say = (line: string) => process.stdout.write(`${line}\n`);
const CONFIG = join(__dirname, 'jest.config.js');

/** The n8n-core and n8n-workflow of this n8n, installed in the user's cache folder: half a minute and up to 400 MB each. */
async function install(version: Version): Promise<string> {
	const { n8n, ...packages } = version;
	return await inCache(`n8n-core-${version['n8n-core']}`, async (cwd) => {
		await writeFile(
			join(cwd, 'package.json'),
			JSON.stringify({ name: 'older-n8n', private: true, dependencies: packages }),
		);
		const args = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
		await withProgress(say, `Installing the engine of n8n ${n8n} (once)`, () =>
			npm(args, { cwd, logFile: join(cwd, 'install.log') }),
		);
	});
}

/** Gives back whether all tests have passed. */
async function passes({ n8n }: Version, folder: string, jestArguments: string[]): Promise<boolean> {
	say(`\n=== n8n ${n8n} ===`);
	const jest = spawn(
		process.execPath,
		[require.resolve('jest/bin/jest'), '--config', CONFIG, ...jestArguments],
		{ stdio: 'inherit', env: { ...process.env, CUSTOMER_JOURNEY_HOST: folder } },
	);
	const exitCode = await new Promise((resolve, reject) => {
		jest.once('close', resolve);
		jest.once('error', reject);
	});
	return exitCode === 0;
}
