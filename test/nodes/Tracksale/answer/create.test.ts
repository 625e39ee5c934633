import type { IDataObject } from 'n8n-workflow';
import { detailsAtErrorOutput } from '../../../support/core';
import { vendor, vendorRequests } from '../../../support/vendor';
import { campaign, expectVendorError, items, REFUSAL, run, URL } from '../tracksale';

const autoMap = { campaignCode: campaign, dataToSend: 'autoMapInputData' };
const given = (count: number) =>
	items(
		...Array.from({ length: count }, (_, index) => ({
			name: `C ${index}`,
			email: `c${index}@example.com`,
			score: index % 11,
		})),
	);
type Body = { answers: IDataObject[] };
const withIds = (answers: IDataObject[]) => ({
	msg: `${answers.length} Answer inserted`,
	status: { invalid: 0, inserted: answers.length },
	answers: answers.map(({ name, email }) => ({
		answer_id: Number(String(name).slice(2)) + 1000,
		name,
		email: email ?? null,
		phone: null,
		identification: null,
	})),
});

describe('Answer: Create', () => {
	it('sends the documented request and gives each item the ID of its answer', async () => {
		vendor(URL)
			.post('/answer')
			.query({ return_answer_id: '1' })
			.reply(200, {
				status: { invalid: 0, inserted: 1 },
				answers: [{ answer_id: 123456, name: 'Ana', email: 'ana@example.com' }],
			});
		const { output } = await run('answer', 'create', {
			input: items({ points: '9' }),
			parameters: {
				campaignCode: campaign,
				name: 'Ana',
				email: 'ana@example.com',
				phone: '5511987654321',
				score: '={{ $json.points }}',
				justification: 'Said "thank you"',
				additionalFields: {
					createTime: '2026-01-31T12:00:00-03:00',
					identification: 77,
					tags: { values: [{ name: 'Shop', value: 'Centro' }] },
				},
			},
		});
		expect(vendorRequests()).toMatchObject([{ method: 'POST', path: '/v2/answer' }]);
		expect(vendorRequests()[0].body).toEqual({
			campaign_code: '101',
			answers: [
				{
					name: 'Ana',
					email: 'ana@example.com',
					phone: '5511987654321',
					identification: '77',
					score: 9,
					justification: 'Said "thank you"',
					create_time: 1769871600,
					tags: [{ name: 'Shop', value: 'Centro' }],
				},
			],
		});
		expect(output[0]).toEqual([
			{
				json: {
					outcome: 'inserted',
					answer_id: 123456,
					name: 'Ana',
					email: 'ana@example.com',
					phone: '5511987654321',
					identification: '77',
					score: 9,
				},
				pairedItem: { item: 0 },
			},
		]);
	});

	it('gathers answers into requests of 500, one for each campaign, each item its own ID', async () => {
		vendor(URL)
			.post('/answer')
			.query(true)
			.times(3)
			.reply(200, (_uri, body) => withIds((body as Body).answers));
		const input = given(601);
		input[600].json.to = 102;
		const { output } = await run('answer', 'create', {
			input,
			parameters: {
				...autoMap,
				campaignCode: { __rl: true, mode: 'id', value: '={{ $json.to ?? 101 }}' },
			},
		});
		const sizes = vendorRequests().map(({ body }) => [
			(body as IDataObject).campaign_code,
			(body as Body).answers.length,
		]);
		// They are under way at once, so any may arrive first.
		expect(sizes.sort()).toEqual([
			['101', 100],
			['101', 500],
			['102', 1],
		]);
		expect(output[0].map(({ json, pairedItem }) => [json.answer_id, pairedItem])).toEqual(
			Array.from({ length: 601 }, (_, item) => [1000 + item, { item }]),
		);
	});

	it('takes the fields of an item by the names of Tracksale, a time also in the seconds that it gives out', async () => {
		vendor(URL)
			.post('/answer')
			.query(true)
			.reply(200, { status: { inserted: 1 } });
		await run('answer', 'create', {
			input: items({
				name: 'Ana',
				phone: 5511987654321,
				score: '0',
				justification: '',
				create_time: 1769871600,
				Shop: 'Centro',
				Visit: new Date('2026-01-31T12:00:00Z'),
			}),
			parameters: { ...autoMap, otherFields: 'tags' },
		});
		expect((vendorRequests()[0].body as Body).answers).toEqual([
			{
				name: 'Ana',
				phone: '5511987654321',
				score: 0,
				create_time: 1769871600,
				tags: [
					{ name: 'Shop', value: 'Centro' },
					{ name: 'Visit', value: '2026-01-31T12:00:00.000Z' },
				],
			},
		]);
	});

	it('tells which answer was not taken, and does not guess among equal ones', async () => {
		const twins = ['a', 'a', 'b', 'c'].map((who, score) => ({
			name: who,
			email: `${who}@example.com`,
			score,
		}));
		vendor(URL)
			.post('/answer')
			.query(true)
			.times(2)
			.reply(200, {
				status: { invalid: 2, inserted: 2 },
				answers: [
					{ answer_id: 1, name: 'a', email: 'a@example.com' },
					{ answer_id: 3, name: 'c', email: 'c@example.com' },
				],
			});
		const { output } = await run('answer', 'create', {
			input: items(...twins),
			parameters: autoMap,
		});
		expect(output[0].map(({ json }) => [json.outcome, json.answer_id])).toEqual([
			['unclear', undefined],
			['unclear', undefined],
			['invalid', undefined],
			['inserted', 3],
		]);
		expect(output[0][0].json.reason).toBe(
			'Tracksale counts 2 of the 4 answers of this request as taken, without saying which',
		);

		const asErrors = await run('answer', 'create', {
			input: items(...twins),
			onError: 'continueErrorOutput',
			parameters: { ...autoMap, options: { refusedAsErrors: true } },
		});
		const at = detailsAtErrorOutput;
		expect(asErrors.output[0].map(({ json }) => json.answer_id)).toEqual([3]);
		expect(asErrors.output[1].map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
			{ item: 2 },
		]);
		expect(asErrors.output[1].map(({ json }) => [json.error, json.details])).toEqual([
			['Tracksale does not say whether it took this answer [item 0]', at('mayBeDone')],
			['Tracksale does not say whether it took this answer [item 1]', at('mayBeDone')],
			['Tracksale did not take this answer: invalid [item 2]', at('notDone')],
		]);
	});

	it('goes by the count of Tracksale where it names fewer, so that a second run doubles nothing', async () => {
		const answering = async (body: IDataObject) => {
			vendor(URL).post('/answer').query(true).reply(200, body);
			const { output } = await run('answer', 'create', { input: given(2), parameters: autoMap });
			return output[0].map(({ json }) => [json.outcome, json.answer_id]);
		};
		const second = { answer_id: 7, name: 'C 1', email: 'c1@example.com' };
		expect(await answering({ status: { invalid: 0, inserted: 2 } })).toEqual([
			['inserted', undefined],
			['inserted', undefined],
		]);
		expect(await answering({ status: { invalid: 0, inserted: 2 }, answers: [second] })).toEqual([
			['inserted', undefined],
			['inserted', 7],
		]);
		expect(await answering({ status: { invalid: 1, inserted: 1 }, answers: [second] })).toEqual([
			['invalid', undefined],
			['inserted', 7],
		]);
		expect(await answering({ answers: [second] })).toEqual([
			['unclear', undefined],
			['inserted', 7],
		]);
		expect(await answering({})).toEqual([
			['unclear', undefined],
			['unclear', undefined],
		]);
	});

	it('sends an answer of which only the External ID tells whose it is', async () => {
		const status = { invalid: 0, inserted: 1 };
		vendor(URL).post('/answer').query(true).reply(200, { status });
		const { output } = await run('answer', 'create', {
			input: items({ name: 'Ana', identification: '77', score: 9 }),
			parameters: autoMap,
		});
		expect(vendorRequests()[0].body).toEqual({
			campaign_code: '101',
			answers: [{ name: 'Ana', identification: '77', score: 9 }],
		});
		expect(output[0][0].json).toMatchObject({ outcome: 'inserted', identification: '77' });
	});

	it.each([
		[{ email: 'a@example.com', score: 5 }, "'Name' is empty"],
		[{ name: 'A', score: 5 }, "'Email', 'Phone' and 'External ID' are all empty"],
		[{ name: 'A', email: 'a@example.com' }, "'Score' is empty"],
		[
			{ name: 'A', email: 'a@example.com', score: 11 },
			"'Score' must be a whole number from 0 to 10",
		],
		[
			{ name: 'A', email: 'a@example.com', score: 7.5 },
			"'Score' must be a whole number from 0 to 10",
		],
		[
			{ name: 'A', email: 'a@example.com', score: 7, create_time: 'soon' },
			"'Answered At' is not a date",
		],
		...['1970-01-01', '1901-12-31', '2099-12-11'].map((day): [IDataObject, string] => [
			{ name: 'A', email: 'a@example.com', score: 7, create_time: `${day}T12:00:00Z` },
			`'Answered At' is ${day}, when nobody can have answered`,
		]),
	])('refuses %j before anything is sent', async (item, message) => {
		const { error } = await run('answer', 'create', {
			input: [...given(1), { json: item }],
			parameters: autoMap,
		});
		expect(error?.message).toBe(`${message} [item 1]`);
		expect(vendorRequests()).toEqual([]);
	});

	it('shows what Tracksale says, and enters no answer twice', async () => {
		vendor(URL).post('/answer').query(true).reply(400, REFUSAL);
		expectVendorError(await run('answer', 'create', { input: given(1), parameters: autoMap }));
		vendor(URL).post('/answer').query(true).reply(504);
		const { error } = await run('answer', 'create', { input: given(1), parameters: autoMap });
		expect(error?.description).toContain('may have been carried out');
	});
});
