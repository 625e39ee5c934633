import fc from 'fast-check';
import { cut, readWindows, type Window } from '../../../nodes/shared/windows';

const stretch = fc
	.tuple(fc.integer({ min: -1000, max: 1000 }), fc.nat(500))
	.map(([from, length]): Window => ({ from, to: from + length }));

describe('cut', () => {
	it('covers every millisecond exactly once, in pieces no longer than allowed', () => {
		fc.assert(
			fc.property(stretch, fc.integer({ min: 1, max: 200 }), ({ from, to }, longest) => {
				const pieces = cut({ from, to }, longest);
				const covered = pieces.flatMap((piece) =>
					Array.from({ length: piece.to - piece.from + 1 }, (_, index) => piece.from + index),
				);

				expect(covered).toEqual(Array.from({ length: to - from + 1 }, (_, index) => from + index));
				expect(Math.max(...pieces.map((piece) => piece.to - piece.from + 1))).toBeLessThanOrEqual(
					longest,
				);
			}),
		);
	});

	it('has no piece for a stretch that ends before it starts', () => {
		expect(cut({ from: 5, to: 4 }, 10)).toEqual([]);
	});
});

describe('readWindows', () => {
	/** A vendor whose times have steps of `shortest` and whose answers stop at `most` rows. */
	async function readAll(
		times: number[],
		window: Window,
		longest: number,
		shortest: number,
		most: number,
	) {
		const answers: Array<{ window: Window; full: boolean }> = [];
		const step = (time: number) => Math.floor(time / shortest);
		const read: Array<{ id: number }> = [];
		for await (const { rows } of readWindows(window, {
			longest,
			shortest,
			read: async (asked) => {
				const fitting = times.flatMap((time, id) =>
					step(time) >= step(asked.from) && step(time) <= step(asked.to) ? [{ id }] : [],
				);
				answers.push({ window: asked, full: fitting.length >= most });
				return fitting.slice(0, most);
			},
			isFull: (rows) => rows.length >= most,
			keyOf: ({ id }) => String(id),
			tooDense: ({ from, to }) => new Error(`too dense: ${from} to ${to}`),
		})) {
			expect(rows.length).toBeLessThan(most);
			read.push(...rows);
		}
		return { ids: read.map(({ id }) => id), answers };
	}

	it('yields every row exactly once, however dense, also where windows cut a step of the vendor', async () => {
		await fc.assert(
			fc.asyncProperty(
				stretch,
				fc.array(fc.nat(500), { maxLength: 60 }),
				fc.constantFrom(1, 7, 24),
				fc.integer({ min: 1, max: 10 }),
				async (window, offsets, shortest, steps) => {
					const times = offsets
						.map((offset) => window.from + offset)
						.filter((time) => time <= window.to);
					// A window touches one step more than its length has.
					const most = 1 + Math.max(0, ...times.map((time) => nearby(times, time, 2 * shortest)));
					const { ids } = await readAll(times, window, steps * shortest, shortest, most);

					expect([...ids].sort((a, b) => a - b)).toEqual(times.map((_, id) => id));
				},
			),
		);
	});

	const nearby = (times: number[], time: number, distance: number) =>
		times.filter((other) => Math.abs(other - time) < distance).length;

	it('asks windows from old to new, and asks a full one again in halves', async () => {
		const { answers } = await readAll([1, 2, 3, 9], { from: 0, to: 9 }, 10, 1, 3);

		expect(answers.map(({ window: { from, to }, full }) => [from, to, full])).toEqual([
			[0, 9, true],
			[0, 4, true],
			[0, 2, false],
			[3, 4, false],
			[5, 9, false],
		]);
	});

	it('cuts down to the shortest stretch that the vendor tells apart', async () => {
		const { ids } = await readAll([0, 0, 1, 1], { from: 0, to: 1 }, 10, 1, 3);

		expect(ids).toEqual([0, 1, 2, 3]);
	});

	it('fails rather than hand on a full window that cannot be cut further', async () => {
		await expect(readAll([7, 7, 7], { from: 0, to: 9 }, 10, 1, 3)).rejects.toThrow(
			'too dense: 7 to 7',
		);
	});
});
