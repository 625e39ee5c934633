import axios from 'axios';
import { sandboxOperations, startSandbox } from '../../sandbox';
import type { Sandbox } from '../../sandbox';
import { demo } from '../../sandbox/demo';

const { key, secret } = demo.footprints;
const basic = `Basic ${Buffer.from(`${key}:${secret}`).toString('base64')}`;
const form = 'application/x-www-form-urlencoded';
const http = axios.create({ validateStatus: () => true });
const inAnHour = Math.floor(Date.now() / 1000) + 3600;

let sandbox: Sandbox;
let token: string;

beforeAll(async () => {
	sandbox = await startSandbox();
});
afterAll(() => sandbox.close());
beforeEach(async () => {
	await http.post(`${sandbox.url}/sandbox/reset`);
	token = (await logIn('grant_type=client_credentials')).data.access_token;
});

function logIn(body: string, authorization = basic) {
	return http.post(`${sandbox.urlOf('footprints')}/api/token`, body, {
		headers: { 'content-type': form, authorization },
	});
}

function addLead(body: string, contentType = form) {
	return http.post(`${sandbox.urlOf('footprints')}/api/lead?access_token=${token}`, body, {
		headers: { 'content-type': contentType },
	});
}

function getLeads(query: string) {
	return http.get(`${sandbox.urlOf('footprints')}/api/lead?access_token=${token}${query}`);
}

async function paging(rules: object) {
	const { status } = await http.post(`${sandbox.url}/sandbox/footprints/paging`, rules);
	expect(status).toBe(200);
}

function tracksale(method: string, path: string, data?: unknown, headers = {}) {
	return http.request({
		method,
		url: `${sandbox.urlOf('tracksale')}${path}`,
		data,
		headers: { authorization: `bearer ${demo.tracksale.token}`, ...headers },
		// axios would make a JSON text of a body that is no JSON.
		...(typeof data === 'string' && { transformRequest: (body: string) => body }),
	});
}

async function sandboxState() {
	return (await http.get(`${sandbox.url}/sandbox/state`)).data;
}

async function journal() {
	return (await http.get(`${sandbox.url}/sandbox/requests`)).data;
}

describe('Footprints logins', () => {
	it.each([
		['grant_type=client_credentials', 'Basic d3Jvbmc6d3Jvbmc=', 401, 'Authorization'],
		['grant_type=client_credentials&pin=1', basic, 401, 'pin'],
		['grant_type=pin', basic, 400, 'pin'],
		['grant_type=pin&pin=1', basic, 401, 'pin'],
		['grant_type=password&username=demo-user', basic, 400, 'password'],
		['grant_type=password&username=demo-user&password=wrong', basic, 401, 'password'],
		['grant_type=refresh_token', basic, 400, 'grant_type'],
		['pin=1234567890', basic, 400, 'grant_type'],
		['grant_type=client_credentials&scope=all', basic, 400, 'scope'],
	])('refuses %s with %s', async (body, authorization, status, text) => {
		const answer = await logIn(body, authorization);

		expect(answer.status).toBe(status);
		expect(answer.data).toEqual({ status: 'error', message: expect.stringContaining(text) });
		expect((await sandboxState()).footprints.logins).toBe(1);
	});

	it('refuses the fields in the query', async () => {
		const answer = await http.post(
			`${sandbox.urlOf('footprints')}/api/token?grant_type=client_credentials`,
			'grant_type=client_credentials',
			{ headers: { 'content-type': form, authorization: basic } },
		);

		expect(answer.status).toBe(400);
		expect(answer.data.message).toContain('grant_type');
	});

	it.each([
		['', 'missing'],
		['?access_token=', 'missing'],
		['?access_token=abc', 'not known'],
	])('answers 401 to a call with the query "%s"', async (query, text) => {
		const answer = await http.get(`${sandbox.urlOf('footprints')}/api/channels${query}`);

		expect(answer.status).toBe(401);
		expect(answer.data.message).toContain(text);
	});

	it('takes the token in the query alone', async () => {
		const answer = await http.get(`${sandbox.urlOf('footprints')}/api/channels`, {
			headers: { authorization: `Bearer ${token}` },
		});

		expect(answer.status).toBe(401);
	});

	it('refuses an appkey that is not known', async () => {
		const answer = await http.post(`${sandbox.urlOf('footprints')}/jsapi/init`, 'appkey=wrong', {
			headers: { 'content-type': form },
		});

		expect(answer.status).toBe(401);
	});
});

describe('Footprints leads', () => {
	it.each([
		['', 'nothing in the record'],
		['userEmail=', 'nothing in the record'],
		['undeclared=alone', 'nothing in the record'],
		['nps=11', 'nps'],
		['nps=-1', 'nps'],
		['nps=7.5', 'nps'],
		['nps=', 'nps'],
		['userSex=Male', 'userSex'],
		['userFamilyDetalis=divorced', 'userFamilyDetalis'],
		['userBirthday=1990-02-30', 'userBirthday'],
		['userBirthday=21/10/1960', 'userBirthday'],
		['createdAt=2026-01-01', 'createdAt'],
		['createdAt=2026-01-01T10:00:00', 'createdAt'],
		['timezone=Mars/Olympus', 'timezone'],
		['hasKids=yes', 'hasKids'],
		['agreeTandc=1', 'agreeTandc'],
		['noOfKids=two', 'noOfKids'],
		['tags=vip', 'tags'],
		["tags=['vip'", 'tags'],
		['tags[][0]=vip', 'tags[]'],
		['tags[1]=vip', 'tags'],
		['tags[0]=a&tags[0]=b', 'tags[0]'],
		['tags=a&tags[0]=b', 'tags[0]'],
		['tags[0=vip', 'tags[0'],
		['customDetails=text', 'customDetails'],
		['marketingChannels[0][channel]=fax', 'marketingChannels[0][channel]'],
		['marketingChannels[0][type]=friend', 'marketingChannels[0][type]'],
		['marketingChannels[0][agreed]=1', 'marketingChannels[0][agreed]'],
		['marketingChannels[0][since]=2020', 'marketingChannels[0][since]'],
		['marketingChannels[channel]=sms', 'marketingChannels'],
		['userFirstName', 'userFirstName'],
		['userFirstName=%E0%A4%A', 'percent-encoded'],
		['favouriteStore[0]=a', 'favouriteStore'],
	])('refuses %s', async (body, text) => {
		const before = (await sandboxState()).footprints.leads.length;
		const answer = await addLead(body);

		expect(answer.status).toBe(400);
		expect(answer.data.message).toContain(text);
		expect((await sandboxState()).footprints.leads).toHaveLength(before);
	});

	it.each([
		...['nps=0', 'nps=10', 'createdAt=2026-02-28 09:30:00', 'isAdult=true'],
		...['tags[0]=a+b', 'tags[]=a&tags[]=b', "tags=['tagName1', 'tagName2']", 'tags=[]'],
	])('takes %s', async (body) => expect((await addLead(body)).status).toBe(200));

	it('refuses JSON', async () => {
		const answer = await addLead('{"userFirstName":"Test"}', 'application/json');

		expect(answer.status).toBe(400);
		expect(answer.data.message).toContain('application/x-www-form-urlencoded');
	});

	it('keeps declared custom variables and ignores the others, which the journal shows', async () => {
		expect((await addLead('favouriteStore=Centre&shoeSize=44&userFirstname=Ana')).status).toBe(200);

		const { leads } = (await sandboxState()).footprints;
		expect(leads.at(-1).fields).toEqual({ favouriteStore: 'Centre' });
		expect((await journal()).at(-1).ignored).toEqual(['shoeSize', 'userFirstname']);
	});

	it('keeps nested fields as they were meant', async () => {
		await addLead('tags[0]=a&tags[1]=b%26c&customDetails[vouchers][shopId]=1');

		const { leads } = (await sandboxState()).footprints;
		expect(leads.at(-1).fields).toEqual({
			tags: ['a', 'b&c'],
			customDetails: { vouchers: { shopId: '1' } },
		});
	});

	const complete = 'locationId=l&offerCategoryId=c&offerId=o&consultantId=p';

	it('lists only complete leads', async () => {
		await addLead('locationId=l&offerCategoryId=c&offerId=o&userFirstName=Incomplete');
		await addLead(`${complete}&userFirstName=Complete`);
		const { data } = await getLeads('&startDate=2020-01-01');

		expect(data.map((lead: { userFirstName: string }) => lead.userFirstName)).toEqual(['Complete']);
	});

	it('reads createdAt in its timezone, and lists newest first, or oldest, both days included', async () => {
		await addLead(`${complete}&createdAt=2026-03-01 20:00:00&timezone=America/Los_Angeles`);
		await addLead(`${complete}&createdAt=2026-03-01 20:00:00`);
		const created = async (query: string) =>
			(await getLeads(query)).data.map((lead: { createdAt: string }) => lead.createdAt);

		expect(await created('&startDate=2026-03-01&endDate=2026-03-02')).toEqual([
			'2026-03-02T04:00:00.000Z',
			'2026-03-01T20:00:00.000Z',
		]);
		await paging({ newestFirst: false });
		expect(await created('&startDate=2026-03-01&endDate=2026-03-02')).toEqual([
			'2026-03-01T20:00:00.000Z',
			'2026-03-02T04:00:00.000Z',
		]);
		expect(await created('&startDate=2026-03-02&endDate=2026-03-02')).toEqual([
			'2026-03-02T04:00:00.000Z',
		]);
		expect(await created('&startDate=2026-03-03')).toEqual([]);
	});

	it.each([
		['refusal', 404],
		['nothing', []],
		['lastPageAgain', ['00']],
	])('pages, with %s behind the last', async (pastTheEnd, behind) => {
		await paging({ pastTheEnd });
		for (let n = 0; n < 5; n++) await addLead(`${complete}&createdAt=2026-03-01 00:00:0${n}`);
		const page = async (number: number) => {
			const answer = await getLeads(`&startDate=2026-03-01&pageSize=2&page=${number}`);
			if (answer.status !== 200) return answer.status;
			return answer.data.map(({ createdAt }: { createdAt: string }) => createdAt.slice(17, 19));
		};

		expect([await page(1), await page(2), await page(3), await page(4)]).toEqual([
			['04', '03'],
			['02', '01'],
			['00'],
			behind,
		]);
	});

	it('caps the page size', async () => {
		await paging({ largestPage: 3 });
		for (let n = 0; n < 5; n++) await addLead(`${complete}&createdAt=2026-03-01 00:00:0${n}`);
		const { data } = await getLeads('&startDate=2026-03-01&pageSize=100');

		expect(data).toHaveLength(3);
	});

	it('lists by data source', async () => {
		expect((await getLeads(`&appKey=${demo.tracking.appKey}`)).data).toHaveLength(2);
		expect((await getLeads('&appKey=another')).data).toEqual([]);
	});

	it.each(['&startDate=01-02-2026', '&page=0', '&pageSize=all', '&limit=10', '&page=1&page=2'])(
		'refuses the query %s',
		async (query) => {
			const answer = await getLeads(query);

			expect(answer.status).toBe(400);
			expect(answer.data.message).toContain(/&(\w+)=/.exec(query)?.[1]);
		},
	);

	it('refuses a body with GET', async () => {
		const answer = await http.get(
			`${sandbox.urlOf('footprints')}/api/channels?access_token=${token}`,
			{
				data: 'a=1',
				headers: { 'content-type': form },
			},
		);

		expect(answer.status).toBe(400);
		expect(answer.data.message).toContain('body');
	});

	it('answers 404 to a path or method that is not documented', async () => {
		const path = await http.get(`${sandbox.urlOf('footprints')}/api/leads?access_token=${token}`);
		const method = await http.delete(
			`${sandbox.urlOf('footprints')}/api/lead?access_token=${token}`,
		);

		expect([path.status, method.status]).toEqual([404, 404]);
		expect((await journal()).at(-1)).toMatchObject({ method: 'DELETE', status: 404 });
	});
});

describe('Tracksale', () => {
	const dispatch = (body: unknown, campaign = 101, query = '?getNotInserted=1') =>
		tracksale('POST', `/campaign/${campaign}/dispatch${query}`, body);

	it.each([undefined, 'demo-token', 'Basic demo-token', 'bearer wrong'])(
		'answers 401 to the authorization %s',
		async (authorization) => {
			const answer = await tracksale('GET', '/campaign', undefined, { authorization });

			expect(answer.status).toBe(401);
			expect(answer.data).toEqual({ error: expect.any(String) });
		},
	);

	it.each(['start=01/01/2026', 'end=2026-02-30', 'dispatch_limits=true', 'page=1'])(
		'refuses GET /campaign?%s',
		async (query) => {
			const answer = await tracksale('GET', `/campaign?${query}`);

			expect(answer.status).toBe(400);
			expect(answer.data.error).toContain(query.split('=')[0]);
		},
	);

	it('answers 404 to a campaign that does not exist', async () => {
		expect((await tracksale('GET', '/campaign/999')).status).toBe(404);
		expect((await tracksale('GET', '/campaign/101%2Fdispatch')).status).toBe(404);
		expect((await dispatch({ customers: [{ email: 'a@example.com' }] }, 999)).status).toBe(404);
	});

	const anna = { email: 'anna@example.com' };
	it.each([
		[{}, 'customers'],
		[{ customers: [] }, 'customers'],
		[{ customers: anna }, 'customers'],
		[{ customers: [anna], time: 0 }, 'time'],
		[{ customers: [anna], schedule_time: String(inAnHour) }, 'schedule_time'],
		[{ customers: [anna], finish_time: '2026-01-01' }, 'finish_time'],
		[{ customers: [anna, { ...anna, age: '4' }] }, 'customers[1][age]'],
		[{ customers: [{ phone: 11900000000 }] }, 'customers[0][phone]'],
		[{ customers: [{ ...anna, name: null }] }, 'customers[0][name]'],
		[{ customers: [{ ...anna, tags: { a: 'b' } }] }, 'customers[0][tags]'],
		[{ customers: [{ ...anna, tags: [{ name: 'a' }] }] }, 'customers[0][tags][0][value]'],
		[{ customers: [{ ...anna, tags: [{ name: 'a', value: 1 }] }] }, 'customers[0][tags][0][value]'],
		[{ customers: Array(501).fill(anna) }, '501'],
	])('refuses the dispatch %j', async (body, text) => {
		const answer = await dispatch(body);

		expect(answer.status).toBe(400);
		expect(answer.data.error).toContain(text);
		expect((await sandboxState()).tracksale).toMatchObject({ dispatches: [], draftLots: [] });
	});

	it('refuses a form body, broken JSON and getNotInserted other than 1', async () => {
		const send = (data: string, type: string) =>
			tracksale('POST', '/campaign/101/dispatch', data, { 'content-type': type });

		expect((await send('customers[0][email]=a@example.com', form)).data.error).toContain('json');
		expect((await send('{"customers":[', 'application/json')).data.error).toContain('not JSON');
		expect((await dispatch({ customers: [anna] }, 101, '?getNotInserted=true')).status).toBe(400);
	});

	it.each([0, Math.floor(Date.now() / 1000) - 60])('refuses schedule_time %i', async (time) => {
		const answer = await dispatch({ customers: [anna], schedule_time: time });

		expect(answer.status).toBe(400);
		expect(answer.data).toEqual({ error: 'Invalid Time' });
	});

	it.each([
		[101, { email: 'no-address', phone: '+5511900000000' }],
		[101, { email: ' ' }],
		[102, { email: 'a@example.com' }],
		[102, { phone: '-' }],
	])('in campaign %i the customer %j is invalid', async (campaign, person) => {
		const { status, data } = await dispatch({ customers: [{ name: 'A', ...person }] }, campaign);

		expect(status).toBe(200);
		expect(data.status).toEqual({ duplicated: 0, invalid: 1, inserted: 0 });
		expect(data.invalid_customers).toEqual([
			{ name: 'A', reason: 'Invalid or empty main channel' },
		]);
	});

	it('counts the same main-channel address as a duplicate, in the lot and in later ones', async () => {
		const same = { name: 'A', email: ' ANNA@example.com' };
		const first = await dispatch({ customers: [anna, same] });
		const later = await dispatch({ customers: [anna], schedule_time: inAnHour });
		const elsewhere = await dispatch({ customers: [{ phone: '11 9' }, { phone: '119' }] }, 102);

		expect(first.data.status).toEqual({ duplicated: 1, invalid: 0, inserted: 1 });
		expect(first.data.duplicated_customers).toEqual([{ name: 'A', email: ' ANNA@example.com' }]);
		expect(later.data.status).toEqual({ duplicated: 1, invalid: 0, inserted: 0 });
		expect(elsewhere.data.status).toEqual({ duplicated: 1, invalid: 0, inserted: 1 });
		expect(elsewhere.data.duplicated_customers).toEqual([{ name: null, email: null }]);
	});

	it('keeps a dispatch for each schedule, and one draft lot for each campaign', async () => {
		const customers = (...names: string[]) => ({
			customers: names.map((name) => ({ email: `${name}@example.com` })),
		});
		const first = await dispatch({ ...customers('a', 'b'), schedule_time: inAnHour });
		const second = await dispatch({ ...customers('c'), schedule_time: inAnHour });
		await dispatch(customers('d'));
		await dispatch(customers('e'));

		const { dispatches, draftLots } = (await sandboxState()).tracksale;
		expect(first.data.dispatch_code).not.toBe(second.data.dispatch_code);
		expect(dispatches).toEqual([
			{
				dispatch_code: first.data.dispatch_code,
				campaign_code: 101,
				create_time: expect.any(Number),
				schedule_time: inAnHour,
				finish_time: null,
				customers: [{ email: 'a@example.com' }, { email: 'b@example.com' }],
			},
			expect.objectContaining({ dispatch_code: second.data.dispatch_code }),
		]);
		expect(draftLots).toHaveLength(1);
		expect(draftLots[0].customers).toHaveLength(2);
	});

	it('takes 500 customers', async () => {
		const customers = Array.from({ length: 500 }, (_, n) => ({ email: `c${n}@example.com` }));

		expect((await dispatch({ customers })).data.status.inserted).toBe(500);
	});
});

describe('the list of routes', () => {
	it('names for each route its place in the documentation and what it is for', () => {
		const routes = sandboxOperations();

		expect(
			new Set(routes.map(({ vendor, method, path, api }) => `${vendor} ${method} ${path} ${api}`))
				.size,
		).toBe(routes.length);
		for (const { heading, operations } of routes) {
			expect(heading).not.toBe('');
			expect(operations).not.toEqual([]);
		}
		expect(routes.flatMap(({ operations }) => operations)).toEqual(
			expect.arrayContaining([
				'footprints.lead.create',
				'footprints.lead.getMany',
				'footprints.channel.getMany',
				'footprintsTrigger.leadCreated',
				'tracksale.campaign.getMany',
				'tracksale.dispatch.create',
				'footprintsApi.test',
				'footprintsTrackingApi.test',
				'tracksaleApi.test',
				'wolkvox.campaignReport.getPhoneResults',
				'wolkvoxTrigger.phoneResult',
				'wolkvoxApi.test',
			]),
		);
	});
});
