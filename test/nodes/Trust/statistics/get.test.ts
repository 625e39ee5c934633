import { DateTime } from 'luxon';
import type { GenericValue, IDataObject } from 'n8n-workflow';
import fc from 'fast-check';
import { flatFigures } from '../../../../nodes/Trust/statistics';
import { vendor, vendorRequests } from '../../../support/vendor';
import {
	ATENEA,
	expectExchange,
	expectRefusal,
	expectVendorError,
	items,
	picked,
	run,
	TOKEN_INFO,
	URL,
	WITHOUT_COMPANY,
} from '../trust';

const path = '/campaigns/api/v1/company/77/statistics';
const answerOf = (data: unknown) => ({ code: 200, resource: 'Statistics', data, message: 'Ok' });

// The two samples of the document, and one with CLOSED and an action that it does not have.
const EMPTY = {
	...{ total: 0, sended: 0, pending: 0, fails: 0 },
	actions: { RECEIVED: 0, PRESS_ACTION: 0, UNKNOWN: 0 },
	campaign: 0,
};
const ODD = {
	...{ total: 6, sended: 0, pending: 0, fails: 6 },
	actions: { RECEIVED: 0, PRESS_ACTION: 4, UNKNOWN: 0 },
	campaign: 5,
};
const FULL = {
	...{ total: 120, sended: 90, pending: 20, fails: 10 },
	actions: { RECEIVED: 60, PRESS_ACTION: 30, CLOSED: 9, UNKNOWN: 1, SNOOZED: 2 },
	campaign: 3,
};

const NO_RATES = {
	sentPercent: null,
	failedPercent: null,
	receivedPercent: null,
	pressedPercent: null,
};
// n8n's own time zone in these tests.
const day = (daysAgo: number) =>
	DateTime.now().setZone('America/New_York').minus({ days: daysAgo }).toISODate();
const noRange = { companyId: '77', startDate: day(7), endDate: day(0) };

describe('Statistics: Get', () => {
	it('sends the documented request, and no dates unless asked to', async () => {
		await expectExchange('statistics', 'get', {
			method: 'GET',
			path,
			query: {},
			answer: answerOf(FULL),
			output: [
				{
					...noRange,
					...{ total: 120, sent: 90, pending: 20, failed: 10, campaigns: 3 },
					...{ received: 60, pressed: 30, closed: 9, unknown: 1, action_SNOOZED: 2 },
					sentPercent: 75,
					failedPercent: 8.33,
					receivedPercent: 66.67,
					pressedPercent: 33.33,
				},
			],
		});
	});

	it.each([
		[
			'the sample without anything',
			EMPTY,
			{
				...{ total: 0, sent: 0, pending: 0, failed: 0, campaigns: 0 },
				...{ received: 0, pressed: 0, closed: null, unknown: 0 },
				...NO_RATES,
			},
		],
		[
			'the sample that does not add up',
			ODD,
			{
				...{ total: 6, sent: 0, pending: 0, failed: 6, campaigns: 5 },
				...{ received: 0, pressed: 4, closed: null, unknown: 0 },
				...NO_RATES,
				...{ sentPercent: 0, failedPercent: 100 },
			},
		],
		[
			'an answer without actions, and with a count as text',
			{ total: '8', sended: 9 },
			{
				...{ total: 8, sent: 9, pending: null, failed: null, campaigns: null },
				...{ received: null, pressed: null, closed: null, unknown: null },
				...NO_RATES,
			},
		],
	])('invents no number: %s', async (_case, data, row) => {
		await expectExchange('statistics', 'get', {
			method: 'GET',
			path,
			answer: answerOf(data),
			output: [{ ...noRange, ...row }],
		});
	});

	it('has no NaN, no Infinity and no rate outside 0 to 100, whatever comes', () => {
		const value = fc.oneof(
			...[fc.integer({ min: -5, max: 50 }), fc.double(), fc.constantFrom(null, '', 'x', '7', {})],
		);
		const data = fc.record(
			{
				...{ total: value, sended: value, pending: value, fails: value, campaign: value },
				actions: fc.oneof(fc.dictionary(fc.string(), value), fc.constant(null)),
			},
			{ requiredKeys: [] },
		);
		fc.assert(
			fc.property(data, (figures) => {
				for (const [name, figure] of Object.entries(flatFigures(figures as IDataObject))) {
					expect(figure === null || Number.isFinite(figure)).toBe(true);
					if (name.endsWith('Percent') && figure !== null) {
						expect(figure).toBeGreaterThanOrEqual(0);
						expect(figure).toBeLessThanOrEqual(100);
					}
				}
			}),
		);
	});

	it.each([EMPTY, ODD, FULL])('leaves the raw figures untouched: %j', async (data) => {
		await expectExchange('statistics', 'get', {
			parameters: { simplify: false },
			method: 'GET',
			path,
			answer: answerOf(data),
			output: [data],
		});
	});

	const range = { dateRange: 'range', startDate: '2026-01-01', endDate: '2026-01-31' };
	// The tests' workflow is in the time zone America/New_York, n8n's own default.
	it.each([
		[{}, { start_date: '2026-01-01', end_date: '2026-01-31' }],
		[
			{ startDateKey: 'desde', endDateKey: 'hasta', dateFormat: 'dayTime' },
			{ desde: '2026-01-01 05:00:00', hasta: '2026-02-01 04:59:59' },
		],
		[{ endDate: '2026-02-01T00:00:00' }, { start_date: '2026-01-01', end_date: '2026-01-31' }],
		[
			{ dateFormat: 'iso', endDate: '2026-01-31T10:00:00Z' },
			{ start_date: '2026-01-01T05:00:00Z', end_date: '2026-01-31T10:00:00Z' },
		],
		[
			{ options: { queryParameters: { values: [{ name: 'tz', value: 'utc' }] } } },
			{ start_date: '2026-01-01', end_date: '2026-01-31', tz: 'utc' },
		],
	])('sends a range under exactly the names that are set: %j', async (more, query) => {
		vendor(URL).get(path).query(true).reply(200, answerOf(EMPTY));
		const { output, error } = await run('statistics', 'get', { parameters: { ...range, ...more } });
		expect(error).toBeUndefined();
		expect(vendorRequests()[0].query).toEqual(query);
		const [startDate, endDate] = Object.values(query);
		expect(output[0][0].json).toMatchObject({ companyId: '77', startDate, endDate });
	});

	it('sends further parameters without a range too', async () => {
		await expectExchange('statistics', 'get', {
			parameters: {
				simplify: false,
				options: { queryParameters: { values: [{ name: 'days', value: '30' }] } },
			},
			method: 'GET',
			path,
			query: { days: '30' },
			answer: answerOf(EMPTY),
			output: [EMPTY],
		});
	});

	it.each([
		[{ endDate: '2025-12-31' }, "'Period End' is before 'Period Start'"],
		[{ startDate: 'soon' }, "'Period Start' is not a date"],
		[{ startDate: '' }, "'Period Start' is empty"],
		[{ endDateKey: ' ' }, "'Period End Parameter' is empty"],
		[{ endDateKey: 'start_date' }, "The query parameter 'start_date' is there twice"],
		[{ companyId: picked('7/8', 'id') }, "'Company' is not an ID"],
	])('refuses %j before anything is sent', async (wrong, message) => {
		const right = { ...range, startDateKey: 'start_date', endDateKey: 'end_date' };
		await expectRefusal('statistics', 'get', {
			right: { ...right, companyId: picked('1', 'id') },
			wrong,
			message,
		});
	});

	it.each(['', null, '={{ $json.none }}'])(
		'refuses a parameter with the value %j',
		async (value) => {
			const { error } = await run('statistics', 'get', {
				parameters: {
					...range,
					options: { queryParameters: { values: [{ name: 'campaign_id', value }] } },
				},
			});
			expect(error?.message).toBe("'Query Parameters' has no value for 'campaign_id' [item 0]");
			expect(vendorRequests()).toEqual([]);
		},
	);

	const ofItems = async (...companies: GenericValue[]) =>
		await run('statistics', 'get', {
			input: items(...companies.map((company) => ({ company }))),
			parameters: { companyId: picked('={{ $json.company }}', 'id') },
		});

	it('asks for the company of each item', async () => {
		for (const company of ['1', '2']) {
			vendor(URL)
				.get(`/campaigns/api/v1/company/${company}/statistics`)
				.reply(200, answerOf({ ...EMPTY, total: Number(company) }));
		}
		const { output } = await ofItems(2, '1');
		expect(
			output[0].map(({ json, pairedItem }) => [json.companyId, json.total, pairedItem]),
		).toEqual([
			['2', 2, { item: 0 }],
			['1', 1, { item: 1 }],
		]);
	});

	it.each(['', null, undefined])(
		'asks for no other company where an item gives none: %j',
		async (none) => {
			const { error } = await ofItems('1', none);
			expect(error?.message).toBe("'Company' is an expression that gives nothing [item 1]");
			expect(vendorRequests()).toEqual([]);
		},
	);

	it("takes the token's own company where neither names one, asking for it once", async () => {
		vendor(ATENEA).get('/oauth/token/info').reply(200, TOKEN_INFO);
		vendor(URL)
			.get('/campaigns/api/v1/company/42/statistics')
			.times(25)
			.reply(200, answerOf(EMPTY));
		const { output } = await run('statistics', 'get', {
			credentials: WITHOUT_COMPANY,
			input: items(...Array.from({ length: 25 }, () => ({}))),
		});
		expect(output[0]).toHaveLength(25);
		expect(output[0][24].json.companyId).toBe('42');
		expect(vendorRequests()[0].headers.authorization).toBe('Bearer S3CRET-token');
	});

	it('says what to do when the token belongs to no company', async () => {
		vendor(ATENEA)
			.get('/oauth/token/info')
			.reply(200, { ...TOKEN_INFO, company_uid: null });
		const { error } = await run('statistics', 'get', {
			credentials: WITHOUT_COMPANY,
			input: items({}, {}),
		});
		expect(error).toMatchObject({
			message: 'Trust does not say which company this credential belongs to [item 0]',
			description: expect.stringContaining("Fill in 'Company'"),
		});
	});

	it('goes on with the other companies when one is not known', async () => {
		vendor(URL)
			.get('/campaigns/api/v1/company/1/statistics')
			.reply(404, { code: 404, resource: 'Statistics', message: 'Not found' });
		vendor(URL).get('/campaigns/api/v1/company/2/statistics').reply(200, answerOf(ODD));
		const { output } = await run('statistics', 'get', {
			input: items({ company: '1' }, { company: '2' }),
			parameters: { companyId: picked('={{ $json.company }}', 'id') },
			onError: 'continueRegularOutput',
		});
		expect(output[0].map(({ json }) => json.error ?? json.failed)).toEqual([
			"'Company' 1: Trust has no such company [item 0]",
			6,
		]);
	});

	it('tells an answer without figures from figures of zero', async () => {
		vendor(URL).get(path).reply(200, { code: 200, resource: 'Statistics', message: 'Ok' });
		const { error } = await run('statistics', 'get');
		expect(error?.message).toBe('Trust answered without the figures that were asked for [item 0]');
	});

	it('tries a read again after a passing fault', async () => {
		vendor(URL).get(path).reply(503, '', { 'retry-after': '0' });
		vendor(URL).get(path).reply(200, answerOf(ODD));
		const { output } = await run('statistics', 'get');
		expect(output[0]).toHaveLength(1);
	});

	it('shows what Trust says', async () => {
		await expectVendorError('statistics', 'get', { method: 'GET', path });
	});
});
