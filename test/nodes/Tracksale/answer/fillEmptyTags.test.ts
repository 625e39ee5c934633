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
} from '../tracksale';

const DONE = { answer_id: 12345, msg: 'Request received successfully!' };
const tags = { values: [{ name: 'Shop', value: 'Centro' }] };
const sentTags = [{ name: 'Shop', value: 'Centro' }];

describe('Answer: Fill Empty Tags', () => {
	it('sends the tags with the answer ID, and links the outcome to its item', async () => {
		vendor(URL).post('/fill-empty-tags').reply(200, DONE);
		const { output } = await run('answer', 'fillEmptyTags', {
			input: items({ id: 12345, shop: 'Centro' }),
			parameters: {
				answerId: '={{ $json.id }}',
				tags: {
					values: [
						{ name: 'Shop', value: '={{ $json.shop }}' },
						{ name: 'Order', value: '={{ $json.order }}' },
					],
				},
			},
		});
		expect(vendorRequests()).toMatchObject([
			{ method: 'POST', path: '/v2/fill-empty-tags', query: {} },
		]);
		expect(vendorRequests()[0].body).toEqual({ answer_id: 12345, tags: sentTags });
		expect(output[0]).toEqual([{ json: DONE, pairedItem: { item: 0 } }]);
	});

	it('finds the answer by customer, the campaign beside it', async () => {
		vendor(URL).post('/fill-empty-tags').times(2).reply(200, DONE);
		const byCustomer = { findBy: 'customer', email: 'ana@example.com', tags };
		await run('answer', 'fillEmptyTags', {
			parameters: { ...byCustomer, campaignCode: campaign, identification: 'A-7' },
		});
		await run('answer', 'fillEmptyTags', { parameters: byCustomer });
		expect(vendorRequests().map(({ body }) => body)).toEqual([
			{
				campaign_code: '101',
				customer: { email: 'ana@example.com', identification: 'A-7' },
				tags: sentTags,
			},
			{ customer: { email: 'ana@example.com' }, tags: sentTags },
		]);
	});

	it.each([
		[{ answerId: '1' }, "'Tags' is empty"],
		[{ answerId: '1', tags: { values: [{ name: 'Shop', value: '' }] } }, "'Tags' is empty"],
		[
			{ answerId: '1', tags: { values: [{ name: EMPTY, value: 'Centro' }] } },
			"'Tags', entry 1: 'Name' is empty",
		],
		[{ answerId: EMPTY, tags }, "'Answer ID' is empty"],
		[{ findBy: 'customer', tags }, "'Email', 'Phone' and 'External ID' are all empty"],
	])('refuses %j before anything is sent', async (parameters, message) => {
		const { error } = await run('answer', 'fillEmptyTags', { parameters });
		expect(error?.message).toBe(`${message} [item 0]`);
		expect(vendorRequests()).toEqual([]);
	});

	it.each([{}, '', [], { msg: 'Request received successfully!' }, { answer_id: false }])(
		'takes no answer for a success but the documented one: %j',
		async (answer) => {
			vendor(URL).post('/fill-empty-tags').reply(200, answer);
			const unconfirmed = await run('answer', 'fillEmptyTags', {
				parameters: { answerId: '1', tags },
				onError: 'continueRegularOutput',
			});
			expectUnconfirmed(unconfirmed);
		},
	);

	it('shows what Tracksale says', async () => {
		vendor(URL).post('/fill-empty-tags').reply(400, REFUSAL);
		expectVendorError(
			await run('answer', 'fillEmptyTags', { parameters: { answerId: '1', tags } }),
		);
	});
});
