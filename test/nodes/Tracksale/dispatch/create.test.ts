import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { vendor, vendorRequests } from '../../../support/vendor';
import { run, URL } from '../tracksale';

const campaign = { __rl: true, mode: 'list', value: '101' };
const NOW = Math.floor(Date.now() / 1000);

const items = (...json: IDataObject[]): INodeExecutionData[] =>
	json.map((each) => ({ json: each }));
const customers = (count: number) =>
	items(
		...Array.from({ length: count }, (_, index) => ({
			name: `C ${index}`,
			email: `c${index}@example.com`,
		})),
	);

const accepted = (count: number, more: IDataObject = {}) => ({
	msg: 'Dispatch executed!',
	dispatch_code: 'DISPATCH1',
	status: { duplicated: 0, invalid: 0, inserted: count },
	campaign: { name: 'Store visit', cod: 101 },
	duplicated_customers: [],
	invalid_customers: [],
	...more,
});

/** The customers of each request, the largest first. */
const sent = () =>
	vendorRequests()
		.map(({ body }) => (body as { customers: IDataObject[] }).customers)
		.sort((one, other) => other.length - one.length);

const autoMap = { campaignCode: campaign, dataToSend: 'autoMapInputData' };

describe('Dispatch: Create', () => {
	it('sends the documented request, field by field, and links the outcome to its item', async () => {
		vendor(URL)
			.post('/campaign/101/dispatch')
			.query({ getNotInserted: '1' })
			.reply(200, accepted(1));

		const { output, error } = await run('dispatch', 'create', {
			input: items({ who: 'Ana', mail: ' ana@example.com ' }),
			parameters: {
				campaignCode: campaign,
				when: 'at',
				scheduleTime: '2099-01-31T12:00:00-03:00',
				dataToSend: 'defineBelow',
				name: '={{ $json.who }}',
				email: '={{ $json.mail }}',
				phone: '5511987654321',
				additionalFields: {
					identification: '77',
					tags: {
						values: [
							{ name: 'Shop', value: 'Centro' },
							{ name: 'Order', value: 12 },
						],
					},
				},
				options: { finishTime: '2099-02-07' },
			},
		});

		expect(error).toBeUndefined();
		const [request] = vendorRequests();
		expect(request).toMatchObject({
			method: 'POST',
			path: '/v2/campaign/101/dispatch',
			query: { getNotInserted: '1' },
			body: {
				customers: [
					{
						name: 'Ana',
						email: 'ana@example.com',
						phone: '5511987654321',
						identification: '77',
						tags: [
							{ name: 'Shop', value: 'Centro' },
							{ name: 'Order', value: '12' },
						],
					},
				],
				schedule_time: 4073554800,
				// The end of the day in America/New_York.
				finish_time: 4074209999,
			},
		});
		expect(Object.keys(request.body as object)).toEqual([
			'customers',
			'schedule_time',
			'finish_time',
		]);
		expect(request.headers).toMatchObject({
			authorization: 'bearer T0KEN-tracksale',
			'content-type': expect.stringContaining('application/json'),
		});
		expect(output[0]).toEqual([
			{
				json: {
					outcome: 'inserted',
					dispatch_code: 'DISPATCH1',
					campaign: { name: 'Store visit', cod: 101 },
					name: 'Ana',
					email: 'ana@example.com',
					phone: '5511987654321',
					identification: '77',
				},
				pairedItem: { item: 0 },
			},
		]);
		// As a table shows them: who it is before what it went out with.
		expect(Object.keys(output[0][0].json)).toEqual([
			...['outcome', 'name', 'email', 'phone', 'identification', 'dispatch_code', 'campaign'],
		]);
	});

	it('schedules "now" a minute ahead, because a time that has passed is refused', async () => {
		vendor(URL).post('/campaign/101/dispatch').query(true).reply(200, accepted(1));
		await run('dispatch', 'create', { input: customers(1), parameters: autoMap });
		const { schedule_time } = vendorRequests()[0].body as { schedule_time: number };
		expect(schedule_time).toBeGreaterThanOrEqual(NOW + 60);
		expect(schedule_time).toBeLessThan(NOW + 180);
	});

	it('leaves the time out for the draft lot', async () => {
		vendor(URL).post('/campaign/101/dispatch').query(true).reply(200, accepted(1));
		await run('dispatch', 'create', {
			input: customers(1),
			parameters: { ...autoMap, when: 'draft' },
		});
		expect(vendorRequests()[0].body).toEqual({
			customers: [{ name: 'C 0', email: 'c0@example.com' }],
		});
	});

	it('gathers 1,201 items into requests of 500, one outcome for each item', async () => {
		const scope = vendor(URL);
		for (const count of [500, 500, 201]) {
			scope
				.post('/campaign/101/dispatch', (body) => body.customers.length === count)
				.query(true)
				.reply(200, accepted(count));
		}
		const { output } = await run('dispatch', 'create', {
			input: customers(1201),
			parameters: autoMap,
		});
		expect(output[0]).toHaveLength(1201);
		expect(output[0].map(({ pairedItem }) => pairedItem)).toEqual(
			Array.from({ length: 1201 }, (_, item) => ({ item })),
		);
		expect(output[0].map(({ json }) => json.email)).toEqual(
			Array.from({ length: 1201 }, (_, index) => `c${index}@example.com`),
		);
	});

	it.each([
		['another tag', { name: 'C 0', email: 'c0@example.com', shop: 'Norte' }],
		['another case of email and name', { name: 'c 0', email: 'C0@Example.com' }],
		['another phone', { name: 'C 0', email: 'c0@example.com', phone: '57300222' }],
		['the same phone and no email', { name: 'Someone', phone: '+57 300-111' }],
	])('has a customer in one request who comes twice with %s', async (_case, double) => {
		const first = 'email' in double ? {} : { email: '', phone: '57300111' };
		const input = customers(501);
		Object.assign(input[0].json, first);
		vendor(URL).post('/campaign/101/dispatch').query(true).times(2).reply(200, accepted(1));
		const { output } = await run('dispatch', 'create', {
			input: [...input, ...items(double)],
			parameters: { ...autoMap, otherFields: 'tags' },
		});
		const [full, rest] = sent();
		expect(full).toHaveLength(500);
		expect(full[0]).toMatchObject({ name: 'C 0' });
		expect(full[499]).toMatchObject({ name: double.name });
		expect(rest.map(({ name }) => name)).toEqual(['C 499', 'C 500']);
		expect(output[0].map(({ json, pairedItem }) => [json.name, pairedItem])).toEqual(
			[...input, ...items(double)].map(({ json }, item) => [json.name, { item }]),
		);
	});

	it('spreads doubles over several requests of 500 where there are more of them', async () => {
		const same = items(...Array.from({ length: 501 }, () => ({ email: 'none@example.com' })));
		vendor(URL).post('/campaign/101/dispatch').query(true).times(3).reply(200, accepted(1));
		await run('dispatch', 'create', {
			input: [...items({ email: 'c0@example.com' }), ...same],
			parameters: { ...autoMap, otherFields: 'ignore' },
		});
		expect(sent().map(({ length }) => length)).toEqual([500, 1, 1]);
	});

	it.each(['', null, undefined])(
		'sends no survey without the closing time that was to be given: %j',
		async (closes) => {
			const { error } = await run('dispatch', 'create', {
				input: items({ name: 'A', email: 'a@example.com', closes }),
				parameters: {
					...autoMap,
					otherFields: 'ignore',
					options: { finishTime: '={{ $json.closes }}' },
				},
			});
			expect(error?.message).toBe("'Survey Closes At' is empty [item 0]");
			expect(vendorRequests()).toEqual([]);
		},
	);

	it('sends no survey that closes before it goes out, a minute from now', async () => {
		const { error } = await run('dispatch', 'create', {
			input: customers(1),
			parameters: { ...autoMap, when: 'now', options: { finishTime: '={{ $now.plus(30_000) }}' } },
		});
		expect(error?.message).toBe("'Survey Closes At' is not after the time of sending [item 0]");
		expect(vendorRequests()).toEqual([]);
	});

	it('makes one request per campaign when items name different ones', async () => {
		const scope = vendor(URL);
		scope
			.post('/campaign/101/dispatch')
			.query(true)
			.reply(200, accepted(2, { dispatch_code: 'A' }));
		scope
			.post('/campaign/102/dispatch')
			.query(true)
			.reply(200, accepted(1, { dispatch_code: 'B' }));
		const { output } = await run('dispatch', 'create', {
			input: items(
				{ code: '101', email: 'a@example.com' },
				{ code: '102', email: 'b@example.com' },
				{ code: '101', email: 'c@example.com' },
			),
			parameters: {
				...autoMap,
				campaignCode: { __rl: true, mode: 'id', value: '={{ $json.code }}' },
			},
		});
		expect(output[0].map(({ json }) => [json.email, json.dispatch_code])).toEqual([
			['a@example.com', 'A'],
			['b@example.com', 'B'],
			['c@example.com', 'A'],
		]);
	});

	it('tells each customer that was refused, with the reason of Tracksale', async () => {
		vendor(URL)
			.post('/campaign/101/dispatch')
			.query(true)
			.reply(
				200,
				accepted(1, {
					status: { duplicated: 1, invalid: 1, inserted: 1 },
					duplicated_customers: [{ name: 'C 1', email: 'c1@example.com' }],
					invalid_customers: [{ name: 'C 2', reason: 'Invalid or empty main channel' }],
				}),
			);
		const { output } = await run('dispatch', 'create', {
			input: customers(3),
			parameters: autoMap,
		});
		expect(output[0].map(({ json }) => [json.outcome, json.reason])).toEqual([
			['inserted', undefined],
			['duplicated', undefined],
			['invalid', 'Invalid or empty main channel'],
		]);
	});

	it('makes refused customers failed items when the user asks for it', async () => {
		vendor(URL)
			.post('/campaign/101/dispatch')
			.query(true)
			.reply(
				200,
				accepted(1, { invalid_customers: [{ name: 'C 1', reason: 'No <b>channel</b>' }] }),
			);
		const { output } = await run('dispatch', 'create', {
			input: customers(2),
			onError: 'continueErrorOutput',
			parameters: { ...autoMap, options: { refusedAsErrors: true } },
		});
		expect(output[0].map(({ json }) => json.email)).toEqual(['c0@example.com']);
		expect(output[1]).toHaveLength(1);
		expect(output[1][0]).toMatchObject({
			json: {
				email: 'c1@example.com',
				error: 'Tracksale did not take this customer: invalid [item 1]',
				message: 'It said: No &lt;b&gt;channel&lt;/b&gt;',
			},
			pairedItem: { item: 1 },
		});
	});

	it('sends the other fields of the item as tags when the user asks for it', async () => {
		vendor(URL).post('/campaign/101/dispatch').query(true).reply(200, accepted(1));
		await run('dispatch', 'create', {
			input: items({
				email: 'a@example.com',
				shop: 'Centro',
				visits: 3,
				empty: '',
				tags: { Vip: true },
			}),
			parameters: { ...autoMap, when: 'draft', otherFields: 'tags' },
		});
		expect(vendorRequests()[0].body).toEqual({
			customers: [
				{
					email: 'a@example.com',
					tags: [
						{ name: 'Vip', value: 'true' },
						{ name: 'shop', value: 'Centro' },
						{ name: 'visits', value: '3' },
					],
				},
			],
		});
	});

	it('takes times as seconds with a fraction, as $now.toSeconds() gives them', async () => {
		vendor(URL).post('/campaign/101/dispatch').query(true).reply(200, accepted(1));
		const { error } = await run('dispatch', 'create', {
			parameters: {
				campaignCode: campaign,
				email: 'ana@example.com',
				when: 'at',
				scheduleTime: '={{ 4073554800.987 }}',
				options: { finishTime: '={{ "4074159599.001" }}' },
			},
		});
		expect(error).toBeUndefined();
		expect(vendorRequests()[0].body).toMatchObject({
			schedule_time: 4073554800,
			finish_time: 4074159599,
		});
	});

	describe('refuses before anything is sent', () => {
		const byHand = { campaignCode: campaign, email: 'ana@example.com' };
		it.each([
			['nothing at all', { campaignCode: campaign }, 'None of the fields to send is filled in'],
			['no address', { campaignCode: campaign, name: 'Ana' }, "'Email' and 'Phone' are both empty"],
			[
				'an email address that is none',
				{ ...byHand, email: 'ana at example' },
				"'Email' is not an email address",
			],
			[
				'no campaign',
				{ ...byHand, campaignCode: { __rl: true, mode: 'id', value: '={{ $json.none }}' } },
				"'Campaign' is empty",
			],
			[
				'a campaign code with a slash',
				{ ...byHand, campaignCode: { __rl: true, mode: 'id', value: '../101' } },
				"'Campaign' is not an ID",
			],
			[
				'a date that is none',
				{ ...byHand, when: 'at', scheduleTime: 'tomorrow' },
				"'Send At' is not a date",
			],
			[
				'no time',
				{ ...byHand, when: 'at', scheduleTime: '={{ $json.none }}' },
				"'Send At' is empty",
			],
			[
				'a time that has passed',
				{ ...byHand, when: 'at', scheduleTime: '2020-01-01T00:00:00' },
				"'Send At' has passed",
			],
			[
				'a survey that ends before it is sent',
				{ ...byHand, when: 'now', options: { finishTime: '2020-01-01' } },
				"'Survey Closes At' is not after the time of sending",
			],
		])('%s', async (_case, parameters, message) => {
			const { error, output } = await run('dispatch', 'create', { parameters });
			expect(error).toMatchObject({ message: `${message} [item 0]`, context: { itemIndex: 0 } });
			expect(output).toEqual([]);
			expect(vendorRequests()).toEqual([]);
		});

		it('the whole run when one item of many is wrong, naming that item', async () => {
			const input = customers(600);
			input[555].json.email = 'nobody';
			const { error } = await run('dispatch', 'create', { input, parameters: autoMap });
			expect(error?.message).toBe("'Email' is not an email address [item 555]");
			expect(vendorRequests()).toEqual([]);
		});
	});

	it('goes on with the other items when the node continues after errors', async () => {
		vendor(URL).post('/campaign/101/dispatch').query(true).reply(200, accepted(2));
		const { output } = await run('dispatch', 'create', {
			input: items({ email: 'a@example.com' }, { email: 'nobody' }, { email: 'c@example.com' }),
			onError: 'continueRegularOutput',
			parameters: autoMap,
		});
		expect(
			output[0].map(({ json, pairedItem }) => [json.outcome ?? json.error, pairedItem]),
		).toEqual([
			['inserted', { item: 0 }],
			["'Email' is not an email address [item 1]", { item: 1 }],
			['inserted', { item: 2 }],
		]);
	});

	it('names unclear customers among those that may be done, and refused ones among those that are not', async () => {
		const ends = [
			[200, { status: { inserted: 0 }, invalid_customers: [{ name: 'A', reason: 'x' }] }],
			[200, accepted(1)],
			[200, {}],
			[400, { error: 'No' }],
		] as const;
		ends.forEach(([status, body], index) => {
			vendor(URL).post(`/campaign/10${index}/dispatch`).query(true).reply(status, body);
		});
		const { error } = await run('dispatch', 'create', {
			input: items(...[0, 1, 2, 3].map((n) => ({ code: `10${n}`, name: 'A', email: 'a@x.co' }))),
			parameters: {
				...autoMap,
				campaignCode: { __rl: true, mode: 'id', value: '={{ $json.code }}' },
			},
		});
		expect(error?.message).toBe('Tracksale did not accept the request (status 400) [item 3]');
		expect(error?.description).toContain(
			'Done: item 1. May be done, so look there first: item 2. Not done: items 0, 3.',
		);
	});

	it('never sends a dispatch again that may have arrived, and says what to do', async () => {
		vendor(URL)
			.post('/campaign/101/dispatch')
			.query(true)
			.replyWithError(Object.assign(new Error('reset'), { code: 'ECONNRESET' }));
		const { error } = await run('dispatch', 'create', { input: customers(1), parameters: autoMap });
		expect(vendorRequests()).toHaveLength(1);
		expect(error).toMatchObject({
			message: 'The connection to Tracksale ended before it answered [item 0]',
			description: expect.stringContaining('may have been carried out'),
		});
	});

	it('ends the run at the rate lock: what is under way comes back, nothing more is sent', async () => {
		vendor(URL)
			.post('/campaign/101/dispatch')
			.times(5)
			.query(true)
			.reply(405, '<html>Solve this CAPTCHA</html>', { 'content-type': 'text/html' });
		const { output } = await run('dispatch', 'create', {
			input: customers(3501),
			onError: 'continueRegularOutput',
			parameters: autoMap,
		});
		expect(vendorRequests()).toHaveLength(5);
		expect(output[0]).toHaveLength(3501);
		expect(output[0][3500]).toEqual({
			json: {
				error: 'Not sent, because the run ended before it [item 3500]',
				message: expect.stringContaining('Wait at least 5 minutes'),
				details: { state: 'notDone' },
			},
			pairedItem: { item: 3500 },
		});
		expect(JSON.stringify(output)).not.toContain('html');
	});

	it('shows the text of Tracksale beside its own message, without the token', async () => {
		vendor(URL)
			.post('/campaign/101/dispatch')
			.query(true)
			.reply(400, { error: 'Invalid Time for T0KEN-tracksale <script>' });
		const { error, log } = await run('dispatch', 'create', {
			input: customers(1),
			parameters: autoMap,
		});
		expect(error).toMatchObject({
			message: 'Tracksale did not accept the request (status 400) [item 0]',
			description: expect.stringContaining('It said: Invalid Time for *** &lt;script&gt;'),
			httpCode: '400',
		});
		expect(JSON.stringify([error, log])).not.toContain('T0KEN');
	});
});
