import type { IDataObject } from 'n8n-workflow';
import { vendor, vendorRequests } from '../../support/vendor';
import { campaign, EMPTY, expectVendorError, items, REFUSAL, run, URL } from './wolkvox';

/** One change of a campaign, with wolkvox's answer. */
export const changes = (status: number, body: IDataObject) =>
	vendor(URL).put('/api/v2/campaign.php').query(true).reply(status, body);

export const done = (msg: string) => ({ code: 202, error: null, msg });

/** What start, stop and setSpeed have in common. */
export function actsAsControl(
	operation: string,
	{
		api,
		parameters = {},
		body,
		output,
	}: Record<'api', string> & {
		parameters?: IDataObject;
		body?: object;
		/** What is given out beside the campaign and wolkvox's own words. */
		output: IDataObject;
	},
): void {
	const input = items({ campaign: '0904' }, { campaign: '0905' });

	it('asks as documented, once for each item, and gives out plainly what was done', async () => {
		changes(202, done('one'));
		changes(202, done('two'));
		const { output: given, error } = await run('campaign', operation, {
			parameters: { campaignId: campaign('={{ $json.campaign }}'), ...parameters },
			input,
		});
		expect(error).toBeUndefined();
		expect(vendorRequests()).toMatchObject([
			{ method: 'PUT', path: '/api/v2/campaign.php', query: { api, campaign_id: '0904' } },
			{ method: 'PUT', path: '/api/v2/campaign.php', query: { api, campaign_id: '0905' } },
		]);
		for (const request of vendorRequests()) {
			expect(Object.keys(request.query)).toEqual(['api', 'campaign_id']);
			expect(request.headers['wolkvox-token']).toBe('T0KEN-wolkvox');
			expect(request.rawBody).toBe(body ? JSON.stringify(body) : '');
		}
		expect(given[0]).toEqual([
			{ json: { ...output, campaign_id: '0904', msg: 'one' }, pairedItem: { item: 0 } },
			{ json: { ...output, campaign_id: '0905', msg: 'two' }, pairedItem: { item: 1 } },
		]);
	});

	it('asks nothing when an item has no campaign', async () => {
		const { error } = await run('campaign', operation, {
			parameters: { campaignId: campaign(EMPTY), ...parameters },
		});
		expect(error?.message).toBe("'Campaign' is empty [item 0]");
		expect(vendorRequests()).toEqual([]);
	});

	it("tells wolkvox's refusal, and does not try again", async () => {
		changes(400, REFUSAL);
		const refused = await run('campaign', operation, {
			parameters: { campaignId: campaign('0904'), ...parameters },
		});
		expectVendorError(refused);
	});

	it('may be done when wolkvox tells of an error beside its code of success', async () => {
		changes(202, { ...done('one'), error: 'WARNING' });
		const { output: given } = await run('campaign', operation, {
			parameters: { campaignId: campaign('0904'), ...parameters },
			onError: 'continueRegularOutput',
		});
		expect(given[0][0].json.details).toMatchObject({ state: 'mayBeDone' });
	});

	it('is not sent again when the connection ends before the answer', async () => {
		vendor(URL)
			.put('/api/v2/campaign.php')
			.query(true)
			.replyWithError(Object.assign(new Error('gone'), { code: 'ECONNRESET' }));
		const { error } = await run('campaign', operation, {
			parameters: { campaignId: campaign('0904'), ...parameters },
		});
		expect(error?.message).toContain('The connection to wolkvox ended before it answered');
		expect(error?.description).toContain('Look in wolkvox');
	});
}
