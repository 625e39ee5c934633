import { DateTime } from 'luxon';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { CredentialStore, pollNode, type Poll, type PollOptions } from '../../support/n8n';
import { vendor, vendorRequests } from '../../support/vendor';
import { CREDENTIALS, URL as BASE_URL } from './tracksale';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const START = Date.UTC(2026, 2, 1, 12);

let credentials: CredentialStore;
beforeEach(() => {
	credentials = new CredentialStore(CREDENTIALS);
	const real = [
		'setTimeout',
		'setInterval',
		'setImmediate',
		'clearTimeout',
		'clearInterval',
	] as const;
	jest.useFakeTimers({
		now: START,
		doNotFake: [...real, 'clearImmediate', 'nextTick', 'queueMicrotask', 'performance', 'hrtime'],
	});
	jest.spyOn(performance, 'now').mockImplementation(() => Date.now());
});
afterEach(() => {
	jest.restoreAllMocks();
	jest.useRealTimers();
});

const seconds = (milliseconds: number) => Math.floor(milliseconds / 1000);
const answer = (id: number, time: number, more: IDataObject = {}): IDataObject => ({
	id,
	time: seconds(time),
	type: 'Email',
	name: `C ${id}`,
	email: null,
	phone: null,
	nps_answer: 9,
	nps_comment: null,
	campaign_code: '101',
	campaign_name: 'Store visit',
	justifications: [],
	...more,
});

const poll = async (
	staticData: IDataObject,
	parameters: INodeParameters = {},
	options: Partial<PollOptions> = {},
): Promise<Poll> =>
	await pollNode({
		node: 'tracksaleTrigger',
		credentials,
		parameters: { event: 'answerCreated', simplify: false, ...parameters },
		staticData,
		...options,
	});

const ids = ({ items, error }: Poll) => {
	expect(error).toBeUndefined();
	return items?.map(({ json }) => json.id) ?? null;
};
const holds = (...answers: IDataObject[]) =>
	vendor(BASE_URL).get('/report/answer').query(true).reply(200, answers);
const later = (milliseconds: number) => jest.setSystemTime(Date.now() + milliseconds);

/** The state after a first poll that has found these answers. */
const begun = async (parameters: INodeParameters = {}, ...found: IDataObject[]) => {
	holds(...found);
	const first = await poll({}, parameters);
	expect(ids(first)).toBeNull();
	later(MINUTE);
	return first.staticData;
};

describe('Answer Created', () => {
	it('asks once for all answers, with a day more on both sides, and starts nothing at first', async () => {
		await begun({ filters: { codes: ['101', '102'] }, options: { tags: true } }, answer(1, START));
		expect(vendorRequests()).toHaveLength(1);
		expect(vendorRequests()[0]).toMatchObject({ method: 'GET', path: '/v2/report/answer' });
		expect(vendorRequests()[0].query).toEqual({
			start: '2026-02-27',
			end: '2026-03-02',
			limit: '-1',
			tags: 'true',
		});
	});

	it('starts with each new answer once, oldest first, also within the second of the last poll', async () => {
		const known = answer(1, START);
		let staticData = await begun({}, known);
		const all = [answer(4, START + 30_000), known, answer(2, START), answer(3, START)];
		holds(...all);
		const second = await poll(staticData);
		expect(ids(second)).toEqual([2, 3, 4]);
		({ staticData } = second);
		holds(...all, answer(5, START + 30_000));
		expect(ids(await poll(staticData))).toEqual([5]);
	});

	it('simplifies, with what the options ask for', async () => {
		const parameters = { simplify: true, options: { tags: true, language: 'es' } };
		const staticData = await begun(parameters);
		holds(
			answer(1, START, {
				nps_answer: 3,
				tags: [{ name: 'Shop', value: 'Centro' }],
				justifications: ['{"es":"Tarde"}'],
			}),
		);
		const { items } = await poll(staticData, parameters);
		expect(items).toEqual([
			{
				json: {
					id: 1,
					time: '2026-03-01T12:00:00.000Z',
					class: 'detractor',
					nps_answer: 3,
					nps_comment: null,
					justifications: ['Tarde'],
					name: 'C 1',
					email: null,
					phone: null,
					campaign_code: '101',
					campaign_name: 'Store visit',
					tags: [{ name: 'Shop', value: 'Centro' }],
				},
			},
		]);
	});

	const mixed = [
		answer(1, START, { nps_answer: 0, nps_comment: '<p> </p>' }),
		answer(2, START, { nps_answer: 6, nps_comment: 'Late', campaign_code: 102 }),
		answer(3, START, { nps_answer: 7, type: 'SMS' }),
		answer(4, START, { nps_answer: 10, nps_comment: '<b>Great</b>', type: 'sms' }),
		answer(5, START, { nps_answer: null }),
	];
	it.each([
		[{}, [1, 2, 3, 4, 5]],
		[{ codes: ['102', '103'] }, [2]],
		[{ codes: '={{ "101,103" }}' }, [1, 3, 4, 5]],
		[{ class: ['detractor'] }, [1, 2]],
		[{ class: ['passive', 'promoter'] }, [3, 4]],
		[{ minScore: 6, maxScore: 7 }, [2, 3]],
		[{ maxScore: 0 }, [1]],
		[{ onlyWithComment: true }, [2, 4]],
		[{ type: ' SMS' }, [3, 4]],
		[{ class: ['promoter'], codes: ['102'] }, null],
	])('with the filters %j starts with %j', async (filters, wanted) => {
		const staticData = await begun({ filters });
		holds(...mixed);
		expect(ids(await poll(staticData, { filters }))).toEqual(wanted);
	});

	it('tells of score filters that nothing can pass', async () => {
		const { error } = await poll({}, { filters: { minScore: 7, maxScore: 6 } });
		expect(error?.message).toContain("'Lowest Score' is above 'Highest Score'");
	});

	it('finds an answer that appears a day late, or later as the user wishes', async () => {
		const late = [answer(1, START - 23 * HOUR), answer(2, START - 8 * DAY)];
		const standard = await begun();
		holds(...late);
		expect(ids(await poll(standard))).toEqual([1]);

		const options = { lookBack: 9 };
		const longer = await begun({ options });
		holds(...late);
		expect(ids(await poll(longer, { options }))).toEqual([2, 1]);
		expect(vendorRequests().at(-1)?.query.start).toBe('2026-02-19');
	});

	it('delivers what came while n8n was down for two days', async () => {
		const staticData = await begun({}, answer(1, START));
		later(2 * DAY);
		holds(answer(1, START), answer(2, START + HOUR), answer(3, START + 47 * HOUR));
		expect(ids(await poll(staticData))).toEqual([2, 3]);
		expect(vendorRequests().at(-1)?.query).toMatchObject({
			start: '2026-02-27',
			end: '2026-03-04',
		});
	});

	it('does not stand still where an answer takes longer than half of the time for a poll', async () => {
		let staticData = await begun();
		for (let day = 1; day <= 3; day++) {
			later(DAY);
			vendor(BASE_URL)
				.get('/report/answer')
				.query(true)
				.reply(() => {
					later(25_000);
					return [200, [answer(day, Date.now() - HOUR)]];
				});
			const polled = await poll(staticData, {}, { budgetMilliseconds: 36_000 });
			expect(ids(polled)).toEqual([day]);
			expect(vendorRequests().at(-1)?.query.end).toBe(
				new Date(START + (day + 1) * DAY).toISOString().slice(0, 10),
			);
			({ staticData } = polled);
		}
	});

	it('starts after a pause of 40 days with the last 7, and says how many it leaves out', async () => {
		let staticData = await begun();
		later(40 * DAY);
		const all = Array.from({ length: 40 }, (_, day) => answer(day, Date.now() - day * DAY - HOUR));
		holds(...all);
		const polled = await poll(staticData);
		expect(ids(polled)).toEqual([6, 5, 4, 3, 2, 1, 0]);
		expect(polled.log.map(({ message }) => message).join()).toContain(
			'Tracksale: after a pause 33 records that are older than 7 days',
		);
		({ staticData } = polled);
		later(HOUR);
		holds(...all);
		expect(ids(await poll(staticData))).toBeNull();

		const options = { catchUp: 30 };
		staticData = await begun({ options });
		later(40 * DAY);
		holds(...Array.from({ length: 40 }, (_, day) => answer(day, Date.now() - day * DAY - HOUR)));
		expect(ids(await poll(staticData, { options }))).toHaveLength(30);
	});

	it('shows the latest answers that pass the filters in a manual test, and touches no state', async () => {
		const answers = Array.from({ length: 15 }, (_, id) =>
			answer(id, START - id * DAY, { nps_answer: id % 2 ? 9 : 2 }),
		);
		holds(...answers);
		const manual = await poll(
			{ kept: 'as it is' },
			{ filters: { class: ['detractor'] } },
			{ mode: 'manual' },
		);
		expect(ids(manual)).toEqual([0, 2, 4, 6, 8, 10, 12, 14]);
		expect(manual.staticData).toEqual({ kept: 'as it is' });
		expect(vendorRequests()[0].query.start).toBe('2026-01-29');
	});

	it.each([
		['answerCreated', 'no answer of the last 30 days that fits the filters'],
		['answerUpdated', 'no changed answer of the last 60 days that fits the filters'],
	])('says in a manual test of %s what there is none of', async (event, none) => {
		holds();
		const { error } = await poll({}, { event }, { mode: 'manual' });
		expect(error?.message).toBe(`Nothing to show: Tracksale has ${none}`);
	});

	it('loses nothing and repeats nothing over a month of everything at once', async () => {
		const random = seeded(7);
		const account: Array<{ row: IDataObject; shownAt: number }> = [];
		let lastId = 0;
		const give = (time: number, lateness: number) =>
			account.push({
				row: answer(++lastId, time, {
					nps_answer: Math.floor(random() * 11),
					campaign_code: 101 + Math.floor(random() * 3),
				}),
				shownAt: time + lateness,
			});
		for (let time = START - 2 * DAY; time < START + 30 * DAY; time += HOUR) {
			const at = time + Math.floor(random() * HOUR);
			// Several in one second, some of them late by up to almost a day.
			for (let count = Math.floor(random() * 4); count > 0; count--) {
				give(at, random() < 0.2 ? Math.floor(random() * 23 * HOUR) : 0);
			}
		}
		const shown = () => account.filter(({ shownAt }) => shownAt <= Date.now());
		let isDown = false;
		vendor(BASE_URL)
			.persist()
			.get('/report/answer')
			.query(true)
			.reply((uri) => {
				const { searchParams } = new URL(uri, BASE_URL);
				const zone = 'America/Sao_Paulo';
				const edge = (name: string) => DateTime.fromISO(searchParams.get(name) ?? '', { zone });
				const [from, to] = [edge('start').toSeconds(), edge('end').endOf('day').toSeconds()];
				const rows = shown()
					.map(({ row }) => row)
					.filter(({ time }) => Number(time) >= from && Number(time) <= to);
				return isDown ? [400, { error: 'Down' }] : [200, rows];
			});

		const noted = new Set(shown().map(({ row }) => row.id));
		let { staticData } = await poll({});
		let emitted = 0;
		let failures = 0;
		for (let step = 1; Date.now() < START + 30 * DAY; step++) {
			// Every hour; off for two days in the middle, with a restart at the end of it.
			later(step === 350 ? 2 * DAY : HOUR);
			if (step === 350) staticData = JSON.parse(JSON.stringify(staticData)) as IDataObject;
			// The user filters for a few days, then for other campaigns, then no more.
			const filters: INodeParameters =
				step > 150 && step <= 250
					? { class: ['detractor'] }
					: step > 250 && step <= 450
						? { codes: ['102', '103'] }
						: {};
			isDown = step % 47 === 0;
			const polled = await poll(staticData, { filters });
			if (isDown) {
				expect(polled.error?.message).toContain('Tracksale did not accept the request');
				failures++;
				// n8n throws away what a failed poll has noted.
				continue;
			}
			const fresh = shown()
				.map(({ row }) => row)
				.filter(({ id }) => !noted.has(id));
			for (const { id } of fresh) noted.add(id);
			const wanted = fresh.filter(
				({ nps_answer: score, campaign_code: code }) =>
					(!filters.class || Number(score) <= 6) && (!filters.codes || Number(code) > 101),
			);
			expect([...(ids(polled) ?? [])].sort()).toEqual(wanted.map(({ id }) => id).sort());
			emitted += wanted.length;
			({ staticData } = polled);
		}
		expect(failures).toBeGreaterThan(10);
		expect(emitted).toBeGreaterThan(500);
		expect(JSON.stringify(staticData).length).toBeLessThan(20_000);
	}, 120_000);
});

describe('Answer Updated', () => {
	const updated = { event: 'answerUpdated' };
	const changed = (id: number, changedAt: number, more: IDataObject = {}) =>
		answer(id, START - 20 * DAY, { update_time: seconds(changedAt), ...more });

	it('asks for the time of change of all answers of the last 30 days, or as the user wishes', async () => {
		await begun(updated);
		expect(vendorRequests()[0].query).toEqual({
			start: '2026-01-28',
			end: '2026-03-02',
			limit: '-1',
			return_update_time: 'true',
		});
		await begun({ ...updated, options: { lookBack: 2 } });
		expect(vendorRequests()[1].query.start).toBe('2026-02-25');
	});

	it('starts with each change once, also when one answer changes again', async () => {
		let staticData = await begun(updated, changed(1, START - HOUR), changed(2, START - 10 * DAY));
		holds(changed(1, START - HOUR), changed(2, START + 1000), changed(3, START));
		const second = await poll(staticData, updated);
		expect(ids(second)).toEqual([3, 2]);
		({ staticData } = second);
		holds(changed(1, START + 30_000), changed(2, START + 1000), changed(3, START));
		expect(ids(await poll(staticData, updated))).toEqual([1]);
	});

	it('starts with no change of before when it watches older answers', async () => {
		const old = changed(1, START - HOUR, { time: seconds(START - 50 * DAY) });
		const staticData = await begun(updated);
		holds(old, changed(2, START + 1000));
		const options = { lookBack: 60 };
		const second = await poll(staticData, { ...updated, options });
		expect(ids(second)).toEqual([2]);
		holds({ ...old, update_time: seconds(START + MINUTE) }, changed(2, START + 1000));
		expect(ids(await poll(second.staticData, { ...updated, options }))).toEqual([1]);
	});

	it('does not start with an answer that was never changed', async () => {
		const staticData = await begun(updated);
		const fresh = answer(1, START);
		holds({ ...fresh, update_time: fresh.time }, { ...answer(2, START), update_time: null }, fresh);
		expect(ids(await poll(staticData, updated))).toBeNull();
	});

	it('gives the time of change when it simplifies', async () => {
		const parameters = { ...updated, simplify: true };
		const staticData = await begun(parameters);
		holds(changed(1, START));
		const { items } = await poll(staticData, parameters);
		expect(items?.[0].json.update_time).toBe('2026-03-01T12:00:00.000Z');
	});
});

/** Numbers from 0 to 1, the same at every run. */
function seeded(seed: number) {
	let state = seed;
	return () => {
		state = (state * 1103515245 + 12345) % 2147483648;
		return state / 2147483648;
	};
}
