import fc from 'fast-check';
import { cut, readWindows, type Window } from '../../../../nodes/shared/request/windows';

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
	/** A vendor that tells steps of `shortest` apart, and whose answers stop at `most` rows. */
	async function readAll(
		times: number[],
		window: Window,
		longest: number,
		shortest: number,
		most: number,
	) {
		const answers: Array<{ window: Window; full: boolean }> = [];
		const read: number[] = [];
		for await (const { window: part, rows } of readWindows(window, {
			longest,
			shortest,
			async read({ from, to }) {
				expect((from - window.from) % shortest).toBe(0);
				const fitting = times.flatMap((time, id) => (time >= from && time <= to ? [{ id }] : []));
				const full = fitting.length >= most;
				answers.push({ window: { from, to }, full });
				return full ? undefined : fitting;
			},
			tooDense: ({ from, to }) => new Error(`too dense: ${from} to ${to}`),
		})) {
			expect(part).toEqual(answers.at(-1)?.window);
			read.push(...rows.map(({ id }) => id));
		}
		return { ids: read, answers };
	}

	it('yields every row exactly once, however dense, or fails', async () => {
		let [complete, failed] = [0, 0];
		await fc.assert(
			fc.asyncProperty(
				stretch,
				fc.array(fc.nat(500), { maxLength: 60 }),
				fc.constantFrom(1, 7, 24),
				fc.integer({ min: 1, max: 10 }),
				fc.integer({ min: 1, max: 20 }),
				async (window, offsets, shortest, steps, most) => {
					const times = offsets
						.map((offset) => window.from + offset)
						.filter((time) => time <= window.to);
					const inStep = new Map<number, number>();
					for (const time of times) {
						const step = Math.floor((time - window.from) / shortest);
						inStep.set(step, (inStep.get(step) ?? 0) + 1);
					}
					const reading = readAll(times, window, steps * shortest, shortest, most);
					if (Math.max(0, ...inStep.values()) >= most) {
						failed++;
						await expect(reading).rejects.toThrow('too dense');
						return;
					}
					complete++;
					const { ids } = await reading;
					expect([...ids].sort((a, b) => a - b)).toEqual(times.map((_, id) => id));
				},
			),
		);
		expect([complete > 0, failed > 0]).toEqual([true, true]);
	});

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
