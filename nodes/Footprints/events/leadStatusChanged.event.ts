import { DAY_MS } from '../../shared/fields/dates';
import { whole } from '../../shared/fields/fields';
import { simplify } from '../../shared/fields/listFields';
import { event } from '../../shared/trigger/event';
import { leadId } from '../api';
import {
	completeLeadsNotice,
	creationOf,
	leadsBetween,
	simplifiedLead,
	statusChangeOf,
} from '../leads';
import { statusOf, withStatusChange } from './statusChange';

const WATCH_FOR = 30;

/**
 * Leads whose status is another than at the last poll, of those created within the days that are watched. The status
 * with which a lead first appears is no change. Source: Footprints API, "Get Leads".
 */
export const leadStatusChanged = event({
	name: 'Lead Status Changed',
	value: 'leadStatusChanged',
	description: 'A lead has moved on, or is lost',
	fields: [completeLeadsNotice, simplify],
	collections: {
		options: [
			whole(
				{
					displayName: 'Watch For (Days)',
					name: 'watchFor',
					default: WATCH_FOR,
					required: true,
					description:
						'How long after its creation a lead is watched. A longer time costs more requests at each poll.',
				},
				{ min: 1, max: 365 },
			),
		],
	},
	watch: ({ watchFor = WATCH_FOR, simplify: short }) => ({
		overlap: watchFor * DAY_MS,
		sampleStretch: 7 * DAY_MS,
		noSample: 'Footprints has no complete lead of the last 7 days',
		settings: {},
		output: withStatusChange(short ? simplifiedLead : (lead) => lead),
		source: (send) => ({
			keyOf: leadId,
			timeOf: creationOf,
			happenedAt: statusChangeOf,
			pages: (from, to, page) => leadsBetween(send, from, to, page),
			changes: {
				valueOf: statusOf,
				output: (lead, before) =>
					before === undefined ? undefined : { ...lead, oldStatus: before },
				// Footprints does not tell it, and no event is without one.
				sampleBefore: ({ status }) => (status === 'lead' ? 'prospect' : 'lead'),
			},
		}),
	}),
});
