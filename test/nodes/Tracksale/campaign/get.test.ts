import { vendor, vendorRequests } from '../../../support/vendor';
import { campaign, expectVendorError, items, REFUSAL, run, URL, EMPTY_LIST } from '../tracksale';

const CAMPAIGN = {
	name: 'Store visit',
	code: 101,
	description: 'After a visit',
	detractors: 1,
	passives: 2,
	promoters: 3,
	dispatches: 10,
	comments: 4,
	answers: 6,
	main_channel: 'Email',
	create_time: '1454340407',
	questions: [],
};

describe('Campaign: Get', () => {
	it('asks as documented, once for each item, and links the campaign to it', async () => {
		for (const code of ['101', '102']) {
			vendor(URL)
				.get(`/campaign/${code}`)
				.query(true)
				.reply(200, { ...CAMPAIGN, code });
		}
		const { output } = await run('campaign', 'get', {
			input: items({ code: 101 }, { code: 102 }),
			parameters: {
				campaignCode: { __rl: true, mode: 'id', value: '={{ $json.code }}' },
				simplify: false,
				filters: { start: '2026-01-01', end: '2026-01-31T00:00:00' },
				options: { dispatchLimits: true },
			},
		});
		expect(vendorRequests()).toMatchObject([
			{
				method: 'GET',
				path: '/v2/campaign/101',
				query: { start: '2026-01-01', end: '2026-01-31', dispatch_limits: '1' },
				rawBody: '',
			},
			{ path: '/v2/campaign/102' },
		]);
		expect(output[0]).toEqual([
			{ json: { ...CAMPAIGN, code: '101' }, pairedItem: { item: 0 } },
			{ json: { ...CAMPAIGN, code: '102' }, pairedItem: { item: 1 } },
		]);
	});

	it('takes the list of one that clients get, and simplifies', async () => {
		vendor(URL).get('/campaign/101').reply(200, [CAMPAIGN]);
		const { output } = await run('campaign', 'get', { parameters: { campaignCode: campaign } });
		const leftOut = ['description', 'create_time', 'questions'];
		const simplified = Object.fromEntries(
			Object.entries(CAMPAIGN).filter(([name]) => !leftOut.includes(name)),
		);
		expect(output[0]).toEqual([{ json: simplified, pairedItem: { item: 0 } }]);
		expect(vendorRequests()[0].query).toEqual({});
	});

	it('says so when there is no such campaign', async () => {
		vendor(URL).get('/campaign/101').reply(200, []);
		const { error } = await run('campaign', 'get', { parameters: { campaignCode: campaign } });
		expect(error?.message).toBe("'Campaign' 101: Tracksale has no such campaign [item 0]");
	});

	it.each([
		[{ campaignCode: EMPTY_LIST }, "'Campaign' is empty"],
		[
			{ campaignCode: campaign, filters: { start: '2026-01-01' } },
			"'Period Start' and 'Period End' belong together",
		],
		[
			{ campaignCode: campaign, filters: { start: '2026-01-02', end: '2026-01-01' } },
			"'Period End' is before 'Period Start'",
		],
	])('refuses %j before asking', async (parameters, message) => {
		const { error } = await run('campaign', 'get', { parameters });
		expect(error?.message).toBe(`${message} [item 0]`);
		expect(vendorRequests()).toEqual([]);
	});

	it('shows what Tracksale says', async () => {
		vendor(URL).get('/campaign/101').reply(400, REFUSAL);
		expectVendorError(await run('campaign', 'get', { parameters: { campaignCode: campaign } }));
	});
});
