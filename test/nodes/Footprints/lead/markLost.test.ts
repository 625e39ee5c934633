import { expectExchange, expectRefusal, expectVendorError } from '../footprints';

const put = { method: 'PUT', path: '/api/lead/lead-1/leadLost' } as const;

describe('Lead: Mark as Lost', () => {
	it('sends the documented request and gives out the lead, whose status is no failure', async () => {
		const lead = { _id: 'lead-1', status: 'lost', comments: 'comment-1' };
		await expectExchange('lead', 'markLost', {
			...put,
			parameters: {
				leadId: 'lead-1',
				reasonLost: 'price_too_high',
				additionalFields: { comment: 'Too dear' },
			},
			form: ['reasonLost=price_too_high', 'comment=Too+dear'],
			answer: lead,
			output: [lead],
		});
	});

	it.each([
		[{ reasonLost: 'moved' }, "'Reason' is not one of its choices"],
		[{ reasonLost: '' }, "'Reason' is empty"],
		[{ leadId: 'a?b' }, "'Lead' is not an ID"],
	])('refuses %j', async (wrong, message) => {
		const right = { leadId: 'lead-1', reasonLost: 'need' };
		await expectRefusal('lead', 'markLost', { right, wrong, message });
	});

	it('passes on what Footprints says against it', async () => {
		await expectVendorError('lead', 'markLost', {
			...put,
			parameters: { leadId: 'lead-1', reasonLost: 'need' },
		});
	});
});
