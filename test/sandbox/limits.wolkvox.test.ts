import axios from 'axios';
import { startSandbox } from '../../sandbox';
import type { Sandbox } from '../../sandbox';
import { demo } from '../../sandbox/demo';

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

const api = (path: string) => `${sandbox.urlOf('wolkvox')}/api/v2/${path}`;
const get = async (path: string) => await http.get(api(path));
const control = async (path: string, body?: object) =>
	await http.post(`${sandbox.url}/sandbox/${path}`, body);
const state = async () => (await http.get(`${sandbox.url}/sandbox/state`)).data.wolkvox;

const results = async (from: string, to: string, campaign = '1001') =>
	await get(
		`reports_manager.php?api=campaign_3&campaign_id=${campaign}&date_ini=${from}&date_end=${to}`,
	);

type Row = Record<string, string>;

describe('the token', () => {
	const usage = async (headers: Row) =>
		await axios.get(api('information.php?api=token_info'), { headers, validateStatus: () => true });

	it('that is missing is answered with 401, also where it is sent in another way', async () => {
		const missing = { code: 401, error: 'UNAUTHORIZED', msg: 'PLEASE ENTER THE WOLKVOX-TOKEN' };
		expect(await usage({})).toMatchObject({ status: 401, data: missing });
		expect((await usage({ authorization: demo.wolkvox.token })).status).toBe(401);
	});

	it('that is wrong is answered with 403', async () => {
		expect(await usage({ 'wolkvox-token': `Bearer ${demo.wolkvox.token}` })).toMatchObject({
			status: 403,
			data: { code: 403, error: 'FORBIDDEN', msg: 'PLEASE VALIDATE TOKEN' },
		});
	});

	it('has calls for a day, and the last one is told of', async () => {
		await control('wolkvox/quota', { callsADay: 2 });
		const { data } = await get('information.php?api=token_info');
		expect(data.data).toEqual([
			{
				description: 'n8n',
				token_limit: '2',
				token_use_today: '1',
				all_token_today: '1',
				available_consumption_options: '1',
			},
		]);
		expect((await get('information.php?api=campaigns')).status).toBe(200);
		expect(await get('information.php?api=campaigns')).toMatchObject({
			status: 403,
			data: { msg: 'TOKEN LIMIT EXCEEDED' },
		});
	});

	it('is refused while it is in use, and free as soon as the answer has come', async () => {
		await control('latency', { milliseconds: 200 });
		const [first, second] = await Promise.all([
			get('information.php?api=campaigns'),
			get('information.php?api=campaigns'),
		]);
		const [served, refused] = first.status === 200 ? [first, second] : [second, first];
		expect(served.status).toBe(200);
		expect(refused).toMatchObject({
			status: 403,
			data: { msg: 'EXCEEDS THE LIMIT OF SIMULTANEOUS REQUESTS PER TOKEN (2)' },
		});
		expect(await state()).toMatchObject({ mostAtOnce: 2, refusedAsBusy: 1, callsToday: 1 });

		await control('reset');
		for (let n = 0; n < 50; n++)
			expect((await get('information.php?api=campaigns')).status).toBe(200);
		expect(await state()).toMatchObject({ mostAtOnce: 1, refusedAsBusy: 0 });
	});

	it('stays in use when the caller goes away before the answer is ready', async () => {
		await control('latency', { milliseconds: 300 });
		await expect(
			http.get(api('information.php?api=campaigns'), { timeout: 100 }),
		).rejects.toMatchObject({ code: 'ECONNABORTED' });
		expect((await get('information.php?api=campaigns')).status).toBe(403);
		await new Promise((resolve) => AbortSignal.timeout(400).addEventListener('abort', resolve));
		expect((await get('information.php?api=campaigns')).status).toBe(200);
	});
});

describe('a window', () => {
	it('of 31 days is answered, both ends included, and one second more is not', async () => {
		expect((await results('20260101000000', '20260131235959')).status).toBe(200);
		expect(await results('20260101000000', '20260201000000')).toMatchObject({
			status: 400,
			data: { code: 400, error: 'BAD REQUEST', msg: 'THE DATE RANGE EXCEEDS 31 DAYS' },
		});
	});

	it('without rows is answered with 404', async () => {
		expect(await results('20250101000000', '20250102000000')).toMatchObject({
			status: 404,
			data: { code: 404, error: 'NOT FOUND' },
		});
		// Preview calls are no part of this report.
		expect((await results('20260101000000', '20260131235959', '2001')).status).toBe(404);
	});

	it('has the calls of its own seconds and no others', async () => {
		await control('wolkvox/calls', {
			campaign_id: '1002',
			from: '20260301000000',
			to: '20260301000009',
			rows: 25,
			recordAgeDays: 0,
		});
		const seen: string[] = [];
		for (let second = 0; second < 10; second++) {
			const { data } = await results(`2026030100000${second}`, `2026030100000${second}`, '1002');
			for (const { date, conn_id } of data.data as Row[]) {
				expect(date).toBe(`2026-03-01 00:00:0${second}`);
				seen.push(conn_id);
			}
		}
		expect(new Set(seen).size).toBe(25);
		const { data } = await results('20260301000000', '20260301000009', 'all');
		expect((data.data as Row[]).map(({ conn_id }) => conn_id)).toEqual(seen);
	});

	it('needs the date of the record and that of the call inside', async () => {
		await control('wolkvox/calls', {
			campaign_id: '1002',
			from: '20260310120000',
			to: '20260310120000',
			rows: 1,
			recordAgeDays: 2,
		});
		expect((await results('20260309000000', '20260310235959', '1002')).status).toBe(404);
		expect((await results('20260308120001', '20260310235959', '1002')).status).toBe(404);
		expect((await results('20260308120000', '20260310120000', '1002')).status).toBe(200);
		const { status } = await get(
			'reports_manager.php?api=campaign_1&campaign_id=1002&date_ini=20260310000000&date_end=20260310235959',
		);
		expect(status).toBe(200);
	});

	it('never has more than 60,000 rows, and does not say so', async () => {
		await control('wolkvox/calls', {
			campaign_id: '1002',
			from: '20260301000000',
			to: '20260301000000',
			rows: 60_001,
			recordAgeDays: 0,
		});
		const { status, data } = await results('20260301000000', '20260301000000', '1002');
		expect(status).toBe(200);
		expect(data.msg).toBe('60000 records were found');
		expect(data.data).toHaveLength(60_000);
	});
});

it('answers any window of a million and a half rows in 400 days', async () => {
	await control('wolkvox/calls', {
		campaign_id: '1002',
		from: '20240101000000',
		to: '20250203235959',
		rows: 1_500_000,
		recordAgeDays: 0,
	});
	const first = await results('20240101000000', '20240115235959', '1002');
	expect(first.data.data).toHaveLength(56_250);
	expect(first.data.data[0].conn_id).toBe('00050000000000');
	const last = await results('20250120000000', '20250203235959', '1002');
	expect(last.data.data).toHaveLength(56_250);
	expect(last.data.data.at(-1).conn_id).toBe('00050001499999');

	const { data: journal } = await http.get(`${sandbox.url}/sandbox/requests`);
	expect(journal).toMatchObject([{ status: 200 }, { status: 200 }]);
	expect(journal[0].milliseconds).toBeGreaterThan(0);
	expect(JSON.stringify(journal).length).toBeLessThan(2000);
});

it('makes rows as they are asked for', async () => {
	await control('wolkvox/calls', {
		campaign_id: '1002',
		from: '20260301000000',
		to: '20260301000001',
		rows: 4,
		recordAgeDays: 0,
		blankConnIdEvery: 2,
		fields: { result: 'BUSY', opt12: 'x' },
	});
	const { data } = await results('20260301000000', '20260301000001', '1002');
	expect(data.data).toMatchObject([
		{ conn_id: '', result: 'BUSY', opt12: 'x' },
		{ conn_id: '00050000000001', result: 'BUSY' },
		{ conn_id: '' },
		{ conn_id: '00050000000003' },
	]);
});

it.each([
	{ campaign_id: '9', from: '20260301000000', to: '20260301000000', rows: 1 },
	{ campaign_id: '1001', from: '20260301000001', to: '20260301000000', rows: 1 },
	{ campaign_id: '1001', from: '20260399000000', to: '20260399000000', rows: 1 },
	{ campaign_id: '1001', from: '2026-03-01', to: '2026-03-01', rows: 1 },
	{ campaign_id: '1001', from: '20260301000000', to: '20260301000000', rows: 0 },
	{ campaign_id: '1001', from: '20260301000000', to: '20260301000000', rows: 1, age: 1 },
])('makes no calls of %j', async (calls) => {
	expect((await control('wolkvox/calls', calls)).status).toBe(400);
});

describe('what is not documented is refused', () => {
	const window = 'date_ini=20260101000000&date_end=20260102000000';

	it.each([
		['reports_manager.php?api=campaign_11&campaign_id=all&', 'DOES NOT EXIST'],
		['reports_manager.php?', 'DOES NOT EXIST'],
		['nothing.php?api=campaigns&', 'DOES NOT EXIST'],
		['reports_manager.php?api=campaign_3&', 'SOME PARAMETERS ARE REQUIRED: campaign_id'],
		['reports_manager.php?api=skill_7&', 'SOME PARAMETERS ARE REQUIRED: skill_id'],
		['reports_manager.php?api=campaign_3&campaign_id=first&', 'campaign_id'],
		['reports_manager.php?api=campaign_3&campaign_id=all&page=2&', 'page'],
		['reports_manager.php?api=campaign_3&campaign_id=1001&campaign_id=1002&', 'campaign_id'],
		['reports_manager.php?api=act_1&cod_act=cod_act3&', 'cod_act'],
		['reports_manager.php?api=agent_1&campaign_id=all&', 'campaign_id'],
		['information.php?api=campaigns&', 'date_ini'],
	])('GET %s', async (path, text) => {
		const { status, data } = await get(path + window);
		expect(status).toBe(400);
		expect(data).toMatchObject({ code: 400, error: 'BAD REQUEST' });
		expect(data.msg).toContain(text);
	});

	it.each([
		['2026-01-01', '20260102000000', 'date_ini'],
		['20260101', '20260102000000', 'date_ini'],
		['20260101000000', '20260132000000', 'date_end'],
		['20260103000000', '20260102000000', 'DATE_END'],
	])('the window from %s to %s', async (from, to, text) => {
		const { status, data } = await results(from, to);
		expect(status).toBe(400);
		expect(data.msg).toContain(text);
	});

	it.each([
		['PUT', 'campaign.php?api=start', undefined, 'campaign_id'],
		['PUT', 'campaign.php?api=stop&campaign_id=9', undefined, '9'],
		['POST', 'campaign.php?api=start&campaign_id=1001', undefined, 'DOES NOT EXIST'],
		['PUT', 'campaign.php?api=start&campaign_id=1001', { speed: '1' }, 'body'],
		['PUT', 'campaign.php?api=speed&campaign_id=1001', { speed: '101' }, 'speed'],
		['PUT', 'campaign.php?api=speed&campaign_id=1001', { speed: 50 }, 'speed'],
		['PUT', 'campaign.php?api=speed&campaign_id=1001', {}, 'speed'],
	])('%s %s %j', async (method, path, data, text) => {
		const answer = await http.request({ method, url: api(path), data });
		expect(answer.status).toBe(400);
		expect(answer.data.msg).toContain(text);
	});
});

describe('records', () => {
	const names = [
		...['customer_name', 'customer_last_name', 'id_type', 'customer_id', 'age', 'gender'],
		...['country', 'state', 'city', 'zone', 'address'],
		...Array.from({ length: 12 }, (_, index) => `opt${index + 1}`),
		...Array.from({ length: 10 }, (_, index) => `tel${index + 1}`),
		...['tel_extra', 'email', 'recall_date', 'recall_telephone'],
	];
	const record = (fields: object = {}) => ({
		...Object.fromEntries(names.map((name) => [name, ''])),
		...fields,
	});
	const add = async (records: unknown, query = 'type_campaign=predictive&campaign_id=1002') =>
		await http.post(api(`campaign.php?api=add_record&${query}`), records);

	it('go in by 10,000 at most', async () => {
		const { status, data } = await add(Array(10_000).fill(record()));
		expect(status).toBe(201);
		expect(data.data).toEqual([{ total_registers: '10000' }]);
		expect((await add(Array(10_001).fill(record()))).data.msg).toContain('10001');
		expect((await state()).records['1002']).toHaveLength(10_000);
	});

	it('bring the campaign into the status that is sent with them, or leave it', async () => {
		const welcome = 'type_campaign=predictive&campaign_id=1001';
		await add([record()], welcome);
		expect((await state()).campaigns[0]).toMatchObject({ records: '251', status: 'Started' });
		await add([record()], `${welcome}&campaign_status=stop`);
		expect((await state()).campaigns[0]).toMatchObject({ records: '252', status: 'Stopped' });
	});

	it('may have long opt fields, and no longer ones', async () => {
		const long = (name: string, length: number) => record({ [name]: 'x'.repeat(length) });
		expect((await add([long('opt6', 100), long('opt7', 200)])).status).toBe(201);
		expect((await add([long('opt6', 101)])).data.msg).toContain('opt6');
		expect((await add([record(), long('opt7', 201)])).data.msg).toContain('[1][opt7]');
	});

	it.each([
		['customer_last_name', { customer_name: 'Ana' }],
		['customer_id', record({ customer_id: 7 })],
		['agent_id', record({ agent_id: '7001' })],
		['recall_date', record({ recall_date: '2026-01-01' })],
	])('are not taken with a wrong %s', async (name, wrong) => {
		const { status, data } = await add([wrong]);
		expect(status).toBe(400);
		expect(data.msg).toContain(name);
	});

	it.each([
		['list', { records: [] }, undefined],
		['no records', [], undefined],
		['agent_id', [record()], 'type_campaign=preview&campaign_id=1002'],
		['2001', [record()], 'type_campaign=predictive&campaign_id=2001'],
		['9', [record()], 'type_campaign=predictive&campaign_id=9'],
		['type_campaign', [record()], 'campaign_id=1002'],
	])('are refused with a text about %s', async (text, records, query) => {
		const { status, data } = await add(records, query);
		expect(status).toBe(400);
		expect(data.msg).toContain(text);
	});
});

it('answers a fault in its own envelope', async () => {
	await control('faults', { vendor: 'wolkvox', kind: 'status', status: 403 });
	expect((await get('information.php?api=campaigns')).data).toEqual({
		code: 403,
		error: 'FORBIDDEN',
		msg: 'This fault was asked for',
	});
});
