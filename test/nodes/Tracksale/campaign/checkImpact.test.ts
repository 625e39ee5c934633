import { vendor, vendorRequests } from '../../../support/vendor';
import { campaign, expectVendorError, items, REFUSAL, run, URL } from '../tracksale';

const byEmail = { campaignCode: campaign, email: '={{ $json.mail }}' };
const ana = items({ mail: 'ana@example.com' });

describe('Campaign: Check Impact', () => {
	it('sends the identifiers that are given, and gives them out with the verdict', async () => {
		vendor(URL).post('/campaign/101/can-impact').reply(200, { can_impact: false });
		vendor(URL).post('/campaign/101/can-impact').reply(200, { can_impact: true });
		const { output } = await run('campaign', 'checkImpact', {
			input: items({ mail: 'ana@example.com' }, { tel: 5511, own: 'A-7' }),
			parameters: { ...byEmail, phone: '={{ $json.tel }}', identification: '={{ $json.own }}' },
		});
		expect(vendorRequests()).toMatchObject([
			{
				method: 'POST',
				path: '/v2/campaign/101/can-impact',
				query: {},
				rawBody: '{"email":"ana@example.com"}',
				headers: { 'content-type': expect.stringContaining('application/json') },
			},
			{ rawBody: '{"phone":"5511","identification":"A-7"}' },
		]);
		expect(output[0]).toEqual([
			{ json: { can_impact: false, email: 'ana@example.com' }, pairedItem: { item: 0 } },
			{
				json: { can_impact: true, phone: '5511', identification: 'A-7' },
				pairedItem: { item: 1 },
			},
		]);
	});

	it('is tried again, because it changes nothing', async () => {
		vendor(URL).post('/campaign/101/can-impact').reply(503, '', { 'retry-after': '0' });
		vendor(URL).post('/campaign/101/can-impact').reply(200, { can_impact: true });
		const { output } = await run('campaign', 'checkImpact', { input: ana, parameters: byEmail });
		expect(output[0][0].json).toEqual({ can_impact: true, email: 'ana@example.com' });
	});

	it('fails where Tracksale does not say whether', async () => {
		vendor(URL).post('/campaign/101/can-impact').reply(200, { msg: 'Busy' });
		const { error } = await run('campaign', 'checkImpact', { input: ana, parameters: byEmail });
		expect(error).toMatchObject({
			message: 'Tracksale did not answer as its documentation has it [item 0]',
			description: 'Try again in a few minutes. It said: Busy',
		});
	});

	it('refuses a customer without any identifier before asking', async () => {
		const { error } = await run('campaign', 'checkImpact', { parameters: byEmail });
		expect(error?.message).toBe("'Email', 'Phone' and 'External ID' are all empty [item 0]");
		expect(vendorRequests()).toEqual([]);
	});

	it('shows what Tracksale says', async () => {
		vendor(URL).post('/campaign/101/can-impact').reply(400, REFUSAL);
		expectVendorError(await run('campaign', 'checkImpact', { input: ana, parameters: byEmail }));
	});
});
