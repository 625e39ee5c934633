import { actsAsCampaignReport } from '../reports';

describe('Campaign Report: Get Turbo Dial', () => {
	actsAsCampaignReport('getTurboDial', {
		api: 'campaign_10',
		row: { machinecode: 'chanunavail', cantidad: '5' },
		isOfSums: true,
	});
});
