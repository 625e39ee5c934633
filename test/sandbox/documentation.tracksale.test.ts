import axios from 'axios';
import { startSandbox } from '../../sandbox';
import type { Sandbox } from '../../sandbox';
import { demo } from '../../sandbox/demo';

// The samples of the Tracksale API v2 documentation, with the placeholders filled in: TOKEN, the
// campaign's code, Timestamp_in_seconds, and addresses that a campaign can write to in place of
// "Customers_email" and "Customers_phone". Trailing commas that make a sample no JSON are left out.

const headers = {
	authorization: `bearer ${demo.tracksale.token}`,
	'cache-control': 'no-cache',
};
const inAnHour = Math.floor(Date.now() / 1000) + 3600;
const tags = `[
	{ "name" : "TagExample", "value" : "TagExample" },
	{ "name" : "TagExample", "value" : "TagExample" }
]`;

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});
afterAll(() => sandbox.close());
beforeEach(() => axios.post(`${sandbox.url}/sandbox/reset`));

function get(path: string) {
	return axios.get(`${sandbox.tracksaleUrl}${path}`, { headers, validateStatus: () => true });
}

function dispatch(body: string, query = '') {
	return axios.post(`${sandbox.tracksaleUrl}/campaign/101/dispatch${query}`, body, {
		headers: { ...headers, 'content-type': 'application/json' },
		validateStatus: () => true,
	});
}

const campaignKeys = [
	'name',
	'code',
	'description',
	'detractors',
	'passives',
	'promoters',
	'dispatches',
	'comments',
	'answers',
	'main_channel',
	'create_time',
	'questions',
];

describe('Campaign List', () => {
	it('cURL: all campaigns', async () => {
		const { status, data } = await get('/campaign');

		expect(status).toBe(200);
		expect(data.length).toBeGreaterThan(1);
		for (const campaign of data) {
			expect(Object.keys(campaign)).toEqual(campaignKeys);
			expect(Object.keys(campaign.questions[0])).toEqual([
				'type',
				'title',
				'question',
				'secondary',
			]);
		}
	});

	it('one campaign by its code', async () => {
		const { status, data } = await get('/campaign/101');

		expect(status).toBe(200);
		expect(Object.keys(data)).toEqual(campaignKeys);
		expect(data.code).toBe(101);
	});

	it('start and end fill the counters', async () => {
		const without = await get('/campaign/101');
		const { data } = await get('/campaign/101?start=2026-01-01&end=2026-01-31');

		expect(without.data.promoters).toBe(0);
		expect(data.promoters).toBeGreaterThan(0);
		expect(data.answers).toBe(data.detractors + data.passives + data.promoters);
	});

	it('dispatch_limits=1 adds the limits, null where there are none', async () => {
		const { data } = await get('/campaign?dispatch_limits=1');
		const none = { limit: null, remaining: null };

		expect(Object.keys(data[0])).toEqual([...campaignKeys, 'dispatch_limits']);
		expect(data[0].dispatch_limits).toStrictEqual({ daily: none, weekly: none, monthly: none });
	});
});

describe('Sendings, Scheduled dispatch', () => {
	it('cURL: with schedule_time', async () => {
		const { status, data } = await dispatch(`{
			"customers": [
				{ "name":"Customers_name", "email":"customer@example.com", "tags" : ${tags} }
			],
			"schedule_time": ${inAnHour}
		}`);

		expect(status).toBe(200);
		expect(data).toStrictEqual({
			msg: 'Dispatch executed!',
			dispatch_code: expect.any(String),
			status: { duplicated: 0, invalid: 0, inserted: 1 },
			campaign: { name: 'After the purchase', cod: 101 },
		});
	});

	it('the body with all variables', async () => {
		const { status, data } = await dispatch(`{
			"customers": [
				{
					"name":"Customers_name",
					"email":"customer@example.com",
					"identification": null,
					"phone": "+5511900000000",
					"tags" : ${tags}
				}
			],
			"schedule_time": ${inAnHour}
		}`);

		expect(status).toBe(200);
		expect(data.status.inserted).toBe(1);
	});

	it('the body without schedule_time goes to the same batch until it is sent', async () => {
		const body = (email: string) => `{
			"customers": [ { "name":"Customers_name", "email":"${email}", "tags" : ${tags} } ]
		}`;
		const first = await dispatch(body('first@example.com'));
		const second = await dispatch(body('second@example.com'));

		expect(first.data).toStrictEqual({
			msg: 'Customers have been successfully added!',
			dispatch_code: expect.any(String),
			status: { duplicated: 0, invalid: 0, inserted: 1 },
			campaign: { name: 'After the purchase', cod: 101 },
		});
		expect(second.data.dispatch_code).toBe(first.data.dispatch_code);
	});

	it('getNotInserted=1 adds the customers that were not entered', async () => {
		const { status, data } = await dispatch(
			`{
				"customers": [
					{ "name": "customer name", "email": "email@email.com" },
					{ "name": "customer name", "email": "email@email.com" },
					{ "name": "customer without address" }
				],
				"schedule_time": ${inAnHour}
			}`,
			'?getNotInserted=1',
		);

		expect(status).toBe(200);
		expect(data).toStrictEqual({
			msg: 'Dispatch executed!',
			dispatch_code: expect.any(String),
			status: { duplicated: 1, invalid: 1, inserted: 1 },
			campaign: { name: 'After the purchase', cod: 101 },
			duplicated_customers: [{ name: 'customer name', email: 'email@email.com' }],
			invalid_customers: [
				{ name: 'customer without address', reason: 'Invalid or empty main channel' },
			],
		});
	});

	// The table lists finish_time among the customer's attributes; our reading is beside schedule_time.
	it('finish_time beside schedule_time', async () => {
		const customers = '"customers": [ { "email":"customer@example.com" } ]';
		const beside = await dispatch(
			`{ ${customers}, "schedule_time": ${inAnHour}, "finish_time": ${inAnHour + 86400} }`,
		);
		const inside = await dispatch(
			`{ "customers": [ { "email":"other@example.com", "finish_time": ${inAnHour} } ] }`,
		);

		expect(beside.status).toBe(200);
		expect(inside.status).toBe(400);
		expect(inside.data.error).toContain('customers[0][finish_time]');
	});
});
