import { expectExchange, expectRefusal, expectVendorError } from '../footprints';

const post = { method: 'POST', path: '/api/loyaltyCode/history' } as const;
const right = { userEmail: 'mihai@popescu.com', userPhone: '+075364625500' };
const code = {
	code: 'JGFRZ328',
	campaign: { internalId: '17ytx3n52qm', name: 'Loyalty Test' },
	status: 'redeemed',
};

describe('Loyalty Code: Get History', () => {
	it('sends the documented request and gives out the codes', async () => {
		await expectExchange('loyaltyCode', 'getHistory', {
			...post,
			parameters: right,
			form: ['userEmail=mihai%40popescu.com', 'userPhone=%2B075364625500'],
			answer: { status: 'success', codes: [code] },
			output: [code],
		});
	});

	it('refuses an email address that is none', async () => {
		await expectRefusal('loyaltyCode', 'getHistory', {
			right,
			wrong: { userEmail: 'mihai' },
			message: "'Email' is not an email address",
		});
	});

	it('passes on what Footprints says against it', async () => {
		await expectVendorError('loyaltyCode', 'getHistory', { ...post, parameters: right });
	});
});
