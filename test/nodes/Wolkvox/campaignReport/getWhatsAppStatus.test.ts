import { actsAsCampaignReport, holds, january } from '../reports';
import { run } from '../wolkvox';

const row = {
	campaing_id: '0906',
	telephone: '573001234567',
	status: 'Delivered',
	errors: '',
	date: '2026-01-05 08:00:00',
	last_update: '2026-01-05 08:00:10',
};

describe('Campaign Report: Get WhatsApp Status', () => {
	actsAsCampaignReport('getWhatsAppStatus', { api: 'campaign_9', row, isOfSums: false });

	it('filters by status and adds the ISO date', async () => {
		holds(row, { ...row, status: 'failed' });
		const { output } = await run('campaignReport', 'getWhatsAppStatus', {
			parameters: { ...january, filters: { status: ['delivered'] }, options: { isoDate: true } },
		});
		expect(output[0].map(({ json }) => json)).toEqual([
			{ ...row, dateIso: '2026-01-05T08:00:00-05:00' },
		]);
	});
});
