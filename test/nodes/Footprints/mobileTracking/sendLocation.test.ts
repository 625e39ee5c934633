import { expectExchange, expectRefusal, expectVendorError } from '../footprints';

const put = { method: 'PUT', path: '/mobileapi/geo' } as const;
const right = { mid: 'session-1', lat: 44.432149, lon: -26.088868 };

describe('Mobile Tracking: Send Location', () => {
	it('sends the documented request and gives out the answer', async () => {
		await expectExchange('mobileTracking', 'sendLocation', {
			...put,
			parameters: { ...right, additionalFields: { accuracy: 3 } },
			form: ['mid=session-1', 'lat=44.432149', 'lon=-26.088868', 'accuracy=3'],
			answer: { success: true },
			output: [{ success: true }],
		});
	});

	it.each([
		[{ lat: 90.1 }, "'Latitude' must be a number from -90 to 90"],
		[{ lon: 181 }, "'Longitude' must be a number from -180 to 180"],
		[{ lon: 'east' }, "'Longitude' must be a number from -180 to 180"],
		[{ lat: '' }, "'Latitude' is empty"],
		[{ mid: '' }, "'Session ID' is empty: this item comes from no mobile session"],
	])('refuses %j', async (wrong, message) => {
		await expectRefusal('mobileTracking', 'sendLocation', { right, wrong, message });
	});

	it('passes on what Footprints says against it', async () => {
		await expectVendorError('mobileTracking', 'sendLocation', { ...put, parameters: right });
	});
});
