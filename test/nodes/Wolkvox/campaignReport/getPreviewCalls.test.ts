import { actsAsCampaignReport, holds, january } from '../reports';
import { run } from '../wolkvox';

const row = {
	type_of_row: 'call',
	campaign_id: '0905',
	customer_name: 'Ana',
	result: 'SALE',
	customer_id: '001017',
	conn_id: '0099',
	telephone: '93001234567',
	call_result: 'answer',
	date: '2026-01-05 08:00:00',
};

describe('Campaign Report: Get Preview Calls', () => {
	actsAsCampaignReport('getPreviewCalls', { api: 'campaign_5', row, isOfSums: false });

	it('filters by results that are typed, since none are documented', async () => {
		holds(row, { ...row, result: 'no sale' });
		const { output } = await run('campaignReport', 'getPreviewCalls', {
			parameters: { ...january, filters: { resultOther: 'sale, busy' } },
		});
		expect(output[0].map(({ json }) => json.result)).toEqual(['SALE']);
	});
});
