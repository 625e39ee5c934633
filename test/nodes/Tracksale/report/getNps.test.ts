import { vendor, vendorRequests } from '../../../support/vendor';
import { expectVendorError, REFUSAL, run, URL } from '../tracksale';

const FIGURES = { dispatches: 10, promoters: 5, detractors: 1, passives: 2, nps: 50 };
const january = { start: '2026-01-01T00:00:00', end: '2026-01-31' };

describe('Report: Get NPS', () => {
	it('asks as documented and gives out the figures, linked to the item', async () => {
		const body = { ...FIGURES, compare: FIGURES };
		vendor(URL).get('/report/nps').query(true).reply(200, body);
		const { output } = await run('report', 'getNps', {
			parameters: { ...january, filters: { codes: '101, 102' }, options: { compare: true } },
		});
		expect(vendorRequests()).toMatchObject([
			{ method: 'GET', path: '/v2/report/nps', rawBody: '' },
		]);
		expect(vendorRequests()[0].query).toEqual({
			start: '2026-01-01',
			end: '2026-01-31',
			codes: '101,102',
			compare: 'true',
		});
		expect(output[0]).toEqual([{ json: body, pairedItem: { item: 0 } }]);
	});

	it('leaves out what is not set, and asks for the last 30 days where no period is', async () => {
		vendor(URL).get('/report/nps').query(true).reply(200, FIGURES);
		await run('report', 'getNps', { parameters: { options: { compare: false } } });
		const { start, end, ...others } = vendorRequests()[0].query;
		expect(others).toEqual({});
		expect(Date.parse(String(end)) - Date.parse(String(start))).toBe(30 * 86_400_000);
	});

	it('refuses a period that ends before it starts', async () => {
		const { error } = await run('report', 'getNps', {
			parameters: { start: '2026-01-31', end: '2026-01-01' },
		});
		expect(error?.message).toBe("'Period End' is before 'Period Start' [item 0]");
		expect(vendorRequests()).toEqual([]);
	});

	it.each([{}, [], null, { msg: 'Campaign not found' }])(
		'gives out no answer without figures: %j',
		async (body) => {
			vendor(URL)
				.get('/report/nps')
				.query(true)
				.reply(200, JSON.stringify(body), { 'content-type': 'application/json' });
			const { error, output } = await run('report', 'getNps', { parameters: january });
			expect(error?.message).toBe('Tracksale did not answer as its documentation has it [item 0]');
			expect(output).toEqual([]);
		},
	);

	it('shows what Tracksale says', async () => {
		vendor(URL).get('/report/nps').query(true).reply(400, REFUSAL);
		expectVendorError(await run('report', 'getNps', { parameters: january }));
	});
});
