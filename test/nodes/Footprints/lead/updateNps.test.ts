import { expectExchange, expectRefusal, expectVendorError } from '../footprints';

const put = { method: 'PUT', path: '/api/lead/lead-1/nps' } as const;

describe('Lead: Update NPS', () => {
	it('sends the documented request and gives out the answer', async () => {
		await expectExchange('lead', 'updateNps', {
			...put,
			parameters: { leadId: 'lead-1', nps: 10, additionalFields: { comment: 'très bien' } },
			form: ['nps=10', 'comment=tr%C3%A8s+bien'],
			answer: { status: 'success' },
			output: [{ status: 'success' }],
		});
	});

	it.each([
		[{ nps: 0 }, "'NPS' must be a whole number from 1 to 10"],
		[{ nps: 11 }, "'NPS' must be a whole number from 1 to 10"],
		[{ nps: '' }, "'NPS' is empty"],
		[{ leadId: '../token' }, "'Lead' is not an ID"],
	])('refuses %j', async (wrong, message) => {
		const right = { leadId: 'lead-1', nps: 9 };
		await expectRefusal('lead', 'updateNps', { right, wrong, message });
	});

	it('passes on what Footprints says against it', async () => {
		await expectVendorError('lead', 'updateNps', {
			...put,
			parameters: { leadId: 'lead-1', nps: 9 },
		});
	});
});
