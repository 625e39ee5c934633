import fc from 'fast-check';
import { DateTime } from 'luxon';
import type { IDataObject } from 'n8n-workflow';
import { VendorFailure, type Failure } from '../../../nodes/shared/errors';
import type { Send } from '../../../nodes/shared/request/request';
import { callsOf, keyOfCall } from '../../../nodes/Wolkvox/calls';
import { windowOf } from '../../../nodes/Wolkvox/period';

const DAY = 86_400;
const START = Date.UTC(2026, 0, 1) / 1000;

/** A call, with its times in seconds since the start of 2026 on wolkvox's clock. */
interface Call {
	at: number;
	/** How long before the call its record was loaded. */
	age: number;
	campaign: string;
}

const dateOf = (second: number) =>
	new Date((START + second) * 1000).toISOString().slice(0, 19).replace('T', ' ');
const secondOf = (digits: unknown) =>
	Date.parse(String(digits).replace(/(....)(..)(..)(..)(..)(..)/, '$1-$2-$3T$4:$5:$6Z')) / 1000 -
	START;

const rowOf = ({ at, campaign }: Call, id: number): IDataObject => ({
	campaign_id: campaign,
	conn_id: String(id + 1),
	date: dateOf(at),
});

interface Account {
	calls: Call[];
	/** How many rows wolkvox hands over at once; it does not say which ones it leaves out. */
	most: number;
	listed?: string[];
	row?(call: Call, id: number, question: number): IDataObject;
}

/** wolkvox: a call only where both dates lie in the question, at most so many, 31 days, one question at a time. */
function wolkvoxWith({ calls, most, listed = ['1', '2', '3'], row = rowOf }: Account) {
	const asked: Array<{ campaign: unknown; from: number; to: number }> = [];
	let [underWay, lists] = [0, 0];
	const send: Send = async ({ query = {} }) => {
		expect(++underWay).toBe(1);
		await Promise.resolve();
		underWay--;
		if (query.api === 'campaigns') {
			lists++;
			const data = listed.map((id) => ({ campaign_id: id, type_campaign: 'Predictive' }));
			return { status: 200, headers: {}, body: { code: 200, data } };
		}
		const [from, to] = [secondOf(query.date_ini), secondOf(query.date_end)];
		expect(to - from).toBeLessThan(31 * DAY);
		asked.push({ campaign: query.campaign_id, from, to });
		const fitting = calls.flatMap((call, id) =>
			call.at >= from &&
			call.at <= to &&
			call.at - call.age >= from &&
			['all', call.campaign].includes(String(query.campaign_id))
				? [row(call, id, asked.length)]
				: [],
		);
		// Those that are left out may be any.
		const at = asked.length % Math.max(fitting.length, 1);
		const data = [...fitting.slice(at), ...fitting.slice(0, at)].slice(0, most);
		return data.length > 0
			? { status: 200, headers: {}, body: { code: '200', error: null, data } }
			: { status: 404, headers: {}, body: { code: 404, error: 'NOT FOUND', msg: 'NONE' } };
	};
	return { send, asked, lists: () => lists };
}

interface Asked {
	campaignId?: string;
	olderDays?: number;
	timezone?: string;
	/** In seconds since the start of 2026. */
	from: number;
	to: number;
}

async function read(account: Account, { from, to, campaignId = 'all', ...more }: Asked) {
	const { send, asked, lists } = wolkvoxWith(account);
	const period = { from: (START + from) * 1000, to: (START + to) * 1000 + 999 };
	const reading = { campaignId, beforeField: 'Older', period, ...more };
	const rows: IDataObject[] = [];
	let error: unknown;
	try {
		for await (const some of callsOf(send, reading, account.most)) rows.push(...some);
	} catch (thrown) {
		error = thrown;
	}
	return { rows, error, asked, lists: lists() };
}

const idsOf = (rows: IDataObject[]) => rows.map(({ conn_id }) => Number(conn_id) - 1);

const secondWithin = (days: number) =>
	fc.oneof(
		fc.integer({ min: -40 * DAY, max: days * DAY - 1 }),
		// At the seams of days and parts, where a mistake by one second would show.
		fc
			.tuple(fc.integer({ min: -40, max: days }), fc.integer({ min: -2, max: 2 }))
			.map(([day, off]) => day * DAY + off),
	);

const someCalls = (days: number) =>
	fc.array(
		fc.record({
			at: secondWithin(days),
			age: fc.oneof(
				fc.nat(40 * DAY),
				fc.nat(40).map((day) => day * DAY),
			),
			campaign: fc.constantFrom('1', '2', '3'),
		}),
		{ maxLength: 250, size: 'max' },
	);

it('every call comes exactly once, or the reading fails and tells the figures', async () => {
	const seen = { complete: 0, split: 0, narrowed: 0, failed: 0 };
	await fc.assert(
		fc.asyncProperty(
			fc
				.integer({ min: 1, max: 100 })
				.chain((days) => fc.tuple(fc.constant(days), someCalls(days))),
			fc.constantFrom('all', 'all', '1'),
			fc.option(fc.integer({ min: 1, max: 30 }), { nil: undefined }),
			fc.integer({ min: 8, max: 80 }),
			async ([days, calls], campaignId, olderDays, most) => {
				const length = days * DAY;
				const asked = { campaignId, olderDays, from: 0, to: length - 1 };
				const result = await read({ calls, most }, asked);
				if (result.error !== undefined) {
					seen.failed++;
					expect(result.error).toBeInstanceOf(VendorFailure);
					const { message, failure } = result.error as VendorFailure;
					expect(message).toMatch(
						/^wolkvox has \d+ rows or more of campaign \d in the [\d.]+ days up to 202\d-\d\d-\d\d \d\d:\d\d:\d\d,/,
					);
					expect(failure.advice).toContain("Set fewer days in 'Older', or choose");
					return;
				}
				seen.complete++;
				if (result.lists > 0) seen.split++;
				const parts = Math.ceil(days / (31 - (olderDays ?? Math.max(31 - days, 15))));
				if (result.asked.length > parts + result.lists * 3) seen.narrowed++;

				const ids = idsOf(result.rows);
				expect(new Set(ids).size).toBe(ids.length);
				const before = (olderDays ?? Math.max(31 - days, 15)) * DAY;
				const inPeriod = (id: number) => {
					const { at, campaign } = calls[id];
					return at >= 0 && at < length && ['all', campaign].includes(campaignId);
				};
				// Calls on older records may be among them.
				for (const id of ids) expect(inPeriod(id)).toBe(true);
				const due = calls.flatMap(({ age }, id) => (inPeriod(id) && age <= before ? [id] : []));
				expect(due.filter((id) => !ids.includes(id))).toEqual([]);
				for (const { from, to } of result.asked) expect(to - from).toBeGreaterThanOrEqual(before);
			},
		),
		{ numRuns: 600 },
	);
	expect(Object.entries(seen).filter(([, times]) => times < 10)).toEqual([]);
}, 60_000);

it('a Tuesday of calls on records that were loaded on Monday is there with all 401, for one question', async () => {
	const tuesday = 5 * DAY;
	const calls = Array.from({ length: 401 }, (_, index) => ({
		at: tuesday + index * 200,
		age: index === 400 ? 60 : DAY,
		campaign: '1',
	}));
	const { rows, asked } = await read(
		{ calls, most: 60_000 },
		{ from: tuesday, to: tuesday + DAY - 1 },
	);
	expect(rows).toHaveLength(401);
	expect(asked).toEqual([
		{ campaign: 'all', from: tuesday + DAY - 31 * DAY, to: tuesday + DAY - 1 },
	]);
});

it.each([
	[1, [[-30, 1]]],
	[16, [[-15, 16]]],
	[
		17,
		[
			[-15, 16],
			[1, 17],
		],
	],
	[
		40,
		[
			[-15, 16],
			[1, 32],
			[17, 40],
		],
	],
])('a period of %i days costs as many questions as it has 16 days', async (days, spans) => {
	const { asked } = await read({ calls: [], most: 9 }, { from: 0, to: days * DAY - 1 });
	expect(asked.map(({ from, to }) => [from / DAY, (to + 1) / DAY])).toEqual(spans);
});

describe('61,000 calls, half of them on records of the other half of the period', () => {
	const calls = Array.from({ length: 61 }, (_, index) => ({
		at: index * 20_000,
		age: (index % 10) * DAY,
		campaign: String(1 + (index % 2)),
	}));
	const period = { from: 0, to: 15 * DAY - 1 };

	it('come campaign by campaign', async () => {
		const { rows, asked, lists } = await read({ calls, most: 60 }, period);
		expect(idsOf(rows).sort((a, b) => a - b)).toEqual(calls.map((_, id) => id));
		expect(asked.map(({ campaign }) => campaign)).toEqual(['all', '1', '2', '3']);
		expect(lists).toBe(1);
	});

	it('come in shorter parts with all their older days where one campaign has them', async () => {
		const ofOne = calls.map((call) => ({ ...call, campaign: '1' }));
		const { rows, asked } = await read({ calls: ofOne, most: 60 }, { ...period, olderDays: 10 });
		expect(idsOf(rows).sort((a, b) => a - b)).toEqual(calls.map((_, id) => id));
		for (const { from, to } of asked) expect(to - from).toBeGreaterThanOrEqual(10 * DAY);
	});
});

describe('older days that alone are too many', () => {
	const calls = Array.from({ length: 70 }, (_, index) => ({
		at: -DAY - index * 1000,
		age: 0,
		campaign: '1',
	}));
	const period = { from: 0, to: DAY - 1 };

	it('end the reading of one campaign after two questions, with a message that is true', async () => {
		const { rows, error, asked } = await read({ calls, most: 60 }, { ...period, campaignId: '1' });
		expect(rows).toEqual([]);
		expect(asked).toHaveLength(2);
		expect(error).toMatchObject({
			failure: {
				message:
					'wolkvox has 60 rows or more of campaign 1 in the 30 days up to 2026-01-01 00:00:00, and hands over no more at once',
				advice:
					"Nothing was given out, because rows may be missing. These days are asked for, too, for the calls on their records. Set fewer days in 'Older', or choose a time with fewer calls.",
			},
		});
	});

	it('end that of all campaigns where the one is met that has them', async () => {
		const { error, asked } = await read({ calls, most: 60 }, period);
		expect(asked.map(({ campaign }) => campaign)).toEqual(['all', '1', '1']);
		expect((error as VendorFailure).failure.advice).toContain(
			"Set fewer days in 'Older', or choose the other campaigns one by one.",
		);
	});

	it('end it as soon where they come up to the end of the period', async () => {
		const busy = Array.from({ length: 70 }, (_, index) => ({
			at: DAY - 1 - index * 900,
			age: 0,
			campaign: '1',
		}));
		const one = { ...period, campaignId: '1', olderDays: 10 };
		const { error, asked } = await read({ calls: busy, most: 60 }, one);
		expect(asked).toHaveLength(3);
		expect((error as Error).message).toContain('in the 10 days up to 2026-01-01 23:59:59,');
	});

	it('are no matter where fewer are asked for', async () => {
		const { error } = await read({ calls, most: 60 }, { ...period, olderDays: 1 });
		expect(error).toBeUndefined();
	});
});

it.each([
	['9', 'The list lacks: 9;'],
	['', 'The list lacks: one without an ID;'],
])(
	'a campaign %j that the list lacks ends a reading that needs the list',
	async (campaign, text) => {
		const calls = Array.from({ length: 30 }, (_, index) => ({
			at: index,
			age: 0,
			campaign: index % 2 ? '1' : campaign,
		}));
		const period = { from: 0, to: DAY - 1 };
		expect((await read({ calls, most: 31 }, period)).rows).toHaveLength(30);
		const { error, rows } = await read({ calls, most: 30 }, period);
		expect(rows).toEqual([]);
		expect(error).toMatchObject({
			failure: {
				message:
					'wolkvox has 30 rows or more for all campaigns, also of some that its list of campaigns lacks, and hands over no more at once',
				advice: expect.stringContaining(text),
			},
		});
	},
);

it.each<[Failure, string]>([
	[
		{ message: 'Broken off', next: 'againIfRead' },
		'wolkvox answered for 1 of 3 campaigns, and then no more; it has too many calls of all of them for one answer',
	],
	[{ message: 'Failed', status: 500, next: 'againIfRead' }, 'Failed'],
])('%j for one of all campaigns is told so', async (failure, message) => {
	const calls = ['1', '1', '2'].map((campaign, at) => ({ at, age: 0, campaign }));
	const { send } = wolkvoxWith({ calls, most: 3 });
	const answer: Send = async (request) => {
		if (request.query?.campaign_id === '2') throw new VendorFailure(failure);
		return await send(request);
	};
	const period = { from: START * 1000, to: (START + DAY) * 1000 - 1 };
	const read = async () => {
		const reading = { campaignId: 'all', beforeField: 'Older', period };
		for await (const some of callsOf(answer, reading, 3)) expect(some).toHaveLength(2);
	};
	const error = await read().catch((thrown: VendorFailure) => thrown.failure);
	expect(error).toMatchObject({
		message,
		advice: expect.stringMatching(/If it stays so, .*fewer days in 'Older'/),
	});
});

it('a preview campaign of the list is asked for only where its calls are seen', async () => {
	const calls = ['1', '1', '2'].map((campaign, at) => ({ at, age: 0, campaign }));
	const { send } = wolkvoxWith({ calls, most: 3 });
	const asked: unknown[] = [];
	const listed = ['1', '2', '3'].map((id) => ({ campaign_id: id, type_campaign: 'preview' }));
	const answer: Send = async (request) => {
		if (request.query?.api === 'campaigns') return { status: 200, headers: {}, body: listed };
		asked.push(request.query?.campaign_id);
		return await send(request);
	};
	const period = { from: START * 1000, to: (START + DAY) * 1000 - 1 };
	const reading = { campaignId: 'all', beforeField: 'Older', period };
	const rows: IDataObject[] = [];
	for await (const some of callsOf(answer, reading, 3)) rows.push(...some);
	expect(asked).toEqual(['all', '1', '2']);
	expect(rows).toHaveLength(3);
});

it('a call whose values change between two questions comes once, for the part in which it lies', async () => {
	const calls = [15, 16, 17, 31, 32, 33].map((day) => ({ at: day * DAY, age: 0, campaign: '1' }));
	const row: Account['row'] = (call, id, question) => ({
		...rowOf(call, id),
		result: `after question ${question}`,
	});
	const { rows, asked } = await read({ calls, most: 100, row }, { from: 0, to: 40 * DAY - 1 });
	expect(asked).toHaveLength(3);
	expect(idsOf(rows).sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5]);
});

it('rows whose date cannot be read come each once, also two that are alike', async () => {
	const calls = [10, 20, 20].map((day) => ({ at: day * DAY, age: 0, campaign: '1' }));
	const row: Account['row'] = (call, id, question) => ({
		...rowOf(call, id === 2 ? 1 : id),
		date: 'soon',
		opt1: String(question),
	});
	const { rows } = await read({ calls, most: 100, row }, { from: 0, to: 40 * DAY - 1 });
	expect(idsOf(rows)).toEqual([0, 1, 1]);
});

it.each(['America/Mexico_City', 'America/Santiago', 'Europe/Madrid', 'America/Bogota'])(
	"every call has its part also where wolkvox's clock is that of %s, and turned",
	async (timezone) => {
		// Rows are in GMT-5, the period is on the clock of the zone.
		const period = windowOf({ dateIni: '2026-03-01', dateEnd: '2026-04-30', timezone });
		const first = DateTime.fromISO('2026-03-01', { zone: timezone });
		const hours = Array.from({ length: 61 * 24 }, (_, hour) => first.plus({ hours: hour }));
		const send: Send = async ({ query }) => {
			const inside = hours.filter((time) => {
				const digits = time.toFormat('yyyyMMddHHmmss');
				return digits >= String(query?.date_ini) && digits <= String(query?.date_end);
			});
			const data = inside.map((time) => ({
				conn_id: String(1 + hours.indexOf(time)),
				date: time.setZone('UTC-5').toFormat('yyyy-MM-dd HH:mm:ss'),
			}));
			return { status: 200, headers: {}, body: { data } };
		};
		const reading = { campaignId: '1', beforeField: 'Older', period, timezone };
		const rows: IDataObject[] = [];
		for await (const some of callsOf(send, reading)) rows.push(...some);
		const inPeriod = hours.flatMap((time, id) => (time.toISODate()! <= '2026-04-30' ? [id] : []));
		expect(idsOf(rows)).toEqual(inPeriod);
	},
);

it.each<[Failure, boolean]>([
	[{ message: 'Failed', status: 500, next: 'againIfRead' }, true],
	[{ message: 'Broken off', next: 'againIfRead', advice: 'Wait.' }, true],
	[{ message: 'Not there', next: 'again' }, false],
	[{ message: 'Off', status: 403, next: 'againIfRead' }, false],
])('%j is never asked for less by itself, and told with what may help', async (failure, may) => {
	let questions = 0;
	const send: Send = async () => {
		questions++;
		throw new VendorFailure(failure);
	};
	const period = { from: START * 1000, to: (START + 40 * DAY) * 1000 - 1 };
	const reading = { campaignId: 'all', beforeField: 'Older', period };
	const error = await callsOf(send, reading)
		.next()
		.catch((thrown: VendorFailure) => thrown.failure);
	expect(questions).toBe(1);
	const advice =
		"If it stays so, ask for less at once: one campaign instead of all, or fewer days in 'Older'.";
	expect(error).toEqual({
		...failure,
		...(may && { advice: failure.advice ? `Wait. ${advice}` : advice }),
	});
});

describe('the key of a call', () => {
	const row = {
		campaign_id: '1',
		customer_id: '7',
		telephone: '93001234567',
		date: '2026-01-05 08:00:00',
		result: 'ANSWER',
	};
	const keys = (...rows: IDataObject[]) => new Set(rows.map(keyOfCall)).size;
	const others = [
		{ campaign_id: '2' },
		{ customer_id: '8' },
		{ telephone: '9' },
		{ date: '2026-01-05 08:00:01' },
	].map((more) => ({ ...row, ...more }));

	it.each(['0', '000', '', '  ', null, undefined, 0, '0099'])(
		'tells calls with the conn_id %j apart',
		(conn_id) => {
			const withId = [row, ...others].map((one) => ({ ...one, conn_id }));
			expect(keys(...withId, ...withId)).toBe(5);
		},
	);

	it('has the result only where there is no conn_id, because that may still change', () => {
		const busy = { ...row, result: 'BUSY' };
		expect(keys({ ...row, conn_id: '0' }, { ...busy, conn_id: '0' })).toBe(2);
		expect(keys({ ...row, conn_id: '5' }, { ...busy, conn_id: '5' })).toBe(1);
		expect(keys({ ...row, conn_id: '5' }, { ...row, conn_id: '6' })).toBe(2);
	});
});
