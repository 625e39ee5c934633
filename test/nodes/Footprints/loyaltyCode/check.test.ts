import { vendor, vendorRequests } from '../../../support/vendor';
import { expectExchange, expectRefusal, expectVendorError, picked, run, URL } from '../footprints';

const post = { method: 'POST', path: '/api/loyaltyCode/check' } as const;
const right = {
	campaignInternalId: picked('msyfms5a9sd2'),
	userEmail: 'mihai@popescu.com',
	userPhone: '+075364628484',
};

describe('Loyalty Code: Check', () => {
	it('sends the documented request and gives out the answer', async () => {
		const answer = { status: 'success', message: 'redeem code found', code: '9E58EDI' };
		await expectExchange('loyaltyCode', 'check', {
			...post,
			parameters: right,
			form: [
				'campaignInternalId=msyfms5a9sd2',
				'userEmail=mihai%40popescu.com',
				'userPhone=%2B075364628484',
			],
			answer,
			output: [{ hasCode: true, ...answer }],
		});
	});

	it('tells that there is none, whatever the message says', async () => {
		const answer = { status: 'success', message: 'redeem code not found' };
		vendor(URL).post(post.path).query(true).reply(200, answer);
		const { output } = await run('loyaltyCode', 'check', { parameters: right });
		expect(output[0][0].json).toEqual({ hasCode: false, ...answer });
	});

	it('tries again after a passing fault, because it changes nothing', async () => {
		vendor(URL).post(post.path).query(true).reply(503, '', { 'retry-after': '0' });
		vendor(URL).post(post.path).query(true).reply(200, { status: 'success' });
		const { error } = await run('loyaltyCode', 'check', { parameters: right });
		expect(error).toBeUndefined();
		expect(vendorRequests()).toHaveLength(2);
	});

	it('refuses an empty phone', async () => {
		await expectRefusal('loyaltyCode', 'check', {
			right,
			wrong: { userPhone: '' },
			message: "'Phone' is empty",
		});
	});

	it('passes on what Footprints says against it', async () => {
		await expectVendorError('loyaltyCode', 'check', { ...post, parameters: right });
	});
});
