import type { IDataObject } from 'n8n-workflow';
import { vendor, vendorRequests } from '../../../support/vendor';
import { expectVendorError, found, REFUSAL, run, URL } from '../wolkvox';

const campaignRow = (id: string, type: string, status: string): IDataObject => ({
	campaign_id: id,
	campaign_name: `Campaign ${id}`,
	campaign_description: '',
	type_campaign: type,
	status,
	records: '012',
	speed: '50',
	dial_mode: 'autopilot',
	last_use: '2026-01-31 10:00:00',
	recycled: '0',
	turbo_dial: 'no',
	skill_id: '0077',
});

const CAMPAIGNS = [
	campaignRow('0904', 'predictive', 'Started'),
	campaignRow('0905', 'preview', 'Stopped'),
	campaignRow('0906', 'PREDICTIVE', 'STOPPED'),
	campaignRow('0907', '', ''),
];

const lists = (status: number, body: object) =>
	vendor(URL).get('/api/v2/information.php').query({ api: 'campaigns' }).reply(status, body);
const get = async (parameters: IDataObject = {}) =>
	await run('campaign', 'getMany', { parameters: { returnAll: true, ...parameters } });

it('lists all campaigns with their most useful fields', async () => {
	lists(200, found(...CAMPAIGNS));
	const { output, error } = await get();
	expect(error).toBeUndefined();
	expect(vendorRequests()[0].headers['wolkvox-token']).toBe('T0KEN-wolkvox');
	expect(output[0][0]).toEqual({
		json: {
			campaign_id: '0904',
			campaign_name: 'Campaign 0904',
			campaign_description: '',
			type_campaign: 'predictive',
			status: 'Started',
			speed: '50',
			records: '012',
			skill_id: '0077',
			last_use: '2026-01-31 10:00:00',
		},
		pairedItem: { item: 0 },
	});
	expect(output[0]).toHaveLength(4);
});

it('gives out campaigns as they are, up to the limit', async () => {
	lists(200, found(...CAMPAIGNS));
	const { output } = await get({ returnAll: false, limit: 2, simplify: false });
	expect(output[0].map(({ json }) => json)).toEqual(CAMPAIGNS.slice(0, 2));
});

it.each<[IDataObject, string[]]>([
	[{ typeCampaign: 'predictive' }, ['0904', '0906', '0907']],
	[{ typeCampaign: 'preview' }, ['0905', '0907']],
	[{ status: 'Stopped' }, ['0905', '0906']],
	[{ status: 'Started', typeCampaign: 'predictive' }, ['0904']],
])('filters by %j, whatever the letter case', async (filters, ids) => {
	lists(200, found(...CAMPAIGNS));
	const { output } = await get({ filters });
	expect(output[0].map(({ json }) => json.campaign_id)).toEqual(ids);
});

it('refuses a filter that wolkvox does not know', async () => {
	const { error } = await get({ filters: { status: '={{ "Paused" }}' } });
	expect(error?.message).toBe("'Status' is not one of its choices [item 0]");
});

it('gives out nothing where wolkvox has no campaigns', async () => {
	lists(404, { code: 404, error: 'NOT FOUND', msg: 'No records were found' });
	const { output, error } = await get();
	expect(error).toBeUndefined();
	expect(output[0] ?? []).toEqual([]);
});

it("tells wolkvox's refusal", async () => {
	lists(400, REFUSAL);
	expectVendorError(await get());
});
