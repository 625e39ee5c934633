import { listSearch } from '../../../support/n8n';
import { vendor, vendorRequests } from '../../../support/vendor';
import {
	campaign,
	freshCredentials,
	expectVendorError,
	REFUSAL,
	run,
	URL,
	EMPTY_LIST,
} from '../tracksale';

const LOT = { code: 'LOT1', create_time: 1454340407, total_dispatches: 12 };

describe('Draft Lot: Get Many', () => {
	it('asks as documented and gives out each lot, linked to its item', async () => {
		vendor(URL)
			.get('/campaign/101/draft-lot')
			.reply(200, { lot: [LOT, { ...LOT, code: 'LOT2' }] });
		const { output } = await run('draftLot', 'getMany', { parameters: { campaignCode: campaign } });
		expect(vendorRequests()).toMatchObject([
			{ method: 'GET', path: '/v2/campaign/101/draft-lot', query: {}, rawBody: '' },
		]);
		expect(output[0]).toEqual([
			{ json: LOT, pairedItem: { item: 0 } },
			{ json: { ...LOT, code: 'LOT2' }, pairedItem: { item: 0 } },
		]);
	});

	it.each([{ lot: [] }, {}])('gives out nothing for %j', async (body) => {
		vendor(URL).get('/campaign/101/draft-lot').reply(200, body);
		const { output, error } = await run('draftLot', 'getMany', {
			parameters: { campaignCode: campaign },
		});
		expect(error).toBeUndefined();
		expect(output[0]).toEqual([]);
	});

	it('refuses to ask without a campaign', async () => {
		const { error } = await run('draftLot', 'getMany', {
			parameters: { campaignCode: EMPTY_LIST },
		});
		expect(error?.message).toBe("'Campaign' is empty [item 0]");
	});

	it('shows what Tracksale says', async () => {
		vendor(URL).get('/campaign/101/draft-lot').reply(400, REFUSAL);
		expectVendorError(await run('draftLot', 'getMany', { parameters: { campaignCode: campaign } }));
	});
});

describe('The draft lot picker', () => {
	const search = async (campaignCode: unknown, filter?: string) =>
		await listSearch({
			node: 'tracksale',
			method: 'searchDraftLots',
			credentials: freshCredentials(),
			parameters: { resource: 'draftLot', operation: 'send', campaignCode } as never,
			filter,
		});

	it('lists the lots of the chosen campaign with the customers who wait', async () => {
		const lots = [
			LOT,
			{ code: 'LOT2', create_time: 'yesterday', total_dispatches: 0 },
			{ code: 3 },
		];
		vendor(URL).get('/campaign/101/draft-lot').times(2).reply(200, { lot: lots });
		expect(await search(campaign)).toEqual({
			results: [
				{ name: 'Lot 3', value: '3' },
				{ name: 'Lot LOT1 (12 waiting; since 2016-02-01)', value: 'LOT1' },
				{ name: 'Lot LOT2 (0 waiting; since yesterday)', value: 'LOT2' },
			],
		});
		expect((await search(campaign, 'lot1')).results).toHaveLength(1);
	});

	it('asks for the campaign first', async () => {
		await expect(search({ __rl: true, mode: 'list', value: '' })).rejects.toThrow(
			'Choose the campaign first',
		);
	});
});
