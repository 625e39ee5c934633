import type { IPollFunctions } from 'n8n-workflow';
import type { Watched } from '../shared/trigger';
import { simplifiedLead } from './actions/lead/getMany.operation';
import { footprints, idOf } from './api';
import { creationOf, DAY, leadsBetween } from './leads';

/**
 * Leads whose status is another than at the last poll, of those created within the days that are watched. The status
 * with which a lead first appears is no change. Source: Footprints API, "Get Leads".
 */
export function leadStatusChanged(context: IPollFunctions): Watched {
	const { watchFor = 30 } = context.getNodeParameter('options', {}) as { watchFor?: number };
	const simplify = context.getNodeParameter('simplify') as boolean;
	return {
		vendor: footprints,
		overlap: watchFor * DAY,
		sampleStretch: 7 * DAY,
		settings: { event: 'leadStatusChanged' },
		output: ({ oldStatus = null, ...lead }) => ({
			...(simplify ? simplifiedLead(lead) : lead),
			oldStatus,
			newStatus: lead.status,
		}),
		source: (send) => ({
			keyOf: idOf,
			timeOf: creationOf,
			pages: (from, to, page) => leadsBetween(send, from, to, page),
			changes: {
				valueOf: ({ status }) => String(status),
				output: (lead, before) =>
					before === undefined ? undefined : { ...lead, oldStatus: before },
			},
		}),
	};
}
