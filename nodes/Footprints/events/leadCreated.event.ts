import { DAY_MS } from '../../shared/fields/dates';
import { whole } from '../../shared/fields/fields';
import { simplify } from '../../shared/fields/listFields';
import { event } from '../../shared/trigger/event';
import { leadId } from '../api';
import { completeLeadsNotice, creationOf, leadsBetween, simplifiedLead } from '../leads';

const LOOK_BACK = 2;

/** Source: Footprints API, "Get Leads". */
export const leadCreated = event({
	name: 'Lead Created',
	value: 'leadCreated',
	description: 'A new lead is there',
	fields: [completeLeadsNotice, simplify],
	collections: {
		options: [
			whole(
				{
					displayName: 'Look Back (Days)',
					name: 'lookBack',
					default: LOOK_BACK,
					required: true,
					description:
						'How long after its creation a lead may become complete and still start the workflow. A longer time costs more requests at each poll.',
				},
				{ min: 1, max: 30 },
			),
		],
	},
	watch: ({ lookBack = LOOK_BACK, simplify: short }) => ({
		overlap: lookBack * DAY_MS,
		sampleStretch: 7 * DAY_MS,
		noSample: 'Footprints has no complete lead of the last 7 days',
		settings: {},
		output: short ? simplifiedLead : (lead) => lead,
		source: (send) => ({
			keyOf: leadId,
			timeOf: creationOf,
			pages: (from, to, page) => leadsBetween(send, from, to, page),
		}),
	}),
});
