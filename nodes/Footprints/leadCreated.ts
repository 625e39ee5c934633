import { DateTime } from 'luxon';
import type { IPollFunctions } from 'n8n-workflow';
import { asDay } from '../shared/dates';
import { pagesOf } from '../shared/lists';
import type { Watched } from '../shared/trigger';
import { simplifiedLead } from './actions/lead/getMany.operation';
import { footprints, idOf, leadPages, rowsOf } from './api';

const DAY = 86_400_000;

/** New leads. Source: Footprints API, "Get Leads"; its dates are days of an undocumented time zone. */
export function watchedLeads(context: IPollFunctions): Watched {
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
			timeOf: ({ createdAt }) => timeOf(createdAt),
			pages: (from, to, page) =>
				pagesOf(
					send,
					{
						method: 'GET',
						path: '/api/lead',
						// A day more on both sides, so that no time zone cuts a lead off.
						query: { startDate: dayOf(from - DAY), endDate: dayOf(to + DAY) },
					},
					{ rows: rowsOf, keyOf: idOf, paging: leadPages },
					page,
				),
		}),
	};
}

const dayOf = (time: number) => asDay(DateTime.fromMillis(time, { zone: 'utc' }));

/** The samples show ISO 8601 and `2020-03-15 16:12:56`, the latter without a zone: read as UTC. */
function timeOf(value: unknown): number {
	const text = String(value);
	const iso = DateTime.fromISO(text, { zone: 'utc' });
	return (iso.isValid ? iso : DateTime.fromSQL(text, { zone: 'utc' })).toMillis();
}
