import type { IDataObject } from 'n8n-workflow';
import { vendor, vendorRequests } from '../../../support/vendor';
import {
	expectExchange,
	expectRefusal,
	expectVendorError,
	items,
	picked,
	run,
	URL,
	WITHOUT_COMPANY,
} from '../trust';

const path = '/campaigns/api/v1/campaign';
const what = { messageId: picked('message-1'), applicationName: 'com.company.app' };
const sent = { message_id: 'message-1', application_name: 'com.company.app' };
const CREATED = { uuid: 'campaign-1', name: 'Sale', terminated: false };
const answer = { code: 201, resource: 'Campaign', data: CREATED, message: 'Created' };
const devices = (count: number) =>
	items(...Array.from({ length: count }, (_, n) => ({ trust_id: `device-${n}`, name: `N ${n}` })));
type Body = { name?: string; notifications: IDataObject[] };

describe('Campaign: Create', () => {
	it('sends the message to the device of the item', async () => {
		await expectExchange('campaign', 'create', {
			item: { trust_id: 'device-1', who: 'José & “Ana”' },
			parameters: {
				...what,
				variables: {
					values: [
						{ name: 'name', value: '={{ $json.who }}' },
						{ name: 'gap', value: '' },
					],
				},
				additionalFields: { name: 'Sale' },
			},
			method: 'POST',
			path,
			json: {
				name: 'Sale',
				...sent,
				company_id: '77',
				notifications: [{ trust_id: 'device-1', variables: { name: 'José & “Ana”', gap: '' } }],
			},
			status: 201,
			answer,
			output: [{ ...CREATED, trust_id: 'device-1' }],
		});
	});

	it('names no company where none is set: that of the token is taken by Trust itself', async () => {
		await expectExchange('campaign', 'create', {
			credentials: WITHOUT_COMPANY,
			item: { trust_id: 'device-1' },
			parameters: what,
			method: 'POST',
			path,
			json: { ...sent, notifications: [{ trust_id: 'device-1', variables: {} }] },
			answer,
			output: [{ ...CREATED, trust_id: 'device-1' }],
		});
	});

	it('gathers 1,200 items into one campaign, and deals its answer to each', async () => {
		vendor(URL).post(path).reply(201, answer);
		const { output } = await run('campaign', 'create', {
			input: devices(1200),
			parameters: {
				...what,
				variables: { values: [{ name: 'name', value: '={{ $json.name }}' }] },
			},
		});
		expect(vendorRequests()).toHaveLength(1);
		const { notifications } = vendorRequests()[0].body as Body;
		expect(notifications).toHaveLength(1200);
		expect(notifications[1199]).toEqual({
			trust_id: 'device-1199',
			variables: { name: 'N 1199' },
		});
		expect(output[0]).toEqual(
			Array.from({ length: 1200 }, (_, item) => ({
				json: { ...CREATED, trust_id: `device-${item}` },
				pairedItem: { item },
			})),
		);
	});

	it('makes one campaign for each name, message, application and company', async () => {
		vendor(URL)
			.post(path)
			.times(2)
			.reply(201, (_uri, body) => ({ code: 201, data: { uuid: (body as Body).name } }));
		const { output } = await run('campaign', 'create', {
			input: items(
				{ trust_id: 'a', campaign: 'One' },
				{ trust_id: 'b', campaign: 'Two' },
				{ trust_id: 'c', campaign: 'One' },
			),
			parameters: { ...what, additionalFields: { name: '={{ $json.campaign }}' } },
		});
		expect(output[0].map(({ json }) => `${json.uuid} ${json.trust_id}`)).toEqual([
			'One a',
			'Two b',
			'One c',
		]);
	});

	it.each(['', null])('takes %j for a device without variables', async (variables) => {
		vendor(URL).post(path).reply(201, answer);
		const notifications = JSON.stringify([{ trust_id: 'a', variables }]);
		await run('campaign', 'create', { parameters: { ...what, sendTo: 'list', notifications } });
		expect(vendorRequests().map(({ body }) => (body as Body).notifications)).toEqual([
			[{ trust_id: 'a', variables: {} }],
		]);
	});

	it('makes a campaign for each item that lists its devices, be they the same', async () => {
		vendor(URL).post(path).times(2).reply(201, answer);
		const { output } = await run('campaign', 'create', {
			input: items({}, {}),
			parameters: {
				...what,
				sendTo: 'list',
				notifications: '[{"trust_id": " a "}, {"trust_id": "b", "variables": {"n": 1}}]',
			},
		});
		expect(vendorRequests().map(({ body }) => (body as Body).notifications)).toEqual(
			Array(2).fill([
				{ trust_id: 'a', variables: {} },
				{ trust_id: 'b', variables: { n: 1 } },
			]),
		);
		expect(output[0]).toEqual([
			{ json: CREATED, pairedItem: { item: 0 } },
			{ json: CREATED, pairedItem: { item: 1 } },
		]);
	});

	it('sends once to a device that several items name, and tells it by item', async () => {
		vendor(URL).post(path).reply(201, answer);
		const { output } = await run('campaign', 'create', {
			input: items(
				{ trust_id: 'a', name: 'first' },
				{ trust_id: 'b', name: 'other' },
				{ trust_id: ' a ', name: 'second' },
			),
			parameters: { ...what, variables: { values: [{ name: 'n', value: '={{ $json.name }}' }] } },
		});
		expect((vendorRequests()[0].body as Body).notifications).toEqual([
			{ trust_id: 'a', variables: { n: 'first' } },
			{ trust_id: 'b', variables: { n: 'other' } },
		]);
		expect(output[0].map(({ json }) => json)).toEqual([
			{ ...CREATED, trust_id: 'a' },
			{ ...CREATED, trust_id: 'b' },
			{
				...CREATED,
				trust_id: 'a',
				outcome: 'duplicated',
				reason: expect.stringContaining('with other variables'),
			},
		]);
	});

	it('says of a device with the same variables that one message does for both items', async () => {
		vendor(URL).post(path).reply(201, answer);
		const { output } = await run('campaign', 'create', {
			input: items({ trust_id: 'a' }, { trust_id: 'a' }),
			parameters: what,
		});
		expect((vendorRequests()[0].body as Body).notifications).toHaveLength(1);
		expect(output[0].map(({ json }) => json.reason)).toEqual([
			undefined,
			'An item before this one names the same device, which gets the message once',
		]);
	});

	it('sends once to a device that a list has twice, and tells which', async () => {
		await expectExchange('campaign', 'create', {
			parameters: {
				...what,
				sendTo: 'list',
				notifications: '[{"trust_id": "a"}, {"trust_id": "b"}, {"trust_id": "a\\n"}]',
			},
			method: 'POST',
			path,
			json: {
				...sent,
				company_id: '77',
				notifications: [
					{ trust_id: 'a', variables: {} },
					{ trust_id: 'b', variables: {} },
				],
			},
			answer,
			output: [{ ...CREATED, duplicated: ['a'] }],
		});
	});

	it.each([
		[{}, {}],
		[{ finishDate: '2026-01-31' }, { finish_date: '2026-02-01 04:59:59' }],
		[{ finishDate: '2026-01-31T00:00:00' }, { finish_date: '2026-01-31 05:00:00' }],
		[{ finishDate: '2026-01-31T20:30:10' }, { finish_date: '2026-02-01 01:30:10' }],
		[{ finishDate: '2026-01-31T20:30:10Z' }, { finish_date: '2026-01-31 20:30:10' }],
	])('sends to a segment, its end in UTC: %j', async (more, end) => {
		await expectExchange('campaign', 'create', {
			parameters: { ...what, sendTo: 'segment', segmentId: picked('segment-1'), ...more },
			method: 'POST',
			path,
			json: { ...sent, company_id: '77', segment_id: 'segment-1', ...end },
			answer,
			output: [CREATED],
		});
	});

	const toItems = { ...what, trustId: 'a' };
	const toList = { ...what, sendTo: 'list', notifications: '[{"trust_id": "a"}]' };
	const toSegment = { ...what, sendTo: 'segment', segmentId: picked('s', 'id'), finishDate: '' };
	it.each([
		[toItems, { trustId: ' ' }, "'Device (Trust ID)' is empty"],
		[toItems, { messageId: picked('a/b', 'id') }, "'Message' is not an ID"],
		[toItems, { applicationName: '' }, "'Application' is empty"],
		[toList, { notifications: 'a, b' }, "'Devices' is not JSON"],
		[toList, { notifications: '[]' }, "'Devices' is an empty list"],
		[
			toList,
			{ notifications: '[{"trust_id": "a"}, {"id": "b"}]' },
			"'Devices': entry 2 is not a device",
		],
		[
			toList,
			{ notifications: '[{"trust_id": "a", "variables": []}]' },
			"'Devices': entry 1 is not a device",
		],
		[
			toList,
			{ notifications: '[{"trust_id": "a", "variables": "Ana"}]' },
			"'Devices': entry 1 is not a device",
		],
		[toList, { notifications: '[null]' }, "'Devices': entry 1 is not a device"],
		[toSegment, { segmentId: picked('', 'id') }, "'Segment' is empty"],
		[toSegment, { finishDate: 'later' }, "'Finish Date' is not a date"],
	])('refuses %j with %j before anything is sent', async (right, wrong, message) => {
		await expectRefusal('campaign', 'create', { right, wrong, message });
	});

	it('is never sent twice, and says where to look: for each of its items', async () => {
		vendor(URL).post(path).reply(503);
		const { output } = await run('campaign', 'create', {
			input: devices(3),
			parameters: what,
			onError: 'continueRegularOutput',
		});
		expect(vendorRequests()).toHaveLength(1);
		expect(output[0].map(({ json }) => json)).toEqual(
			Array(3).fill({
				error: expect.any(String),
				message: expect.stringContaining('Look in Trust before you run this item a second time'),
				details: { state: 'mayBeDone' },
			}),
		);
	});

	it('shows what Trust says, and sends nothing again', async () => {
		await expectVendorError('campaign', 'create', { parameters: toItems, method: 'POST', path });
	});
});
