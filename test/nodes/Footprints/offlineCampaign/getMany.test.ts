import { expectExchange, expectVendorError } from '../footprints';

const get = { method: 'GET', path: '/api/offlineCampaign' } as const;
const simple = {
	_id: 'off-1',
	name: 'Spring flyer',
	description: '',
	type: 'offline',
	budget: 0,
	locationId: 'loc-1',
	startDate: '2018-06-25T11:00:18.000Z',
	endDate: '2018-12-31T21:00:00.000Z',
	createdAt: '2018-06-25T11:00:18.000Z',
};
const campaign = { ...simple, image: null, drawFrequency: { repeats: 'none' }, winningType: [] };

describe('Offline Campaign: Get Many', () => {
	it('asks as documented and simplifies', async () => {
		await expectExchange('offlineCampaign', 'getMany', {
			...get,
			answer: [campaign],
			output: [simple],
		});
	});

	it('gives out every field when Simplify is off', async () => {
		await expectExchange('offlineCampaign', 'getMany', {
			...get,
			parameters: { simplify: false },
			answer: [campaign],
			output: [campaign],
		});
	});

	it('passes on what Footprints says against it', async () => {
		await expectVendorError('offlineCampaign', 'getMany', get);
	});
});
