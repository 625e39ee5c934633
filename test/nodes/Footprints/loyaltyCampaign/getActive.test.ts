import { expectExchange, expectVendorError } from '../footprints';

const get = { method: 'GET', path: '/api/loyaltyCode/active-campaigns' } as const;
const simple = {
	_id: 'campaign-1',
	internalId: '3irf2dmn8ks',
	name: 'Demo Campaign 2',
	startDate: '2018-10-26T10:59:08.000Z',
	endDate: '2018-12-26T10:59:08.000Z',
	expireCodesDate: '2018-12-26T10:59:08.000Z',
	total: 0,
};
const campaign = {
	...simple,
	loyaltySettings: { loyaltyPrizeTypes: [{ name: 'Prize 1' }, { name: 'Prize 2' }] },
	location: { name: 'Mega Mall' },
};

describe('Loyalty Campaign: Get Active', () => {
	it('asks as documented and simplifies', async () => {
		await expectExchange('loyaltyCampaign', 'getActive', {
			...get,
			answer: { status: 'success', campaigns: [campaign] },
			output: [{ ...simple, prizes: 'Prize 1, Prize 2', locationName: 'Mega Mall' }],
		});
	});

	it('gives out every field when Simplify is off', async () => {
		await expectExchange('loyaltyCampaign', 'getActive', {
			...get,
			parameters: { simplify: false },
			answer: { status: 'success', campaigns: [campaign] },
			output: [campaign],
		});
	});

	it('passes on what Footprints says against it', async () => {
		await expectVendorError('loyaltyCampaign', 'getActive', get);
	});
});
