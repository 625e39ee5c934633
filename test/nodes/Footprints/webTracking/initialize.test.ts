import { vendor } from '../../../support/vendor';
import { expectExchange, expectVendorError, run, URL } from '../footprints';

const post = { method: 'POST', path: '/jsapi/init' } as const;

describe('Web Tracking: Initialize', () => {
	it('sends the documented request, and gives out the session of an anonymous visitor', async () => {
		await expectExchange('webTracking', 'initialize', {
			...post,
			parameters: {
				additionalFields: {
					email: 'test.email@test.com',
					appId: '1',
					browserType: 'Chrome',
					browserUserAgent: 'Mozilla/5.0 (X11)',
					deviceOs: 'Linux',
					screenSize: '1920x1080',
				},
			},
			form: [
				'email=test.email%40test.com',
				'technicalInfo%5BscreenSize%5D=1920x1080',
				'technicalInfo%5BbrowserUserAgent%5D=Mozilla%2F5.0+%28X11%29',
				'technicalInfo%5BbrowserType%5D=Chrome',
				'technicalInfo%5BappId%5D=1',
				'technicalInfo%5BdeviceOs%5D=Linux',
			],
			answer: { status: 'ok', pid: 'session-1' },
			output: [{ uid: 'session-1', uType: 'p', isKnown: false }],
		});
	});

	it('sends the App Key alone where nothing is set, and knows a known customer', async () => {
		await expectExchange('webTracking', 'initialize', {
			...post,
			form: [],
			answer: { status: 'ok', uid: 'session-1' },
			output: [{ uid: 'session-1', uType: 'c', isKnown: true }],
		});
	});

	it('takes an answer without a session for a failure', async () => {
		vendor(URL).post('/jsapi/init').reply(200, { status: 'ok' });
		const { error } = await run('webTracking', 'initialize');
		expect(error?.message).toBe('Footprints answered without a session ID [item 0]');
	});

	it('refuses an email address that is none', async () => {
		const { error } = await run('webTracking', 'initialize', {
			parameters: { additionalFields: { email: 'nobody' } },
		});
		expect(error?.message).toBe("'Email' is not an email address [item 0]");
	});

	it('passes on what Footprints says against it', async () => {
		await expectVendorError('webTracking', 'initialize', post);
	});
});
