import { actsAsCampaignReport } from '../reports';

describe('Campaign Report: Get Machine Results', () => {
	actsAsCampaignReport('getMachineResults', {
		api: 'campaign_1',
		row: { result: 'no-answer', records: '012', percent: '34.64 %' },
		isOfSums: true,
	});
});
