import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import type { WatchedRecords } from '../../../nodes/shared/trigger/event';
import type { Send } from '../../../nodes/shared/request/request';
import { phoneResult } from '../../../nodes/Wolkvox/events/phoneResult.event';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const BEGIN = Date.UTC(2026, 2, 1, 12, 0, 7);

/** In milliseconds; whole seconds, as wolkvox has them. */
interface Call {
	at: number;
	age: number;
}

/** A time as wolkvox's clock shows it, as 14 digits. */
const digits = (time: number) =>
	new Date(time - 5 * HOUR).toISOString().slice(0, 19).replace(/\D/g, '');
const dateOf = (time: number) =>
	new Date(time - 5 * HOUR).toISOString().slice(0, 19).replace('T', ' ');

/** wolkvox: a call only where both dates lie in the question, 31 days at most. */
function wolkvoxWith(calls: Call[], now: () => number) {
	let questions = 0;
	const send: Send = async ({ query = {} }) => {
		questions++;
		const [from, to] = [String(query.date_ini), String(query.date_end)];
		expect(from >= digits(now() - 400 * DAY) && from <= to).toBe(true);
		const data = calls.flatMap(({ at, age }, id) =>
			at <= now() && digits(at) <= to && digits(at - age) >= from
				? [{ conn_id: `c${id}`, date: dateOf(at) }]
				: [],
		);
		await Promise.resolve();
		return { status: 200, headers: {}, body: { data } };
	};
	return { send, questions: () => questions };
}

it('every poll reads each call since the last one whose record is within the look-back, however long the pause', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.integer({ min: 1, max: 30 }),
			fc.array(fc.constantFrom(5 * MINUTE, 5 * MINUTE + 1234, HOUR, DAY, 9 * DAY, 40 * DAY), {
				minLength: 1,
				maxLength: 6,
			}),
			fc.array(
				fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), age: fc.nat(40 * 24 * 3600) }),
				{ maxLength: 60, size: 'max' },
			),
			fc.boolean(),
			async (lookBack, gaps, some, stopsOften) => {
				const whole = gaps.reduce((sum, gap) => sum + gap, 0);
				const calls = some.map(({ at, age }) => ({
					at: Math.floor((BEGIN + at * whole) / 1000) * 1000,
					age: age * 1000,
				}));
				let now = BEGIN;
				const { send, questions } = wolkvoxWith(calls, () => now);
				const watched = phoneResult.watch({ campaignId: '1', lookBack }) as WatchedRecords;
				const source = watched.source(send, {});
				for (const gap of gaps) {
					const last = now;
					now += gap;
					const before = questions();
					const seen = new Set<unknown>();
					let [page, isDone] = [1, false];
					while (!isDone) {
						isDone = true;
						for await (const found of source.pages(last - watched.overlap, now, page)) {
							for (const { conn_id } of found.rows) seen.add(conn_id);
							if (found.last || !stopsOften) continue;
							// As where n8n gives no more time: it goes on with the page that was read last.
							page = found.page === page ? page + 1 : found.page;
							isDone = false;
							break;
						}
					}
					const due = calls.flatMap(({ at, age }, id) =>
						at > last && at <= now && age <= lookBack * DAY ? [`c${id}`] : [],
					);
					expect(due.filter((id) => !seen.has(id))).toEqual([]);
					const parts = Math.ceil((gap + 1000) / ((31 - lookBack) * DAY));
					expect(questions() - before).toBeLessThanOrEqual(stopsOften ? 2 * parts : parts);
				}
			},
		),
		{ numRuns: 150 },
	);
});

it('knows a call again by all that tells it from others', () => {
	const watched = phoneResult.watch({ campaignId: '1' }) as WatchedRecords;
	const { keyOf } = watched.source(async () => await Promise.reject(new Error('not asked')), {});
	const rows: IDataObject[] = ['1', '2', '3', '4', '5'].map((telephone) => ({
		conn_id: '0',
		telephone,
	}));
	expect(new Set(rows.map(keyOf)).size).toBe(5);
});
