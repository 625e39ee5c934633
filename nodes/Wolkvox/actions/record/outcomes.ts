import type { Outcome } from '../../../shared/operation/operation';
import { countOf, outcomeOf, verdictsOf } from '../../../shared/operation/outcomes';
import { fieldsOf } from '../../../shared/request/answers';
import type { Person } from './fields';
import type { Target } from './target';

const BATCH = { vendor: 'wolkvox', one: 'record' };

/**
 * What became of each record of a request. wolkvox tells nothing but how many it added (`total_registers`; the
 * vendor's Postman collection, "2.1"), so no record is said to be in or out unless all or none are. None is a failure.
 */
export function outcomesOf(body: unknown, sent: Array<Target & Person>): Outcome[] {
	const { data } = fieldsOf(body);
	const { total_registers: total } = fieldsOf([data].flat()[0]);
	const verdicts = verdictsOf(
		BATCH,
		sent.map(() => ({ rows: [], certain: false })),
		{
			names: 'taken',
			taken: countOf(total),
			named: () => ({ state: 'done', outcome: 'inserted' }),
			unnamed: { state: 'notDone', outcome: 'invalid' },
		},
	);
	return sent.map(({ campaignId, typeCampaign, customerId, customerName }, index) =>
		outcomeOf(
			BATCH,
			verdicts[index],
			{
				campaign_id: campaignId,
				type_campaign: typeCampaign,
				customer_id: customerId,
				customer_name: customerName,
				records_sent: sent.length,
				total_registers: total,
			},
			verdicts[index].state === 'notDone',
		),
	);
}
