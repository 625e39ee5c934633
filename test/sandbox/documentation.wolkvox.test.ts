import axios from 'axios';
import { startSandbox } from '../../sandbox';
import type { Sandbox } from '../../sandbox';
import { demo } from '../../sandbox/demo';

// The one page of the documented core, and the samples of the vendor's collection that the fact sheet tells of, with
// the placeholders filled in: the token, the campaign's number, and two dates of 14 digits.

const http = axios.create({
	headers: { 'wolkvox-token': demo.wolkvox.token },
	validateStatus: () => true,
});

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});
afterAll(() => sandbox.close());
beforeEach(() => http.post(`${sandbox.url}/sandbox/reset`));

const get = async (path: string) => await http.get(`${sandbox.urlOf('wolkvox')}/api/v2/${path}`);
const january = 'date_ini=20260101000000&date_end=20260131235959';

/** One report of reports_manager.php, in January. */
const report = async (api: string, query = '') =>
	await get(`reports_manager.php?api=${api}${query}&${january}`);

const opts = Array.from({ length: 12 }, (_, index) => `opt${index + 1}`);

it('campaign_3: the page itself', async () => {
	// With the older days, on which the records of the calls were loaded.
	const { status, data } = await get(
		'reports_manager.php?api=campaign_3&campaign_id=1001&date_ini=20251206000000&date_end=20260105235959',
	);

	expect(status).toBe(200);
	expect(data).toMatchObject({ code: 200, error: null, msg: '100 records were found' });
	expect(data.data).toHaveLength(100);
	for (const row of data.data) {
		expect(Object.keys(row)).toEqual([
			'campaign_id',
			'customer_name',
			'customer_last_name',
			'id_type',
			'customer_id',
			'date',
			'telephone',
			'result',
			...opts,
			'conn_id',
		]);
		expect(row).toMatchObject({
			campaign_id: '1001',
			date: expect.stringMatching(/^2026-01-05 \d\d:\d\d:\d\d$/),
		});
		expect(Object.values(row).every((value) => typeof value === 'string')).toBe(true);
	}
});

it.each([
	['campaign_1', ['result', 'records', 'percent'], 200],
	['campaign_2', ['cod_act', 'records', 'percent'], 200],
	['campaign_4', ['result', 'records', 'percent'], 200],
	['campaign_6', ['campaign_id', 'total_amd'], 200],
	['campaign_7', ['customer_id', 'campaign_id', 'file_name', 'telephone', 'result', 'date'], 200],
	[
		'campaign_8',
		[
			'telephone',
			'total_machine_recognitions',
			'no_answer',
			'answer_machine',
			'busy',
			'congestion',
			'failed',
		],
		200,
	],
	['campaign_9', ['campaing_id', 'telephone', 'status', 'errors', 'date', 'last_update'], 200],
	['campaign_10', ['machinecode', 'cantidad'], '200'],
])('%s', async (api, keys, code) => {
	const { status, data } = await report(api, '&campaign_id=all');

	expect(status).toBe(200);
	expect(data.code).toBe(code);
	expect(Object.keys(data.data[0])).toEqual(keys);
});

it('campaign_5: of preview campaigns', async () => {
	const { data } = await report('campaign_5', '&campaign_id=2001');

	expect(data.data).toHaveLength(20);
	expect(Object.keys(data.data[0])).toEqual([
		'type_of_row',
		'campaign_id',
		'customer_name',
		'customer_last_name',
		'result',
		'last_code_act',
		'comments_customer_reg',
		'customer_id',
		'agent_id',
		'conn_id',
		'telephone',
		'hang_up',
		'type_interaction',
		'call_result',
		'date',
		'time',
		'cod_act',
		'comments',
	]);
});

it.each([
	['agent_1', '', 'aht_outbund'],
	['act_1', '&cod_act=cod_act1', 'agent_id'],
	['act_2', '&cod_act=cod_act2', 'skill_id'],
	['agent_7', '', 'login_time'],
	['agent_7', '&agent_dni=0052123456', 'login_time'],
	['skill_7', '&skill_id=all', 'service_level_10seg'],
	['cdr_1', '', 'description_cod_act_2'],
])('%s', async (api, query, key) => {
	const { status, data } = await report(api, query);

	expect(status).toBe(200);
	expect(data.data[0]).toHaveProperty(key);
});

it('cdr_4: an object in the place of a list', async () => {
	const { data } = await report('cdr_4');

	expect(Object.keys(data.data)).toEqual([
		'0_5_seg',
		'6_20_seg',
		'21_60_seg',
		'61_120_seg',
		'greater_than_121',
	]);
	expect(Object.keys(data.data['0_5_seg'])).toEqual(['calls', 'minutes', 'cost', 'percentage']);
});

it.each([
	[
		'campaigns',
		'',
		[
			'campaign_id',
			'campaign_name',
			'campaign_description',
			'type_campaign',
			'status',
			'records',
			'speed',
			'dial_mode',
			'last_use',
			'recycled',
			'turbo_dial',
			'skill_id',
		],
	],
	['skills', 200, ['skill_id', 'skill_name', 'skill_description', 'last_use']],
	[
		'agents',
		'',
		[
			...['agent_id', 'agent_name', 'agent_dni', 'agent_status'],
			...['last_use', 'agent_sso', 'enabled'],
		],
	],
	[
		'token_info',
		'200',
		[
			'description',
			'token_limit',
			'token_use_today',
			'all_token_today',
			'available_consumption_options',
		],
	],
])('information.php: %s, its code %j', async (api, code, keys) => {
	const { status, data } = await get(`information.php?api=${api}`);

	expect(status).toBe(200);
	expect(data).toMatchObject({ code, error: null });
	expect(Object.keys(data.data[0])).toEqual(keys);
});

it('information.php: campaigns, one of them', async () => {
	const { data } = await get('information.php?api=campaigns&campaign=2001');
	expect(data.data).toMatchObject([{ campaign_id: '2001', type_campaign: 'preview' }]);
});

const empty = (...names: string[]) => Object.fromEntries(names.map((name) => [name, '']));
const tels = Array.from({ length: 10 }, (_, index) => `tel${index + 1}`);
const customer = {
	customer_name: 'Austin',
	customer_last_name: 'Miller',
	id_type: 'CC',
	customer_id: '100000000',
	age: '28',
	gender: 'M',
	country: 'USA',
	state: 'Tennessee',
	city: 'Nashville',
	...empty('zone', 'address', ...opts, ...tels),
	tel1: '3000000000',
};

it.each([
	[
		'predictive',
		'1001',
		'&campaign_status=start',
		empty('tel_extra', 'email', 'recall_date', 'recall_telephone'),
	],
	['preview', '2001', '', { agent_id: '7001' }],
])('campaign.php: add_record, %s', async (type, campaign, query, more) => {
	const { status, data } = await http.post(
		`${sandbox.urlOf('wolkvox')}/api/v2/campaign.php?api=add_record&type_campaign=${type}&campaign_id=${campaign}${query}`,
		[{ ...customer, ...more }],
	);

	expect(status).toBe(201);
	expect(data).toStrictEqual({
		code: '201',
		error: null,
		msg: 'All records has been added successfully',
		data: [{ total_registers: '1' }],
	});
	const { records, campaigns } = (await http.get(`${sandbox.url}/sandbox/state`)).data.wolkvox;
	expect(records).toEqual({ [campaign]: [{ ...customer, ...more }] });
	expect(
		campaigns.find(({ campaign_id }: { campaign_id: string }) => campaign_id === campaign).records,
	).toBe('251');
});

it.each([
	['start', '1002', undefined, { status: 'Started' }],
	['stop', '1001', undefined, { status: 'Stopped' }],
	['speed', '1001', { speed: '100' }, { speed: '100' }],
])('campaign.php: %s', async (api, campaign, body, after) => {
	const { status, data } = await http.put(
		`${sandbox.urlOf('wolkvox')}/api/v2/campaign.php?api=${api}&campaign_id=${campaign}`,
		body,
	);

	expect(status).toBe(202);
	expect(data).toEqual({ code: 202, error: null, msg: expect.stringContaining(campaign) });
	const { data: list } = await get(`information.php?api=campaigns&campaign=${campaign}`);
	expect(list.data).toMatchObject([after]);
});
