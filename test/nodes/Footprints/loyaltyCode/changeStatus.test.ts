import { vendor, vendorRequests } from '../../../support/vendor';
import { expectExchange, expectRefusal, expectVendorError, picked, run, URL } from '../footprints';

const post = { method: 'POST', path: '/api/loyaltyCode/change' } as const;
const right = {
	campaignInternalId: picked('msyfms5a9sd2'),
	userEmail: 'mihai@popescu.com',
	userPhone: '+075364628484',
	code: 'XFSTWK98HG',
};
const form = [
	'campaignInternalId=msyfms5a9sd2',
	'userEmail=mihai%40popescu.com',
	'userPhone=%2B075364628484',
	'code=XFSTWK98HG',
];

describe('Loyalty Code: Change Status', () => {
	it('sends the documented request and gives out the answer', async () => {
		await expectExchange('loyaltyCode', 'changeStatus', {
			...post,
			parameters: right,
			form,
			answer: { status: 'success' },
			output: [{ status: 'success' }],
		});
	});

	it('sends extra fields as they are', async () => {
		const values = [{ name: 'status', value: 'blocked' }];
		await expectExchange('loyaltyCode', 'changeStatus', {
			...post,
			parameters: { ...right, options: { extraFields: { values } } },
			form: ['status=blocked', ...form],
			answer: { status: 'success' },
			output: [{ status: 'success' }],
		});
	});

	it('is not sent again where it may have been carried out', async () => {
		vendor(URL).post(post.path).query(true).reply(503, '');
		const { error } = await run('loyaltyCode', 'changeStatus', { parameters: right });
		expect(error?.description).toContain('so it was not sent again');
		expect(vendorRequests()).toHaveLength(1);
	});

	it('refuses an empty code', async () => {
		const wrong = { code: '' };
		await expectRefusal('loyaltyCode', 'changeStatus', {
			right,
			wrong,
			message: "'Code' is empty",
		});
	});

	it.each([
		[
			'of a field of the request',
			{ values: [{ name: ' code ', value: 'OTHER' }] },
			"'Extra Fields' holds 'code', which has a field of its own",
		],
		[
			'given twice',
			{
				values: [
					{ name: 'status', value: 'blocked' },
					{ name: 'status', value: 'redeemed' },
				],
			},
			"'Extra Fields' has 'status' twice",
		],
		[
			'without a value',
			{ values: [{ name: 'status', value: '={{ $json.none }}' }] },
			"'Extra Fields' has no value for 'status'",
		],
		[
			'with a name that would end up in another place',
			{ values: [{ name: 'status[0]', value: 'blocked' }] },
			"A field to be sent has the name 'status[0]'",
		],
	])('refuses extra fields %s', async (_case, extraFields, message) => {
		const { error } = await run('loyaltyCode', 'changeStatus', {
			parameters: { ...right, options: { extraFields } },
		});
		expect(error?.message).toBe(`${message} [item 0]`);
		expect(vendorRequests()).toEqual([]);
	});

	it('passes on what Footprints says against it', async () => {
		await expectVendorError('loyaltyCode', 'changeStatus', { ...post, parameters: right });
	});
});
