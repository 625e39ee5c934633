import { vendor } from '../../../support/vendor';
import { expectExchange, expectRefusal, expectVendorError, run, URL } from '../trust';

const path = '/notifications/device/notification';
const parameters = { trustId: 'device-1', messageId: 'projects/x/messages/1' };
const json = { trust_id: 'device-1', message_id: 'projects/x/messages/1' };
const data = {
	...{ id: 9, uuid: 'uuid-1', device_id: 5, ...json },
	...{ action: 'RECEIVED', error_message: null, type: 'dialog', application_id: 11 },
	...{ status: 2, action_button: null, createdAt: '2021-06-01', updatedAt: '2021-06-02' },
};
const answerOf = (found: unknown, message = 'Found') => ({
	...{ status: 'success', code: 200, message, resource: 'x', total: 1 },
	data: found,
});

describe('Notification: Get', () => {
	it.each([
		[1, 'pending'],
		[2, 'success'],
		[3, 'fail'],
		[7, 7],
	])('tells the status %s by its word: %s', async (status, word) => {
		await expectExchange('notification', 'get', {
			parameters,
			method: 'POST',
			path,
			json,
			answer: answerOf({ ...data, status }),
			output: [
				{
					...{ uuid: 'uuid-1', ...json, status: word, action: 'RECEIVED', action_button: null },
					...{ error_message: null, type: 'dialog' },
					...{ createdAt: '2021-06-01', updatedAt: '2021-06-02' },
				},
			],
		});
	});

	it.each([[data], [[data]]])('leaves the raw record untouched: %j', async (found) => {
		await expectExchange('notification', 'get', {
			parameters: { ...parameters, simplify: false },
			method: 'POST',
			path,
			json,
			answer: answerOf(found),
			output: [data],
		});
	});

	it.each([null, undefined, [], {}, 'No Data', ['No Data'], 0])(
		'fails where there is no data: %j',
		async (found) => {
			vendor(URL).post(path).reply(200, answerOf(found, 'No Data'));
			const { error, output } = await run('notification', 'get', { parameters });
			expect(error?.message).toBe(
				`'Device (Trust ID)' ${json.trust_id}, 'Message ID' ${json.message_id}: Trust has no such device or notification [item 0]`,
			);
			expect(output).toEqual([]);
		},
	);

	it('is a read, though a POST: tried again after a passing fault', async () => {
		vendor(URL).post(path).reply(502, '', { 'retry-after': '0' });
		vendor(URL).post(path).reply(200, answerOf(data));
		const { output } = await run('notification', 'get', { parameters });
		expect(output[0]).toHaveLength(1);
	});

	it.each([
		[{ trustId: ' ' }, "'Device (Trust ID)' is empty"],
		[{ messageId: '' }, "'Message ID' is empty"],
	])('refuses %j before anything is sent', async (wrong, message) => {
		await expectRefusal('notification', 'get', { right: parameters, wrong, message });
	});

	it('shows what Trust says', async () => {
		await expectVendorError('notification', 'get', { parameters, method: 'POST', path });
	});
});
