import { expectExchange, expectRefusal, expectVendorError, picked, run } from '../footprints';

const put = { method: 'PUT', path: '/api/lead/action/action-1' } as const;

describe('Lead Action: Update', () => {
	it('sends what is changed, and nothing else', async () => {
		await expectExchange('leadAction', 'update', {
			...put,
			parameters: {
				actionId: 'action-1',
				updateFields: {
					leadId: 'lead-2',
					leadActionTypeId: picked('type-1'),
					actionDetail: 'Came by',
					date: '2026-01-12T06:42:55',
				},
			},
			form: [
				'leadActionTypeId=type-1',
				'date=2026-01-12+11%3A42%3A55',
				'actionDetail=Came+by',
				'leadId=lead-2',
			],
			answer: { status: 'success', _id: 'action-1' },
			output: [{ status: 'success', _id: 'action-1' }],
		});
	});

	it('refuses an action ID that leads elsewhere', async () => {
		await expectRefusal('leadAction', 'update', {
			right: { actionId: 'action-1', updateFields: { actionDetail: 'x' } },
			wrong: { actionId: '../token' },
			message: "'Action' is not an ID",
		});
	});

	it.each(['={{ $json.nothing }}', '../x'])(
		'does not read the lead that only narrows the list of the editor: %s',
		async (listed) => {
			await expectExchange('leadAction', 'update', {
				...put,
				parameters: {
					listedLeadId: picked(listed),
					actionId: 'action-1',
					updateFields: { actionDetail: 'x' },
				},
				form: ['actionDetail=x'],
				answer: { status: 'success', _id: 'action-1' },
				output: [{ status: 'success', _id: 'action-1' }],
			});
		},
	);

	it('sends nothing where nothing changes', async () => {
		const { error } = await run('leadAction', 'update', { parameters: { actionId: 'action-1' } });
		expect(error?.message).toBe('There is nothing to update [item 0]');
	});

	it('passes on what Footprints says against it', async () => {
		await expectVendorError('leadAction', 'update', {
			...put,
			parameters: { actionId: 'action-1', updateFields: { actionDetail: 'x' } },
		});
	});
});
