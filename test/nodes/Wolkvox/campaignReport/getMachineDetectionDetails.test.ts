import { actsAsCampaignReport, holds, january } from '../reports';
import { run } from '../wolkvox';

const row = {
	customer_id: '001017',
	campaign_id: '0904',
	file_name: 'amd_1.wav',
	telephone: '93001234567',
	result: 'MACHINE',
	date: '2026-01-05 08:00:00',
};

describe('Campaign Report: Get Machine Detection Details', () => {
	actsAsCampaignReport('getMachineDetectionDetails', {
		api: 'campaign_7',
		row,
		isOfSums: false,
	});

	it('filters by result in any letter case', async () => {
		holds(row, { ...row, result: 'human' });
		const { output } = await run('campaignReport', 'getMachineDetectionDetails', {
			parameters: { ...january, filters: { result: ['machine'] } },
		});
		expect(output[0].map(({ json }) => json.result)).toEqual(['MACHINE']);
	});
});
