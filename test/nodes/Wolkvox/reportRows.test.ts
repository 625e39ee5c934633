import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { VendorFailure } from '../../../nodes/shared/errors';
import type { Send } from '../../../nodes/shared/request';
import { asDigits, windowOf } from '../../../nodes/Wolkvox/period';
import { readEvents } from '../../../nodes/Wolkvox/reportRows';
import { collectGarbage } from '../../support/memory';

const DAY = 86_400;
const window = windowOf({ dateIni: '2026-01-01', dateEnd: '2026-04-10' });
const DAYS = 100;
const start = window.from / 1000;

/** Calls of one second with as many equal rows; times in seconds since the period's start. */
interface Calls {
	at: number;
	/** How long before the call its record was loaded. */
	age: number;
	count: number;
}

const secondsOf = (digits: string) =>
	Date.parse(digits.replace(/(....)(..)(..)(..)(..)(..)/, '$1-$2-$3T$4:$5:$6Z')) / 1000;

/** wolkvox, as far as it is known: both dates in the period, at most so many rows, 31 days, one question at a time. */
function server(calls: Calls[], most: number) {
	let underWay = 0;
	let questions = 0;
	const send: Send = async ({ query }) => {
		questions++;
		expect(++underWay).toBe(1);
		await Promise.resolve();
		const [from, to] = [query?.date_ini, query?.date_end].map(
			(digits) => secondsOf(String(digits)) - start,
		);
		expect(to).toBeGreaterThanOrEqual(from);
		expect(to - from).toBeLessThan(31 * DAY);
		const data = calls
			.filter(({ at, age }) => at >= from && at <= to && at - age >= from)
			.flatMap(({ at, age, count }) => Array.from({ length: count }, () => ({ at, age })))
			.slice(0, most);
		underWay--;
		return data.length > 0
			? { status: 200, headers: {}, body: { code: '200', error: null, data } }
			: { status: 404, headers: {}, body: { code: 404, error: 'NOT FOUND' } };
	};
	return { send, questions: () => questions };
}

async function readAll(calls: Calls[], most: number, daysBefore: number) {
	const { send, questions } = server(calls, most);
	const counts = new Map<string, number>();
	const query = { api: 'campaign_3' };
	for await (const { rows } of readEvents(send, { query, window, daysBefore }, most)) {
		expect(rows.length).toBeLessThan(most);
		for (const { at, age } of rows) {
			counts.set(`${at} ${age}`, (counts.get(`${at} ${age}`) ?? 0) + 1);
		}
	}
	return { counts, questions: questions() };
}

/** How many rows there are for each call. */
function countsOf(calls: Calls[]) {
	const counts = new Map<string, number>();
	for (const { at, age, count } of calls) {
		counts.set(`${at} ${age}`, (counts.get(`${at} ${age}`) ?? 0) + count);
	}
	return counts;
}

const secondWithin = (days: number) =>
	fc.oneof(
		fc.nat(days * DAY - 1),
		// At the seams of days and parts, where a mistake by one second would show.
		fc
			.tuple(fc.nat(days - 1), fc.integer({ min: -2, max: 2 }))
			.map(([day, off]) => Math.min(Math.max(day * DAY + off, 0), days * DAY - 1)),
	);

const calls = (age: fc.Arbitrary<number>) =>
	fc.array(fc.record({ at: secondWithin(DAYS), age, count: fc.integer({ min: 1, max: 9 }) }), {
		maxLength: 60,
	});

describe('the rows of a long report', () => {
	it('come each exactly once, whatever their density, or the reading fails', async () => {
		let [complete, failed] = [0, 0];
		await fc.assert(
			fc.asyncProperty(
				calls(fc.constant(0)),
				fc.integer({ min: 5, max: 40 }),
				async (all, most) => {
					const perSecond = new Map<number, number>();
					for (const { at, count } of all) perSecond.set(at, (perSecond.get(at) ?? 0) + count);
					if (Math.max(0, ...perSecond.values()) >= most) {
						failed++;
						await expect(readAll(all, most, 0)).rejects.toThrow(VendorFailure);
						return;
					}
					complete++;
					expect((await readAll(all, most, 0)).counts).toEqual(countsOf(all));
				},
			),
			{ numRuns: 300 },
		);
		expect([complete > 0, failed > 0]).toEqual([true, true]);
	});

	it('hold the calls on records loaded so many days before, each exactly once, or the reading fails', async () => {
		let complete = 0;
		await fc.assert(
			fc.asyncProperty(
				calls(fc.nat(40 * DAY)),
				fc.integer({ min: 0, max: 30 }),
				fc.integer({ min: 20, max: 400 }),
				async (all, daysBefore, most) => {
					const { counts } = await readAll(all, most, daysBefore).catch((error: unknown) => {
						expect(error).toBeInstanceOf(VendorFailure);
						return { counts: undefined };
					});
					if (!counts) return;
					complete++;
					const there = countsOf(all);
					// Calls on older records may be among them, but no call comes twice.
					for (const [call, count] of counts) expect(count).toBe(there.get(call));
					for (const { at, age } of all) {
						if (age <= daysBefore * DAY) expect(counts.has(`${at} ${age}`)).toBe(true);
					}
				},
			),
			{ numRuns: 200 },
		);
		expect(complete).toBeGreaterThan(0);
	});

	it('cost one question for each 31 days where no part is full', async () => {
		const { questions } = await readAll([{ at: 0, age: 0, count: 1 }], 10, 0);
		expect(questions).toBe(4);
	});

	it('are held for a part or two at a time, however many there are', async () => {
		const handedOn: Array<WeakRef<IDataObject>> = [];
		const send: Send = async ({ query }) => ({
			status: 200,
			headers: {},
			body: Array.from({ length: 500 }, (_, index) => ({ id: `${query?.date_ini} ${index}` })),
		});
		const longWindow = { from: window.from, to: window.from + 40 * 31 * DAY * 1000 - 1 };
		const query = { api: 'campaign_3' };
		for await (const { rows } of readEvents(send, { query, window: longWindow })) {
			handedOn.push(...rows.map((row) => new WeakRef(row)));
			await collectGarbage();
			const held = handedOn.filter((row) => row.deref() !== undefined).length;
			expect(held).toBeLessThanOrEqual(2 * rows.length);
		}
		expect(handedOn).toHaveLength(40 * 500);
	});

	it('come part by part, up to the second that is read', async () => {
		const parts: string[] = [];
		const { send } = server([{ at: 40 * DAY, age: 0, count: 3 }], 3);
		const reading = {
			query: { api: 'campaign_3' },
			window: { from: window.from, to: window.from + 62 * DAY * 1000 - 1 },
		};
		const read = async () => {
			for await (const { window: part, rows } of readEvents(send, reading, 3)) {
				expect(rows).toEqual([]);
				parts.push(`${asDigits(part.from)} ${asDigits(part.to)}`);
			}
		};
		await expect(read()).rejects.toThrow('3 rows or more for 2026-02-10 00:00:00 alone');
		expect(parts[0]).toBe('20260101000000 20260131235959');
	});
});
