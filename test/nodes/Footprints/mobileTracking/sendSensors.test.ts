import { vendorRequests } from '../../../support/vendor';
import { expectExchange, expectRefusal, expectVendorError, run } from '../footprints';

const put = { method: 'PUT', path: '/mobileapi/sensors' } as const;
const sensor = {
	distance: '4',
	macAddress: '3459-2348',
	major: '4.1',
	minor: '3.2',
	name: 'mimi',
	rssi: '5',
	txPower: '2',
	uuid: '2376-34342',
};
const right = {
	mid: 'session-1',
	sensors: { values: [sensor, { uuid: 'second' }, { macAddress: 'third' }] },
};

describe('Mobile Tracking: Send Sensors', () => {
	it('sends the documented request, each sensor under its number', async () => {
		await expectExchange('mobileTracking', 'sendSensors', {
			...put,
			parameters: right,
			form: [
				'mid=session-1',
				...Object.entries(sensor).map(([name, value]) => `sensors%5B0%5D%5B${name}%5D=${value}`),
				'sensors%5B1%5D%5Buuid%5D=second',
				'sensors%5B2%5D%5BmacAddress%5D=third',
			],
			answer: { success: true },
			output: [{ success: true }],
		});
	});

	it('refuses the session of a web page', async () => {
		await expectRefusal('mobileTracking', 'sendSensors', {
			right,
			wrong: { mid: '' },
			message: "'Session ID' is empty: this item comes from no mobile session",
		});
	});

	it('refuses to send no sensor at all', async () => {
		const parameters = { ...right, sensors: { values: [] } };
		const { error } = await run('mobileTracking', 'sendSensors', { parameters });
		expect(error?.message).toBe("'Sensors' is empty [item 0]");
		expect(vendorRequests()).toEqual([]);
	});

	it('refuses a sensor that was measured, and not said which one it is', async () => {
		const sensors = { values: [sensor, { rssi: '5', distance: '4', txPower: '2' }] };
		const { error } = await run('mobileTracking', 'sendSensors', {
			parameters: { ...right, sensors },
		});
		expect(error?.message).toBe("'Sensors': nothing says which one sensor 2 is [item 0]");
		expect(vendorRequests()).toEqual([]);
	});

	it('passes on what Footprints says against it', async () => {
		await expectVendorError('mobileTracking', 'sendSensors', { ...put, parameters: right });
	});
});
