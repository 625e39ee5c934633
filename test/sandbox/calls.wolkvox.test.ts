import * as fc from 'fast-check';
import { callsIn, phoneResult, type CallSeries } from '../../sandbox/wolkvox/calls';

const seriesOf = (from: number, seconds: number, rows: number): CallSeries => ({
	number: 1,
	campaignId: '1001',
	type: 'predictive',
	from,
	to: from + seconds - 1,
	rows,
	blankConnIdEvery: 0,
	fields: {},
});

const day = 86_400;
const start = Date.UTC(2026, 0, 1) / 1000;

it('has every call in exactly one of the windows that a stretch is cut into', () => {
	fc.assert(
		fc.property(
			fc.integer({ min: 1, max: 5000 }),
			fc.integer({ min: 1, max: 300 }),
			fc.array(fc.integer({ min: -10, max: 5010 }), { maxLength: 12 }),
			(seconds, rows, cuts) => {
				const series = seriesOf(start, seconds, rows);
				const edges = [-20, ...cuts, 5020].sort((a, b) => a - b);
				const indexes = edges
					.slice(1)
					.flatMap((edge, at) => [
						...callsIn([series], { from: start + edges[at], to: start + edge - 1 }),
					])
					.map(({ index }) => index);
				expect(indexes).toEqual(Array.from({ length: rows }, (_, index) => index));
			},
		),
	);
});

it('has only calls of the window, also where there are far more than seconds', () => {
	const series = seriesOf(start, 400 * day, 1_500_000);
	const dense = seriesOf(start, 2, 200_000);
	for (const one of [series, dense]) {
		const calls = [...callsIn([one], { from: start + 1, to: start + 1 })];
		const dates = new Set(calls.map((call) => phoneResult(call).date));
		expect([...dates].filter((date) => date !== '2026-01-01 00:00:01')).toEqual([]);
	}
	expect([...callsIn([dense], { from: start + 1, to: start + 1 })]).toHaveLength(100_000);
});

it('makes the same row each time, and no two alike', () => {
	const series = seriesOf(start, day, 3000);
	const rows = () =>
		[...callsIn([series], series)].map((call) => JSON.stringify(phoneResult(call)));
	expect(rows()).toEqual(rows());
	expect(new Set(rows()).size).toBe(3000);
});

it('has records of many ages, and a call only where that of its record lies in the window, too', () => {
	const series = seriesOf(start, 30 * day, 3000);
	const inLast = (days: number) =>
		[...callsIn([series], { from: start + (30 - days) * day, to: series.to }, true)]
			.filter(({ index }) => index >= 2900)
			.map(({ index }) => index);
	const counts = [1, 2, 4, 8, 15].map((days) => inLast(days).length);
	expect(counts[0]).toBeLessThan(20);
	expect(counts).toEqual([...counts].sort((a, b) => a - b));
	expect(new Set(counts).size).toBe(5);
	expect(counts.at(-1)).toBe(100);
	const fixed = { ...series, recordAgeDays: 3 };
	const window = { from: start + 26 * day, to: series.to };
	expect([...callsIn([fixed], window, true)]).toHaveLength(100);
});
