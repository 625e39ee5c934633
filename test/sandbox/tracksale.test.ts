import axios from 'axios';
import { startSandbox } from '../../sandbox';
import type { Sandbox } from '../../sandbox';
import { demo } from '../../sandbox/demo';

const http = axios.create({
	validateStatus: () => true,
	headers: { authorization: `bearer ${demo.tracksale.token}` },
});
const inAnHour = Math.floor(Date.now() / 1000) + 3600;

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
afterAll(() => sandbox.close());
beforeEach(() => http.post(`${sandbox.url}/sandbox/reset`));

const get = async (path: string) => await http.get(`${sandbox.urlOf('tracksale')}${path}`);
const post = async (path: string, body?: object) =>
	await http.post(`${sandbox.urlOf('tracksale')}${path}`, body);
const state = async () => (await http.get(`${sandbox.url}/sandbox/state`)).data.tracksale;

const ana = { name: 'Ana', email: 'ana@example.com', identification: 'A-7' };
const insert = async (answers: object[], campaign_code = '101') =>
	await post('/answer?return_answer_id=1', { campaign_code, answers });

describe('the draft lot', () => {
	const fill = async (...emails: string[]) =>
		(await post('/campaign/101/dispatch', { customers: emails.map((email) => ({ email })) })).data
			.dispatch_code as string;

	it('is one for a campaign, until it is sent, which empties it', async () => {
		const code = await fill('a@example.com', 'b@example.com');
		expect(await fill('c@example.com')).toBe(code);
		expect((await get('/campaign/101/draft-lot')).data.lot).toMatchObject([
			{ code, total_dispatches: 3 },
		]);
		expect((await get('/campaign/102/draft-lot')).data).toEqual({ lot: [] });

		expect((await post(`/campaign/101/dispatch/${code}`, { time: 0 })).data.customers).toBe(3);
		expect((await get('/campaign/101/draft-lot')).data).toEqual({ lot: [] });
		expect((await get('/report/dispatch')).data).toMatchObject([
			{ dispatch_code: code, status: 'Sent' },
		]);
		expect((await post(`/campaign/101/dispatch/${code}`, { time: 0 })).status).toBe(404);
		expect(await fill('d@example.com')).not.toBe(code);
	});

	it('discarded, lets its customers be surveyed again', async () => {
		const code = await fill('a@example.com');
		expect((await post(`/campaign/101/discard-lot/${code}`)).data).toEqual({ success: true });
		expect((await post(`/campaign/101/discard-lot/${code}`)).status).toBe(404);
		expect((await state()).draftLots).toEqual([]);
		const impact = await post('/campaign/101/can-impact', { email: 'a@example.com' });
		expect(impact.data).toEqual({ can_impact: true });
	});

	it.each([{}, { time: '0' }, { time: inAnHour - 7200 }])('is not sent with %j', async (body) => {
		const code = await fill('a@example.com');
		expect((await post(`/campaign/101/dispatch/${code}`, body)).status).toBe(400);
	});
});

describe('the 90-day rule', () => {
	it('holds for every identifier of a surveyed customer, in that campaign', async () => {
		await post('/campaign/101/dispatch', { customers: [ana], schedule_time: inAnHour });
		const impact = async (body: object, campaign = 101) =>
			(await post(`/campaign/${campaign}/can-impact`, body)).data.can_impact;

		expect(await impact({ email: ' ANA@example.com' })).toBe(false);
		expect(await impact({ identification: 'A-7' })).toBe(false);
		expect(await impact({ email: 'other@example.com' })).toBe(true);
		expect(await impact({ email: 'ana@example.com' }, 102)).toBe(true);
	});

	it.each([{}, { name: 'Ana' }, { email: 7 }])('is not asked with %j', async (body) => {
		expect((await post('/campaign/101/can-impact', body)).status).toBe(400);
	});
});

it('keeps the dispatch limits of a campaign', async () => {
	const customers = Array.from({ length: 45 }, (_, n) => ({ email: `c${n}@example.com` }));
	const { data } = await post('/campaign/103/dispatch', { customers, schedule_time: inAnHour });
	expect(data.status).toEqual({ duplicated: 0, invalid: 5, inserted: 40 });

	const campaign = (await get('/campaign/103?dispatch_limits=1')).data;
	expect(campaign.dispatch_limits).toEqual({
		daily: { limit: 40, remaining: 0 },
		weekly: { limit: 200, remaining: 160 },
		monthly: { limit: 500, remaining: 460 },
	});
});

describe('survey links', () => {
	it('are made for 500 customers, each another, and not for 501', async () => {
		const customers = (count: number) => ({ customers: Array(count).fill({ name: 'A' }) });
		const { data } = await post('/campaign/101/survey-links', customers(500));
		const links = data.customers.map(({ survey_link }: { survey_link: string }) => survey_link);
		expect(new Set(links).size).toBe(500);
		expect((await post('/campaign/101/survey-links', customers(501))).data.error).toContain('501');
	});
});

describe('answers', () => {
	it('that are inserted appear in the reports', async () => {
		const before = (await get('/report/nps')).data;
		const { data } = await insert([
			{ ...ana, score: 2, justification: 'Late' },
			{ name: 'B', phone: '5511', score: 10 },
		]);
		expect(data.status).toEqual({ invalid: 0, inserted: 2 });

		const nps = (await get('/report/nps')).data;
		expect(nps.promoters - before.promoters).toBe(1);
		expect(nps.detractors - before.detractors).toBe(1);
		const [{ answer_id: id }] = data.answers;
		const answers = (await get('/report/answer?limit=-1')).data;
		expect(answers.find((answer: { id: number }) => answer.id === id)).toMatchObject({
			...ana,
			nps_answer: 2,
			nps_comment: 'Late',
			campaign_code: '101',
		});
		const today = new Date().toISOString().slice(0, 10);
		const campaign = (await get(`/campaign/101?start=2026-01-01&end=${today}`)).data;
		expect(campaign.detractors).toBeGreaterThan(0);
	});

	it('show in the dispatch that they answer', async () => {
		await post('/campaign/101/dispatch', { customers: [ana], schedule_time: inAnHour });
		await insert([{ ...ana, score: 9 }]);
		expect((await get('/report/dispatch')).data[0].customers[0].has_answered).toBe(true);
	});

	it('without a required field are counted as invalid', async () => {
		const { data } = await insert([
			{ email: 'a@example.com', score: 1 },
			{ name: 'A', score: 1 },
			{ name: 'A', email: 'a@example.com', score: 11 },
			{ ...ana, score: 10 },
		]);
		expect(data.status).toEqual({ invalid: 3, inserted: 1 });
		expect(data.answers).toMatchObject([{ email: 'ana@example.com' }]);
	});

	it.each([
		[{ answers: [{ ...ana, score: 1 }] }, 'campaign_code'],
		[{ campaign_code: 101, answers: [{ ...ana, score: 1 }] }, 'campaign_code'],
		[{ campaign_code: '101', answers: [] }, 'empty'],
		[{ campaign_code: '101', answers: [{ ...ana, score: '9' }] }, 'score'],
		[{ campaign_code: '101', answers: [{ ...ana, score: 9, create_time: '2026' }] }, 'create_time'],
		[{ campaign_code: '101', answers: [{ ...ana, score: 9, age: 4 }] }, 'age'],
	])('are not taken from %j', async (body, text) => {
		const { status, data } = await post('/answer', body);
		expect(status).toBe(400);
		expect(data.error).toContain(text);
	});

	it('are filtered by day in the account, both days included', async () => {
		// 2026-03-02 01:00 UTC is still the first of March in São Paulo.
		await insert([{ ...ana, score: 5, create_time: Date.UTC(2026, 2, 2, 1) / 1000 }]);
		const count = async (query: string) => (await get(`/report/answer?${query}`)).data.length;
		expect(await count('start=2026-03-01&end=2026-03-01')).toBe(1);
		expect(await count('start=2026-03-02&end=2026-03-02')).toBe(0);
		expect(await count('start=2026-03-01T22:00:00&end=2026-03-01T22:00:00')).toBe(1);
		expect(await count('start=2026-03-01&end=2026-03-01&codes=102')).toBe(0);
	});

	it('come with what the query asks for', async () => {
		const answer = async (query: string) => (await get(`/report/answer?limit=1&${query}`)).data[0];
		expect(await answer('')).toMatchObject({ tags: [], review: [], csat: [] });
		expect(await answer('')).not.toHaveProperty('update_time');
		const full = await answer(
			'tags=true&return_update_time=true&review=1&csat=1&nps_secondary=1&open_question=1&justifReturn=array',
		);
		expect(full.tags).toEqual([{ name: 'Shop', value: 'Outlet' }]);
		expect(full.justifications).toHaveLength(2);
		expect(typeof full.justifications[0]).toBe('string');
		for (const kind of ['review', 'csat', 'nps_secondary', 'open_question']) {
			expect(full[kind]).toHaveLength(1);
		}
		expect(full.update_time).toBe(full.time);
	});

	it.each([
		'/report/answer?limit=0',
		'/report/answer?limit=-2',
		'/report/answer?tags=1',
		'/report/answer?review=true',
		'/report/answer?start=01/01/2026',
		'/report/answer?start=2026-01-01T10:00',
		'/report/answer?codes=',
		'/report/answer?page=2',
		'/report/nps?start=2026-01-01T00:00:00',
		'/report/nps?compare=1',
		'/report/dispatch?limit=10',
	])('refuses GET %s', async (path) => {
		expect((await get(path)).status).toBe(400);
	});
});

describe('notes and tags', () => {
	it('find the latest answer of a customer in the days that are given', async () => {
		const filter = { start_date: '2026-01-01', end_date: '2026-01-31', campaign_code: '101' };
		const note = async (more: object) => await post('/note', { comment: 'A', filter: more });
		expect((await note({ ...filter, email: 'RITA.alves@example.com' })).status).toBe(200);
		expect((await note({ ...filter, email: 'nobody@example.com' })).status).toBe(404);
		expect(
			(await note({ ...filter, email: 'rita.alves@example.com', campaign_code: '102' })).status,
		).toBe(404);
		const [rita] = (await state()).answers;
		expect(rita.notes).toEqual(['A']);
		expect(rita.update_time).toBeGreaterThan(rita.time);
	});

	it('fill tags that are empty or missing, and no others', async () => {
		const answers = (await state()).answers;
		const { id } = answers.find(({ name }: { name: string }) => name === 'Nina Costa');
		const tags = [
			{ name: 'Shop', value: 'Norte' },
			{ name: 'Order', value: '12' },
			{ name: 'Visit', value: '3' },
		];
		await post('/fill-empty-tags', { answer_id: id, tags });
		const after = (await state()).answers.find((answer: { id: number }) => answer.id === id);
		expect(after.tags).toEqual([
			{ name: 'Shop', value: 'Centro' },
			{ name: 'Order', value: '12' },
			{ name: 'Visit', value: '3' },
		]);
	});

	const tags = [{ name: 'Shop', value: 'Norte' }];
	it.each([
		['/note', { answer_id: 1 }],
		['/note', { comment: 'A' }],
		['/note', { comment: 'A', answer_id: '1' }],
		['/note', { comment: 'A', filter: { email: 'a@example.com' } }],
		['/note', { comment: 'A', filter: { start_date: '2026-01-01', end_date: '2026-01-31' } }],
		['/note', { comment: 'A', filter: [{ email: 'a@example.com' }] }],
		['/fill-empty-tags', { answer_id: 1 }],
		['/fill-empty-tags', { answer_id: 1, tags: [] }],
		['/fill-empty-tags', { tags }],
		['/fill-empty-tags', { tags, customer: {} }],
		['/fill-empty-tags', { tags, answer_id: 1, customer: { phone: '5511' } }],
		['/fill-empty-tags', { tags, customer: { phone: '5511', campaign_code: '101' } }],
	])('refuses POST %s %j', async (path, body) => {
		expect((await post(path, body)).status).toBe(400);
	});
});

it('answers in the shape that clients see, when told to', async () => {
	await http.post(`${sandbox.url}/sandbox/tracksale/shape`, { answers: 'observed' });
	expect((await get('/campaign/101')).data).toMatchObject([{ code: 101 }]);
	const links = await post('/campaign/101/survey-links', { customers: [ana] });
	expect(links.data).toEqual({ customers_links: [expect.objectContaining(ana)] });

	await http.post(`${sandbox.url}/sandbox/reset`);
	expect((await get('/campaign/101')).data.code).toBe(101);
	const wrong = await http.post(`${sandbox.url}/sandbox/tracksale/shape`, { answers: 'other' });
	expect(wrong.status).toBe(400);
});

it('knows no other widget, campaign or answer than its own', async () => {
	for (const path of ['/widget/none', '/campaign/999', '/campaign/999/draft-lot']) {
		expect((await get(path)).status).toBe(404);
	}
	expect((await insert([{ ...ana, score: 1 }], '999')).status).toBe(404);
	expect((await post('/note', { comment: 'A', answer_id: 1 })).status).toBe(404);
});
