import { onFastClock } from '../../../support/clock';
import { listSearch, loadOptions } from '../../../support/n8n';
import { vendor, vendorRequests } from '../../../support/vendor';
import { freshCredentials, run, URL } from '../tracksale';

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
	questions: [{ type: 'nps', title: 'NPS', question: 'Would you…?', secondary: 'Why?' }],
};

describe('Campaign: Get Many', () => {
	it('asks as documented and gives out each campaign, linked to its item', async () => {
		vendor(URL)
			.get('/campaign')
			.query(true)
			.reply(200, [CAMPAIGN, { ...CAMPAIGN, code: 102 }]);
		const { output } = await run('campaign', 'getMany', {
			parameters: {
				returnAll: true,
				simplify: false,
				filters: { start: '2026-01-01T00:00:00', end: '2026-01-31' },
				options: { dispatchLimits: true },
			},
		});
		expect(vendorRequests()).toMatchObject([
			{
				method: 'GET',
				path: '/v2/campaign',
				query: { start: '2026-01-01', end: '2026-01-31', dispatch_limits: '1' },
				rawBody: '',
			},
		]);
		expect(output[0]).toEqual([
			{ json: CAMPAIGN, pairedItem: { item: 0 } },
			{ json: { ...CAMPAIGN, code: 102 }, pairedItem: { item: 0 } },
		]);
	});

	it('simplifies, keeps to the limit, and sends no empty filter', async () => {
		vendor(URL)
			.get('/campaign')
			.reply(200, [CAMPAIGN, { ...CAMPAIGN, code: 102 }]);
		const { output } = await run('campaign', 'getMany', { parameters: { limit: 1 } });
		expect(vendorRequests()[0].query).toEqual({});
		const leftOut = ['description', 'create_time', 'questions'];
		const simplified = Object.fromEntries(
			Object.entries(CAMPAIGN).filter(([name]) => !leftOut.includes(name)),
		);
		expect(output[0]).toEqual([{ json: simplified, pairedItem: { item: 0 } }]);
	});

	it('takes one campaign alone for a list of one', async () => {
		vendor(URL).get('/campaign').reply(200, CAMPAIGN);
		const { output } = await run('campaign', 'getMany', {});
		expect(output[0].map(({ json }) => json.code)).toEqual([101]);
	});

	it('refuses half a period before asking', async () => {
		const { error } = await run('campaign', 'getMany', {
			parameters: { filters: { start: '2026-01-01' } },
		});
		expect(error?.message).toBe("'Period Start' and 'Period End' belong together [item 0]");
		expect(vendorRequests()).toEqual([]);
	});

	it('tells the user what to do about a wrong token', async () => {
		vendor(URL).get('/campaign').reply(401, { error: 'Unauthorized T0KEN-tracksale' });
		const { error } = await run('campaign', 'getMany', {});
		expect(error).toMatchObject({
			message: 'Tracksale did not accept the credential [item 0]',
			description: expect.stringContaining('save it'),
			httpCode: '401',
		});
		expect(JSON.stringify(error)).not.toContain('T0KEN');
	});

	it('tries again after a passing fault', async () => {
		vendor(URL).get('/campaign').reply(503, 'down', { 'retry-after': '0' });
		vendor(URL).get('/campaign').reply(200, [CAMPAIGN]);
		const { output } = await run('campaign', 'getMany', {});
		expect(output[0]).toHaveLength(1);
	});

	it('tells a page from data', async () => {
		vendor(URL).get('/campaign').times(4).reply(200, '<html>Welcome</html>');
		const { result } = await onFastClock(async () => await run('campaign', 'getMany', {}));
		expect(result.error?.message).toBe('Tracksale answered with a page instead of data [item 0]');
	});
});

describe('The campaign pickers', () => {
	const listed = [
		CAMPAIGN,
		{
			name: 'After delivery',
			code: 102,
			dispatch_limits: { daily: { limit: null, remaining: null } },
		},
		{
			...CAMPAIGN,
			name: 'Club',
			code: 103,
			dispatch_limits: {
				daily: { limit: 40, remaining: 0 },
				weekly: { limit: null, remaining: null },
				monthly: { limit: 500, remaining: 12 },
			},
		},
		{ name: 'Delivery', code: 104, dispatch_limits: { daily: null, weekly: { remaining: 7 } } },
	];
	const entries = [
		{ name: 'After delivery', value: '102' },
		{ name: 'Club (Email; left: 0 today, 12 month)', value: '103' },
		{ name: 'Delivery (left: 7 week)', value: '104' },
		{ name: 'Store visit (Email)', value: '101' },
	];
	const lists = () =>
		vendor(URL).get('/campaign').query({ dispatch_limits: '1' }).reply(200, listed);

	it.each([
		[undefined, entries],
		['VISIT', [entries[3]]],
		['103', [entries[1]]],
	])(
		'search for %s: by name, with the channel and what may still be sent',
		async (filter, results) => {
			lists();
			const options = { node: 'tracksale', credentials: freshCredentials() };
			expect(await listSearch({ ...options, method: 'searchCampaigns', filter })).toEqual({
				results,
			});
		},
	);

	it.each(['tracksale', 'tracksaleTrigger'])('several of %s: the same list', async (node) => {
		lists();
		const options = { node, credentials: freshCredentials(), method: 'getCampaigns' };
		expect(await loadOptions(options)).toEqual(entries);
	});

	it('are read once a minute for an account, one record or several', async () => {
		lists();
		const options = { node: 'tracksale', credentials: freshCredentials() };
		for (const filter of ['', 'c', 'cl', 'clu']) {
			await listSearch({ ...options, method: 'searchCampaigns', filter });
		}
		await loadOptions({ ...options, method: 'getCampaigns' });
		expect(vendorRequests()).toHaveLength(1);
	});
});
