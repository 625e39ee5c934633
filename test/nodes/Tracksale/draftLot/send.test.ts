import { vendor, vendorRequests } from '../../../support/vendor';
import {
	campaign,
	expectUnconfirmed,
	expectVendorError,
	items,
	REFUSAL,
	run,
	URL,
	EMPTY,
	EMPTY_LIST,
} from '../tracksale';

const lot = { campaignCode: campaign, lotCode: { __rl: true, mode: 'id', value: 'LOT1' } };
const SENT = { msg: 'Dispatch executed!', customers: 12 };

describe('Draft Lot: Send', () => {
	it('sends at once with the time 0, and links the outcome to its item', async () => {
		vendor(URL).post('/campaign/101/dispatch/LOT1').reply(200, SENT);
		const { output } = await run('draftLot', 'send', { parameters: lot });
		expect(vendorRequests()).toMatchObject([
			{
				method: 'POST',
				path: '/v2/campaign/101/dispatch/LOT1',
				query: {},
				rawBody: '{"time":0}',
			},
		]);
		expect(output[0]).toEqual([{ json: SENT, pairedItem: { item: 0 } }]);
	});

	it('sends at a set time, in seconds', async () => {
		vendor(URL).post('/campaign/101/dispatch/LOT1').reply(200, SENT);
		await run('draftLot', 'send', {
			parameters: { ...lot, when: 'at', time: '2099-01-31T12:00:00-03:00' },
		});
		expect(vendorRequests()[0].rawBody).toBe('{"time":4073554800}');
	});

	it.each([
		[{ ...lot, lotCode: EMPTY_LIST }, "'Draft Lot' is empty"],
		[{ ...lot, lotCode: { __rl: true, mode: 'id', value: '../7' } }, "'Draft Lot' is not an ID"],
		[{ ...lot, when: 'at', time: '2020-01-01' }, "'Send At' has passed"],
		[{ ...lot, when: 'at', time: EMPTY }, "'Send At' is empty"],
	])('refuses %j before anything is sent', async (parameters, message) => {
		const { error } = await run('draftLot', 'send', { parameters });
		expect(error?.message).toBe(`${message} [item 0]`);
		expect(vendorRequests()).toEqual([]);
	});

	it('sends a lot once for all items that name it, as each row of a dispatch does', async () => {
		for (const code of ['LOT1', 'LOT2']) {
			vendor(URL)
				.post(`/campaign/101/dispatch/${code}`)
				.reply(200, { ...SENT, code });
		}
		const { output } = await run('draftLot', 'send', {
			input: items({ lot: 'LOT1' }, { lot: 'LOT2' }, { lot: 'LOT1' }),
			parameters: { ...lot, lotCode: { __rl: true, mode: 'id', value: '={{ $json.lot }}' } },
		});
		expect(vendorRequests()).toHaveLength(2);
		expect(output[0]).toEqual(
			['LOT1', 'LOT2', 'LOT1'].map((code, item) => ({
				json: { ...SENT, code },
				pairedItem: { item },
			})),
		);
	});

	it.each([{}, '', [], { msg: 'Dispatch executed!' }, { customers: null }])(
		'takes no answer for a success but the documented one: %j',
		async (answer) => {
			vendor(URL).post('/campaign/101/dispatch/LOT1').reply(200, answer);
			const unconfirmed = await run('draftLot', 'send', {
				parameters: lot,
				onError: 'continueRegularOutput',
			});
			expectUnconfirmed(unconfirmed);
		},
	);

	it('shows what Tracksale says, and never sends a lot twice', async () => {
		vendor(URL).post('/campaign/101/dispatch/LOT1').reply(400, REFUSAL);
		expectVendorError(await run('draftLot', 'send', { parameters: lot }));
		vendor(URL).post('/campaign/101/dispatch/LOT1').reply(502);
		const { error } = await run('draftLot', 'send', { parameters: lot });
		expect(error?.description).toContain('may have been carried out');
	});
});
