import { vendor, vendorRequests } from '../../../support/vendor';
import { expectVendorError, REFUSAL, run, URL, EMPTY } from '../tracksale';

const DISPATCH = {
	campaign: { name: 'Store visit', code: '101' },
	dispatch_code: 'A1',
	status: 'Sent',
	create_time: '1454340407',
	customers: [{ name: 'Ana', email: 'ana@example.com', has_answered: false }],
};
const january = { start: '2026-01-01', end: '2026-01-31' };

describe('Dispatch: Get Many', () => {
	it('asks as documented and gives out each dispatch, linked to its item', async () => {
		vendor(URL)
			.get('/report/dispatch')
			.query(true)
			.reply(200, [DISPATCH, { ...DISPATCH, dispatch_code: 'B2' }]);
		const { output } = await run('dispatch', 'getMany', {
			parameters: {
				...january,
				returnAll: true,
				simplify: false,
				filters: { codes: ['101', '102'] },
			},
		});
		expect(vendorRequests()).toMatchObject([
			{
				method: 'GET',
				path: '/v2/report/dispatch',
				query: { start: '2026-01-01T00:00:00', end: '2026-01-31T23:59:59', codes: '101,102' },
				rawBody: '',
			},
		]);
		expect(output[0]).toEqual([
			{ json: DISPATCH, pairedItem: { item: 0 } },
			{ json: { ...DISPATCH, dispatch_code: 'B2' }, pairedItem: { item: 0 } },
		]);
	});

	it('counts the customers unless the user wants them all, whatever Tracksale says of an answer', async () => {
		const customers = ['yes', 'no', 'no', null].map((answered) => ({ has_answered: answered }));
		vendor(URL)
			.get('/report/dispatch')
			.query(true)
			.reply(200, [
				{ ...DISPATCH, customers },
				{ dispatch_code: 'B2', campaign: null, customers: null },
			]);
		const { output } = await run('dispatch', 'getMany', { parameters: january });
		expect(output[0].map(({ json }) => json)).toEqual([
			{
				dispatch_code: 'A1',
				campaign_name: 'Store visit',
				campaign_code: '101',
				status: 'Sent',
				create_time: '1454340407',
				customers_total: 4,
				customers_by_has_answered: { yes: 1, no: 2, null: 1 },
			},
			expect.objectContaining({ customers_total: null, customers_by_has_answered: null }),
		]);
	});

	it('keeps to the limit, and leaves empty filters out', async () => {
		vendor(URL)
			.get('/report/dispatch')
			.query(true)
			.reply(200, [DISPATCH, { ...DISPATCH, dispatch_code: 'B2' }]);
		const { output } = await run('dispatch', 'getMany', {
			parameters: { ...january, limit: 1, filters: { codes: [] } },
		});
		expect(output[0]).toHaveLength(1);
		expect(Object.keys(vendorRequests()[0].query)).toEqual(['start', 'end']);
	});

	it('keeps a time that is given, and asks for the last 30 days where nothing is', async () => {
		vendor(URL).get('/report/dispatch').times(2).query(true).reply(200, []);
		await run('dispatch', 'getMany', {
			parameters: { start: '2026-01-01T08:30:00', end: '2026-01-01T09:00:01' },
		});
		await run('dispatch', 'getMany', {});
		const [given, standard] = vendorRequests().map(({ query }) => query);
		expect(given).toEqual({ start: '2026-01-01T08:30:00', end: '2026-01-01T09:00:01' });
		const [start, end] = [standard.start, standard.end].map((time) =>
			Date.parse(`${String(time)}Z`),
		);
		expect(Math.round((end - start) / 86_400_000)).toBe(31);
		expect(Math.abs(end - Date.now())).toBeLessThan(2 * 86_400_000);
	});

	it.each([
		[{ start: '2026-02-01', end: '2026-01-01' }, "'Period End' is before 'Period Start'"],
		[{ start: 'once', end: '2026-01-01' }, "'Period Start' is not a date"],
		[{ ...january, end: EMPTY }, "'Period End' is empty"],
		[{ ...january, filters: { codes: ['1/2'] } }, "'Campaign Names or IDs' is not an ID"],
	])('refuses %j before asking', async (parameters, message) => {
		const { error } = await run('dispatch', 'getMany', { parameters });
		expect(error?.message).toBe(`${message} [item 0]`);
		expect(vendorRequests()).toEqual([]);
	});

	it('shows what Tracksale says', async () => {
		vendor(URL).get('/report/dispatch').query(true).reply(400, REFUSAL);
		expectVendorError(await run('dispatch', 'getMany', { parameters: january }));
	});
});
