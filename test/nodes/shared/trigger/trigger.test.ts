import { sleep, type IDataObject, type IPollFunctions } from 'n8n-workflow';
import { DAY_MS } from '../../../../nodes/shared/fields/dates';
import { InputRefused } from '../../../../nodes/shared/errors';
import type { Watched } from '../../../../nodes/shared/trigger/event';
import type { Send } from '../../../../nodes/shared/request/request';
import type { PollSource } from '../../../../nodes/shared/trigger/scan';
import { poll as pollBy } from '../../../../nodes/shared/trigger/trigger';
import { answer, pollContext, vendor, type Answering } from '../fakes';

const MINUTE = 60_000;

beforeEach(() => jest.useFakeTimers({ now: Date.parse('2026-01-31T12:00:00Z') }));
afterEach(() => jest.useRealTimers());

const poll = async (context: IPollFunctions, watching: Watched) =>
	await pollBy(context, {
		vendor,
		events: [{ name: 'Created', value: 'created', description: '', watch: () => watching }],
	});

/** A trigger on a vendor whose records are all on pages of their own. */
const watched: Watched = {
	overlap: 60 * MINUTE,
	catchUp: 7 * DAY_MS,
	sampleStretch: 120 * MINUTE,
	noSample: 'Vendor has no record of the last 2 hours',
	settings: {},
	output: ({ id }) => ({ id }),
	source: (send) => ({
		keyOf: ({ id }) => String(id),
		timeOf: ({ time }) => (time === undefined ? NaN : Number(time)),
		async *pages(_from, _to, first) {
			for (let page = first; ; page++) {
				const { body } = await send({ method: 'GET', path: '/rows', query: { page } });
				const rows = body as IDataObject[];
				if (rows.length === 0) return;
				yield { page, rows };
			}
		},
	}),
};

/** A source whose one answer has all. */
const onePage = (send: Send): PollSource<IDataObject> => ({
	keyOf: ({ id }) => String(id),
	timeOf: ({ time }) => Number(time),
	async *pages() {
		const { body } = await send({ method: 'GET', path: '/rows', query: { page: 1 } });
		yield { page: 1, rows: body as IDataObject[], last: true };
	},
});

const records: IDataObject[] = [];
beforeEach(() => records.splice(0));
const add = (id: string, minutesAgo = 0) => {
	records.push({ id, time: Date.now() - minutesAgo * MINUTE, secret: 'x' });
};
const listing: Answering = ({ qs }) =>
	answer(records.slice(Number(qs?.page) - 1, Number(qs?.page)));
const idsOf = (output: Awaited<ReturnType<typeof poll>>) => output?.[0].map(({ json }) => json.id);

describe('a poll', () => {
	it('gives the new records once, in the form of the node, and null when there are none', async () => {
		add('old');
		const { context } = pollContext('trigger', listing);
		expect(await poll(context, watched)).toBeNull();

		jest.advanceTimersByTime(MINUTE);
		add('new');
		expect(await poll(context, watched)).toEqual([[{ json: { id: 'new' } }]]);
		expect(await poll(context, watched)).toBeNull();
	});

	it('keeps its state as it is when it fails, so that nothing is lost', async () => {
		let down = false;
		const { context, staticData } = pollContext('trigger', (asked, count) =>
			down ? answer({ error: 'down' }, 400) : listing(asked, count),
		);
		await poll(context, watched);
		const kept = JSON.stringify(staticData);
		add('new');
		down = true;
		await expect(poll(context, watched)).rejects.toMatchObject({ httpCode: '400' });
		expect(JSON.stringify(staticData)).toBe(kept);

		down = false;
		const broken = () => {
			throw new Error('Cannot be shown');
		};
		await expect(poll(context, { ...watched, output: broken })).rejects.toThrow('Cannot be shown');
		expect(JSON.stringify(staticData)).toBe(kept);
		expect(idsOf(await poll(context, watched))).toEqual(['new']);
	});

	it('stops at half the time that n8n gives it, and goes on at the next', async () => {
		const { context, asked } = pollContext('trigger', async (request, count) => {
			await sleep(9000);
			return listing(request, count);
		});
		const polling = async () => {
			const result = poll(context, watched);
			await jest.advanceTimersByTimeAsync(MINUTE);
			return idsOf(await result);
		};
		await polling();
		for (const id of ['a', 'b', 'c', 'd', 'e']) add(id);

		expect(await polling()).toEqual(['a', 'b', 'c']);
		expect(await polling()).toEqual(['d', 'e']);
		expect(await polling()).toBeUndefined();
		expect(asked[0].timeout).toBe(36_000);
	});

	it('begins afresh with other settings', async () => {
		const { context } = pollContext('trigger', listing);
		await poll(context, watched);
		add('a');
		const other = { ...watched, settings: { campaign: '2' } };
		expect(await poll(context, other)).toBeNull();
		add('b');
		expect(idsOf(await poll(context, other))).toEqual(['b']);
	});

	it.each([
		['at another address', { baseUrl: 'https://other.test', token: 'sesame' }],
		['with another token', { baseUrl: 'https://vendor.test', token: 'open' }],
	])('begins afresh with an account %s, also in the same credential', async (_case, account) => {
		const { context } = pollContext('trigger', listing);
		await poll(context, watched);
		add('a');
		context.getCredentials = jest.fn().mockResolvedValue(account);
		expect(await poll(context, watched)).toBeNull();
		add('b');
		expect(idsOf(await poll(context, watched))).toEqual(['b']);
	});

	it('begins afresh where the event finds another account', async () => {
		let company = '1';
		const own: Watched = { ...watched, account: async () => company };
		const { context } = pollContext('trigger', listing);
		await poll(context, own);
		add('a');
		company = '2';
		expect(await poll(context, own)).toBeNull();
	});

	it('begins afresh where it was renamed, as n8n keeps its memory by the name', async () => {
		const { context, staticData, log } = pollContext('trigger', listing);
		await poll(context, watched);
		jest.advanceTimersByTime(MINUTE);
		add('a');
		expect(idsOf(await poll(context, watched))).toEqual(['a']);
		context.getNode().name = 'Renamed';
		for (const key of Object.keys(staticData)) delete staticData[key];
		expect(await poll(context, watched)).toBeNull();
		jest.advanceTimersByTime(MINUTE);
		add('b');
		expect(idsOf(await poll(context, watched))).toEqual(['b']);
		expect(log).toEqual([]);
	});

	it('begins afresh where n8n has lost its memory, also with the one of before its first start at hand', async () => {
		const { context, staticData } = pollContext('trigger', listing);
		await poll(context, watched);
		for (const id of ['a', 'b']) {
			add(id);
			expect(idsOf(await poll(context, watched))).toEqual([id]);
		}
		for (const key of Object.keys(staticData)) delete staticData[key];
		expect(await poll(context, watched)).toBeNull();
	});

	it('loses nothing when the credential is another one for the same account', async () => {
		const { context } = pollContext('trigger', listing);
		await poll(context, watched);
		add('a');
		context.getNode().credentials = { vendorApi: { id: 'another', name: 'Another' } };
		context.getCredentials = jest
			.fn()
			.mockResolvedValue({ baseUrl: 'https://vendor.test/', token: ' sesame', accessToken: 'new' });
		expect(idsOf(await poll(context, watched))).toEqual(['a']);
	});

	it('keeps no secret', async () => {
		const { context, staticData } = pollContext('trigger', listing);
		await poll(context, watched);
		expect(JSON.stringify(staticData)).not.toContain('sesame');
	});

	it.each([30, 90])(
		'loses nothing and sends nothing old when the look-back becomes %s minutes',
		async (minutes) => {
			add('long ago', 80);
			const { context } = pollContext('trigger', listing);
			await poll(context, watched);
			jest.advanceTimersByTime(MINUTE);
			add('new');
			const other = { ...watched, overlap: minutes * MINUTE };
			expect(idsOf(await poll(context, other))).toEqual(['new']);
			expect(await poll(context, other)).toBeNull();
			expect(await poll(context, watched)).toBeNull();
			expect(await poll(context, other)).toBeNull();
		},
	);

	it('loses nothing and sends nothing old when the source can see further back', async () => {
		const shown = { all: false };
		const { context } = pollContext('trigger', () =>
			answer(shown.all ? records.splice(0) : records.filter(({ id }) => id !== 'hidden')),
		);
		add('hidden', 10);
		const one = { ...watched, reach: 1 };
		const seeing: Watched = { ...one, source: (send) => onePage(send) };
		await poll(context, seeing);
		jest.advanceTimersByTime(MINUTE);
		add('new');
		shown.all = true;
		expect(idsOf(await poll(context, { ...seeing, reach: 2 }))).toEqual(['new']);
	});

	describe('that may not take longer than n8n lets it', () => {
		beforeEach(() => jest.useRealTimers());
		const within = (milliseconds: number, answering: Answering) => {
			const trigger = pollContext('trigger', answering);
			trigger.context.getPollBudgetMs = () => milliseconds;
			return trigger;
		};

		it('waits for an answer that takes longer than half of its time', async () => {
			const { context } = within(600, async (request, count) => {
				if (count > 2) await sleep(400);
				return listing(request, count);
			});
			const single: Watched = { ...watched, source: (send) => onePage(send) };
			add('old');
			await poll(context, single);
			records.unshift({ id: 'new', time: Date.now() });
			expect(idsOf(await poll(context, single))).toEqual(['new']);
			// The one answer is the last page, so the next poll reads up to now.
			records.unshift({ id: 'newer', time: Date.now() });
			expect(idsOf(await poll(context, single))).toEqual(['newer']);
		});

		it('fails in its own words, and at the next poll finds what it had not', async () => {
			let hangs = false;
			const { context, staticData } = within(300, async (request, count) => {
				if (hangs) await sleep(1000);
				return listing(request, count);
			});
			await poll(context, watched);
			const kept = JSON.stringify(staticData);
			add('new');
			hangs = true;
			const start = Date.now();
			await expect(poll(context, watched)).rejects.toMatchObject({
				message: 'Vendor did not answer within the 0 seconds that n8n gives a poll',
				description: expect.stringContaining('Nothing is lost'),
			});
			expect(Date.now() - start).toBeLessThan(900);
			expect(JSON.stringify(staticData)).toBe(kept);
			hangs = false;
			expect(idsOf(await poll(context, watched))).toEqual(['new']);
		});

		it('gives every request what is left, and tries again only within it', async () => {
			const { context, asked } = within(2000, async () => {
				await sleep(300);
				return answer({}, 503);
			});
			await expect(poll(context, watched)).rejects.toThrow('Vendor is not working properly');
			expect(asked[0].timeout).toBeLessThanOrEqual(1800);
			for (const [index, { timeout }] of asked.entries()) {
				expect(timeout).toBeLessThanOrEqual(1800 - index * 300);
			}
		});

		it('keeps the pages that it has read when a later one fails for want of time', async () => {
			let fails = false;
			const { context } = within(1000, async (request, count) => {
				if (fails && Number(request.qs?.page) > 2) {
					await sleep(600);
					return answer({ error: 'down' }, 400);
				}
				return listing(request, count);
			});
			await poll(context, watched);
			for (const id of ['a', 'b', 'c']) add(id);
			fails = true;
			expect(idsOf(await poll(context, watched))).toEqual(['a', 'b']);
			await expect(poll(context, watched)).resolves.toBeNull();
			await expect(poll(context, watched)).rejects.toThrow('Vendor did not accept the request');
			fails = false;
			expect(idsOf(await poll(context, watched))).toEqual(['c']);
		});
	});

	describe('after a pause', () => {
		const old = 'Vendor: after a pause ';
		it.each([
			[2, ['2', '1', '0'], undefined],
			[7, ['7', '6', '5', '4', '3', '2', '1', '0'], undefined],
			[40, ['6', '5', '4', '3', '2', '1', '0'], `${old}34 records that are older than 7 days`],
		])('of %s days starts with what is new of the last seven', async (days, ids, told) => {
			const { context, log } = pollContext('trigger', listing);
			await poll(context, watched);
			jest.setSystemTime(Date.now() + days * DAY_MS);
			for (let ago = 0; ago <= days; ago++) add(`${ago}`, ago * 24 * 60 + 1);
			expect(idsOf(await poll(context, watched))?.filter((id) => id !== `${days}`)).toEqual(
				ids.filter((id) => id !== `${days}`),
			);
			expect(log.find((line) => line.startsWith(old))).toEqual(
				told === undefined ? undefined : expect.stringContaining(told),
			);
			expect(await poll(context, watched)).toBeNull();
		});

		it('does not take a failed poll for the end of the pause', async () => {
			let down = false;
			const { context } = pollContext('trigger', (request, count) =>
				down ? answer({ error: 'down' }, 400) : listing(request, count),
			);
			await poll(context, watched);
			add('long ago');
			jest.setSystemTime(Date.now() + 20 * DAY_MS);
			add('new');
			down = true;
			await expect(poll(context, watched)).rejects.toThrow();
			down = false;
			expect(idsOf(await poll(context, watched))).toEqual(['new']);
			expect(await poll(context, watched)).toBeNull();
		});

		it('does not take polls that fail for a pause', async () => {
			let down = false;
			const { context } = pollContext('trigger', (request, count) =>
				down ? answer({ error: 'down' }, 400) : listing(request, count),
			);
			await poll(context, watched);
			down = true;
			for (let day = 1; day <= 9; day++) {
				jest.setSystemTime(Date.now() + DAY_MS);
				add(`${day}`);
				await expect(poll(context, watched)).rejects.toThrow();
			}
			down = false;
			expect(idsOf(await poll(context, watched))).toEqual([
				'1',
				'2',
				'3',
				'4',
				'5',
				'6',
				'7',
				'8',
				'9',
			]);
		});

		it('does take a pause between polls that fail for one', async () => {
			let down = false;
			const { context } = pollContext('trigger', (request, count) =>
				down ? answer({ error: 'down' }, 400) : listing(request, count),
			);
			await poll(context, watched);
			down = true;
			for (const [index, days] of [1, 20, 1].entries()) {
				jest.setSystemTime(Date.now() + days * DAY_MS);
				add(`${index}`);
				await expect(poll(context, watched)).rejects.toThrow();
			}
			down = false;
			expect(idsOf(await poll(context, watched))).toEqual(['1', '2']);
			expect(await poll(context, watched)).toBeNull();
		});

		it('takes a pause that follows a failed poll of the pause before for another one', async () => {
			let down = false;
			const { context } = pollContext('trigger', (request, count) =>
				down ? answer({ error: 'down' }, 400) : listing(request, count),
			);
			await poll(context, watched);
			jest.setSystemTime(Date.now() + 10 * DAY_MS);
			down = true;
			await expect(poll(context, watched)).rejects.toThrow();
			jest.setSystemTime(Date.now() + 40 * DAY_MS);
			for (const days of [39, 8, 6, 1]) add(`${days} days ago`, days * 24 * 60);
			await expect(poll(context, watched)).rejects.toThrow();
			jest.setSystemTime(Date.now() + 2 * DAY_MS);
			down = false;
			expect(idsOf(await poll(context, watched))).toEqual(['6 days ago', '1 days ago']);
			expect(await poll(context, watched)).toBeNull();
		});

		it('does not count what is not wanted, and goes by when it happened where that is told', async () => {
			const { context, log } = pollContext('trigger', listing);
			const picky: Watched = { ...watched, wanted: ({ id }) => id !== 'unwanted' };
			await poll(context, picky);
			jest.setSystemTime(Date.now() + 20 * DAY_MS);
			add('unwanted', 10 * 24 * 60);
			const happened: Watched = {
				...picky,
				source: (send, credentials) => ({
					...watched.source(send, credentials),
					timeOf: () => NaN,
					happenedAt: ({ id }) => (id === 'told' ? Date.now() - DAY_MS : NaN),
				}),
			};
			add('told', 10 * 24 * 60);
			add('timeless');
			expect(idsOf(await poll(context, happened))).toEqual(['told']);
			expect(log.at(-1)).toBe(
				'Vendor: after a pause 1 record that is older than 7 days (Catch Up), or of unknown age, does not start the workflow',
			);
		});
	});

	it('has to catch up on as much as lies between two polls', async () => {
		const { context } = pollContext('trigger', listing);
		const times = { item: [{ mode: 'everyMonth', hour: 6, minute: 0, dayOfMonth: 1 }] };
		context.getNodeParameter = ((name: string) =>
			name === 'pollTimes' ? times : 'created') as never;
		await expect(poll(context, watched)).rejects.toMatchObject({
			message: expect.stringContaining('polls are up to 31 days apart'),
			description: expect.stringContaining('set it to 31 or more'),
		});
		const enough = { ...watched, catchUp: 31 * DAY_MS };
		await expect(poll(context, enough)).resolves.toBeNull();
	});

	it('says so where it begins afresh with another account', async () => {
		const { context, log } = pollContext('trigger', listing);
		await poll(context, watched);
		const credentials = await context.getCredentials('vendorApi');
		const token = 'another';
		expect(log).toEqual([]);
		const since = new Date().toISOString();
		context.getCredentials = (async () => ({ ...credentials, token })) as never;
		expect(await poll(context, watched)).toBeNull();
		expect(log).toEqual([
			`Vendor: the trigger begins afresh, as the account or what it watches is another one: what came since ${since} and was not seen yet does not start the workflow`,
		]);
		await poll(context, watched);
		expect(log).toHaveLength(1);
	});

	describe('in an engine of n8n that keeps nothing of a poll that starts nothing', () => {
		/** Each poll gets a copy of what is stored; only a poll that starts the workflow has its copy stored. */
		function durable(answering: Answering = listing) {
			const { context } = pollContext('trigger', answering);
			let stored = '{}';
			return {
				stored: () => stored,
				store(data: IDataObject) {
					stored = JSON.stringify(data);
				},
				async poll(watching = watched, { isLost = false } = {}) {
					const copy = JSON.parse(stored) as IDataObject;
					const found = idsOf(
						await poll({ ...context, getWorkflowStaticData: () => copy }, watching),
					);
					if (found && !isLost) stored = JSON.stringify(copy);
					return found;
				},
			};
		}

		it('finds at the first scheduled poll what came after the one at activation', async () => {
			add('old');
			const trigger = durable();
			expect(await trigger.poll()).toBeUndefined();
			jest.advanceTimersByTime(MINUTE);
			add('new');
			expect(await trigger.poll()).toEqual(['new']);
			expect(await trigger.poll()).toBeUndefined();
			jest.advanceTimersByTime(MINUTE);
			add('newer');
			expect(await trigger.poll()).toEqual(['newer']);
		});

		it('finds again what n8n has thrown away', async () => {
			const trigger = durable();
			await trigger.poll();
			add('a');
			expect(await trigger.poll(watched, { isLost: true })).toEqual(['a']);
			expect(await trigger.poll()).toEqual(['a']);
			add('b');
			await trigger.poll(watched, { isLost: true });
			expect(await trigger.poll()).toEqual(['b']);
			expect(await trigger.poll()).toBeUndefined();
		});

		it('does not send later what a filter has left out before', async () => {
			const trigger = durable();
			await trigger.poll();
			add('a');
			await trigger.poll({ ...watched, wanted: () => false });
			expect(await trigger.poll()).toBeUndefined();
			add('b');
			expect(await trigger.poll()).toEqual(['b']);
		});

		it('goes by what another process has stored since', async () => {
			const trigger = durable();
			await trigger.poll();
			add('a');
			await trigger.poll();
			await trigger.poll();
			// The same workflow in another process, which knows nothing but what is stored.
			const { context } = pollContext('trigger', listing);
			const copy = JSON.parse(trigger.stored()) as IDataObject;
			add('b');
			const elsewhere = { ...context, getWorkflowStaticData: () => copy };
			expect(idsOf(await poll(elsewhere, watched))).toEqual(['b']);
			trigger.store(copy);
			expect(await trigger.poll()).toBeUndefined();
		});

		it('holds the last polls of a hundred triggers, and no more', async () => {
			const triggers = Array.from({ length: 101 }, () => durable());
			for (const trigger of triggers) await trigger.poll();
			add('new');
			// The one that polled longest ago begins afresh.
			expect(await triggers[0].poll()).toBeUndefined();
			expect(await triggers[100].poll()).toEqual(['new']);
		});
	});

	it('gives null while another one of the same node is under way, and works again after it', async () => {
		let release = () => {};
		const held = new Promise<void>((resolve) => (release = resolve));
		const { context, asked } = pollContext('trigger', async (request, count) => {
			await held;
			return listing(request, count);
		});
		const first = poll(context, watched);
		await jest.advanceTimersByTimeAsync(0);
		expect(await poll(context, watched)).toBeNull();
		expect(asked).toHaveLength(1);

		release();
		await first;
		await poll(context, watched);
		expect(asked).toHaveLength(2);
	});

	describe('of a vendor that may be asked every five minutes at most', () => {
		const rarely = { ...watched, atMostEvery: 5 * MINUTE };
		const polls = (answering: Answering = listing) => {
			const { context, asked, log, staticData } = pollContext('trigger', answering);
			return { poll: async () => await poll(context, rarely), context, asked, log, staticData };
		};
		const later = (milliseconds: number) => jest.setSystemTime(Date.now() + milliseconds);

		it('is not silenced by a time in its memory that is none', async () => {
			const trigger = polls();
			trigger.staticData.asked = 'x';
			await trigger.poll();
			expect(trigger.asked).not.toEqual([]);
		});

		it('begins afresh where its memory cannot be read, and says so in the log', async () => {
			const trigger = polls();
			trigger.staticData.poll = { version: 2, watermark: 'x' };
			expect(await trigger.poll()).toBeNull();
			expect(trigger.log).toContain(
				'Vendor: what n8n has kept of this trigger cannot be read, so it begins afresh',
			);
		});

		it('does nothing in between, says so in the log, and misses nothing', async () => {
			const trigger = polls();
			await trigger.poll();
			const { length } = trigger.asked;
			add('new');
			for (let minute = 1; minute < 5; minute++) {
				later(MINUTE);
				expect(await trigger.poll()).toBeNull();
			}
			expect(trigger.asked).toHaveLength(length);
			expect(trigger.log.at(-1)).toBe('Vendor: asked 240 seconds ago, so this poll does nothing');
			// A scheduler that is some seconds early.
			later(MINUTE - 5000);
			expect(idsOf(await trigger.poll())).toEqual(['new']);
		});

		it('asks once at one moment, and as often as it is polled where the vendor allows it', async () => {
			const trigger = polls();
			await trigger.poll();
			await trigger.poll();
			expect(trigger.asked).toHaveLength(1);
			expect(trigger.staticData.asked).toBe(Date.now());

			const other = pollContext('trigger', listing);
			await poll(other.context, watched);
			await poll(other.context, watched);
			expect(other.asked).toHaveLength(2);
			expect(other.staticData).not.toHaveProperty('asked');
		});

		it('does not ask sooner after a failure, nor after a restart', async () => {
			let down = true;
			const trigger = polls((asked, count) =>
				down ? answer({ error: 'down' }, 400) : listing(asked, count),
			);
			await expect(trigger.poll()).rejects.toThrow();
			later(MINUTE);
			expect(await trigger.poll()).toBeNull();
			expect(trigger.asked).toHaveLength(1);

			later(4 * MINUTE);
			down = false;
			await trigger.poll();
			const { length } = trigger.asked;
			// Another process, which knows nothing but what n8n has kept.
			trigger.context.getNode().id = 'the same node after a restart';
			later(MINUTE);
			await trigger.poll();
			expect(trigger.asked).toHaveLength(length);
		});

		it('asks when the clock was set back', async () => {
			const trigger = polls();
			await trigger.poll();
			const { length } = trigger.asked;
			later(-60 * MINUTE);
			await trigger.poll();
			expect(trigger.asked.length).toBeGreaterThan(length);
		});

		it('asks in every manual test', async () => {
			add('one', 1);
			const { context, asked, staticData } = pollContext('manual', listing);
			await poll(context, rarely);
			const { length } = asked;
			await poll(context, rarely);
			expect(asked).toHaveLength(2 * length);
			expect(staticData).toEqual({});
		});
	});

	it('says once in the log that there are more records than it can keep in mind', async () => {
		const { context, log } = pollContext('trigger', listing);
		const now = Date.now();
		const many = Array.from({ length: 35_000 }, (_, id) => ({ id, time: now - id * 2000 }));
		const dense: Watched = {
			...watched,
			overlap: 2 * DAY_MS,
			source: () => ({
				...onePage(async () => await Promise.reject(new Error('not asked'))),
				async *pages() {
					yield { page: 1, rows: many, last: true };
				},
			}),
		};
		const told = () =>
			log.filter((line) => line.includes('more records than the trigger can keep'));
		await poll(context, dense);
		expect(told()).toEqual([expect.stringContaining('so those of before 2026-01-30T')]);
		await poll(context, dense);
		expect(told()).toHaveLength(1);
		await poll(context, watched);
		expect(log).toHaveLength(1);
	});

	describe('of figures', () => {
		const seen: Array<IDataObject | undefined> = [];
		beforeEach(() => seen.splice(0));
		const figures = (settings: IDataObject = {}): Watched => ({
			settings,
			async look(send, credentials, before) {
				const { body } = await send({ method: 'GET', path: '/figures' });
				const { count } = body as { count: number };
				seen.push(before);
				expect(credentials).toHaveProperty('token', 'sesame');
				return {
					keep: { count },
					...(before && { item: { from: before.count, to: count } }),
					sample: { count },
				};
			},
		});
		const counting: Answering = (_request, count) => answer({ count });

		it('holds them against those of the last poll, which it keeps', async () => {
			const { context, staticData } = pollContext('trigger', counting);

			expect(await poll(context, figures())).toBeNull();
			expect(staticData).toMatchObject({ figures: { kept: { count: 1 } } });
			expect(await poll(context, figures())).toEqual([[{ json: { from: 1, to: 2 } }]]);
			expect(await poll(context, figures())).toEqual([[{ json: { from: 2, to: 3 } }]]);
			expect(seen).toEqual([undefined, { count: 1 }, { count: 2 }]);
		});

		it('begins afresh with other settings', async () => {
			const { context } = pollContext('trigger', counting);
			await poll(context, figures());

			expect(await poll(context, figures({ campaign: 7 }))).toBeNull();
			expect(seen).toEqual([undefined, undefined]);
		});

		it('shows them in a manual test, and keeps nothing', async () => {
			const { context, staticData } = pollContext('manual', counting);

			expect(await poll(context, figures())).toEqual([[{ json: { count: 1 } }]]);
			expect(await poll(context, figures())).toEqual([[{ json: { count: 2 } }]]);
			expect(seen).toEqual([undefined, undefined]);
			expect(staticData).toEqual({});
		});
	});

	it('watches the event that is chosen, and refuses one that it does not have', async () => {
		const { context } = pollContext('manual', listing);
		add('a');
		const named = (value: string) => ({
			name: value,
			value,
			description: '',
			watch: () => ({ ...watched, output: () => ({ event: value }) }),
		});

		const both = { vendor, events: [named('changed'), named('created')] };
		expect(await pollBy(context, both)).toEqual([[{ json: { event: 'created' } }]]);
		await expect(pollBy(context, { vendor, events: [named('changed')] })).rejects.toThrow(
			'This node does not have the chosen event',
		);
	});

	it('tells of settings that what makes the source refuses, with the advice', async () => {
		const refusing = () => {
			throw new InputRefused("'Campaign' is empty", 'Choose one.');
		};
		const { context, asked } = pollContext('trigger', listing);
		const events = [{ name: 'Created', value: 'created', description: '', watch: refusing }];
		await expect(pollBy(context, { vendor, events })).rejects.toMatchObject({
			message: "'Campaign' is empty",
			description: 'Choose one.',
		});
		expect(asked).toEqual([]);
	});

	it('is not let in twice by a manual test that ends meanwhile', async () => {
		add('one', 1);
		let release = () => {};
		const held = new Promise<void>((resolve) => (release = resolve));
		const { context, asked } = pollContext('trigger', async (request, count) => {
			if (count === 1) await held;
			return listing(request, count);
		});
		const first = poll(context, watched);
		await jest.advanceTimersByTimeAsync(0);
		await poll({ ...context, getMode: () => 'manual' }, watched);
		const before = asked.length;

		expect(await poll(context, watched)).toBeNull();
		expect(asked).toHaveLength(before);
		release();
		await first;
	});
});

describe('a manual test', () => {
	it('shows the latest ten records, newest first, and keeps no state', async () => {
		for (let minutes = 1; minutes <= 12; minutes++) add(`${minutes}`, minutes);
		const { context, staticData } = pollContext('manual', listing);

		expect(idsOf(await poll(context, watched))).toEqual(
			Array.from({ length: 10 }, (_, index) => `${index + 1}`),
		);
		expect(staticData).toEqual({});
	});

	it('looks back as far as the event says', async () => {
		const asked: number[][] = [];
		const { context } = pollContext('manual', listing);
		await poll(context, {
			...watched,
			source: (send) => ({
				...onePage(send),
				async *pages(...stretch) {
					asked.push(stretch);
					yield { page: 1, rows: [{ id: 'a' }] };
				},
			}),
		});

		expect(asked).toEqual([[Date.now() - 120 * MINUTE, Date.now(), 1]]);
	});

	it('shows records without a time after all others', async () => {
		add('older', 2);
		records.push({ id: 'timeless' });
		add('newer', 1);
		const { context } = pollContext('manual', listing);

		expect(idsOf(await poll(context, watched))).toEqual(['newer', 'older', 'timeless']);
	});

	it('says what it has looked for when there is nothing to show, which no other poll does', async () => {
		await expect(poll(pollContext('manual', listing).context, watched)).rejects.toMatchObject({
			message: 'Nothing to show: Vendor has no record of the last 2 hours',
			description: expect.stringContaining('it starts with the next one'),
		});
		expect(await poll(pollContext('trigger', listing).context, watched)).toBeNull();
	});
});
