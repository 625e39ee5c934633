import { InputRefused } from '../../../shared/errors';
import type { Outcome } from '../../../shared/operation';
import { rowsOf } from '../../api';
import type { Person } from './fields';
import type { Target } from './target';

/**
 * What became of each record of a request. wolkvox tells nothing but how many it added (`total_registers`; the
 * vendor's Postman collection, "2.1"), so where it is smaller than what was sent, no record is said to be in or out.
 */
export function outcomesOf(body: unknown, sent: Array<Target & Person>): Outcome[] {
	const total = rowsOf(body)[0]?.total_registers;
	// The sample shows a blank.
	const count = String(total ?? '').trim() === '' ? NaN : Number(total);
	if (count === 0) {
		return sent.map(
			() =>
				new InputRefused(
					'wolkvox took no record',
					'Check the campaign, its type and the values of this item; wolkvox gave no reason.',
				),
		);
	}
	const reason = doubt(count, sent.length);
	return sent.map(({ campaignId, typeCampaign, customerId, customerName }) => [
		{
			outcome: reason ? 'unclear' : 'accepted',
			...(reason && { reason }),
			campaign_id: campaignId,
			type_campaign: typeCampaign,
			customer_id: customerId,
			customer_name: customerName,
			records_sent: sent.length,
			total_registers: total,
		},
	]);
}

function doubt(count: number, sent: number): string | undefined {
	if (Number.isNaN(count)) {
		return `wolkvox did not say how many of the ${sent} records of this request it took`;
	}
	if (count >= sent) return undefined;
	return `wolkvox took ${count} of the ${sent} records of this request, without saying which`;
}
