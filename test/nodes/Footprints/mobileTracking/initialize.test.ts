import { vendor } from '../../../support/vendor';
import { expectExchange, expectVendorError, run, URL } from '../footprints';

const post = { method: 'POST', path: '/mobileapi/init' } as const;

describe('Mobile Tracking: Initialize', () => {
	it('sends the documented request and gives out the session', async () => {
		await expectExchange('mobileTracking', 'initialize', {
			...post,
			parameters: {
				additionalFields: {
					userEmail: 'test.email@test.com',
					userPhone: '+40700000000',
					pushNotificationToken: '123456',
					deviceOs: 'Android',
				},
			},
			form: [
				'userEmail=test.email%40test.com',
				'userPhone=%2B40700000000',
				'pushNotificationToken=123456',
				'technicalInfo%5BdeviceOs%5D=Android',
			],
			answer: { status: 'ok', mobileId: 'session-1' },
			output: [{ mid: 'session-1' }],
		});
	});

	it('takes an answer without a session for a failure', async () => {
		vendor(URL).post('/mobileapi/init').reply(200, { status: 'ok', pid: 'of the web' });
		const { error } = await run('mobileTracking', 'initialize');
		expect(error?.message).toBe('Footprints answered without a session ID [item 0]');
	});

	it('passes on what Footprints says against it', async () => {
		await expectVendorError('mobileTracking', 'initialize', post);
	});
});
