import type { PollState } from '../nodes/shared/trigger/pollState';
import { scan } from '../nodes/shared/trigger/scan';
import { main, measured, printTable } from './inProcess.cjs';

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

async function noted(name: string, before: PollState | undefined, rows: Row[], now: number) {
	const { result, processorSeconds, longestPause } = await measured(
		async () =>
			await scan(
				before,
				{ fingerprint: 'the same', overlap: 48 * HOUR, catchUp: 168 * HOUR },
				now,
				{
					keyOf: ({ id }: Row) => id,
					timeOf: ({ time }) => time,
					async *pages() {
						yield { page: 1, rows, last: true };
					},
				},
				() => false,
			),
	);
	const { state, rows: found } = result;
	const kilobytes = Math.ceil(JSON.stringify(state).length / 1024);
	const figures = [processorSeconds.toFixed(2), `${longestPause} ms`, `${kilobytes} KB`];
	return { state, figures: [name, found.length, ...figures] };
}

main(async () => {
	const day = 24 * HOUR;
	const there = records('there', START);
	const first = await noted('the first', undefined, there, START + day);
	const second = await noted('the same again', first.state, there, START + day + HOUR);
	const news = records('new', START + day);
	const third = await noted('as many new ones', second.state, news, START + 2 * day);
	printTable(
		['poll', 'handed on', 'processor seconds', 'longest pause', 'state'],
		[first, second, third].map(({ figures }) => figures),
	);
});
