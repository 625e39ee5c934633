import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

// Runs the benches that are named, or all, one after another, each in a process of its own.

const BENCHES = [
	'loading',
	'declarative',
	'pauses',
	'polls',
	'noting',
	'growth',
	'dispatch',
	'leads',
	'wolkvox-year',
];

const named = process.argv.slice(2);
const unknown = named.filter((name) => !BENCHES.includes(name));
if (unknown.length > 0) {
	process.stderr.write(
		`There is no bench ${unknown.join(', ')}. There are: ${BENCHES.join(', ')}\n`,
	);
	process.exitCode = 1;
} else {
	for (const name of named.length > 0 ? named : BENCHES) {
		process.stdout.write(`\n## ${name}\n`);
		const file = join(__dirname, `${name}.cts`);
		const { status } = spawnSync(process.execPath, ['--require', 'tsx/cjs', file], {
			stdio: 'inherit',
		});
		if (status !== 0) process.exitCode = 1;
	}
}
