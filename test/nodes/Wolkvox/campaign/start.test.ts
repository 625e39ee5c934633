import { startCampaign } from '../../../../nodes/Wolkvox/actions/campaign/start.operation';
import { actsAsControl } from '../control';

actsAsControl('start', { api: 'start', output: { outcome: 'started' } });

it('says before anything else that it begins to call', () => {
	expect(startCampaign.fields?.[0].parameter).toMatchObject({
		type: 'notice',
		displayName: expect.stringContaining('begins to call'),
	});
});
