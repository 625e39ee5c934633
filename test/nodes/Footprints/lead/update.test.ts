import { expectExchange, expectRefusal, expectVendorError, picked } from '../footprints';

const lead = { _id: 'lead-1', status: 'customer', contractId: 'contract-1' };
const put = { method: 'PUT', path: '/api/lead/lead-1' } as const;

describe('Lead: Update', () => {
	it('sends the documented request and gives out the lead, whose status is no failure', async () => {
		await expectExchange('lead', 'update', {
			...put,
			parameters: {
				leadId: 'lead-1',
				status: 'customer',
				contractNumber: 'C 1/2026',
				contractValue: 1200.5,
				contractDate: '2026-01-31T23:30:00-11:00',
				contractDescription: 'Kitchen\nwith island',
				updateFields: {
					channelId: picked('channel-1'),
					userCompanyName: 'Pop & Söhne',
					userCompanyAddress: 'Str. Garii 1',
					skuId: picked('sku-1'),
					skuExternalId: '12345',
					tags: 'vip, summer',
				},
			},
			form: [
				'status=customer',
				'contractNumber=C+1%2F2026',
				'contractValue=1200.5',
				'contractDate=2026-01-31',
				'contractDescription=Kitchen%0Awith+island',
				'channelId=channel-1',
				'userCompanyName=Pop+%26+S%C3%B6hne',
				'userCompanyAddress=Str.+Garii+1',
				'skuId=sku-1',
				'skuExternalId=12345',
				'tags%5B0%5D=vip',
				'tags%5B1%5D=summer',
			],
			answer: lead,
			output: [lead],
		});
	});

	it.each(['sale_lead', 'lost'])('sends no contract with the status %s', async (status) => {
		await expectExchange('lead', 'update', {
			...put,
			parameters: { leadId: 'lead-1', status, contractNumber: 'left over', contractValue: 1 },
			form: [`status=${status}`],
			answer: { _id: 'lead-1', status: 'lost' },
			output: [{ _id: 'lead-1', status: 'lost' }],
		});
	});

	it('sends no contract value where none is set', async () => {
		await expectExchange('lead', 'update', {
			...put,
			parameters: { leadId: 'lead-1', status: 'customer' },
			form: ['status=customer'],
			answer: lead,
			output: [lead],
		});
	});

	it('leaves the status alone unless one is chosen', async () => {
		await expectExchange('lead', 'update', {
			...put,
			parameters: { leadId: 'lead-1', updateFields: { skuExternalId: '7' } },
			form: ['skuExternalId=7'],
			answer: lead,
			output: [lead],
		});
	});

	it.each([
		['a lead ID with a slash', { leadId: 'a/b' }, "'Lead' is not an ID"],
		['a lead ID that leads elsewhere', { leadId: '..' }, "'Lead' is not an ID"],
		['an empty lead ID', { leadId: '' }, "'Lead' is empty"],
		['an empty status', { status: '' }, "'Status' is empty"],
		['a status that is none', { status: 'won' }, "'Status' is not one of its choices"],
		['a contract date that is none', { contractDate: 'soon' }, "'Contract Date' is not a date"],
		['a value that is none', { contractValue: 'a lot' }, "'Contract Value' must be a number"],
	])('refuses %s', async (_case, wrong, message) => {
		const right = { leadId: 'lead-1', status: 'customer', contractDate: '', contractValue: 1 };
		await expectRefusal('lead', 'update', { right, wrong, message });
	});

	it('passes on what Footprints says against it', async () => {
		await expectVendorError('lead', 'update', {
			...put,
			parameters: { leadId: 'lead-1', status: 'lead' },
		});
	});

	it('sends nothing where nothing changes', async () => {
		await expectRefusal('lead', 'update', {
			right: { leadId: 'lead-1', status: 'lead' },
			wrong: { status: 'unchanged' },
			message: 'There is nothing to update',
		});
	});
});
