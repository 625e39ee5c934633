import type { IDataObject } from 'n8n-workflow';
import { expectExchange, expectVendorError, items, run } from '../footprints';
import { vendorRequests } from '../../../support/vendor';

const put = { method: 'PUT', path: '/api/client' } as const;

describe('Customer: Update', () => {
	it('sends the documented request, nested keys in brackets', async () => {
		await expectExchange('customer', 'update', {
			...put,
			parameters: {
				userEmail: 'test@test.ro',
				userPhone: '0700000000',
				nationalId: '2601021400018',
				userExternalId: '2446456',
				userFirstName: 'Ana',
				userLastName: 'Pop',
				additionalFields: {
					userFamilyDetalis: 'single',
					customDetails: '{"vouchers": {"shopId": 1}}',
					marketingChannels: { values: [{ channel: 'dm', type: 'group', agreed: true }] },
					kidsAge: '6, 14',
					interests: 'books, cars',
					preferences: 'red',
				},
			},
			form: [
				'userEmail=test%40test.ro',
				'userPhone=0700000000',
				'nationalId=2601021400018',
				'userExternalId=2446456',
				'userFirstName=Ana',
				'userLastName=Pop',
				'customDetails%5Bvouchers%5D%5BshopId%5D=1',
				'userFamilyDetalis=single',
				'marketingChannels%5B0%5D%5Bchannel%5D=dm',
				'marketingChannels%5B0%5D%5Btype%5D=group',
				'marketingChannels%5B0%5D%5Bagreed%5D=true',
				'kidsAge%5B0%5D=6',
				'kidsAge%5B1%5D=14',
				'interests%5B0%5D=books',
				'interests%5B1%5D=cars',
				'preferences%5B0%5D=red',
			],
			answer: { status: 'success' },
			output: [{ status: 'success' }],
		});
	});

	it.each<[string, IDataObject, string[]]>([
		[
			'lists as a spreadsheet holds them',
			{ kidsAge: '[6,14]', interests: '["books, old","cars"]' },
			[
				...['kidsAge%5B0%5D=6', 'kidsAge%5B1%5D=14'],
				...['interests%5B0%5D=books%2C+old', 'interests%5B1%5D=cars'],
			],
		],
		['a date cell of Excel', { userBirthday: 33010 }, ['userBirthday=1990-05-17']],
	])('takes %s', async (_what, json, form) => {
		await expectExchange('customer', 'update', {
			...put,
			parameters: { dataToSend: 'autoMapInputData' },
			item: { json: { userExternalId: 7, ...json } },
			form: ['userExternalId=7', ...form],
			answer: { status: 'success' },
			output: [{ status: 'success' }],
		});
	});

	it('takes the fields of the item with automatic mapping', async () => {
		await expectExchange('customer', 'update', {
			...put,
			parameters: { dataToSend: 'autoMapInputData' },
			item: { json: { userExternalId: 7, kidsAge: [6, 14], hasKids: 'yes', _id: 'x' } },
			form: ['userExternalId=7', 'hasKids=true', 'kidsAge%5B0%5D=6', 'kidsAge%5B1%5D=14'],
			answer: { status: 'success' },
			output: [{ status: 'success' }],
		});
	});

	it.each([
		[
			{ userFirstName: 'Ana' },
			"None of 'Email', 'Phone', 'National ID' and 'External ID' is filled in",
		],
		[
			{ userPhone: '1', kidsAge: 'six' },
			"'Ages of Kids' must be whole numbers separated by commas",
		],
		[{ userPhone: '1', userBirthday: '31/12' }, "'Birthday' is not a date"],
	])('refuses %j before anything is sent', async (wrong, message) => {
		const { error } = await run('customer', 'update', {
			input: items({ userPhone: '1', userFirstName: 'Ana' }, wrong),
			parameters: { dataToSend: 'autoMapInputData' },
		});
		expect(error?.message).toBe(`${message} [item 1]`);
		expect(vendorRequests()).toEqual([]);
	});

	it.each([
		{ userPhone: '1' },
		{ userExternalId: 7, userFirstName: ' ' },
		{ userPhone: '1', kidsAge: [] },
		{ userPhone: '1', interests: ',', customDetails: { shop: null }, marketingChannels: [] },
	])('refuses %j, which would change nothing', async (wrong) => {
		const { error } = await run('customer', 'update', {
			input: items({ userPhone: '1', userFirstName: 'Ana' }, wrong),
			parameters: { dataToSend: 'autoMapInputData' },
		});
		expect(error?.message).toBe('There is nothing to update [item 1]');
		expect(error?.description).toContain('beside the one by which the customer is found');
		expect(vendorRequests()).toEqual([]);
	});

	it('changes an email by the phone, or the phone by the email', async () => {
		await expectExchange('customer', 'update', {
			...put,
			parameters: { userEmail: 'ana@example.com', userPhone: '1' },
			form: ['userEmail=ana%40example.com', 'userPhone=1'],
			answer: { status: 'success' },
			output: [{ status: 'success' }],
		});
	});

	it('passes on what Footprints says against it', async () => {
		const parameters = { userPhone: '1', userFirstName: 'Ana' };
		await expectVendorError('customer', 'update', { ...put, parameters });
	});
});
