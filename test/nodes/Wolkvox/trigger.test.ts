import { DateTime } from 'luxon';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { CredentialStore, pollNode, type Poll, type PollOptions } from '../../support/n8n';
import { vendor, vendorRequests } from '../../support/vendor';
import { campaign, CREDENTIALS, found, refused, URL as BASE_URL } from './wolkvox';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const FIVE_MINUTES = 5 * MINUTE;
const QUARTER_OF_AN_HOUR = 15 * MINUTE;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** 07:00 where wolkvox is at home. */
const START = Date.UTC(2026, 2, 1, 12);

let credentials: CredentialStore;
let workflows = 0;
beforeEach(() => {
	credentials = new CredentialStore(CREDENTIALS);
	workflows++;
	const real = [
		'setTimeout',
		'setInterval',
		'setImmediate',
		'clearTimeout',
		'clearInterval',
	] as const;
	jest.useFakeTimers({
		now: START + workflows * 400 * DAY,
		doNotFake: [...real, 'clearImmediate', 'nextTick', 'queueMicrotask', 'performance', 'hrtime'],
	});
	jest.spyOn(performance, 'now').mockImplementation(() => Date.now());
});
afterEach(() => {
	jest.restoreAllMocks();
	jest.useRealTimers();
});

/** wolkvox's clock, five hours behind UTC all year. */
const clock = (time: number) =>
	new Date(time - 5 * HOUR).toISOString().slice(0, 19).replace('T', ' ');
const digits = (time: number) => clock(time).replace(/\D/g, '');
const now = () => Date.now();
const later = (milliseconds: number) => jest.setSystemTime(now() + milliseconds);

const call = (conn_id: string, time: number, more: IDataObject = {}): IDataObject => ({
	campaign_id: '0904',
	customer_name: 'Ana',
	customer_last_name: 'Ríos',
	id_type: 'CC',
	customer_id: '007',
	date: clock(time),
	telephone: '93001234567',
	result: 'ANSWER',
	opt1: 'ABC123',
	opt2: '',
	conn_id,
	...more,
});

const poll = async (
	staticData: IDataObject,
	parameters: INodeParameters = {},
	options: Partial<PollOptions> = {},
): Promise<Poll> =>
	await pollNode({ node: 'wolkvoxTrigger', credentials, parameters, staticData, ...options });

const calls = ({ items, error }: Poll) => {
	expect(error).toBeUndefined();
	return items?.map(({ json }) => json.conn_id || json.telephone) ?? null;
};
const holds = (...rows: IDataObject[]) =>
	vendor(BASE_URL)
		.get('/api/v2/reports_manager.php')
		.query(true)
		.reply(200, found(...rows));
const holdsNothing = () =>
	vendor(BASE_URL)
		.get('/api/v2/reports_manager.php')
		.query(true)
		.reply(404, refused(404, 'NOT FOUND', 'No records were found'));

/** The state after a first poll that has found these calls. */
const begun = async (parameters: INodeParameters = {}, ...rows: IDataObject[]) => {
	if (rows.length > 0) holds(...rows);
	else holdsNothing();
	const first = await poll({}, parameters);
	expect(calls(first)).toBeNull();
	later(FIVE_MINUTES);
	return first.staticData;
};

it('asks once for the last seven days of all campaigns, on the clock of wolkvox, and starts nothing at first', async () => {
	const start = now();
	await begun({}, call('old', start - HOUR));
	expect(vendorRequests()).toHaveLength(1);
	expect(vendorRequests()[0]).toMatchObject({ method: 'GET', path: '/api/v2/reports_manager.php' });
	expect(vendorRequests()[0].query).toEqual({
		api: 'campaign_3',
		campaign_id: 'all',
		date_ini: digits(start - 7 * DAY),
		date_end: digits(start),
	});
	expect(vendorRequests()[0].headers['wolkvox-token']).toBe('T0KEN-wolkvox');
});

it('asks for one campaign, as far back and in the zone that the user sets', async () => {
	const start = now();
	await begun({
		campaignId: campaign('0904'),
		options: { lookBack: 3, timezone: 'America/Santiago' },
	});
	const at = (time: number) =>
		DateTime.fromMillis(time, { zone: 'America/Santiago' }).toFormat('yyyyMMddHHmmss');
	expect(vendorRequests()[0].query).toMatchObject({
		campaign_id: '0904',
		date_ini: at(start - 3 * DAY),
		date_end: at(start),
	});
});

it('starts with each new call once, oldest first, as wolkvox tells it', async () => {
	const old = call('old', now() - HOUR);
	const staticData = await begun({}, old);
	const [one, two] = [call('1', now() - 2 * MINUTE), call('2', now() - MINUTE)];
	holds(two, old, one);
	const second = await poll(staticData, { simplify: false });
	expect(second.items).toEqual([{ json: one }, { json: two }]);
	later(FIVE_MINUTES);
	holds(two, old, one);
	expect(calls(await poll(second.staticData))).toBeNull();
});

it('shows the result first, and nothing that is empty, unless the user wants rows as they are', async () => {
	const staticData = await begun();
	holds(call('1', now() - MINUTE));
	const { items } = await poll(staticData, { options: { isoDate: true } });
	expect(Object.keys(items?.[0].json ?? {})).toEqual([
		...['result', 'date', 'dateIso', 'telephone'],
		...['customer_name', 'customer_last_name', 'customer_id', 'campaign_id'],
		...['id_type', 'opt1', 'conn_id'],
	]);
});

it('takes a date that cannot be read for now', async () => {
	const staticData = await begun();
	holds(call('1', now(), { date: 'today' }));
	expect(calls(await poll(staticData))).toEqual(['1']);
});

it.each(['', '  ', null, '0', 0])(
	'tells calls without a conn_id (%j) by campaign, customer, phone, date and result',
	async (conn_id) => {
		const time = now();
		const one = call('', time, { conn_id });
		const staticData = await begun({}, one);
		const others: IDataObject[] = [
			{ campaign_id: '0905' },
			{ customer_id: '008' },
			{ telephone: '9' },
			{ date: clock(time + MINUTE) },
			{ result: 'BUSY' },
		].map((more) => call('', time, { conn_id, ...more }));
		holds(one, { ...one }, ...others);
		const second = await poll(staticData);
		expect(second.items).toHaveLength(5);
		later(FIVE_MINUTES);
		holds(one, ...others);
		expect(calls(await poll(second.staticData))).toBeNull();
	},
);

it('has the options of the report: new names, no empty opt fields, an ISO date', async () => {
	const options = {
		isoDate: true,
		leaveOutEmptyOpts: true,
		newNames: { values: [{ name: 'opt1', value: 'plate' }] },
	};
	const staticData = await begun({ options });
	const time = now() - MINUTE;
	holds(call('1', time));
	const { items } = await poll(staticData, { options });
	const { opt1, opt2, ...row } = call('1', time);
	expect(opt2).toBe('');
	expect(items).toEqual([
		{ json: { ...row, plate: opt1, dateIso: `${clock(time).replace(' ', 'T')}-05:00` } },
	]);
});

describe('the filter by result', () => {
	const mixed = () => [
		call('1', now() - MINUTE, { result: 'answer' }),
		call('2', now() - MINUTE, { result: 'NO-ANSWER' }),
		call('3', now() - MINUTE, { result: 'Recall' }),
	];

	it.each<[INodeParameters, string[] | null]>([
		[{}, ['1', '2', '3']],
		[{ result: ['answer'] }, ['1']],
		[{ result: ['no-answer', 'busy'], resultOther: 'recall, abandon' }, ['2', '3']],
		[{ resultOther: '={{ "failed" }}' }, null],
	])('%j starts with %j', async (filters, wanted) => {
		const staticData = await begun({ filters });
		holds(...mixed());
		expect(calls(await poll(staticData, { filters }))).toEqual(wanted);
	});

	it('may change: nothing is lost, and what was left out before does not come later', async () => {
		let staticData = await begun();
		const first = mixed();
		holds(...first);
		const narrow = await poll(staticData, { filters: { result: ['answer'] } });
		expect(calls(narrow)).toEqual(['1']);
		({ staticData } = narrow);
		later(FIVE_MINUTES);
		holds(...first, call('4', now(), { result: 'BUSY' }));
		expect(calls(await poll(staticData))).toEqual(['4']);
	});
});

it('begins afresh with another campaign', async () => {
	const staticData = await begun();
	holds(call('1', now()));
	expect(calls(await poll(staticData, { campaignId: campaign('0904') }))).toBeNull();
});

it('loses nothing and starts with nothing old when it looks back longer', async () => {
	const old = call('old', now() - 20 * DAY);
	const staticData = await begun();
	const one = call('1', now());
	holds(old, one);
	const longer = { options: { lookBack: 25 } };
	const second = await poll(staticData, longer);
	expect(calls(second)).toEqual(['1']);
	later(FIVE_MINUTES);
	holds(old, one);
	expect(calls(await poll(second.staticData, longer))).toBeNull();
});

it('begins afresh with another token or server, but not with another credential of the same', async () => {
	const staticData = await begun();
	credentials = new CredentialStore({ wolkvoxApi: { server: 'wv0006', token: ' T0KEN-wolkvox ' } });
	holds(call('1', now()));
	const second = await poll(staticData);
	expect(calls(second)).toEqual(['1']);
	later(FIVE_MINUTES);
	await credentials.write(credentials.references.wolkvoxApi, { server: '0006', token: 'another' });
	holds(call('2', now()));
	expect(calls(await poll(second.staticData))).toBeNull();
});

it('asks at most every five minutes, however often it polls, and says so in the log', async () => {
	let staticData = await begun();
	let emitted = 0;
	const asked: number[] = [];
	for (let minute = 0; minute < 60; minute++) {
		const before = vendorRequests().length;
		const isDue = minute % 5 === 0;
		if (isDue) holds(call(`${minute}`, now()));
		const polled = await poll(staticData);
		emitted += polled.items?.length ?? 0;
		if (vendorRequests().length > before) asked.push(minute);
		else expect(polled.log.map(({ message }) => message).join()).toContain('wolkvox: asked');
		({ staticData } = polled);
		// A scheduler is never quite on time.
		later(MINUTE + (minute % 2 ? 2 : -2) * SECOND);
	}
	expect(asked).toEqual([0, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55]);
	expect(emitted).toBe(12);
});

it('shows real calls in a manual test, newest first, and touches no state', async () => {
	const rows = Array.from({ length: 15 }, (_, index) => call(`${index}`, now() - index * MINUTE));
	const staticData = { kept: 'as it is' };
	for (let test = 0; test < 2; test++) {
		holds(...rows);
		const manual = await poll(staticData, { filters: { result: ['answer'] } }, { mode: 'manual' });
		expect(calls(manual)).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
		expect(manual.staticData).toEqual(staticData);
	}
});

it.each<[string, INodeParameters, string]>([
	['no campaign', { campaignId: campaign('={{ "" }}') }, "'Campaign' is empty"],
	[
		'a look-back that wolkvox cannot answer',
		{ options: { lookBack: '={{ 31 }}' } },
		"'Look Back (Days)' must be a whole number from 1 to 30",
	],
	['an empty look-back', { options: { lookBack: '={{ null }}' } }, "'Look Back (Days)' is empty"],
	['a zone that is none', { options: { timezone: '={{ "Macondo" }}' } }, 'is not a time zone'],
	[
		'one name for two fields',
		{ options: { newNames: { values: [{ name: 'opt1', value: 'result' }] } } },
		"would give two fields the name 'result'",
	],
])('tells of %s before anything is asked', async (_case, parameters, message) => {
	const { error } = await poll({}, parameters);
	expect(error?.message).toContain(message);
});

/** wolkvox: a call only where its record, too, is of the period, and at most 60,000 of them. */
function account(
	records: Array<{ row: IDataObject; at: number; loaded: number }>,
	answerTakes = 0,
) {
	const scope = vendor(BASE_URL).persist();
	const campaigns = [...new Set(records.map(({ row }) => row.campaign_id))];
	scope
		.get('/api/v2/information.php')
		.query({ api: 'campaigns' })
		.optionally()
		.reply(200, found(...campaigns.map((campaign_id) => ({ campaign_id }))));
	scope
		.get('/api/v2/reports_manager.php')
		.query(true)
		.reply((uri) => {
			later(answerTakes);
			const { searchParams } = new URL(uri, BASE_URL);
			const [from, to, id] = ['date_ini', 'date_end', 'campaign_id'].map(
				(name) => searchParams.get(name) ?? '',
			);
			const rows = records
				.filter(({ at, loaded }) => digits(at) <= to && digits(loaded) >= from && at <= now())
				.map(({ row }) => row)
				.filter(({ campaign_id }) => id === 'all' || id === campaign_id);
			if (rows.length > 0) return [200, found(...rows.slice(0, 60_000))];
			return [404, refused(404, 'NOT FOUND', 'No records were found')];
		});
}
const questions = () =>
	vendorRequests()
		.filter(({ query }) => query.api === 'campaign_3')
		.map(({ query }) => [query.campaign_id, query.date_ini, query.date_end]);

it('starts with calls on records of Monday that are made on Tuesday', async () => {
	const begin = now();
	account(
		Array.from({ length: 30 }, (_, index) => {
			const at = begin + (index + 1) * MINUTE;
			return { row: call(`${index}`, at), at, loaded: at - (index % 6) * DAY };
		}),
	);
	let { staticData } = await poll({});
	const told: unknown[] = [];
	while (now() < begin + HOUR) {
		later(FIVE_MINUTES);
		const polled = await poll(staticData);
		told.push(...(calls(polled) ?? []));
		({ staticData } = polled);
	}
	expect(told).toEqual(Array.from({ length: 30 }, (_, index) => `${index}`));
});

describe('with the longest look-back', () => {
	const parameters = { options: { lookBack: 30 } };
	const oldRecord = (name: string, at: number) => ({
		row: call(name, at),
		at,
		loaded: at - 30 * DAY + HOUR,
	});

	it('reads the newest calls at every poll, each with one question', async () => {
		const begin = now();
		account([1, 6, 11].map((minute) => oldRecord(`${minute}`, begin + minute * MINUTE)));
		let { staticData } = await poll({}, parameters);
		const told: unknown[] = [];
		for (let polls = 0; polls < 3; polls++) {
			later(FIVE_MINUTES);
			const polled = await poll(staticData, parameters);
			told.push(calls(polled));
			({ staticData } = polled);
		}
		expect(told).toEqual([['1'], ['6'], ['11']]);
		expect(questions()).toHaveLength(4);
		expect(questions().at(-1)).toEqual([
			'all',
			digits(begin + 2 * FIVE_MINUTES - 30 * DAY),
			digits(begin + 3 * FIVE_MINUTES),
		]);
	});

	it.each([
		['in one poll', undefined, 1],
		['in as many polls as n8n gives it time for', 36 * SECOND, 2],
	])('catches up after a pause of three days, %s', async (_how, budgetMilliseconds, polls) => {
		const begin = now();
		const hours = Array.from({ length: 70 }, (_, hour) => begin + (hour + 1) * HOUR);
		account(
			hours.map((at) => oldRecord(`${at}`, at)),
			10 * SECOND,
		);
		let { staticData } = await poll({}, parameters);
		later(3 * DAY);
		const told: unknown[] = [];
		for (let count = 0; count < polls; count++) {
			const polled = await poll(staticData, parameters, { budgetMilliseconds });
			told.push(...(calls(polled) ?? []));
			({ staticData } = polled);
			later(FIVE_MINUTES);
		}
		expect(told).toEqual(hours.map(String));
	});
});

describe('an answer with 60,000 rows', () => {
	/** So many calls of the last day on records that were loaded half a day before, evenly spread. */
	const busyDay = (count: number, campaign_id: string) =>
		Array.from({ length: count }, (_, index) => {
			const at = now() - Math.floor((index * (DAY - HOUR)) / count);
			const row = { conn_id: `${campaign_id}-${index}`, campaign_id, date: clock(at) };
			return { row, at, loaded: at - DAY / 2 };
		});

	it('is asked for again campaign by campaign, and no call is missed', async () => {
		const staticData = await begun();
		account([...busyDay(40_000, '1'), ...busyDay(20_010, '2')]);
		const polled = await poll(staticData);
		expect(new Set(calls(polled))).toHaveProperty('size', 60_010);
		expect(polled.items).toHaveLength(60_010);
		expect(questions().map(([id]) => id)).toEqual(['all', 'all', '1', '2']);
		expect(JSON.stringify(polled.staticData).length).toBeLessThan(256 * 1024);
	});

	it('fails, and says that it does not fit into one poll, where its campaigns take longer than that', async () => {
		const staticData = await begun();
		account(
			['1', '2', '3'].flatMap((one) => busyDay(20_001, one)),
			MINUTE,
		);
		const before = JSON.stringify(staticData);
		const { error, staticData: after } = await poll(staticData);
		expect(error).toMatchObject({
			message: expect.stringMatching(
				/^wolkvox answered for 2 of 3 campaigns, and then no more; it has too many calls/,
			),
			description: expect.stringContaining(
				"the calls of all campaigns do not fit into one poll: use a trigger for each campaign, with poll times further apart, or set fewer days in 'Look Back (Days)'.",
			),
		});
		expect(JSON.stringify(after)).toBe(before);
	});

	it('fails at each poll where one campaign has them in the time looked back, and says what to do', async () => {
		const staticData = await begun();
		account(busyDay(60_010, '1'));
		const before = JSON.stringify(staticData);
		for (let polls = 0; polls < 2; polls++) {
			const { error, staticData: after } = await poll(staticData);
			expect(error).toMatchObject({
				message: expect.stringMatching(
					/^wolkvox has 60,000 rows or more of campaign 1 in the 7 days up to .*, and hands over no more at once$/,
				),
				description: expect.stringContaining(
					"Set fewer days in 'Look Back (Days)', or choose the other campaigns one by one.",
				),
			});
			expect(JSON.stringify(after)).toBe(before);
			later(FIVE_MINUTES);
		}
	});
});

it('loses nothing and repeats nothing over a week of late rows, older records, blank IDs, failures and a restart', async () => {
	const random = seeded(11);
	const begin = now();
	const account: Array<{ row: IDataObject; shownAt: number; dates: string[] }> = [];
	let lastId = 0;
	for (let time = begin - 2 * DAY; time < begin + 7 * DAY; time += HOUR) {
		// At night and at the weekend nobody calls.
		const hour = Number(clock(time).slice(11, 13));
		const isWeekend = time > begin + 4 * DAY && time < begin + 6 * DAY;
		if (hour < 7 || hour > 18 || isWeekend) continue;
		for (let count = Math.floor(random() * 8); count > 0; count--) {
			const at = time + Math.floor(random() * HOUR);
			const lateness = random() < 0.2 ? Math.floor(random() * 20 * HOUR) : 0;
			lastId++;
			account.push({
				row: call(random() < 0.3 ? ' ' : `c${lastId}`, at, {
					telephone: `9${lastId}`,
					result: random() < 0.5 ? 'ANSWER' : 'busy',
				}),
				shownAt: at + lateness,
				// The record was loaded up to five days before the call.
				dates: [digits(at), digits(at - Math.floor(random() * 5 * DAY))],
			});
		}
	}
	const known = new Map(account.map((entry) => [entry.row.telephone, entry]));
	const isDown = { for: 0 };
	vendor(BASE_URL)
		.persist()
		.get('/api/v2/reports_manager.php')
		.query(true)
		.reply((uri) => {
			// As a wrong address answers: that it is no answer without rows is what this is about.
			if (isDown.for > 0) return [404, ''];
			const { searchParams } = new URL(uri, BASE_URL);
			const [from, to] = ['date_ini', 'date_end'].map((name) => searchParams.get(name) ?? '');
			// Both the date of the record and that of the call have to be inside.
			const rows = account
				.filter(({ shownAt }) => shownAt <= now())
				.filter(({ dates }) => dates.every((date) => date >= from && date <= to))
				.map(({ row }) => row);
			if (rows.length > 0) return [200, found(...rows)];
			return [404, refused(404, 'NOT FOUND', 'No records were found')];
		});

	let { staticData } = await poll({});
	const told: unknown[] = [];
	let failures = 0;
	while (now() < begin + 7 * DAY) {
		// n8n is off for half a day, and starts again from what it has saved.
		const isRestart = now() > begin + 3 * DAY && now() <= begin + 3 * DAY + QUARTER_OF_AN_HOUR;
		later(isRestart ? 12 * HOUR : QUARTER_OF_AN_HOUR);
		if (isRestart) staticData = JSON.parse(JSON.stringify(staticData)) as IDataObject;
		isDown.for = random() < 0.05 ? 1 : 0;
		const polled = await poll(staticData);
		if (isDown.for > 0) {
			expect(polled.error?.message).toContain('wolkvox has nothing at this address (status 404)');
			failures++;
			// n8n throws away what a failed poll has noted.
			continue;
		}
		expect(polled.error).toBeUndefined();
		told.push(...(polled.items ?? []).map(({ json }) => json.telephone));
		({ staticData } = polled);
	}

	const last = now();
	const due = account
		.filter(({ shownAt }) => shownAt > begin && shownAt <= last - QUARTER_OF_AN_HOUR)
		.map(({ row }) => row.telephone);
	expect(told).toHaveLength(new Set(told).size);
	expect(due.filter((telephone) => !told.includes(telephone))).toEqual([]);
	expect(told.filter((telephone) => known.get(telephone as string)!.shownAt <= begin)).toEqual([]);
	expect(due.length).toBeGreaterThan(150);
	expect(failures).toBeGreaterThan(20);
	expect(JSON.stringify(staticData).length).toBeLessThan(5000);
}, 240_000);

/** Numbers from 0 to 1, the same at every run. */
function seeded(seed: number) {
	let state = seed;
	return () => {
		state = (state * 1103515245 + 12345) % 2147483648;
		return state / 2147483648;
	};
}
