import type { PollState } from '../../../../nodes/shared/trigger/pollState';
import { MOST_WATCHED, scan, type PollSource } from '../../../../nodes/shared/trigger/scan';

const HOUR = 3_600_000;
const NOW = 1000 * HOUR;

interface Rec {
	id: string;
	state: string;
	time?: number;
	was?: string;
}

/** Polls a vendor that holds these records now; two records on a page. */
async function poll(
	before: PollState | undefined,
	records: Rec[],
	{ now = NOW, pages = Infinity, withNew = false, size = 2 } = {},
) {
	let read = 0;
	const source: PollSource<Rec> = {
		keyOf: ({ id }) => id,
		timeOf: ({ time = now - HOUR }) => time,
		async *pages(_from, _to, first) {
			for (let page = first; (page - 1) * size < records.length; page++) {
				yield { page, rows: records.slice((page - 1) * size, page * size) };
			}
		},
		changes: {
			valueOf: ({ state }) => state,
			output: (row, was) => (was === undefined && !withNew ? undefined : { ...row, was }),
		},
	};
	const settings = { fingerprint: 'x', overlap: 10 * HOUR, catchUp: Infinity };
	const { rows, state } = await scan(before, settings, now, source, () => ++read >= pages);
	return {
		told: rows.map(({ id, was, state: is }) => `${id}: ${was} → ${is}`),
		state: JSON.parse(JSON.stringify(state)) as PollState,
	};
}

const all = (state: string) => ['a', 'b', 'c'].map((id) => ({ id, state }));

describe('a trigger that watches changes', () => {
	it('tells each change once, with the value before, and also the way back', async () => {
		const first = await poll(undefined, all('lead'));
		expect(first.told).toEqual([]);
		const second = await poll(first.state, [{ id: 'a', state: 'lost' }, ...all('lead').slice(1)]);
		expect(second.told).toEqual(['a: lead → lost']);
		const third = await poll(second.state, [{ id: 'a', state: 'lost' }, ...all('lead').slice(1)]);
		expect(third.told).toEqual([]);
		expect((await poll(third.state, all('lead'))).told).toEqual(['a: lost → lead']);
	});

	it.each([
		[false, []],
		[true, ['new: undefined → lead']],
	])('lets the event decide about new records: %s', async (withNew, told) => {
		const { state } = await poll(undefined, all('lead'));
		const records = [...all('lead'), { id: 'new', state: 'lead' }];
		expect((await poll(state, records, { withNew })).told).toEqual(told);
	});

	it('goes on at the next poll where the time ran out, and tells nothing twice', async () => {
		const first = await poll(undefined, all('lead'));
		const changed = all('lost');
		const second = await poll(first.state, changed, { pages: 1, size: 1 });
		expect(second.told).toEqual(['a: lead → lost']);
		const third = await poll(second.state, changed, { size: 1 });
		expect(third.told).toEqual(['b: lead → lost', 'c: lead → lost']);
		expect((await poll(third.state, changed, { size: 1 })).told).toEqual([]);
	});

	it('changes nothing in the state that it was given, so that a lost poll can be made again', async () => {
		const { state } = await poll(undefined, all('lead'));
		const before = JSON.stringify(state);
		const once = await poll(state, all('lost'));
		expect(JSON.stringify(state)).toBe(before);
		expect(await poll(state, all('lost'))).toEqual(once);
	});

	it('keeps as many as it says in less than 500 KB, the newest', async () => {
		const records = Array.from({ length: MOST_WATCHED + 4000 }, (_, number) => ({
			id: `lead ${number}`,
			state: 'lead',
			time: NOW - (number % 9) * HOUR,
		}));
		const { state } = await poll(undefined, records, { size: 1000 });
		expect(JSON.stringify(state).length).toBeLessThan(500 * 1000);
		const newest = records.filter(({ time }) => time === NOW);
		const changed = newest.map((record) => ({ ...record, state: 'lost' }));
		const { told } = await poll(state, changed, { size: 1000 });
		expect(told).toHaveLength(newest.length);
	});
});
