import type { IDataObject } from 'n8n-workflow';
import { vendor, vendorRequests } from '../../../support/vendor';
import { campaign, customers, expectVendorError, items, REFUSAL, run, URL } from '../tracksale';

const autoMap = { campaignCode: campaign, dataToSend: 'autoMapInputData' };
const linkFor = (customer: IDataObject) => ({
	...customer,
	survey_link: `https://tracksale.co/s/${String(customer.email ?? customer.name)}`,
});
type Body = { customers: IDataObject[] };

describe('Survey Link: Create', () => {
	it('sends the documented request and gives out the link, linked to its item', async () => {
		const answered = {
			name: 'Ana',
			email: 'ana@example.com',
			phone: '5511987654321',
			tags: [{ name: 'Shop', value: 'Centro' }],
			survey_link: 'https://tracksale.co/s/a1b2',
		};
		vendor(URL)
			.post('/campaign/101/survey-links')
			.reply(200, { customers: [answered] });
		const { output } = await run('surveyLink', 'create', {
			input: items({ who: 'Ana' }),
			parameters: {
				campaignCode: campaign,
				name: '={{ $json.who }}',
				email: 'ana@example.com',
				phone: '5511987654321',
				additionalFields: {
					identification: '77',
					tags: {
						values: [
							{ name: 'Shop', value: 'Centro' },
							{ name: 'Order', value: '' },
						],
					},
				},
			},
		});
		expect(vendorRequests()).toMatchObject([
			{ method: 'POST', path: '/v2/campaign/101/survey-links', query: {} },
		]);
		expect(vendorRequests()[0].body).toEqual({
			customers: [
				{
					name: 'Ana',
					email: 'ana@example.com',
					phone: '5511987654321',
					identification: '77',
					tags: [{ name: 'Shop', value: 'Centro' }],
				},
			],
		});
		expect(output[0]).toEqual([{ json: answered, pairedItem: { item: 0 } }]);
	});

	it('makes 1,201 links in 3 requests, each item its own link', async () => {
		const scope = vendor(URL);
		scope
			.post('/campaign/101/survey-links')
			.times(3)
			.reply(200, (_uri, body) => ({ customers: (body as Body).customers.map(linkFor) }));
		const { output } = await run('surveyLink', 'create', {
			input: customers(1201),
			parameters: autoMap,
		});
		// They are under way at once, and arrive in any order.
		const sizes = vendorRequests().map(({ body }) => (body as Body).customers.length);
		expect(sizes.sort()).toEqual([201, 500, 500]);
		expect(output[0]).toEqual(
			Array.from({ length: 1201 }, (_, item) => ({
				json: linkFor({ name: `C ${item}`, email: `c${item}@example.com` }),
				pairedItem: { item },
			})),
		);
	});

	it('makes one request for each campaign', async () => {
		for (const code of [101, 102]) {
			vendor(URL)
				.post(`/campaign/${code}/survey-links`)
				.reply(200, (_uri, body) => ({
					customers: (body as Body).customers.map((one) => ({ ...linkFor(one), code })),
				}));
		}
		const { output } = await run('surveyLink', 'create', {
			input: items({ to: 101, name: 'A' }, { to: 102, name: 'B' }, { to: 101, name: 'C' }),
			parameters: {
				...autoMap,
				campaignCode: { __rl: true, mode: 'id', value: '={{ $json.to }}' },
			},
		});
		expect(output[0].map(({ json }) => [json.name, json.code])).toEqual([
			['A', 101],
			['B', 102],
			['C', 101],
		]);
	});

	const answering = async (rows: IDataObject[], input = customers(3), key = 'customers') => {
		vendor(URL)
			.post('/campaign/101/survey-links')
			.reply(200, { [key]: rows });
		const { output } = await run('surveyLink', 'create', {
			input,
			onError: 'continueRegularOutput',
			parameters: autoMap,
		});
		return output[0].map(({ json }) => json.survey_link ?? json.error);
	};
	const row = (index: number, link = `L${index}`) => ({
		name: `C ${index}`,
		email: `C${index}@Example.com`,
		survey_link: link,
	});

	it('reads the key that clients see as well', async () => {
		expect(await answering([row(0), row(1), row(2)], customers(3), 'customers_links')).toEqual([
			'L0',
			'L1',
			'L2',
		]);
	});

	it('goes by address where the order is another', async () => {
		expect(await answering([row(2), row(0), row(1)])).toEqual(['L0', 'L1', 'L2']);
	});

	it('goes by phone where there is no email, whatever its form', async () => {
		const input = items({ phone: '+55 11 1' }, { phone: '55112' });
		const rows = [
			{ phone: '+55 (11) 2', survey_link: 'L2' },
			{ phone: '55111', survey_link: 'L1' },
		];
		expect(await answering(rows, input)).toEqual(['L1', 'L2']);
	});

	it('goes by order among customers who cannot be told apart', async () => {
		const input = items({ name: 'Ana' }, { name: 'Ana' });
		expect(
			await answering(
				[
					{ name: 'Ana', survey_link: 'L0' },
					{ name: 'Ana', survey_link: 'L1' },
				],
				input,
			),
		).toEqual(['L0', 'L1']);
	});

	it('fails the item whose link is missing, and no other', async () => {
		expect(await answering([row(0), row(2)])).toEqual([
			'L0',
			'Tracksale made no link for this customer [item 1]',
			'L2',
		]);
		expect(await answering([row(0), row(1), { ...row(2), survey_link: null }])).toEqual([
			'L0',
			'L1',
			'Tracksale made no link for this customer [item 2]',
		]);
	});

	it('never guesses whose link is missing', async () => {
		const input = items({ email: 'a@example.com' }, { email: 'A@example.com' }, { name: 'B' });
		const unclear =
			'Tracksale does not say which link is for this customer, or whether it made one';
		expect(
			await answering(
				[
					{ email: 'a@example.com', survey_link: 'L0' },
					{ name: 'B', survey_link: 'L2' },
				],
				input,
			),
		).toEqual([`${unclear} [item 0]`, `${unclear} [item 1]`, 'L2']);
	});

	it('gives a link to nobody else, where names alone tell customers apart', async () => {
		const input = items({ name: 'Ana' }, { name: 'Bob' });
		const rows = ['Bob', 'Ana'].map((name) => ({ name, survey_link: name }));
		expect(await answering(rows, input)).toEqual(['Ana', 'Bob']);
	});

	it.each([[''], [{}], [{ customers: 'none' }], [{ customers: null }]])(
		'tells that links may have been made where the answer is %j',
		async (body) => {
			vendor(URL).post('/campaign/101/survey-links').reply(200, body);
			const { output } = await run('surveyLink', 'create', {
				input: customers(1),
				onError: 'continueRegularOutput',
				parameters: autoMap,
			});
			expect(output[0][0].json).toMatchObject({
				error:
					'Tracksale does not say which link is for this customer, or whether it made one [item 0]',
				details: { state: 'mayBeDone' },
			});
		},
	);

	it.each([
		[{}, 'This item has none of the fields that are sent'],
		[{ tags: { shop: 'A' } }, "'Name', 'Email' and 'Phone' are all empty"],
		[{ email: 'ana' }, "'Email' is not an email address"],
		[{ name: 'A', tags: 'vip' }, "'Tags' is not JSON"],
	])('refuses %j before anything is sent', async (item, message) => {
		const { error } = await run('surveyLink', 'create', {
			input: items({ name: 'First' }, item),
			parameters: autoMap,
		});
		expect(error?.message).toBe(`${message} [item 1]`);
		expect(vendorRequests()).toEqual([]);
	});

	it('shows what Tracksale says, and sends nothing again', async () => {
		vendor(URL).post('/campaign/101/survey-links').reply(400, REFUSAL);
		expectVendorError(
			await run('surveyLink', 'create', { input: customers(1), parameters: autoMap }),
		);
		vendor(URL).post('/campaign/101/survey-links').reply(503);
		const { error } = await run('surveyLink', 'create', {
			input: customers(1),
			parameters: autoMap,
		});
		expect(error?.description).toContain('may have been carried out');
	});
});
