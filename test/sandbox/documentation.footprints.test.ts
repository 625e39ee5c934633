import axios from 'axios';
import { startSandbox } from '../../sandbox';
import type { Sandbox } from '../../sandbox';
import { demo } from '../../sandbox/demo';

// The samples of the Footprints API documentation, one test for each that differs from the others,
// with the placeholders filled in: {{base_url}}, {{key}}, {{secret}}, {{access_token}}, the appkey.

const form = { 'Content-Type': 'application/x-www-form-urlencoded' };
const { key, secret } = demo.footprints;
const basic = `Basic ${Buffer.from(`${key}:${secret}`).toString('base64')}`;

let sandbox: Sandbox;
let base: string;

beforeAll(async () => {
	sandbox = await startSandbox();
	base = sandbox.urlOf('footprints');
});
afterAll(() => sandbox.close());

/** Sends a sample as it stands; a text body goes out to the letter. */
function send(
	method: string,
	path: string,
	options: { headers: Record<string, string>; data?: string },
) {
	return axios.request({ method, url: `${base}${path}`, validateStatus: () => true, ...options });
}

async function login(): Promise<string> {
	const { data } = await send('POST', '/api/token', {
		headers: { ...form, Authorization: basic },
		data: 'grant_type=client_credentials',
	});
	return data.access_token;
}

describe('Authentication', () => {
	// The cURL sample does not quote its --data, so that a shell would cut it at "&", and the Node
	// sample writes `pin=1234567890` inside an object: our reading is the Ruby and PHP body.
	it('Ruby, PHP: a token for client_credentials with a pin', async () => {
		const { status, data } = await send('POST', '/api/token', {
			headers: { ...form, Authorization: basic },
			data: 'grant_type=client_credentials&pin=1234567890',
		});

		expect(status).toBe(200);
		expect(data).toStrictEqual({
			access_token: expect.stringMatching(/^[0-9a-f]+$/),
			token_type: 'bearer',
			expires_in: 31535999,
			refresh_token: expect.stringMatching(/^[0-9a-f]+$/),
			scope: ['app_scope', 'hostess_scope'],
			hostess_name: expect.any(String),
			hostess_id: expect.any(String),
		});
	});

	it('cURL, as a shell cuts it: a token for client_credentials alone', async () => {
		const { status } = await send('POST', '/api/token', {
			headers: { ...form, Authorization: basic },
			data: 'grant_type=client_credentials',
		});

		expect(status).toBe(200);
	});

	// The header samples print the words base64('key:secret'); the table and Basic itself mean the value.
	it('does not take the header to the letter', async () => {
		const { status } = await send('POST', '/api/token', {
			headers: { ...form, Authorization: `Basic base64('${key}:${secret}')` },
			data: 'grant_type=client_credentials',
		});

		expect(status).toBe(401);
	});

	it.each([
		'grant_type=pin&pin=1234567890',
		'grant_type=password&username=demo-user&password=demo-password',
	])('the other documented grants: %s', async (data) => {
		const { status } = await send('POST', '/api/token', {
			headers: { ...form, Authorization: basic },
			data,
		});

		expect(status).toBe(200);
	});
});

describe('Leads, Add Lead', () => {
	it('cURL, Ruby, PHP', async () => {
		const { status, data } = await send('POST', `/api/lead?access_token=${await login()}`, {
			headers: form,
			data: 'userFirstName=Test&userLastName=Test&userEmail=test@test.com&userPhone=0700000000',
		});

		expect(status).toBe(200);
		expect(data).toStrictEqual({ _id: expect.stringMatching(/^[0-9a-f]{24}$/) });
	});

	it('Node body: the @ percent-encoded by qs.stringify', async () => {
		const { status, data } = await send('POST', `/api/lead?access_token=${await login()}`, {
			headers: form,
			data: 'userFirstName=Test&userLastName=Test&userEmail=test%40test.com&userPhone=0700000000',
		});

		expect(status).toBe(200);
		expect(Object.keys(data)).toEqual(['_id']);
	});

	// The Node sample's path is that of an older route; the HTTP Request line says POST /api/lead.
	it('Node path: not the documented one', async () => {
		const path = `/api/offerCategory/5cf92a83bc790a5cf99e35cd/lead?access_token=${await login()}`;
		const { status } = await send('POST', path, { headers: form, data: 'userFirstName=Test' });

		expect(status).toBe(404);
	});

	it('the examples inside the Body table', async () => {
		const { status, data } = await send('POST', `/api/lead?access_token=${await login()}`, {
			headers: form,
			data: [
				'customDetails[offerDetails]=Lorem ipsum dolor sit amet, consectetur adipiscing elit',
				'customDetails[vouchers][shopId]=1',
				'customDetails[vouchers][shopName]=sn',
				'customDetails[vouchers][amount]=22',
				'customDetails[vouchers][currency]=RON',
				'tags[0]=tagName1',
				'tags[1]=tagName2',
				'timezone=America/Los_Angeles',
				'marketingChannels[0][channel]=sms',
				'marketingChannels[0][type]=owner',
				'marketingChannels[0][agreed]=true',
				'userFamilyDetalis=single',
				'userSex=male',
				'hasKids=false',
			].join('&'),
		});

		expect(data).toStrictEqual({ _id: expect.any(String) });
		expect(status).toBe(200);
	});
});

describe('Leads, Get Leads', () => {
	const query = 'startDate=2018-11-25&endDate=2018-12-31&pageSize=10&page=1';

	it.each([
		['cURL: an empty --data', ''],
		['Ruby, PHP: no body', undefined],
	])('%s', async (_sample, data) => {
		const path = `/api/lead?access_token=${await login()}&${query}`;
		const { status, data: leads } = await send('GET', path, { headers: form, data });

		expect(status).toBe(200);
		expect(leads).toHaveLength(2);
		for (const lead of leads) expect(Object.keys(lead).sort()).toEqual(documentedLeadKeys);
		const oldest = leads.at(-1);
		expect(Object.keys(oldest.offer)).toEqual(['_id', 'name', 'price']);
		expect(Object.keys(oldest.sku)).toEqual(['_id', 'name', 'price']);
		expect(Object.keys(oldest.consultant)).toEqual(['_id', 'name']);
		expect(oldest.userBirthday).toBe('Fri Oct 21 1960 00:00:00 GMT+0000 (UTC)');
		expect(oldest.createdAt).toBe('2018-11-26T10:15:00.000Z');
	});
});

describe('List Channels', () => {
	it('cURL, Ruby, PHP, Node', async () => {
		const path = `/api/channels?access_token=${await login()}`;
		const { status, data } = await send('GET', path, { headers: form });

		expect(status).toBe(200);
		expect(data.length).toBeGreaterThan(1);
		for (const channel of data) {
			expect(Object.keys(channel)).toEqual(['_id', 'name', 'mediaType']);
		}
	});
});

describe('List Catalogues', () => {
	it('cURL, Ruby, PHP, Node', async () => {
		const path = `/api/offerCategory?access_token=${await login()}`;
		const { status, data, headers } = await send('GET', path, { headers: {} });

		expect(status).toBe(200);
		expect(headers).toMatchObject({
			'access-control-expose-headers': 'X-Total-Pages, X-Records, X-Current-Page',
			'x-current-page': '1',
			'x-records': '2',
			'x-total-pages': '1',
		});
		expect(data.map(Object.keys)).toEqual([
			['_id', 'name'],
			['_id', 'name'],
		]);
	});
});

describe('List offers', () => {
	it('cURL, Ruby, PHP: page 1', async () => {
		const path = `/api/offer?access_token=${await login()}&page=1`;
		const { status, data, headers } = await send('GET', path, { headers: {} });

		expect(status).toBe(200);
		expect(headers).toMatchObject({
			'access-control-expose-headers': 'X-Total-Pages, X-Records, X-Current-Page',
			'x-current-page': '1',
			'x-records': '12',
			'x-total-pages': '3',
		});
		expect(data).toHaveLength(5);
		for (const offer of data) {
			expect(Object.keys(offer)).toEqual(['_id', 'name', 'price', 'externalId', 'offerCategory']);
			expect(Object.keys(offer.offerCategory)).toEqual(['_id', 'name']);
		}
	});

	// The Node sample's path is that of List Catalogues; the HTTP Request line says GET /api/offer.
	it('Node path: answers catalogues, not offers', async () => {
		const path = `/api/offerCategory?access_token=${await login()}`;
		const { data } = await send('GET', path, { headers: {} });

		expect(Object.keys(data[0])).not.toContain('price');
	});

	it('the pages up to X-Total-Pages hold every offer once, and none comes after them', async () => {
		const token = await login();
		const pages = await Promise.all(
			[1, 2, 3, 4].map((page) =>
				send('GET', `/api/offer?access_token=${token}&page=${page}`, { headers: {} }),
			),
		);

		expect(pages.map(({ data }) => data.length)).toEqual([5, 5, 2, undefined]);
		expect(pages[3].status).toBe(404);
		const ids = pages
			.slice(0, 3)
			.flatMap(({ data }) => data.map(({ _id }: { _id: string }) => _id));
		expect(new Set(ids).size).toBe(12);
	});
});

describe('List Locations', () => {
	it('Node: all of them', async () => {
		const path = `/api/location?access_token=${await login()}`;
		const { status, data } = await send('GET', path, { headers: form });

		expect(status).toBe(200);
		expect(data).toHaveLength(3);
		for (const location of data) expect(Object.keys(location).sort()).toEqual(locationKeys);
	});

	it.each([
		['country_name=Romania&county_name=Cluj', ['Centre store']],
		['country_name=Romania', ['Centre store', 'North store']],
		['county_name=Bahia', ['Outlet']],
	])('cURL, Ruby, PHP: %s', async (query, names) => {
		const path = `/api/location?access_token=${await login()}&${query}`;
		const { data } = await send('GET', path, { headers: form });

		expect(data.map(({ name }: { name: string }) => name)).toEqual(names);
	});
});

describe.each([
	['List Offline Campaigns', '/api/offlineCampaign', 2, () => offlineCampaignKeys],
	['List Business Users', '/api/business-users', 3, () => businessUserKeys],
])('%s', (_heading, route, count, keys) => {
	it('cURL, Ruby, PHP, Node', async () => {
		const path = `${route}?access_token=${await login()}`;
		const { status, data } = await send('GET', path, { headers: form });

		expect(status).toBe(200);
		expect(data).toHaveLength(count);
		for (const row of data) expect(Object.keys(row)).toEqual(keys());
	});
});

describe('Web Data Tracking, Initialize web tracking session', () => {
	// The Node sample encodes the e-mail before qs.stringify does so again; our reading is once.
	it('cURL, Ruby, PHP: pid for a person who is not known', async () => {
		const { status, data } = await send('POST', '/jsapi/init', {
			headers: form,
			data: `appkey=${demo.tracking.appKey}&email=test.email%40test.com`,
		});

		expect(status).toBe(200);
		expect(data).toStrictEqual({ status: 'ok', pid: expect.stringMatching(/^[0-9a-f]{64}$/) });
	});

	it('uid for a person who is known', async () => {
		const { data } = await send('POST', '/jsapi/init', {
			headers: form,
			data: `appkey=${demo.tracking.appKey}&email=ana.pop%40example.com`,
		});

		expect(data).toStrictEqual({ status: 'ok', uid: expect.stringMatching(/^[0-9a-f]{64}$/) });
	});

	it('all fields of the Body table', async () => {
		const { status } = await send('POST', '/jsapi/init', {
			headers: form,
			data: [
				`appkey=${demo.tracking.appKey}`,
				'email=test.email%40test.com',
				'technicalInfo[screenSize]=1920x1080',
				'technicalInfo[browserUserAgent]=Mozilla/5.0 (Windows NT 10.0; Win64; x64)',
				'technicalInfo[browserType]=Chrome',
				'technicalInfo[appId]=1',
				'technicalInfo[deviceOs]=Windows',
			].join('&'),
		});

		expect(status).toBe(200);
	});
});

/** The keys of the sample answer of Get Leads. */
const documentedLeadKeys = [
	'_id',
	'userFirstName',
	'userLastName',
	'userEmail',
	'userPhone',
	'offerId',
	'industryId',
	'offlineCampaignId',
	'locationId',
	'clientId',
	'status',
	'userCountry',
	'userFamilyDetails',
	'userBirthday',
	'userIncome',
	'agreeToCollect',
	'agreeTandc',
	'isAdult',
	'isMultipart',
	'isComplete',
	'timestamp',
	'timestampStatusChange',
	'createdAt',
	'actionRequired',
	'deviceType',
	'skuExternalId',
	'offerCategoryId',
	'offerCategory',
	'offer',
	'sku',
	'updatedAt',
	'channelId',
	'consultant',
].sort();

/** The keys of the sample answer of List Locations. */
const locationKeys = [
	'_id',
	'timestamp',
	'createdAt',
	'areaId',
	'name',
	'description',
	'address',
	'__v',
	'coords',
	'image',
].sort();

/** The keys of the sample answer of List Offline Campaigns. */
const offlineCampaignKeys = [
	'_id',
	'locationId',
	'name',
	'description',
	'image',
	'type',
	'budget',
	'startDate',
	'endDate',
	'timestamp',
	'createdAt',
	'drawFrequency',
	'winningType',
	'__v',
];

/** The keys of the sample answer of List Business Users. */
const businessUserKeys = [
	'_id',
	'locations',
	'offerCategories',
	'firstName',
	'lastName',
	'email',
	'phone',
	'groupRole',
	'role',
];
