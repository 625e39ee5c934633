import { actsAsCampaignReport } from '../reports';

describe('Campaign Report: Get Agent Results', () => {
	actsAsCampaignReport('getAgentResults', {
		api: 'campaign_2',
		row: { cod_act: 'TIMEOUTACW', records: '3', percent: '0.10 %' },
		isOfSums: true,
	});
});
