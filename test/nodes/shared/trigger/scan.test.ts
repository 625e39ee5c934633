import { createHash } from 'node:crypto';
import fc from 'fast-check';
import type { PollState } from '../../../../nodes/shared/trigger/pollState';
import {
	MOST_WATCHED,
	resumedAt,
	scan,
	type PollSource,
} from '../../../../nodes/shared/trigger/scan';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const OVERLAP = 2 * DAY;

interface Rec {
	id: string;
	/** When the record came to be; undefined where the vendor does not say. */
	time?: number;
	/** When the vendor shows it from. */
	visible: number;
}

type Order = 'newest first' | 'oldest first';

/** A vendor that lists the records of a stretch, days at a time, in pages. */
function vendor(records: Rec[], { order = 'newest first' as Order, pageSize = 2 } = {}) {
	const time = (record: Rec) => record.time ?? 0;
	return {
		now: 0,
		fails: false,
		source(): PollSource<Rec> {
			return {
				keyOf: ({ id }) => id,
				timeOf: (record) => record.time ?? NaN,
				pages: (from, to, page) => this.pages(from, to, page),
			};
		},
		async *pages(from: number, to: number, first: number) {
			if (this.fails) throw new Error('The vendor is down');
			const listed = records
				.filter((one) => one.visible <= this.now)
				.filter((one) => one.time === undefined || (one.time >= from - DAY && one.time <= to + DAY))
				.sort((a, b) => (order === 'newest first' ? time(b) - time(a) : time(a) - time(b)));
			for (let page = first; ; page++) {
				const rows = listed.slice((page - 1) * pageSize, page * pageSize);
				if (rows.length === 0) return;
				yield { page, rows };
			}
		},
	};
}

/** A trigger in n8n: its state goes through JSON and stays as it is when a poll fails. */
function trigger(
	of: ReturnType<typeof vendor>,
	fingerprint: unknown = 'settings',
	catchUp = Infinity,
) {
	let kept: string | undefined;
	const told: string[] = [];
	const tooOld: string[] = [];
	return {
		told,
		tooOld,
		state: () => JSON.parse(kept ?? '{}') as PollState,
		async poll(now: number, { pages = Infinity, dies = false, settings = fingerprint } = {}) {
			of.now = now;
			const before = kept === undefined ? undefined : (JSON.parse(kept) as PollState);
			let read = 0;
			const {
				rows,
				state,
				tooOld: old,
			} = await scan(
				before,
				{
					fingerprint: settings,
					overlap: OVERLAP,
					catchUp,
					resumed: before && resumedAt(before, catchUp, now),
				},
				now,
				of.source(),
				() => ++read >= pages,
			);
			const ids = rows.map(({ id }) => id);
			told.push(...ids);
			tooOld.push(...old.map(({ id }) => id));
			if (!dies) kept = JSON.stringify(state);
			return ids;
		},
	};
}

const record = (id: string, time: number | undefined, visible = time ?? 0): Rec => ({
	id,
	time,
	visible,
});

describe('a trigger', () => {
	it('hands on nothing at its first poll, and every later record once, oldest first', async () => {
		const t = trigger(
			vendor([record('old', 9 * DAY), record('b', 10 * DAY + 20), record('a', 10 * DAY + 10)]),
		);

		expect(await t.poll(10 * DAY)).toEqual([]);
		expect(await t.poll(10 * DAY + 60)).toEqual(['a', 'b']);
		expect(await t.poll(10 * DAY + 120)).toEqual([]);
	});

	it('finds a record that appears late, up to the overlap', async () => {
		const late = record('late', 10 * DAY, 12 * DAY - 1);
		const tooLate = record('too late', 10 * DAY, 13 * DAY);
		const t = trigger(vendor([late, tooLate]));
		await t.poll(10 * DAY + 5);

		expect(await t.poll(12 * DAY - 1)).toEqual(['late']);
		await t.poll(12 * DAY + 5);
		expect(await t.poll(13 * DAY)).toEqual([]);
	});

	it.each([
		['its first poll was at that moment', [], 10 * DAY],
		['it is just as old as the overlap', [20 * DAY], 18 * DAY],
	])('finds a record that appears late where %s', async (_case, polls, time) => {
		const t = trigger(vendor([record('late', time, 20 * DAY + 5)]));
		for (const at of [10 * DAY, ...polls]) await t.poll(at);

		expect(await t.poll(20 * DAY + 10)).toEqual(['late']);
		expect(t.state().isFull).toBe(false);
	});

	it('finds a record that appears late, right after a reading that took two polls', async () => {
		const two = [record('a', 10 * DAY + 10), record('b', 10 * DAY + 20)];
		const t = trigger(
			vendor([...two, record('late', 10 * DAY + 30, 11 * DAY + 10)], { pageSize: 1 }),
		);
		await t.poll(10 * DAY);
		await t.poll(11 * DAY, { pages: 1 });
		expect(t.state().isFull).toBe(false);
		await t.poll(11 * DAY + 5);

		expect(await t.poll(11 * DAY + 15)).toEqual(['late']);
	});

	it('hands on a change of a record that is older than its first poll', async () => {
		let status = 'lead';
		const settings = { fingerprint: 'any', overlap: OVERLAP, catchUp: Infinity };
		const source: PollSource<Rec> = {
			...vendor([]).source(),
			changes: { valueOf: () => status, output: (row) => row },
			async *pages() {
				yield { page: 1, rows: [record('old', 9 * DAY)] };
			},
		};
		const first = await scan(undefined, settings, 10 * DAY, source, () => false);
		status = 'lost';
		const second = await scan(first.state, settings, 11 * DAY, source, () => false);

		expect(second.rows.map(({ id }) => id)).toEqual(['old']);
	});

	it('keeps each record for as long as it has to be known', async () => {
		const t = trigger(
			vendor([
				record('now', 10 * DAY, 0),
				record('timeless', undefined, 0),
				record('to come', 10 * DAY + 20 * HOUR, 0),
			]),
		);
		await t.poll(10 * DAY);

		expect(Object.keys(t.state().seen)).toEqual(['240', '241', '260']);
	});

	it('hands on a record without a time once, for as long as the vendor lists it', async () => {
		const t = trigger(vendor([record('timeless', undefined, 10 * DAY + 5)]));
		await t.poll(10 * DAY);
		for (let day = 11; day < 20; day++) await t.poll(day * DAY);

		expect(t.told).toEqual(['timeless']);
	});

	it('hands on a record without a time after those that have one', async () => {
		const came = [record('timeless', undefined, 10 * DAY + 5), record('timed', 10 * DAY + 5)];
		const t = trigger(vendor(came, { order: 'oldest first' }));
		await t.poll(10 * DAY);

		expect(await t.poll(11 * DAY)).toEqual(['timed', 'timeless']);
	});

	it('loses nothing when records move to an earlier page between two parts of a reading', async () => {
		const backlog = Array.from({ length: 12 }, (_, index) =>
			record(`${index}`, 10 * DAY + 12 - index),
		);
		const t = trigger(vendor(backlog));
		await t.poll(10 * DAY);
		await t.poll(20 * DAY, { pages: 3 });
		backlog.shift();
		await t.poll(20 * DAY + 60);

		expect([...t.told].sort()).toEqual(Array.from({ length: 12 }, (_, id) => `${id}`).sort());
	});

	it('starts afresh when its settings change, and when its state is of another version', async () => {
		const of = vendor([record('a', 10 * DAY + 5), record('b', 11 * DAY + 5)]);
		const t = trigger(of);
		await t.poll(10 * DAY);

		expect(await t.poll(11 * DAY, { settings: 'others' })).toEqual([]);
		expect(await t.poll(12 * DAY, { settings: 'others' })).toEqual(['b']);
		const future = { ...t.state(), version: 3 } as unknown as PollState;
		const { rows } = await scan(
			future,
			{ fingerprint: 'others', overlap: OVERLAP, catchUp: Infinity },
			13 * DAY,
			of.source(),
			() => false,
		);
		expect(rows).toEqual([]);
	});

	it('leaves the state that it was given as it is', async () => {
		const of = vendor([record('a', 10 * DAY)]);
		const t = trigger(of);
		await t.poll(10 * DAY);
		const state = t.state();
		const before = structuredClone(state);
		of.now = 11 * DAY;
		await scan(
			state,
			{ fingerprint: 'x', overlap: OVERLAP, catchUp: Infinity },
			11 * DAY,
			of.source(),
			() => false,
		);

		expect(state).toEqual(before);
	});

	it.each<Order>(['newest first', 'oldest first'])(
		'notes at an unfinished first poll what was there, and hands on what came meanwhile, %s',
		async (order) => {
			const there = Array.from({ length: 9 }, (_, index) =>
				record(`old ${index}`, 10 * DAY - index),
			);
			const t = trigger(vendor([...there, record('new', 10 * DAY + 30)], { order }));
			const polls: string[][] = [];
			for (let poll = 0; poll < 12; poll++) {
				polls.push(await t.poll(10 * DAY + poll * 60, { pages: 2 }));
			}

			expect(polls.flat()).toEqual(['new']);
		},
	);

	it('forgets what is older than it looks back', async () => {
		const records = Array.from({ length: 30 }, (_, day) => record(`r${day}`, day * DAY));
		const t = trigger(vendor(records));
		for (let day = 0; day < 30; day++) await t.poll(day * DAY);

		expect(t.told).toEqual(records.slice(1).map(({ id }) => id));
		expect(
			Object.values(t.state().seen).flatMap(Object.values).join('').length / 8,
		).toBeLessThanOrEqual(5);
	});

	it('stays within its size when records are very many, and hands on none of them twice', async () => {
		const many = Array.from({ length: MOST_WATCHED + 10_000 }, (_, index) =>
			record(`${index}`, 10 * DAY + index * 1200),
		);
		const late = record('late', 10 * DAY + 12 * HOUR, 11 * DAY + 30);
		const t = trigger(vendor([...many, late], { pageSize: 1000 }));
		await t.poll(10 * DAY - 1);
		await t.poll(11 * DAY);
		await t.poll(11 * DAY + 60);

		expect(t.told).toEqual([...many.map(({ id }) => id), 'late']);
		expect(t.state().isFull).toBe(true);
		expect(JSON.stringify(t.state()).length).toBeLessThan(500_000);
	});

	it('keeps as many as it says, so that a late one is told from those that were handed on', async () => {
		const many = Array.from({ length: MOST_WATCHED - 1 }, (_, index) =>
			record(`${index}`, 10 * DAY + index * 1400),
		);
		const late = record('late', 10 * DAY + 1, 11 * DAY + 60);
		const t = trigger(vendor([...many, late], { pageSize: 20_000 }));
		await t.poll(10 * DAY - 1);
		await t.poll(11 * DAY);

		expect(await t.poll(11 * DAY + 60)).toEqual(['late']);
	});

	it('is done with a page that is known to be the last, also when its time has run out', async () => {
		const t = trigger(vendor([record('a', 10 * DAY + 5)]));
		const { rows, state } = await scan(
			(await t.poll(10 * DAY), t.state()),
			{ fingerprint: 'settings', overlap: OVERLAP, catchUp: Infinity },
			11 * DAY,
			{
				keyOf: ({ id }: Rec) => id,
				timeOf: () => 10 * DAY + 5,
				async *pages() {
					yield { page: 1, rows: [record('a', 10 * DAY + 5)], last: true };
				},
			},
			() => true,
		);

		expect(rows).toHaveLength(1);
		expect(state).toMatchObject({ watermark: 11 * DAY, unfinished: undefined });
	});

	it('hands on every record of a backlog that takes many polls to read, however many they are', async () => {
		const many = Array.from({ length: MOST_WATCHED + 10_000 }, (_, index) =>
			record(`${index}`, 10 * DAY + index * 1200),
		);
		const t = trigger(vendor(many, { pageSize: 1000 }));
		await t.poll(10 * DAY - 1);
		for (let poll = 0; poll < 20; poll++) await t.poll(11 * DAY + poll * 60_000, { pages: 5 });

		expect(new Set(t.told).size).toBe(many.length);
		expect(t.told).toHaveLength(many.length);
	});

	it('loses nothing when the clock of n8n was ahead and is set right', async () => {
		const t = trigger(vendor([record('a', 10 * DAY + 5), record('b', 11 * DAY)]));
		await t.poll(10 * DAY);
		await t.poll(400 * DAY);
		for (const day of [10.5, 11, 11.5]) await t.poll(day * DAY);

		expect(t.told).toEqual(['a', 'b']);
	});
});

describe('after a long pause', () => {
	const CATCH_UP = 3 * DAY;
	/** Beside the pause: so late a weekly poll may be. */
	const PUNCTUAL = 2 * HOUR;

	it('is handed on what is not older than what is caught up with, until that is read', async () => {
		const back = 40 * DAY;
		const t = trigger(
			vendor(
				[
					record('of an unfinished reading', 10 * DAY + 10),
					record('too old', back - CATCH_UP - 1),
					record('just in time', back - CATCH_UP),
					record('timeless', undefined, 30 * DAY),
					record('late', back - CATCH_UP + 1, back + 100),
					record('later', back - OVERLAP + 100, back + 100),
				],
				{ pageSize: 1 },
			),
			'settings',
			CATCH_UP,
		);
		await t.poll(10 * DAY);
		await t.poll(11 * DAY, { pages: 1 });
		// Ends what the last one began. The pause still counts for what came after that.
		await t.poll(back);
		expect(t.state().resumed).toBe(back);
		await t.poll(back + 10);
		expect(t.state().resumed).toBeUndefined();
		await t.poll(back + 100);

		expect(t.told).toEqual(['of an unfinished reading', 'just in time', 'later']);
		expect([...t.tooOld].sort()).toEqual(['timeless', 'too old']);
	});

	it.each([
		[CATCH_UP + PUNCTUAL, ['a']],
		[CATCH_UP + PUNCTUAL + 1, []],
	])('of %d milliseconds hands on %j', async (pause, ids) => {
		const t = trigger(vendor([record('a', 10 * DAY + 10)]), 'settings', CATCH_UP);
		await t.poll(10 * DAY);

		expect(await t.poll(10 * DAY + pause)).toEqual(ids);
	});
});

describe('the state', () => {
	it('fails in words where records without a time are too many to be known again', async () => {
		const timeless = Array.from({ length: 40_000 }, (_, index) => record(`${index}`, undefined, 0));
		const pageSize = timeless.length;
		await expect(trigger(vendor(timeless, { pageSize })).poll(10 * DAY)).rejects.toThrow(
			'There are more than 29,000 records without a time of their own',
		);
		const halfway = trigger(vendor(timeless, { pageSize: 35_000 }));
		await expect(halfway.poll(10 * DAY, { pages: 1 })).rejects.toThrow('more than 29,000 records');
		const few = trigger(vendor(timeless.slice(0, MOST_WATCHED), { pageSize }));
		await few.poll(10 * DAY);
		expect(await few.poll(13 * DAY)).toEqual([]);
	});

	it('is not filled by values that are long and all different', async () => {
		const rows = Array.from({ length: 2000 }, (_, index) =>
			record(`${index}`, 10 * DAY - index * 1000, 0),
		);
		const { state } = await scan(
			undefined,
			{ fingerprint: 'x', overlap: OVERLAP, catchUp: Infinity },
			10 * DAY,
			{
				keyOf: ({ id }: Rec) => id,
				timeOf: ({ time }) => time ?? NaN,
				changes: { valueOf: ({ id }) => `"${id}"`.repeat(100), output: (one) => one },
				async *pages() {
					yield { page: 1, rows };
				},
			},
			() => false,
		);
		expect(JSON.stringify(state).length).toBeLessThan(256 * 1024);
		expect(state.isFull).toBe(true);
	});
});

describe('the state of version 0.1', () => {
	const key = (id: string) => createHash('sha256').update(id).digest('base64').slice(0, 8);
	const settings = { fingerprint: 'any', overlap: OVERLAP, catchUp: Infinity };
	const old = {
		version: 1 as const,
		settings: 'of the credential',
		watermark: 10 * DAY,
		floor: 0,
		seen: { [9 * 24]: key('known') + key('known too') },
	};

	it('is taken over: nothing known is sent again, nothing new is lost', async () => {
		const of = vendor([
			record('older', 8 * DAY + 5),
			record('known', 9 * DAY),
			record('known too', 9 * DAY + 5),
			record('new', 10 * DAY + 5),
		]);
		of.now = 11 * DAY;
		const { rows, state } = await scan(old, settings, 11 * DAY, of.source(), () => false);
		expect(rows.map(({ id }) => id)).toEqual(['new']);
		expect(state).toMatchObject({ version: 2, watermark: 11 * DAY });
	});

	it('is taken over with the values that were seen, an absent one as such', async () => {
		const values = { aaaa: 'lead', bbbb: 'undefined' };
		const seen = { [9 * 24]: `${key('a')}aaaa${key('b')}aaaa${key('c')}bbbb` };
		const status: Record<string, string> = { a: 'lead', b: 'lost', c: '' };
		const { rows } = await scan(
			{ ...old, seen, values },
			settings,
			11 * DAY,
			{
				...vendor(['a', 'b', 'c'].map((id) => record(id, 9 * DAY))).source(),
				changes: {
					valueOf: ({ id }: Rec) => status[id],
					output: (row, before) => ({ ...row, id: `${row.id}: ${before}` }),
				},
				async *pages() {
					yield { page: 1, rows: ['a', 'b', 'c'].map((id) => record(id, 9 * DAY)) };
				},
			},
			() => false,
		);
		expect(rows.map(({ id }) => id)).toEqual(['b: lead']);
	});

	it.each([
		['nothing was handed on yet', { unfinished: { first: true } }],
		['it has no room', { seen: { [10 * 24]: key('known').repeat(40_000) } }],
	])('is not taken over where %s', async (_case, change) => {
		const of = vendor([record('known', 9 * DAY), record('new', 10 * DAY + 5)]);
		of.now = 11 * DAY;
		const first = await scan({ ...old, ...change }, settings, 11 * DAY, of.source(), () => false);
		expect(first.rows).toEqual([]);
	});
});

describe('a trigger through a month in which everything happens', () => {
	const START = 20_000 * DAY;
	const records = fc.uniqueArray(
		fc.record({
			id: fc.nat(9999).map(String),
			/** Few different times, so that many are equal. */
			time: fc.integer({ min: -40, max: 30 * 24 }).map((hour) => START + hour * HOUR),
			late: fc.oneof(fc.constant(0), fc.nat(OVERLAP - 1)),
		}),
		{ maxLength: 80, selector: ({ id }) => id },
	);
	const polls = fc.array(
		fc.record({
			gap: fc.integer({ min: 1, max: 18 }).map((hours) => hours * HOUR),
			fails: fc.boolean(),
			pages: fc.oneof(fc.constant(Infinity), fc.integer({ min: 1, max: 3 })),
		}),
		{ maxLength: 60 },
	);
	const order = fc.constantFrom<Order>('newest first', 'oldest first');

	it('loses nothing and hands on nothing twice', async () => {
		await fc.assert(
			fc.asyncProperty(records, polls, order, async (all, steps, inOrder) => {
				const listed = all.map(({ id, time, late }) => record(id, time, time + late));
				const of = vendor(listed, { order: inOrder });
				const t = trigger(of);
				await t.poll(START);
				let now = START;
				for (const { gap, fails, pages } of steps) {
					now += gap;
					of.fails = fails;
					if (fails) await expect(t.poll(now)).rejects.toThrow('The vendor is down');
					else await t.poll(now, { pages });
				}
				of.fails = false;
				// Two, as the first only ends what was unfinished.
				await t.poll(now + 1);
				await t.poll(now + 2);

				const due = listed.filter(
					({ visible, time = 0 }) =>
						visible > START && visible <= now + 2 && time >= START - OVERLAP,
				);
				expect([...t.told].sort()).toEqual(due.map(({ id }) => id).sort());
			}),
			{ numRuns: 200 },
		);
	});

	it('loses nothing when n8n dies between starting the execution and saving', async () => {
		const dying = fc.array(fc.boolean(), { minLength: 20, maxLength: 60 });
		await fc.assert(
			fc.asyncProperty(records, dying, async (all, deaths) => {
				const listed = all.map(({ id, time, late }) => record(id, time, time + late));
				const t = trigger(vendor(listed));
				await t.poll(START);
				let now = START;
				let doubtful = new Set<string>();
				const twice = new Set<string>();
				for (const dies of [...deaths, false]) {
					now += 12 * HOUR;
					const ids = await t.poll(now, { dies });
					for (const id of ids) if (doubtful.has(id)) twice.add(id);
					doubtful = dies ? new Set([...doubtful, ...ids]) : new Set();
				}

				const due = listed.filter(({ visible }) => visible > START && visible <= now);
				expect(new Set(t.told)).toEqual(new Set(due.map(({ id }) => id)));
				const again = t.told.filter((id, index) => t.told.indexOf(id) !== index);
				expect(new Set(again)).toEqual(twice);
			}),
			{ numRuns: 100 },
		);
	});
});
