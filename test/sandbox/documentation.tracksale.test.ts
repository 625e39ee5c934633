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
	return axios.get(`${sandbox.urlOf('tracksale')}${path}`, { headers, validateStatus: () => true });
}

function dispatch(body: string, query = '') {
	return axios.post(`${sandbox.urlOf('tracksale')}/campaign/101/dispatch${query}`, body, {
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

function post(path: string, body: string) {
	return axios.post(`${sandbox.urlOf('tracksale')}${path}`, body, {
		headers: { ...headers, 'content-type': 'application/json' },
		validateStatus: () => true,
	});
}

describe('Get Widget', () => {
	it('the widget of a key', async () => {
		const { status, data } = await get('/widget/demo-widget');

		expect(status).toBe(200);
		expect(Object.keys(data)).toEqual(['id', 'name', 'views', 'limits']);
		expect(Object.keys(data.views)).toEqual(['daily', 'weekly', 'monthly']);
		expect(Object.keys(data.limits)).toEqual([
			'daily',
			'weekly',
			'monthly',
			'has_limit',
			'limit_reached',
		]);
	});
});

describe('Check 90 days rule', () => {
	it.each(['"email": "c@example.com"', '"phone": "5511"', '"identification": "7"'])(
		'by %s',
		async (identifier) => {
			const { status, data } = await post('/campaign/101/can-impact', `{ ${identifier} }`);

			expect(status).toBe(200);
			expect(data).toStrictEqual({ can_impact: true });
		},
	);

	it('survey links', async () => {
		const { status, data } = await post(
			'/campaign/101/survey-links',
			`{
				"customers": [
					{
						"name": "Customer Name",
						"email": "customer@example.com",
						"phone": "+5511900000000",
						"tags": ${tags}
					}
				]
			}`,
		);

		expect(status).toBe(200);
		expect(data).toStrictEqual({
			customers: [
				{
					name: 'Customer Name',
					email: 'customer@example.com',
					phone: '+5511900000000',
					tags: JSON.parse(tags),
					survey_link: expect.stringMatching(/^https:\/\/tracksale\.co\/s\/[a-z0-9]+$/),
				},
			],
		});
	});
});

describe('Draft lots', () => {
	const fill = async () =>
		(await dispatch('{ "customers": [ { "email":"customer@example.com" } ] }')).data.dispatch_code;

	it('cURL: sending batch', async () => {
		const code = await fill();
		const { status, data } = await post(
			`/campaign/101/dispatch/${code}`,
			`{ "time": ${inAnHour} }`,
		);

		expect(status).toBe(200);
		expect(data).toStrictEqual({ msg: 'Dispatch executed!', customers: 1 });
	});

	it('search', async () => {
		const code = await fill();
		const { status, data } = await get('/campaign/101/draft-lot');

		expect(status).toBe(200);
		expect(data).toStrictEqual({
			lot: [{ code, create_time: expect.any(Number), total_dispatches: 1 }],
		});
	});

	it('discard', async () => {
		const code = await fill();
		const { status, data } = await axios.post(
			`${sandbox.urlOf('tracksale')}/campaign/101/discard-lot/${code}`,
			undefined,
			{ headers },
		);

		expect(status).toBe(200);
		expect(data).toStrictEqual({ success: true });
	});
});

describe('Insert Answers', () => {
	const body = `{
		"campaign_code": "101",
		"answers":[
			{
				"name":"Customers_name",
				"email":"customer@example.com",
				"score":9,
				"justification":"Customers_comment",
				"create_time":1767225600,
				"tags" : ${tags}
			}
		]
	}`;

	it('cURL: insert answers', async () => {
		const { status, data } = await post('/answer', body);

		expect(status).toBe(200);
		expect(data).toStrictEqual({
			msg: '1 Answer inserted',
			status: { invalid: 0, inserted: 1 },
		});
	});

	it('return_answer_id=1 adds the IDs', async () => {
		const { data } = await post('/answer?return_answer_id=1', body);

		expect(data.answers).toStrictEqual([
			{
				answer_id: expect.any(Number),
				name: 'Customers_name',
				email: 'customer@example.com',
				phone: null,
				identification: null,
			},
		]);
	});
});

describe('Notes and tags', () => {
	const answerId = async () => (await get('/report/answer?limit=1')).data[0].id as number;

	it('a note by answer ID', async () => {
		const id = await answerId();
		const { status, data } = await post(
			'/note',
			`{ "comment": "Comment_Text", "answer_id": ${id} }`,
		);

		expect(status).toBe(200);
		expect(data).toStrictEqual({ msg: 'Success', answer_id: id });
	});

	it('a note by filter', async () => {
		const { status, data } = await post(
			'/note',
			`{
				"comment": "Comment_Text",
				"filter": {
					"email":"rita.alves@example.com",
					"start_date":"2026-01-01",
					"end_date":"2026-01-31"
				}
			}`,
		);

		expect(status).toBe(200);
		expect(data).toStrictEqual({ msg: 'Success', answer_id: expect.any(Number) });
	});

	it('tags by answer ID', async () => {
		const id = await answerId();
		const { status, data } = await post(
			'/fill-empty-tags',
			`{ "answer_id": ${id}, "tags": ${tags} }`,
		);

		expect(status).toBe(200);
		expect(data).toStrictEqual({ answer_id: id, msg: 'Request received successfully!' });
	});

	it('tags by customer', async () => {
		const { status } = await post(
			'/fill-empty-tags',
			`{
				"campaign_code": "101",
				"customer": { "email":"rita.alves@example.com" },
				"tags": ${tags}
			}`,
		);

		expect(status).toBe(200);
	});
});

describe('Reports', () => {
	it('comments: ten unless told, with the documented keys', async () => {
		for (let n = 0; n < 12; n++) {
			await post(
				'/answer',
				`{ "campaign_code": "101", "answers": [ { "name": "A", "email": "a@example.com", "score": 1 } ] }`,
			);
		}
		const { status, data } = await get('/report/answer');
		const all = await get('/report/answer?limit=-1&return_update_time=true');

		expect(status).toBe(200);
		expect(data).toHaveLength(10);
		expect(all.data.length).toBeGreaterThan(12);
		expect(Object.keys(all.data[0])).toEqual([
			'time',
			'type',
			'name',
			'email',
			'identification',
			'phone',
			'alternative_email',
			'alternative_phone',
			'nps_answer',
			'last_nps_answer',
			'nps_comment',
			'campaign_name',
			'campaign_code',
			'lot_code',
			'id',
			'deadline',
			'elapsed_time',
			'dispatch_time',
			'reminder_time',
			'status',
			'priority',
			'assignee',
			'picture',
			'tags',
			'categories',
			'justifications',
			'review',
			'nps_secondary',
			'open_question',
			'csat',
			'update_time',
		]);
	});

	it('dispatches', async () => {
		await dispatch(
			`{ "customers": [ { "email":"customer@example.com" } ], "schedule_time": ${inAnHour} }`,
		);
		const { status, data } = await get('/report/dispatch?codes=101,102');

		expect(status).toBe(200);
		expect(data).toStrictEqual([
			{
				campaign: { name: 'After the purchase', code: 101 },
				dispatch_code: expect.any(String),
				status: 'Scheduled',
				create_time: expect.any(Number),
				customers: [
					{
						name: null,
						identification: null,
						email: 'customer@example.com',
						phone: null,
						dispatch_time: inAnHour,
						status: 'Scheduled',
						has_answered: false,
					},
				],
			},
		]);
	});

	it('NPS, compared with the period before', async () => {
		const { status, data } = await get('/report/nps?start=2026-01-01&end=2026-01-31&compare=true');
		const figures = {
			dispatches: 0,
			promoters: 1,
			detractors: 0,
			passives: 1,
			detractors_percentage: 0,
			passives_percentage: 50,
			promoters_percentage: 50,
			nps: 50,
		};

		expect(status).toBe(200);
		expect(data).toMatchObject(figures);
		expect(Object.keys(data)).toEqual([...Object.keys(figures), 'compare']);
		expect(Object.keys(data.compare)).toEqual(Object.keys(figures));
	});

	it('categories', async () => {
		const { status, data } = await get('/report/category');

		expect(status).toBe(200);
		expect(Object.keys(data[0])).toEqual(['id', 'name', 'color', 'nps', 'total']);
	});

	it('statuses', async () => {
		const { status, data } = await get('/report/status');

		expect(status).toBe(200);
		expect(Object.keys(data[0])).toEqual(['id', 'name', 'total', 'color']);
	});
});
