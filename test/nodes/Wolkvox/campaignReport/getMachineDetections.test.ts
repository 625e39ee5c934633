import { actsAsCampaignReport } from '../reports';

describe('Campaign Report: Get Machine Detections', () => {
	actsAsCampaignReport('getMachineDetections', {
		api: 'campaign_6',
		row: { campaign_id: '0904', total_amd: '17' },
		isOfSums: true,
	});
});
