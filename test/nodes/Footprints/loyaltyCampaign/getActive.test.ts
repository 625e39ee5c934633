import { expectExchange, expectVendorError } from '../footprints';

const get = { method: 'GET', path: '/api/loyaltyCode/active-campaigns' } as const;
const campaign = {
	_id: 'campaign-1',
	internalId: '3irf2dmn8ks',
	name: 'Demo Campaign 2',
	total: 0,
};

describe('Loyalty Campaign: Get Active', () => {
	it('asks as documented and gives out the campaigns', async () => {
		await expectExchange('loyaltyCampaign', 'getActive', {
			...get,
			answer: { status: 'success', campaigns: [campaign] },
			output: [campaign],
		});
	});

	it('passes on what Footprints says against it', async () => {
		await expectVendorError('loyaltyCampaign', 'getActive', get);
	});
});
