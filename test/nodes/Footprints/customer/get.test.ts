import { vendor } from '../../../support/vendor';
import { expectExchange, expectRefusal, expectVendorError, run, URL } from '../footprints';

const get = { method: 'GET', path: '/api/client' } as const;
const contact = { userEmail: 'test@test.ro', userPhone: '0700000000' };
const profile = {
	_id: 'customer-1',
	userFirstName: 'Test',
	userLastName: 'Test',
	userEmail: 'test@test.com',
	userPhone: '0700000000',
	userExternalId: '2446456',
	type: 'B2C',
	createdAt: '2018-08-20T15:35:21.962Z',
	kidsAge: [],
	interactionsTimeline: [{ leadId: 'lead-1' }],
	leads: [{ _id: 'lead-1', status: 'lost' }, { _id: 'lead-2' }],
};
const { kidsAge, interactionsTimeline, leads, ...simple } = profile;

describe('Customer: Get', () => {
	it('asks by email and phone, and simplifies', async () => {
		await expectExchange('customer', 'get', {
			...get,
			query: contact,
			parameters: contact,
			answer: profile,
			output: [{ ...simple, leadIds: ['lead-1', 'lead-2'] }],
		});
	});

	it('asks by the national ID alone, though an email is left over', async () => {
		await expectExchange('customer', 'get', {
			...get,
			query: { nationalId: '260 102' },
			parameters: { ...contact, identifyBy: 'nationalId', nationalId: '260 102', simplify: false },
			answer: profile,
			output: [{ ...simple, kidsAge, interactionsTimeline, leads }],
		});
	});

	it.each(['260-102', 260102, null])(
		'takes a profile with the national ID %j for the one that was asked for',
		async (nationalId) => {
			await expectExchange('customer', 'get', {
				...get,
				query: { nationalId: '260 102' },
				parameters: { identifyBy: 'nationalId', nationalId: '260 102' },
				answer: { ...profile, nationalId },
				output: [{ ...simple, leadIds: ['lead-1', 'lead-2'] }],
			});
		},
	);

	it('gives out no customer of another national ID', async () => {
		vendor(URL)
			.get('/api/client')
			.query(true)
			.reply(200, { ...profile, nationalId: '999' });
		const { error, output } = await run('customer', 'get', {
			parameters: { identifyBy: 'nationalId', nationalId: '123' },
		});
		expect(error?.message).toBe(
			'Footprints answered with a customer of another national ID [item 0]',
		);
		expect(output).toEqual([]);
	});

	it('reads a list too', async () => {
		await expectExchange('customer', 'get', {
			...get,
			query: contact,
			parameters: { ...contact, simplify: false },
			answer: [profile],
			output: [profile],
		});
	});

	it.each([{}, [], 'null', [{}], { status: 'notFound' }])(
		'takes %j for no customer, and says so',
		async (answer) => {
			vendor(URL)
				.get('/api/client')
				.query(true)
				.reply(200, answer as string);
			const { error, output } = await run('customer', 'get', { parameters: contact });
			expect(error?.message).toBe(
				"'Email' test@test.ro, 'Phone' 0700000000: Footprints has no such customer [item 0]",
			);
			expect(output).toEqual([]);
		},
	);

	it.each([
		[{ userPhone: '' }, "'Phone' is empty"],
		[{ userEmail: '' }, "'Email' is empty"],
	])('refuses one of the two without the other: %j', async (wrong, message) => {
		await expectRefusal('customer', 'get', { right: contact, wrong, message });
	});

	it('passes on what Footprints says against it', async () => {
		await expectVendorError('customer', 'get', { ...get, parameters: contact });
	});
});
