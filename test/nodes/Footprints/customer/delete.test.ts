import { expectExchange, expectRefusal, expectVendorError } from '../footprints';

const del = { method: 'DELETE', path: '/api/client' } as const;
const right = { userExternalId: '2446456' };

describe('Customer: Delete', () => {
	it('sends the ID in a form body, and says that the customer is deleted', async () => {
		await expectExchange('customer', 'delete', {
			...del,
			parameters: { userExternalId: ' 2446456\n' },
			form: ['userExternalId=2446456'],
			answer: { status: 'success' },
			output: [{ deleted: true }],
		});
	});

	it('refuses an empty ID', async () => {
		await expectRefusal('customer', 'delete', {
			right,
			wrong: { userExternalId: ' ' },
			message: "'External ID' is empty",
		});
	});

	it('passes on what Footprints says against it', async () => {
		await expectVendorError('customer', 'delete', { ...del, parameters: right });
	});
});
