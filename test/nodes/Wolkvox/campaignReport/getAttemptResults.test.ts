import { actsAsCampaignReport } from '../reports';

describe('Campaign Report: Get Attempt Results', () => {
	actsAsCampaignReport('getAttemptResults', {
		api: 'campaign_4',
		row: { result: 'busy', records: '7', percent: '1.00 %' },
		isOfSums: true,
	});
});
