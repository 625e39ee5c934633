import { DateTime } from 'luxon';
import type { IDataObject } from 'n8n-workflow';
import { vendor, vendorRequests } from '../../../support/vendor';
import { expectVendorError, REFUSAL, run, URL, EMPTY } from '../tracksale';

const answer = (id: number, more: IDataObject = {}) => ({
	time: 1454340407,
	type: 'Email',
	name: 'Ana',
	email: 'ana@example.com',
	phone: null,
	nps_answer: 9,
	nps_comment: 'Good',
	campaign_name: 'Store visit',
	campaign_code: '101',
	id,
	status: 'Pendente',
	tags: [],
	justifications: [],
	...more,
});
const january = { start: '2026-01-01', end: '2026-01-31' };
const holds = (...answers: IDataObject[]) =>
	vendor(URL).get('/report/answer').query(true).reply(200, answers);

/** In the workflow's time zone, n8n's own default. */
const timeOf = (text: unknown) =>
	DateTime.fromISO(String(text), { zone: 'America/New_York' }).toMillis();

describe('Answer: Get Many', () => {
	it('always sends the limit and the period, and gives out each answer, linked to its item', async () => {
		holds(answer(1), answer(2));
		const { output } = await run('answer', 'getMany', {
			parameters: { ...january, limit: 20, simplify: false },
		});
		expect(vendorRequests()).toMatchObject([
			{ method: 'GET', path: '/v2/report/answer', rawBody: '' },
		]);
		expect(vendorRequests()[0].query).toEqual({
			start: '2026-01-01T00:00:00',
			end: '2026-01-31T23:59:59',
			limit: '20',
		});
		expect(output[0]).toEqual([
			{ json: answer(1), pairedItem: { item: 0 } },
			{ json: answer(2), pairedItem: { item: 0 } },
		]);
	});

	it.each([
		// What n8n's $today and its date picker give.
		['={{ DateTime.local(2026, 1, 1) }}', '={{ DateTime.local(2026, 2, 1) }}'],
		['2026-01-01T00:00:00', '2026-02-01T00:00:00'],
		// The tests' workflow is in the time zone America/New_York, n8n's own default.
		['2026-01-01T05:00:00.000Z', '={{ new Date("2026-02-01T05:00:00.000Z") }}'],
	])('ends at midnight before the day that begins then: %s to %s', async (start, end) => {
		holds();
		await run('answer', 'getMany', { parameters: { start, end } });
		expect(vendorRequests()[0].query).toMatchObject({
			start: '2026-01-01T00:00:00',
			end: '2026-01-31T23:59:59',
		});
	});

	it('refuses a day from its midnight to its midnight, and says how to get the whole of it', async () => {
		const midnight = '={{ $today }}';
		const { error } = await run('answer', 'getMany', {
			parameters: { start: midnight, end: midnight },
		});
		expect(error).toMatchObject({
			message: "'Period End' is before 'Period Start' [item 0]",
			description: expect.stringContaining('{{ $now.toISODate() }}'),
		});
	});

	it('keeps to the limit even if Tracksale does not', async () => {
		holds(answer(1), answer(2));
		const { output } = await run('answer', 'getMany', { parameters: { ...january, limit: 1 } });
		expect(output[0]).toHaveLength(1);
	});

	it('spells every option as documented', async () => {
		holds();
		await run('answer', 'getMany', {
			parameters: {
				...january,
				returnAll: true,
				filters: { codes: '={{ [52, "51"] }}' },
				options: {
					tags: true,
					returnUpdateTime: true,
					review: true,
					csat: true,
					npsSecondary: true,
					openQuestion: true,
					justifReturn: 'array',
				},
			},
		});
		expect(vendorRequests()[0].query).toEqual({
			start: '2026-01-01T00:00:00',
			end: '2026-01-31T23:59:59',
			limit: '-1',
			codes: '52,51',
			tags: 'true',
			return_update_time: 'true',
			review: '1',
			csat: '1',
			nps_secondary: '1',
			open_question: '1',
			justifReturn: 'array',
		});
	});

	it('leaves options out that are off', async () => {
		holds();
		await run('answer', 'getMany', {
			parameters: { ...january, options: { tags: false, csat: false, returnUpdateTime: false } },
		});
		expect(Object.keys(vendorRequests()[0].query)).toEqual(['start', 'end', 'limit']);
	});

	it('reads a long period window by window and joins the answers by ID', async () => {
		holds(answer(1), answer(2));
		holds();
		holds(answer(2), answer(3));
		const { output } = await run('answer', 'getMany', {
			parameters: { start: '2026-01-01', end: '2026-03-15T12:00:00', returnAll: true },
		});
		expect(vendorRequests().map(({ query }) => [query.start, query.end, query.limit])).toEqual([
			['2026-01-01T00:00:00', '2026-01-31T23:59:59', '-1'],
			// Two hours twice, lest clocks that turn leave any out.
			['2026-01-31T22:00:00', '2026-03-03T23:59:59', '-1'],
			['2026-03-03T22:00:00', '2026-03-15T12:00:00', '-1'],
		]);
		expect(output[0].map(({ json }) => json.id)).toEqual([1, 2, 3]);
	});

	it('reads the years before the first answer in long windows, without a gap', async () => {
		holds().persist();
		await run('answer', 'getMany', {
			parameters: { start: '1970-01-01', end: '2026-03-15T12:00:00', returnAll: true },
		});
		const windows = vendorRequests().map(({ query }) => [timeOf(query.start), timeOf(query.end)]);
		expect(windows.length).toBeLessThan(50);
		expect(windows.slice(1).map(([from]) => from)).toEqual(
			windows.slice(0, -1).map(([, to]) => to + 1000 - 2 * 3_600_000),
		);
	});

	it('goes on month by month from the first answer on', async () => {
		holds();
		holds();
		holds(answer(1));
		holds(answer(2));
		const { output } = await run('answer', 'getMany', {
			parameters: { start: '2025-01-01', end: '2025-08-31', returnAll: true },
		});
		expect(vendorRequests().map(({ query }) => [query.start, query.end])).toEqual([
			['2025-01-01T00:00:00', '2025-01-31T23:59:59'],
			// The clocks are an hour ahead from March on.
			['2025-01-31T22:00:00', '2025-04-04T00:59:59'],
			['2025-04-03T23:00:00', '2025-08-06T00:59:59'],
			['2025-08-05T23:00:00', '2025-08-31T23:59:59'],
		]);
		expect(output[0].map(({ json }) => json.id)).toEqual([1, 2]);
	});

	it('keeps each answer also where Tracksale gives none an ID', async () => {
		holds({ nps_answer: 1 }, { nps_answer: 2, id: '' }, { nps_answer: 3, id: null });
		const { output } = await run('answer', 'getMany', {
			parameters: { ...january, returnAll: true },
		});
		expect(output[0]).toHaveLength(3);
	});

	it('simplifies: class, ISO times, plain text, reasons in the chosen language', async () => {
		const reason = JSON.stringify({ en: 'Late', 'pt-br': 'Atrasada' });
		holds(
			answer(1, {
				nps_answer: 6,
				nps_comment: '<p>2 &lt; 3 &amp;amp; <b>late</b></p><br/>1 < 2',
				justifications: [{ name: '{"pt-br":"Entrega"}', children: [reason, 'Plain', '{broken'] }],
				update_time: 1454340999,
				tags: [{ name: 'Shop', value: 'Centro' }],
			}),
			answer(2, { nps_answer: 8, nps_comment: null, update_time: null }),
			answer(3, { nps_answer: null, time: null }),
		);
		const { output } = await run('answer', 'getMany', {
			parameters: {
				...january,
				options: { tags: true, returnUpdateTime: true, language: 'pt-br' },
			},
		});
		expect(output[0][0].json).toEqual({
			id: 1,
			time: '2016-02-01T15:26:47.000Z',
			class: 'detractor',
			nps_answer: 6,
			nps_comment: '2 < 3 &amp; late\n\n1 < 2',
			justifications: [{ name: 'Entrega', children: ['Atrasada', 'Plain', '{broken'] }],
			name: 'Ana',
			email: 'ana@example.com',
			phone: null,
			campaign_code: '101',
			campaign_name: 'Store visit',
			update_time: '2016-02-01T15:36:39.000Z',
			status: 'Pendente',
			tags: [{ name: 'Shop', value: 'Centro' }],
		});
		expect(output[0][1].json).toMatchObject({
			class: 'passive',
			nps_comment: null,
			update_time: null,
		});
		expect(output[0][2].json).toMatchObject({ class: null, time: null });
	});

	it('simplifies to English, or what there is, where no language is chosen', async () => {
		holds(
			answer(1, { justifications: ['{"en":"Late","pt-br":"Atrasada"}', '{"pt-br":"Atrasada"}'] }),
		);
		const { output } = await run('answer', 'getMany', { parameters: january });
		expect(output[0][0].json.justifications).toEqual(['Late', 'Atrasada']);
		expect(output[0][0].json).not.toHaveProperty('tags');
	});

	it.each([
		[{ start: '2026-02-01', end: '2026-01-01' }, "'Period End' is before 'Period Start'"],
		[{ ...january, start: EMPTY }, "'Period Start' is empty"],
		[{ ...january, options: { justifReturn: 'tree' } }, "'Reasons' is not one of its choices"],
	])('refuses %j before asking', async (parameters, message) => {
		const { error } = await run('answer', 'getMany', { parameters });
		expect(error?.message).toBe(`${message} [item 0]`);
		expect(vendorRequests()).toEqual([]);
	});

	it('shows what Tracksale says', async () => {
		vendor(URL).get('/report/answer').query(true).reply(400, REFUSAL);
		expectVendorError(await run('answer', 'getMany', { parameters: january }));
	});
});
