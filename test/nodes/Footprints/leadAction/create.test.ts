import { expectExchange, expectRefusal, expectVendorError, picked } from '../footprints';

const post = { method: 'POST', path: '/api/lead/action' } as const;
const right = { leadId: 'lead-1', leadActionTypeId: picked('type-1') };

describe('Lead Action: Create', () => {
	it('sends the documented request, the date in UTC, in which Footprints shows it', async () => {
		await expectExchange('leadAction', 'create', {
			...post,
			parameters: {
				...right,
				additionalFields: { date: '2026-01-12T06:42:55', actionDetail: 'Called & agreed' },
			},
			form: [
				'leadId=lead-1',
				'leadActionTypeId=type-1',
				'date=2026-01-12+11%3A42%3A55',
				'actionDetail=Called+%26+agreed',
			],
			answer: { status: 'success', _id: 'action-1' },
			output: [{ status: 'success', _id: 'action-1' }],
		});
	});

	it('refuses a lead ID with a slash', async () => {
		await expectRefusal('leadAction', 'create', {
			right,
			wrong: { leadId: 'a/b' },
			message: "'Lead' is not an ID",
		});
	});

	it('passes on what Footprints says against it', async () => {
		await expectVendorError('leadAction', 'create', { ...post, parameters: right });
	});
});
