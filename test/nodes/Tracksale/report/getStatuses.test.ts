import { vendor, vendorRequests } from '../../../support/vendor';
import { expectVendorError, REFUSAL, run, URL } from '../tracksale';

const ROW = { id: 76, name: 'Product', color: '#F8D347', total: 25 };
const january = { start: '2026-01-01', end: '2026-01-31' };

describe('Report: Get Statuses', () => {
	it('asks as documented and gives out each row, linked to its item', async () => {
		const rows = [ROW, { ...ROW, id: 77 }];
		vendor(URL).get('/report/status').query(true).reply(200, rows);
		const { output } = await run('report', 'getStatuses', {
			parameters: { ...january, filters: { codes: ['101', '102'] } },
		});
		expect(vendorRequests()).toMatchObject([
			{ method: 'GET', path: '/v2/report/status', rawBody: '' },
		]);
		expect(vendorRequests()[0].query).toEqual({
			start: '2026-01-01T00:00:00',
			end: '2026-01-31T23:59:59',
			codes: '101,102',
		});
		expect(output[0]).toEqual(rows.map((json) => ({ json, pairedItem: { item: 0 } })));
	});

	it('keeps to the limit', async () => {
		vendor(URL)
			.get('/report/status')
			.query(true)
			.reply(200, [ROW, { ...ROW, id: 77 }]);
		const { output } = await run('report', 'getStatuses', { parameters: { ...january, limit: 1 } });
		expect(output[0]).toHaveLength(1);
	});

	it('refuses a period that ends before it starts', async () => {
		const { error } = await run('report', 'getStatuses', {
			parameters: { start: '2026-01-31', end: '2026-01-01' },
		});
		expect(error?.message).toBe("'Period End' is before 'Period Start' [item 0]");
		expect(vendorRequests()).toEqual([]);
	});

	it('shows what Tracksale says', async () => {
		vendor(URL).get('/report/status').query(true).reply(400, REFUSAL);
		expectVendorError(await run('report', 'getStatuses', { parameters: january }));
	});
});
