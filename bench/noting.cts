import { monitorEventLoopDelay } from 'node:perf_hooks';
import { scan, type PollState } from '../nodes/shared/scan';

// The notes of a trigger: a first poll that finds 500,000 records, the next that finds them again, and a backlog of as
// many. Nothing is asked of a vendor, so the seconds, of processor time, are those of noting alone. The longest pause is
// that in which nothing else of n8n could run; the last column is what n8n keeps.

const RECORDS = 500_000;
const HOUR = 3_600_000;
const START = Date.UTC(2026, 0, 31);

interface Row {
	id: string;
	time: number;
}
const records = (prefix: string, from: number): Row[] =>
	Array.from({ length: RECORDS }, (_, index) => ({
		id: `${prefix}${index}`,
		time: from + Math.floor((index / RECORDS) * 24 * HOUR),
	}));

async function measured(name: string, before: PollState | undefined, rows: Row[], now: number) {
	const pauses = monitorEventLoopDelay({ resolution: 1 });
	pauses.enable();
	// The first pause is that before the meter runs.
	await new Promise((resolve) => setTimeout(resolve, 50));
	pauses.reset();
	const start = process.cpuUsage();
	const { state, rows: found } = await scan(
		before,
		{ fingerprint: name.length > 0, overlap: 48 * HOUR, catchUp: 168 * HOUR },
		now,
		{
			keyOf: ({ id }: Row) => id,
			timeOf: ({ time }) => time,
			async *pages() {
				yield { page: 1, rows, last: true };
			},
		},
		() => false,
	);
	const seconds = (process.cpuUsage(start).user / 1e6).toFixed(2);
	await new Promise((resolve) => setTimeout(resolve, 5));
	pauses.disable();
	const longest = Math.round(pauses.max / 1e6);
	const kilobytes = Math.ceil(JSON.stringify(state).length / 1024);
	process.stdout.write(
		`| ${name} | ${found.length} | ${seconds} | ${longest} ms | ${kilobytes} KB |\n`,
	);
	return state;
}

async function main() {
	process.stdout.write(
		'| poll | handed on | processor seconds | longest pause | state |\n| --- | --- | --- | --- | --- |\n',
	);
	const day = 24 * HOUR;
	const there = records('there', START);
	const first = await measured('the first', undefined, there, START + day);
	const second = await measured('the same again', first, there, START + day + HOUR);
	await measured('as many new ones', second, records('new', START + day), START + 2 * day);
}

main().catch((error: Error) => {
	process.stderr.write(`${error.message}\n`);
	process.exitCode = 1;
});
