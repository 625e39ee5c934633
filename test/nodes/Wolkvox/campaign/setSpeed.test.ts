import { vendorRequests } from '../../../support/vendor';
import { actsAsControl, changes, done } from '../control';
import { campaign, run } from '../wolkvox';

actsAsControl('setSpeed', {
	api: 'speed',
	parameters: { speed: 70 },
	body: { speed: '70' },
	output: { outcome: 'set', speed: 70 },
});

it.each([
	[0, '0'],
	['={{ "100" }}', '100'],
])('takes the speed %j', async (speed, sent) => {
	changes(202, done('set'));
	await run('campaign', 'setSpeed', { parameters: { campaignId: campaign('1'), speed } });
	expect(vendorRequests()[0].body).toEqual({ speed: sent });
});

it.each([-1, 101, 50.5, '={{ "fast" }}'])('refuses the speed %j', async (speed) => {
	const { error } = await run('campaign', 'setSpeed', {
		parameters: { campaignId: campaign('1'), speed },
	});
	expect(error?.message).toBe("'Speed' must be a whole number from 0 to 100 [item 0]");
});
