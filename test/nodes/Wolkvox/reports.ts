import { DateTime } from 'luxon';
import type { Body } from 'nock';
import type { IDataObject } from 'n8n-workflow';
import { vendor, vendorRequests } from '../../support/vendor';
import { campaign, EMPTY, expectVendorError, found, refused, REFUSAL, run, URL } from './wolkvox';

/** One answer of the script of reports. */
export const answers = (status: number, body?: unknown) =>
	vendor(URL)
		.get('/api/v2/reports_manager.php')
		.query(true)
		.reply(status, body as Body);
export const holds = (...rows: IDataObject[]) => answers(200, found(...rows));

/** The periods that were asked for, as wolkvox got them. */
export const askedPeriods = () =>
	vendorRequests().map(({ query }) => [query.date_ini, query.date_end]);

export const january = { dateIni: '2026-01-01', dateEnd: '2026-01-31' };
export const fifth = { dateIni: '2026-01-05', dateEnd: '2026-01-05' };

interface Expected {
	api: string;
	row: IDataObject;
	/** Whether the rows are sums, so that a long period cannot be read in parts. */
	isOfSums: boolean;
	/** Where the questions begin earlier than the period: when the one for the fifth of January does. */
	asksFrom?: string;
}

/** What every campaign report does. */
export function actsAsCampaignReport(
	operation: string,
	{ api, row, isOfSums, asksFrom }: Expected,
): void {
	const get = async (parameters: IDataObject) =>
		await run('campaignReport', operation, {
			parameters: { returnAll: true, simplify: false, ...parameters },
		});

	it('asks as documented and gives out each row as it is, linked to its item', async () => {
		const other = { ...row, [Object.keys(row)[0]]: '0099' };
		holds(row, other);
		const { output, error } = await get({ ...fifth, campaignId: campaign('0904') });
		expect(error).toBeUndefined();
		expect(vendorRequests()).toMatchObject([
			{ method: 'GET', path: '/api/v2/reports_manager.php', rawBody: '' },
		]);
		expect(vendorRequests()[0].query).toEqual({
			api,
			campaign_id: '0904',
			date_ini: asksFrom ?? '20260105000000',
			date_end: '20260105235959',
		});
		expect(vendorRequests()[0].headers['wolkvox-token']).toBe('T0KEN-wolkvox');
		expect(output[0]).toEqual([
			{ json: row, pairedItem: { item: 0 } },
			{ json: other, pairedItem: { item: 0 } },
		]);
	});

	it('asks for all campaigns and the last 30 days when nothing is changed', async () => {
		holds();
		if (asksFrom) holds();
		await get({});
		expect(vendorRequests()[0].query.campaign_id).toBe('all');
		const asked = askedPeriods();
		const [start, end] = [String(asked[0][0]), String(asked.at(-1)?.[1])];
		expect([start.slice(8), end.slice(8)]).toEqual(['000000', '235959']);
		const day = (digits: string) => DateTime.fromFormat(digits.slice(0, 8), 'yyyyMMdd');
		expect(day(end).diff(day(start), 'days').days).toBe(asksFrom ? 45 : 30);
	});

	it('keeps to the limit', async () => {
		holds(row, { ...row, more: '1' });
		const { output } = await get({ ...fifth, returnAll: false, limit: 1 });
		expect(output[0]).toEqual([{ json: row, pairedItem: { item: 0 } }]);
	});

	it('gives out nothing where wolkvox has no rows and answers 404', async () => {
		answers(404, refused(404, 'NOT FOUND', 'NO RECORDS'));
		const { output, error } = await get(fifth);
		expect(error).toBeUndefined();
		expect(output.flat()).toEqual([]);
	});

	it.each([
		[{ ...january, dateEnd: '2025-12-31' }, "'Period End' is before 'Period Start'"],
		[{ ...january, dateIni: 'once' }, "'Period Start' is not a date"],
		[{ ...january, dateEnd: EMPTY }, "'Period End' is empty"],
		[{ ...january, campaignId: campaign('9/1') }, "'Campaign' is not an ID"],
		[{ ...january, options: { timezone: 'Bogota' } }, "'Server Time Zone' is not a time zone"],
		[{ ...january, options: { timezone: EMPTY } }, "'Server Time Zone' is empty"],
	])('refuses %j before asking', async (parameters, message) => {
		const { error } = await get(parameters);
		expect(error?.message).toBe(`${message} [item 0]`);
		expect(vendorRequests()).toEqual([]);
	});

	it('asks again after a 500, and as it was', async () => {
		answers(500, 'Too busy');
		holds(row);
		const { output, error } = await get(fifth);
		expect(error).toBeUndefined();
		expect(output[0].map(({ json }) => json)).toEqual([row]);
		const [first, second] = vendorRequests().map(({ query }) => query);
		expect(second).toEqual(first);
	});

	it('takes no 404 without a body for an answer without rows', async () => {
		answers(404, '');
		const { error } = await get(fifth);
		expect(error).toMatchObject({
			message: 'wolkvox has nothing at this address (status 404) [item 0]',
			description: expect.stringContaining(
				'Compare the Server with the address at which you log in',
			),
		});
	});

	it('shows what wolkvox says', async () => {
		answers(400, REFUSAL);
		expectVendorError(await get(fifth));
	});

	const twoMonths = { dateIni: '2026-01-01', dateEnd: '2026-02-28' };
	if (isOfSums) {
		it('refuses a period that would need several answers, before asking', async () => {
			const { error } = await get(twoMonths);
			expect(error).toMatchObject({
				message:
					'The period is longer than 31 days, which is the most that wolkvox sums up at once [item 0]',
				description: expect.stringContaining('Choose a shorter period'),
			});
			expect(vendorRequests()).toEqual([]);
		});
	} else if (!asksFrom) {
		it('reads a longer period in parts of 31 days, each beginning a second after the last', async () => {
			holds(row);
			holds({ ...row, more: '1' });
			const { output } = await get(twoMonths);
			expect(askedPeriods()).toEqual([
				['20260101000000', '20260131235959'],
				['20260201000000', '20260228235959'],
			]);
			expect(output[0].map(({ json }) => json)).toEqual([row, { ...row, more: '1' }]);
		});
	}
}
