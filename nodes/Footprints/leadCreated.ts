import type { IPollFunctions } from 'n8n-workflow';
import type { Watched } from '../shared/trigger';
import { simplifiedLead } from './actions/lead/getMany.operation';
import { footprints, idOf } from './api';
import { creationOf, DAY, leadsBetween } from './leads';

/** New leads. Source: Footprints API, "Get Leads". */
export function leadCreated(context: IPollFunctions): Watched {
	const { lookBack = 2 } = context.getNodeParameter('options', {}) as { lookBack?: number };
	const simplify = context.getNodeParameter('simplify') as boolean;
	return {
		vendor: footprints,
		overlap: lookBack * DAY,
		sampleStretch: 7 * DAY,
		settings: { event: 'leadCreated' },
		output: simplify ? simplifiedLead : (lead) => lead,
		source: (send) => ({
			keyOf: idOf,
			timeOf: creationOf,
			pages: (from, to, page) => leadsBetween(send, from, to, page),
		}),
	};
}
