import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { VendorFailure } from '../../../nodes/shared/errors';
import type { Send } from '../../../nodes/shared/request/request';
import { windowOf } from '../../../nodes/Wolkvox/period';
import { readEvents } from '../../../nodes/Wolkvox/reportRows';
import { collectGarbage } from '../../support/memory';

const DAY = 86_400;
const window = windowOf({ dateIni: '2026-01-01', dateEnd: '2026-04-10' });
const DAYS = 100;
const start = window.from / 1000;

/** As many equal rows of one second, counted from the period's start. */
interface Events {
	at: number;
	count: number;
}

const secondsOf = (digits: string) =>
	Date.parse(digits.replace(/(....)(..)(..)(..)(..)(..)/, '$1-$2-$3T$4:$5:$6Z')) / 1000;

/** wolkvox, as far as it is known: at most so many rows, 31 days, one question at a time. */
function server(events: Events[], most: number) {
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
		const data = events
			.filter(({ at }) => at >= from && at <= to)
			.flatMap(({ at, count }) => Array.from({ length: count }, () => ({ at })))
			.slice(0, most);
		underWay--;
		return data.length > 0
			? { status: 200, headers: {}, body: { code: '200', error: null, data } }
			: { status: 404, headers: {}, body: { code: 404, error: 'NOT FOUND' } };
	};
	return { send, questions: () => questions };
}

async function readAll(events: Events[], most: number) {
	const { send, questions } = server(events, most);
	const read: unknown[] = [];
	for await (const rows of readEvents(send, { query: { api: 'cdr_1' }, window }, most)) {
		expect(rows.length).toBeLessThan(most);
		read.push(...rows.map(({ at }) => at));
	}
	return { read, questions: questions() };
}

const inOrder = (events: Events[]) =>
	events.flatMap(({ at, count }) => Array<number>(count).fill(at)).sort((one, two) => one - two);

const secondWithin = (days: number) =>
	fc.oneof(
		fc.nat(days * DAY - 1),
		// At the seams of days and parts, where a mistake by one second would show.
		fc
			.tuple(fc.nat(days - 1), fc.integer({ min: -2, max: 2 }))
			.map(([day, off]) => Math.min(Math.max(day * DAY + off, 0), days * DAY - 1)),
	);

const someEvents = fc.array(
	fc.record({ at: secondWithin(DAYS), count: fc.integer({ min: 1, max: 9 }) }),
	{ maxLength: 60 },
);

describe('the rows of a long report', () => {
	it('come each exactly once, whatever their density, or the reading fails', async () => {
		let [complete, failed] = [0, 0];
		await fc.assert(
			fc.asyncProperty(someEvents, fc.integer({ min: 5, max: 40 }), async (all, most) => {
				const perSecond = new Map<number, number>();
				for (const { at, count } of all) perSecond.set(at, (perSecond.get(at) ?? 0) + count);
				if (Math.max(0, ...perSecond.values()) >= most) {
					failed++;
					await expect(readAll(all, most)).rejects.toThrow(VendorFailure);
					return;
				}
				complete++;
				const { read } = await readAll(all, most);
				expect(read.map(Number).sort((one, two) => one - two)).toEqual(inOrder(all));
			}),
			{ numRuns: 300 },
		);
		expect([complete > 0, failed > 0]).toEqual([true, true]);
	});

	it('cost one question for each 31 days where no part is full', async () => {
		const { questions } = await readAll([{ at: 0, count: 1 }], 10);
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
		for await (const rows of readEvents(send, { query, window: longWindow })) {
			handedOn.push(...rows.map((row) => new WeakRef(row)));
			await collectGarbage();
			const held = handedOn.filter((row) => row.deref() !== undefined).length;
			expect(held).toBeLessThanOrEqual(2 * rows.length);
		}
		expect(handedOn).toHaveLength(40 * 500);
	});

	it('are asked for again in halves where they are too many, down to a second', async () => {
		const { send, questions } = server([{ at: 40 * DAY, count: 3 }], 3);
		const reading = {
			query: { api: 'cdr_1' },
			window: { from: window.from, to: window.from + 62 * DAY * 1000 - 1 },
		};
		const read = async () => {
			for await (const rows of readEvents(send, reading, 3)) expect(rows).toEqual([]);
		};
		await expect(read()).rejects.toThrow('3 rows or more for 2026-02-10 00:00:00 alone');
		expect(questions()).toBeLessThan(60);
	});

	it.each([500, 520])(
		'are asked for again in halves where wolkvox gives up with %i',
		async (status) => {
			const { send } = server([{ at: 0, count: 1 }], 9);
			const asked: unknown[] = [];
			const tired: Send = async (request) => {
				asked.push([request.query?.date_ini, request.query?.date_end]);
				if (asked.length === 1) throw new VendorFailure({ message: 'Gave up', status });
				return await send(request);
			};
			const january = windowOf({ dateIni: '2026-01-01', dateEnd: '2026-01-31' });
			const found: IDataObject[] = [];
			for await (const rows of readEvents(tired, { query: {}, window: january }))
				found.push(...rows);
			expect(found).toEqual([{ at: 0 }]);
			expect(asked).toEqual([
				['20260101000000', '20260131235959'],
				['20260101000000', '20260116115959'],
				['20260116120000', '20260131235959'],
			]);
		},
	);
});
