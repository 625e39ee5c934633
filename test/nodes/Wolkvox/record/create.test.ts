import type { IDataObject } from 'n8n-workflow';
import { createRecord } from '../../../../nodes/Wolkvox/actions/record/create.operation';
import { vendor, vendorRequests } from '../../../support/vendor';
import {
	campaign,
	EMPTY,
	expectVendorError,
	found,
	items,
	REFUSAL,
	refused,
	run,
	URL,
} from '../wolkvox';

const NUMBERED = (prefix: string, count: number) =>
	Object.fromEntries(Array.from({ length: count }, (_, index) => [`${prefix}${index + 1}`, '']));
const BOTH = {
	customer_name: '',
	customer_last_name: '',
	id_type: '',
	customer_id: '',
	age: '',
	gender: '',
	country: '',
	state: '',
	city: '',
	zone: '',
	address: '',
	...NUMBERED('opt', 12),
	...NUMBERED('tel', 10),
};
const PREDICTIVE = { ...BOTH, tel_extra: '', email: '', recall_date: '', recall_telephone: '' };
const PREVIEW = { ...BOTH, agent_id: '' };

const took = (total: unknown) => ({
	code: '201',
	error: null,
	msg: 'All records has been added successfully',
	data: [{ total_registers: total }],
});
const loads = (status: number, body: IDataObject) =>
	vendor(URL).post('/api/v2/campaign.php').query(true).reply(status, body);
const lists = (...rows: IDataObject[]) =>
	vendor(URL)
		.get('/api/v2/information.php')
		.query(true)
		.reply(rows.length > 0 ? 200 : 404, found(...rows));

/** Without the question for the status, but where a test is about that. */
const set = { campaignId: campaign('0904'), campaignStatus: 'start' };
const byHand = async (parameters: IDataObject, ...input: IDataObject[]) =>
	await run('record', 'create', {
		parameters: { ...set, ...parameters },
		...(input.length > 0 && { input: items(...input) }),
	});
const automatic = async (input: IDataObject[], parameters: IDataObject = {}) =>
	await byHand({ dataToSend: 'autoMapInputData', ...parameters }, ...input);
const sent = () => vendorRequests().at(-1)?.body as IDataObject[];

describe('a record', () => {
	it('has every field of a predictive campaign, those left out empty', async () => {
		loads(201, took('1'));
		const { output, error } = await byHand({
			customerName: 'Ana',
			customerLastName: 'Ríos',
			customerId: '={{ 12345 }}',
			telFields: {
				values: [
					{ name: 'tel1', value: '93001234567' },
					{ name: 'tel10', value: '={{ 6015551234 }}' },
				],
			},
			additionalFields: {
				idType: 'CC',
				age: '40',
				gender: 'F',
				country: 'Colombia',
				state: 'Antioquia',
				city: 'Medellín',
				zone: 'Norte',
				address: 'Calle 1 # 2-3',
				optFields: { values: [{ name: 'opt7', value: 'x'.repeat(200) }, { name: 'opt2' }] },
				telExtra: '3009999999',
				email: 'ana@example.com',
				recallDate: '2026-01-31T12:00:00',
				recallTelephone: '93001234567',
				agentId: 'of the other type',
			},
		});
		expect(error).toBeUndefined();
		expect(vendorRequests()).toMatchObject([
			{
				method: 'POST',
				path: '/api/v2/campaign.php',
				query: {
					api: 'add_record',
					type_campaign: 'predictive',
					campaign_id: '0904',
					campaign_status: 'start',
				},
				headers: { 'wolkvox-token': 'T0KEN-wolkvox' },
			},
		]);
		expect(sent()).toEqual([
			{
				...PREDICTIVE,
				customer_name: 'Ana',
				customer_last_name: 'Ríos',
				id_type: 'CC',
				customer_id: '12345',
				age: '40',
				gender: 'F',
				country: 'Colombia',
				state: 'Antioquia',
				city: 'Medellín',
				zone: 'Norte',
				address: 'Calle 1 # 2-3',
				opt7: 'x'.repeat(200),
				tel1: '93001234567',
				tel10: '6015551234',
				tel_extra: '3009999999',
				email: 'ana@example.com',
				recall_date: '20260131120000',
				recall_telephone: '93001234567',
			},
		]);
		expect(Object.keys(sent()[0])).toEqual(Object.keys(PREDICTIVE));
		expect(output[0]).toEqual([
			{
				json: {
					outcome: 'inserted',
					campaign_id: '0904',
					type_campaign: 'predictive',
					customer_id: '12345',
					customer_name: 'Ana',
					records_sent: 1,
					total_registers: '1',
				},
				pairedItem: { item: 0 },
			},
		]);
	});

	it('has every field of a preview campaign, with the agent', async () => {
		loads(201, took('1'));
		await byHand({
			typeCampaign: 'preview',
			customerName: 'Ana',
			telFields: { values: [{ name: 'tel1', value: '3001234567' }] },
			additionalFields: { agentId: '0012', email: 'of@the.other', recallDate: '2026-01-31' },
		});
		expect(vendorRequests()[0].query.type_campaign).toBe('preview');
		expect(sent()).toEqual([
			{ ...PREVIEW, customer_name: 'Ana', tel1: '3001234567', agent_id: '0012' },
		]);
		expect(Object.keys(sent()[0])).toEqual(Object.keys(PREVIEW));
	});

	it("is made of the item's own fields by wolkvox's names, and of no others", async () => {
		loads(201, took(2));
		await automatic([
			{ customer_name: 'Ana', tel1: 3001234567, tel2: '', opt1: 0, opt12: 'Plan B', shop: 'x' },
			{ customer_id: '007', recall_date: '20260131120000', agent_id: '1', tel_extra: ' 5 ' },
		]);
		expect(sent()).toEqual([
			{ ...PREDICTIVE, customer_name: 'Ana', tel1: '3001234567', opt1: '0', opt12: 'Plan B' },
			{ ...PREDICTIVE, customer_id: '007', recall_date: '20260131120000', tel_extra: '5' },
		]);
	});

	it.each([
		['2026-01-31T12:00:00', undefined, '20260131120000'],
		['2026-01-31T12:00:00Z', undefined, '20260131070000'],
		['2026-01-31T12:00:00-03:00', 'America/Mexico_City', '20260131090000'],
		['2026-01-31 12:00:00', 'Europe/Madrid', '20260131120000'],
		[20260131120000, 'Europe/Madrid', '20260131120000'],
	])('takes the recall date %j in the zone %j for %j', async (recall_date, timezone, digits) => {
		loads(201, took('1'));
		await automatic([{ tel1: '1', recall_date }], { options: timezone ? { timezone } : {} });
		expect(sent()[0].recall_date).toBe(digits);
	});
});

describe('nothing is sent when an item', () => {
	const refusal = async (item: IDataObject) => {
		const { error } = await automatic([{ tel1: '1' }, item]);
		expect(vendorRequests()).toEqual([]);
		return error?.message;
	};

	it.each<[IDataObject, string]>([
		[{ name: 'Ana', phone: '300' }, 'This item has none of the fields that are sent [item 1]'],
		[
			{ opt6: 'x'.repeat(101) },
			"'Opt Fields', entry 1: 'Opt 06' has 101 characters, but wolkvox takes at most 100 [item 1]",
		],
		[
			{ opt7: 'x'.repeat(201) },
			"'Opt Fields', entry 1: 'Opt 07' has 201 characters, but wolkvox takes at most 200 [item 1]",
		],
		[
			{ tel3: ['1'] },
			"'Phone Numbers', entry 1: 'Tel 03' is a list or an object, but must be text [item 1]",
		],
		[{ tel1: '1', recall_date: 'soon' }, "'Recall Date' is not a date [item 1]"],
	])('is %j', async (item, message) => {
		expect(await refusal(item)).toBe(message);
	});

	it('counts characters as people do', async () => {
		loads(201, took('1'));
		const { error } = await automatic([{ tel1: '1', opt1: '🙂'.repeat(100) }]);
		expect(error).toBeUndefined();
	});

	it('has a field twice, a field that does not exist, no campaign or no campaign status', async () => {
		const twice = {
			values: [
				{ name: 'tel1', value: '1' },
				{ name: 'tel1', value: '2' },
			],
		};
		expect((await byHand({ telFields: twice })).error?.message).toBe(
			"'Phone Numbers' has 'Tel 01' twice [item 0]",
		);
		const unknown = { values: [{ name: '={{ "tel11" }}', value: '1' }] };
		expect((await byHand({ telFields: unknown })).error?.message).toBe(
			"'Phone Numbers', entry 1: 'Field' is not one of its choices [item 0]",
		);
		const { error } = await byHand({ campaignId: campaign(EMPTY), customerName: 'Ana' });
		expect(error?.message).toBe("'Campaign' is empty [item 0]");
		expect((await byHand({ campaignStatus: EMPTY })).error?.message).toBe(
			"'Campaign Status' is empty [item 0]",
		);
		expect(vendorRequests()).toEqual([]);
	});
});

describe('a record by which nobody can be reached', () => {
	const NEEDED =
		'This item has nothing by which the person can be reached: a predictive campaign needs a phone number, or an email for a campaign of emails [item 1]';

	it.each<IDataObject>([
		{ customer_name: 'Ana', customer_id: '7' },
		{ tel1: ' ', tel2: null, customer_id: '7' },
		{ tel1: 'none', email: 'none', customer_id: '7' },
		{ recall_date: '20260131120000', agent_id: '3001234567' },
	])('is refused before anything is sent: %j', async (item) => {
		const { error } = await automatic([{ tel1: '1' }, item]);
		expect(error?.message).toBe(NEEDED);
		expect(error?.description).toContain(
			"an item has them as 'tel1' to 'tel10', 'tel_extra', 'recall_telephone', 'email'",
		);
		expect(vendorRequests()).toEqual([]);
	});

	it.each(['tel7', 'tel_extra', 'recall_telephone'])('is not one with %s', async (name) => {
		loads(201, took('1'));
		expect((await automatic([{ [name]: '+57 300' }])).error).toBeUndefined();
	});

	it('is not one with an email, in a predictive campaign', async () => {
		loads(201, took('1'));
		expect((await automatic([{ email: 'ana@example.com' }])).error).toBeUndefined();
		const preview = await automatic([{ email: 'ana@example.com', customer_id: '7' }], {
			typeCampaign: 'preview',
		});
		expect(preview.error).toMatchObject({
			message:
				'This item has nothing by which the person can be reached: a preview campaign needs a phone number [item 0]',
			description: expect.stringContaining("Fill in 'Phone Numbers'"),
		});
		expect(vendorRequests()).toHaveLength(1);
	});

	it('is what a new node has, whose one open phone row is empty', async () => {
		const { error } = await byHand({ customerName: 'Ana' });
		expect(error?.message).toContain('a predictive campaign needs a phone number');
		expect(error?.description).toContain("Fill in 'Phone Numbers'");
		expect(createRecord.mapped?.fields.map(({ parameter }) => parameter)).toContainEqual(
			expect.objectContaining({
				name: 'telFields',
				default: { values: [{ value: '' }] },
			}),
		);
		expect(vendorRequests()).toEqual([]);
	});
});

describe('the campaign status', () => {
	const current = { campaignStatus: 'current' };

	it.each([
		['Started', 'start'],
		['STOPPED', 'stop'],
		['Something else', undefined],
	])('is asked for by itself: %s is sent as %j', async (status, word) => {
		lists({ campaign_id: 904, type_campaign: 'predictive', status });
		loads(201, took('1'));
		const { error } = await automatic([{ tel1: '1' }], { ...current, campaignId: campaign('904') });
		expect(error).toBeUndefined();
		expect(vendorRequests()[0]).toMatchObject({
			method: 'GET',
			path: '/api/v2/information.php',
			query: { api: 'campaigns', campaign: '904' },
		});
		expect(vendorRequests()[1].query.campaign_status).toBe(word);
	});

	it('is sent as the user sets it, without a question', async () => {
		loads(201, took('1'));
		await automatic([{ tel1: '1' }], { campaignStatus: 'stop' });
		expect(vendorRequests()).toHaveLength(1);
		expect(vendorRequests()[0].query.campaign_status).toBe('stop');
	});

	it('shows a campaign that is not there before anything is loaded', async () => {
		lists();
		const { error } = await automatic([{ tel1: '1' }], current);
		expect(error?.message).toBe('wolkvox has no campaign 0904 [item 0]');
		expect(error?.description).toContain('Nothing was loaded');
	});

	it('shows a campaign of the other type before anything is loaded', async () => {
		lists({ campaign_id: '0904', type_campaign: 'preview', status: 'Started' });
		const { error } = await automatic([{ tel1: '1' }], current);
		expect(error?.message).toBe('Campaign 0904 is no predictive campaign [item 0]');
		expect(error?.description).toContain("the other 'Campaign Type'");
	});
});

describe('many records', () => {
	const people = (count: number) =>
		Array.from({ length: count }, (_, index) => ({ customer_id: `0${index}`, tel1: '1' }));

	it('go out 10,000 in a request, each linked to its item', async () => {
		loads(201, took('10000'));
		loads(201, took('1'));
		const { output, error } = await automatic(people(10_001));
		expect(error).toBeUndefined();
		expect(vendorRequests().map(({ body }) => (body as object[]).length)).toEqual([10_000, 1]);
		expect(output[0]).toHaveLength(10_001);
		expect(output[0].at(-1)).toEqual({
			json: expect.objectContaining({ customer_id: '010000', records_sent: 1 }),
			pairedItem: { item: 10_000 },
		});
	});

	it('share a request only with those of the same campaign', async () => {
		loads(201, took('2'));
		loads(201, took('1'));
		const { output } = await automatic(
			[
				{ tel1: '1', campaign: '1' },
				{ tel1: '2', campaign: '2' },
				{ tel1: '3', campaign: '1' },
			],
			{ campaignId: campaign('={{ $json.campaign }}') },
		);
		expect(vendorRequests().map(({ query }) => query.campaign_id)).toEqual(['1', '2']);
		expect(output[0].map(({ json }) => json.campaign_id)).toEqual(['1', '2', '1']);
	});

	it.each([
		[took('1'), 'wolkvox counts 1 of the 3 records of this request as taken, without saying which'],
		[took(4), 'wolkvox counts 4 of the 3 records of this request as taken, without saying which'],
		...[took(' '), took(undefined), took({}), { data: [null] }, { data: 7 }, {}].map(
			(answer) =>
				[answer, 'wolkvox does not say which of the records of this request it took'] satisfies [
					IDataObject,
					string,
				],
		),
	])('are all unclear when wolkvox answers %j', async (answer, reason) => {
		loads(201, answer);
		const { output, error } = await automatic(people(3));
		expect(error).toBeUndefined();
		expect(output[0].map(({ json }) => [json.outcome, json.reason])).toEqual(
			Array.from({ length: 3 }, () => ['unclear', reason]),
		);
	});

	it('may be loaded, every one, when wolkvox tells of an error beside its code of success', async () => {
		loads(201, { ...took('2'), error: 'WARNING', msg: '2 records added' });
		const { error } = await automatic([{ tel1: '1' }, { tel1: '2' }]);
		expect(error?.message).toBe('wolkvox did not accept the request [item 0]');
		expect(error?.description).toContain('Look in wolkvox before you run this item a second time.');
		expect(error?.description).toContain('It said: 2 records added');
		expect(error?.description).toMatch(/May be done[^.]*: items 0 to 1/);
	});

	it('all fail when wolkvox took none', async () => {
		loads(201, took('0'));
		const { output } = await run('record', 'create', {
			parameters: { ...set, dataToSend: 'autoMapInputData' },
			input: items(...people(2)),
			onError: 'continueRegularOutput',
		});
		expect(output[0].map(({ json }) => json.error)).toEqual([
			'wolkvox did not take this record: invalid [item 0]',
			'wolkvox did not take this record: invalid [item 1]',
		]);
		expect(output[0].map(({ json }) => json.details)).toEqual([
			{ state: 'notDone' },
			{ state: 'notDone' },
		]);
	});

	it('fail together when wolkvox refuses their request, and the next one goes on', async () => {
		loads(400, refused(400, 'BAD REQUEST', 'SOME PARAMETERS ARE REQUIRED'));
		loads(201, took('1'));
		const { output } = await run('record', 'create', {
			parameters: {
				...set,
				dataToSend: 'autoMapInputData',
				campaignId: campaign('={{ $json.campaign }}'),
			},
			input: items({ tel1: '1', campaign: '1' }, { tel1: '2', campaign: '2' }),
			onError: 'continueRegularOutput',
		});
		expect(output[0].map(({ json }) => json.error ?? json.outcome)).toEqual([
			'wolkvox needs a value that was not sent [item 0]',
			'inserted',
		]);
	});
});

describe('what may have arrived is not sent again', () => {
	it.each([502, 504])('after status %d', async (status) => {
		loads(status, {});
		const { error } = await automatic([{ tel1: '1' }]);
		expect(error?.description).toContain('Look in wolkvox');
		expect(vendorRequests()).toHaveLength(1);
	});

	it('after a connection that ended', async () => {
		vendor(URL)
			.post('/api/v2/campaign.php')
			.query(true)
			.replyWithError(Object.assign(new Error('gone'), { code: 'ECONNRESET' }));
		const { error } = await automatic([{ tel1: '1' }]);
		expect(error?.description).toContain('it was not sent again');
	});
});

it("tells wolkvox's refusal", async () => {
	loads(400, REFUSAL);
	expectVendorError(await automatic([{ tel1: '1' }]));
});
