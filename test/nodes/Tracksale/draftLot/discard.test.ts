import { vendor, vendorRequests } from '../../../support/vendor';
import {
	campaign,
	expectUnconfirmed,
	expectVendorError,
	items,
	REFUSAL,
	run,
	URL,
	EMPTY_LIST,
} from '../tracksale';

const lot = { campaignCode: campaign, lotCode: { __rl: true, mode: 'id', value: 'LOT1' } };

describe('Draft Lot: Discard', () => {
	it('sends the documented request, without a body, and links the outcome to its item', async () => {
		vendor(URL).post('/campaign/101/discard-lot/LOT1').reply(200, { success: true });
		const { output } = await run('draftLot', 'discard', { parameters: lot });
		expect(vendorRequests()).toMatchObject([
			{ method: 'POST', path: '/v2/campaign/101/discard-lot/LOT1', query: {}, rawBody: '' },
		]);
		expect(output[0]).toEqual([{ json: { success: true }, pairedItem: { item: 0 } }]);
	});

	it('discards a lot once for all items that name it', async () => {
		vendor(URL).post('/campaign/101/discard-lot/LOT1').reply(200, { success: true });
		const { output } = await run('draftLot', 'discard', {
			input: items({}, {}),
			parameters: lot,
		});
		expect(output[0].map(({ json, pairedItem }) => [json, pairedItem])).toEqual([
			[{ success: true }, { item: 0 }],
			[{ success: true }, { item: 1 }],
		]);
	});

	it('takes "success": false for a failure', async () => {
		vendor(URL).post('/campaign/101/discard-lot/LOT1').reply(200, { success: false });
		const { error } = await run('draftLot', 'discard', { parameters: lot });
		expect(error?.message).toBe('Tracksale did not accept the request [item 0]');
	});

	it('refuses to send without a lot', async () => {
		const { error } = await run('draftLot', 'discard', {
			parameters: { ...lot, lotCode: EMPTY_LIST },
		});
		expect(error?.message).toBe("'Draft Lot' is empty [item 0]");
		expect(vendorRequests()).toEqual([]);
	});

	it.each([{}, '', [], { success: 'yes' }, { msg: 'ok' }])(
		'takes no answer for a success but the documented one: %j',
		async (answer) => {
			vendor(URL).post('/campaign/101/discard-lot/LOT1').reply(200, answer);
			const unconfirmed = await run('draftLot', 'discard', {
				parameters: lot,
				onError: 'continueRegularOutput',
			});
			expectUnconfirmed(unconfirmed);
		},
	);

	it('shows what Tracksale says', async () => {
		vendor(URL).post('/campaign/101/discard-lot/LOT1').reply(400, REFUSAL);
		expectVendorError(await run('draftLot', 'discard', { parameters: lot }));
	});
});
