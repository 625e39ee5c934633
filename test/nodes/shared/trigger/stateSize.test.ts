import type { PollState } from '../../../../nodes/shared/trigger/pollState';
import { scan } from '../../../../nodes/shared/trigger/scan';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const OVERLAP = 2 * DAY;

interface Row {
	id: string;
	time: number;
}

describe('the state', () => {
	const LIMIT = 256 * 1024;
	const row = (id: string, time: number): Row => ({ id, time });
	/** Polls a vendor that lists these rows, in pages of so many; asks for one page at a time. */
	const reading =
		(rows: Row[], size: number, pages = 1) =>
		async (before: PollState | undefined, now: number) => {
			let read = 0;
			const { rows: found, state } = await scan(
				before,
				{ fingerprint: 'settings', overlap: OVERLAP, catchUp: Infinity },
				now,
				{
					keyOf: ({ id }: Row) => id,
					timeOf: ({ time }) => time,
					async *pages(_from, _to, first) {
						for (let page = first; (page - 1) * size < rows.length; page++) {
							yield { page, rows: rows.slice((page - 1) * size, page * size) };
						}
					},
				},
				() => ++read >= pages,
			);
			const json = JSON.stringify(state);
			expect(json.length).toBeLessThan(LIMIT);
			return { found, state: JSON.parse(json) as PollState };
		};

	it.each<[string, (index: number) => number]>([
		['over two days', (index) => 10 * DAY - index * 800],
		['within one hour', (index) => 10 * DAY - index * 15],
		['at one and the same moment', () => 10 * DAY - HOUR],
	])(
		'fits while a first reading of 200,000 rows %s is unfinished, and nothing old is sent after it',
		async (_case, timeOf) => {
			const old = Array.from({ length: 200_000 }, (_, index) => row(`old ${index}`, timeOf(index)));
			const poll = reading(old, 20_000);
			let state: PollState | undefined;
			const found: string[] = [];
			for (let at = 0; at < 24; at++) {
				const polled = await poll(state, 10 * DAY + at);
				({ state } = polled);
				found.push(...polled.found.map(({ id }) => id));
			}
			old.push(row('new', 10 * DAY + 50));
			const all = await reading(old, 300_000, Infinity)(state, 10 * DAY + 100);
			expect(all.state.unfinished).toBeUndefined();
			const next = await reading(old, 300_000, Infinity)(all.state, 10 * DAY + 200);
			const told = [...found, ...all.found.map(({ id }) => id), ...next.found.map(({ id }) => id)];
			expect(told).toEqual(['new']);
		},
		120_000,
	);

	it.each<[string, (index: number) => number]>([
		['over two days', (index) => 10 * DAY + index * 1000],
		['within one hour', (index) => 10 * DAY + index * 20],
	])(
		'fits where a backlog of 100,000 rows %s takes several polls, of which each is sent once',
		async (_case, timeOf) => {
			const first = await reading([], 1)(undefined, 10 * DAY - 1);
			const all = Array.from({ length: 100_000 }, (_, index) => row(`${index}`, timeOf(index)));
			// The last page comes once more: it is known.
			const poll = reading(all.reverse(), 1000, 20);
			let { state } = first;
			const told: string[] = [];
			for (let at = 0; at < 8; at++) {
				const polled = await poll(state, 12 * DAY + at * 60_000);
				({ state } = polled);
				told.push(...polled.found.map(({ id }) => id));
			}
			expect(told).toHaveLength(100_000);
			expect(new Set(told).size).toBe(100_000);
			expect(state.isFull).toBe(true);
		},
		120_000,
	);
});
