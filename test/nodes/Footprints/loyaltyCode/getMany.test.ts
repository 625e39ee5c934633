import { vendor, vendorRequests } from '../../../support/vendor';
import { expectExchange, expectVendorError, picked, run, URL } from '../footprints';

const post = { method: 'POST', path: '/api/loyaltyCode/list' } as const;
const row = (number: number) => ({
	code: `CODE${number}`,
	campaign: { internalId: 'e2h11c3its', name: 'Test 1' },
	client: {
		userFirstName: 'Andrei',
		userLastName: 'Ionescu',
		userEmail: 'exemplu@test.com',
		userPhone: '0700000000',
	},
	status: 'associated',
	prize: { pointsValue: 1, name: 'Prize number 1' },
	hostess: { _id: 'hostess-1', name: 'Test Hostess' },
});
const simple = {
	code: 'CODE1',
	status: 'associated',
	campaignInternalId: 'e2h11c3its',
	campaignName: 'Test 1',
	userFirstName: 'Andrei',
	userLastName: 'Ionescu',
	userEmail: 'exemplu@test.com',
	userPhone: '0700000000',
	prizeName: 'Prize number 1',
	hostessName: 'Test Hostess',
};
const page = (number: number, clients: object[], totalResults?: unknown) =>
	vendor(URL)
		.post(post.path, { page: String(number) })
		.query(true)
		.reply(200, { status: 'success', clients, totalResults });
const codes = async (parameters: object) => {
	const { output } = await run('loyaltyCode', 'getMany', { parameters: { ...parameters } });
	return output[0].map(({ json }) => json.code);
};

describe('Loyalty Code: Get Many', () => {
	it('sends the documented request and simplifies', async () => {
		await expectExchange('loyaltyCode', 'getMany', {
			...post,
			parameters: {
				filters: { campaignInternalId: picked('e2h11c3its'), searchTerm: 'CO & DE' },
			},
			form: ['campaignInternalId=e2h11c3its', 'searchTerm=CO+%26+DE', 'page=1'],
			answer: { status: 'success', clients: [row(1)], totalResults: 1 },
			output: [simple],
		});
	});

	it('gives out every field when Simplify is off', async () => {
		await expectExchange('loyaltyCode', 'getMany', {
			...post,
			parameters: { simplify: false },
			form: ['page=1'],
			answer: { status: 'success', clients: [row(1)], totalResults: 1 },
			output: [row(1)],
		});
	});

	it('reads until it has as many as Footprints counts', async () => {
		page(1, [row(1), row(2)], 3);
		page(2, [row(3)], 3);
		expect(await codes({ returnAll: true })).toEqual(['CODE1', 'CODE2', 'CODE3']);
	});

	it('asks for no page more than the limit needs', async () => {
		page(1, [row(1), row(2)], 9);
		expect(await codes({ limit: 2 })).toEqual(['CODE1', 'CODE2']);
		expect(vendorRequests()).toHaveLength(1);
	});

	it('fails where Footprints repeats itself and never comes to its count', async () => {
		for (let reading = 1; reading <= 3; reading++) {
			for (const asked of [1, 2, 3]) page(asked, [row(1)], 9);
		}
		const { error } = await run('loyaltyCode', 'getMany', { parameters: { returnAll: true } });
		expect(error?.message).toContain('9 rows are counted, and 1 came');
	});

	it('reads twice where Footprints does not count', async () => {
		for (let reading = 1; reading <= 2; reading++) {
			page(1, [row(1)]);
			page(2, []);
		}
		expect(await codes({ returnAll: true })).toEqual(['CODE1']);
	});

	it.each(['', 0, 1, false, 'two'])(
		'takes %j beside two codes for no count, and reads on until nothing new comes',
		async (total) => {
			for (let reading = 1; reading <= 2; reading++) {
				page(1, [row(1), row(2)], total);
				page(2, [row(3)], total);
				page(3, [], total);
			}
			expect(await codes({ returnAll: true })).toEqual(['CODE1', 'CODE2', 'CODE3']);
		},
	);

	it('tells the same code in two campaigns apart', async () => {
		page(1, [row(1), { ...row(1), campaign: { internalId: 'other' } }], 2);
		expect(await codes({ returnAll: true })).toEqual(['CODE1', 'CODE1']);
	});

	it('passes on what Footprints says against it', async () => {
		await expectVendorError('loyaltyCode', 'getMany', post);
	});
});
