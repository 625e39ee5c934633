import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { main, printTable, spreadOf } from './figures.cjs';

// What n8n does with a package when it starts: every node and credential is loaded and made, each time in a process of
// its own in which n8n-workflow and luxon are there already, as they are in n8n. The seconds of loading these two are
// the other side. All are of the processor; reading from a cold disk comes on top.

const RUNS = 9;
const ROOT = join(__dirname, '..');

const SCRIPT = `
const spent = () => { const { user, system } = process.cpuUsage(); return (user + system) / 1000; };
const start = spent();
require('n8n-workflow');
require('luxon');
const between = spent();
const files = Object.keys(require.cache).length;
const { nodes, credentials } = require('./package.json').n8n;
for (const file of [...nodes, ...credentials]) {
	const [Type] = Object.values(require('./' + file));
	new Type();
}
const end = spent();
console.log(JSON.stringify([between - start, end - between, Object.keys(require.cache).length - files]));
`;

main(async () => {
	const runs = Array.from(
		{ length: RUNS },
		() =>
			JSON.parse(
				execFileSync(process.execPath, ['--eval', SCRIPT], { cwd: ROOT, encoding: 'utf8' }),
			) as [n8n: number, own: number, files: number],
	);
	printTable(
		['what is loaded', 'files', 'milliseconds of the processor'],
		[
			[
				'n8n-workflow and luxon',
				'',
				spreadOf(
					runs.map(([n8n]) => n8n),
					0,
				),
			],
			[
				'this package on top',
				runs[0][2],
				spreadOf(
					runs.map(([, own]) => own),
					0,
				),
			],
		],
	);
});
