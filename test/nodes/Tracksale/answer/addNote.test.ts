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

const DONE = { msg: 'Success', answer_id: 123456 };
const byCustomer = {
	comment: 'Call back',
	findBy: 'customer',
	startDate: '2026-01-01',
	endDate: '2026-01-31',
};

describe('Answer: Add Note', () => {
	it('sends the note with the answer ID, and links the outcome to its item', async () => {
		vendor(URL).post('/note').times(2).reply(200, DONE);
		const { output } = await run('answer', 'addNote', {
			input: items({ id: 6805511 }, { id: ' 7 ' }),
			parameters: { comment: 'Call "her" back', answerId: '={{ $json.id }}' },
		});
		expect(vendorRequests()).toMatchObject([
			{
				method: 'POST',
				path: '/v2/note',
				query: {},
				rawBody: '{"comment":"Call \\"her\\" back","answer_id":6805511}',
			},
			{ body: { answer_id: 7 } },
		]);
		expect(output[0]).toEqual([
			{ json: DONE, pairedItem: { item: 0 } },
			{ json: DONE, pairedItem: { item: 1 } },
		]);
	});

	it('finds the answer by customer and days, as an object inside which the campaign is', async () => {
		vendor(URL).post('/note').reply(200, DONE);
		await run('answer', 'addNote', {
			parameters: {
				...byCustomer,
				email: 'ana@example.com',
				phone: '5511',
				identification: 'A-7',
				campaignCode: campaign,
			},
		});
		expect(vendorRequests()[0].body).toEqual({
			comment: 'Call back',
			filter: {
				email: 'ana@example.com',
				phone: '5511',
				identification: 'A-7',
				start_date: '2026-01-01',
				end_date: '2026-01-31',
				campaign_code: '101',
			},
		});
	});

	it('sends of the filter only what is filled in', async () => {
		vendor(URL).post('/note').reply(200, DONE);
		await run('answer', 'addNote', { parameters: { ...byCustomer, phone: '5511' } });
		expect(vendorRequests()[0].body).toEqual({
			comment: 'Call back',
			filter: { phone: '5511', start_date: '2026-01-01', end_date: '2026-01-31' },
		});
	});

	it.each([
		[{ comment: EMPTY, answerId: '1' }, "'Note' is empty"],
		[{ comment: 'A', answerId: EMPTY }, "'Answer ID' is empty"],
		[byCustomer, "'Email', 'Phone' and 'External ID' are all empty"],
		[{ ...byCustomer, phone: '5511', startDate: EMPTY }, "'Period Start' is empty"],
		[
			{ ...byCustomer, phone: '5511', endDate: '2025-01-01' },
			"'Period End' is before 'Period Start'",
		],
		[{ ...byCustomer, email: 'ana' }, "'Email' is not an email address"],
	])('refuses %j before anything is sent', async (parameters, message) => {
		const { error } = await run('answer', 'addNote', { parameters });
		expect(error?.message).toBe(`${message} [item 0]`);
		expect(vendorRequests()).toEqual([]);
	});

	it.each(['ana', '12a', 'a12', '1.5', '-1', '1e3', '9007199254740993'])(
		'refuses the answer ID %s before anything is sent',
		async (answerId) => {
			const { error } = await run('answer', 'addNote', { parameters: { comment: 'A', answerId } });
			expect(error?.message).toBe("'Answer ID' must be a whole number [item 0]");
			expect(vendorRequests()).toEqual([]);
		},
	);

	it.each([{}, '', [], { msg: 'Success' }, { msg: 'Not found', answer_id: null }])(
		'takes no answer for a success but the documented one: %j',
		async (answer) => {
			vendor(URL).post('/note').reply(200, answer);
			const unconfirmed = await run('answer', 'addNote', {
				parameters: { comment: 'A', answerId: '1' },
				onError: 'continueRegularOutput',
			});
			expectUnconfirmed(unconfirmed);
		},
	);

	it('shows what Tracksale says, and writes no note twice', async () => {
		const parameters = { comment: 'A', answerId: '1' };
		vendor(URL).post('/note').reply(400, REFUSAL);
		expectVendorError(await run('answer', 'addNote', { parameters }));
		vendor(URL).post('/note').reply(503);
		const { error } = await run('answer', 'addNote', { parameters });
		expect(error?.description).toContain('may have been carried out');
	});
});
