import { actsAsCampaignReport } from '../reports';

describe('Campaign Report: Get Phone Machine Codes', () => {
	actsAsCampaignReport('getPhoneMachineCodes', {
		api: 'campaign_8',
		row: {
			telephone: '0093001234567',
			total_machine_recognitions: '2',
			no_answer: '1',
			answer_machine: '0',
			busy: '1',
			congestion: '0',
			failed: '0',
		},
		isOfSums: true,
	});
});
