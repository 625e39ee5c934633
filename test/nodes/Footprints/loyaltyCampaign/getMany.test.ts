import { expectExchange, expectVendorError } from '../footprints';

const get = { method: 'GET', path: '/api/loyaltyCode/campaigns' } as const;
const simple = {
	_id: 'campaign-1',
	internalId: '4ihf47mngkb',
	name: 'Campaign name',
	type: 'drive_loyalty',
	locationId: 'loc-1',
	startDate: '2018-10-26T10:59:08.000Z',
	endDate: '2018-12-26T10:59:08.000Z',
	expireCodesDate: '2019-10-27T10:59:08.000Z',
	total: 0,
};
const campaign = {
	...simple,
	budget: 0,
	loyaltySettings: { type: 'instant', loyaltyPrizeTypes: [{ name: 'Bag' }, { name: 'Cup' }] },
};

describe('Loyalty Campaign: Get Many', () => {
	it('asks as documented and simplifies', async () => {
		await expectExchange('loyaltyCampaign', 'getMany', {
			...get,
			answer: { status: 'success', campaigns: [campaign, { _id: 'campaign-2' }] },
			output: [
				{ ...simple, prizes: 'Bag, Cup' },
				{ _id: 'campaign-2', prizes: '' },
			],
		});
	});

	it('gives out every field when Simplify is off', async () => {
		await expectExchange('loyaltyCampaign', 'getMany', {
			...get,
			parameters: { simplify: false },
			answer: { status: 'success', campaigns: [campaign] },
			output: [campaign],
		});
	});

	it('passes on what Footprints says against it', async () => {
		await expectVendorError('loyaltyCampaign', 'getMany', get);
	});
});
