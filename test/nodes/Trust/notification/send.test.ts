import { vendor, vendorRequests } from '../../../support/vendor';
import { expectExchange, expectRefusal, expectVendorError, run, URL } from '../trust';

const path = '/notifications/v2/device/sendmessage';
const to = { applicationName: 'com.company.app', trustId: 'device-1' };
const data = {
	...{ name: 'Shop', message_id: 'projects/x/messages/1' },
	...{ source: 'firebase', notification_uuid: 'uuid-1' },
};
const answer = { status: 'success', code: 200, message: 'Sent', resource: 'x', total: 1, data };

describe('Notification: Send', () => {
	it('sends the payload of Firebase, with custom data beside it, and gives out its IDs', async () => {
		await expectExchange('notification', 'send', {
			parameters: {
				...to,
				title: 'Hola “Ana” 👋',
				body: 'Line 1\nLine 2',
				additionalFields: {
					...{ type: 'offer', tag: 't', origin: 'crm', priority: 'high' },
					customData: '{"orderId": 77, "title": "not this one"}',
					apns: '{"payload": {"aps": {"badge": 1}}}',
				},
			},
			method: 'POST',
			path,
			json: {
				application_name: 'com.company.app',
				trust_id: 'device-1',
				data: {
					orderId: 77,
					title: 'Hola “Ana” 👋',
					type: 'offer',
					body: 'Line 1\nLine 2',
					tag: 't',
					origin: 'crm',
				},
				priority: 'high',
				apns: { payload: { aps: { badge: 1 } } },
			},
			answer,
			output: [data],
		});
	});

	it('sends custom data alone', async () => {
		await expectExchange('notification', 'send', {
			parameters: { ...to, additionalFields: { customData: '{"sync": "1"}' } },
			method: 'POST',
			path,
			json: { application_name: 'com.company.app', trust_id: 'device-1', data: { sync: '1' } },
			answer,
			output: [data],
		});
	});

	const right = {
		...{ ...to, title: 'A' },
		additionalFields: { customData: '{"a": 1}', apns: '{}', priority: 'high' },
	};
	it.each([
		[{ applicationName: ' ' }, "'Application' is empty"],
		[{ trustId: '' }, "'Device (Trust ID)' is empty"],
		[
			{ title: '', additionalFields: { customData: '', priority: 'high' } },
			"'Title', 'Body' and 'Custom Data' are all empty",
		],
		[
			{ additionalFields: { customData: '[1]', priority: 'high' } },
			"'Custom Data' is a list, but must be an object",
		],
		[
			{ additionalFields: { priority: 'high', customData: '', apns: 'badge' } },
			"'Apple Settings (APNs)' is not JSON",
		],
		[{ additionalFields: { priority: null } }, "'Priority' is empty"],
	])('refuses %j before anything is sent', async (wrong, message) => {
		await expectRefusal('notification', 'send', { right, wrong, message });
	});

	it.each([
		[503, {}, 'may have been carried out'],
		[200, { status: 'error', message: 'No such device' }, 'It said: No such device'],
		[200, { status: false }, 'Compare the values'],
		[200, { code: 500, message: 'queue down' }, 'may have been carried out'],
	])('sends nothing again after %s %j', async (status, body, advice) => {
		vendor(URL).post(path).reply(status, body);
		const { error } = await run('notification', 'send', { parameters: { ...to, title: 'A' } });
		expect(error?.description).toContain(advice);
		expect(vendorRequests()).toHaveLength(1);
	});

	it.each([
		[{ code: 500, message: 'queue down' }, 'mayBeDone'],
		[{ code: 404, message: 'No such device' }, 'notDone'],
	])('tells whether %j may have been sent: %s', async (body, state) => {
		vendor(URL).post(path).reply(200, body);
		const { output } = await run('notification', 'send', {
			parameters: { ...to, title: 'A' },
			onError: 'continueRegularOutput',
		});
		expect(output[0][0].json.details).toEqual({ state });
	});

	it('shows what Trust says', async () => {
		const parameters = { ...to, title: 'A' };
		await expectVendorError('notification', 'send', { parameters, method: 'POST', path });
	});
});
