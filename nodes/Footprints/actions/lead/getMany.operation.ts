import { endBeforeStart } from '../../../shared/fields/dates';
import { reportDay, text } from '../../../shared/fields/fields';
import { listOperation } from '../../../shared/operation/operation';
import { idOf, leadPages, rowsOf } from '../../api';
import { simplifiedLead } from '../../leads';

const WHOSE_DAYS =
	'Footprints does not say in which zone its days are: ask for a day more, lest a lead near midnight be missing.';

/** Source: Footprints API, "Get Leads". */
export const getManyLeads = listOperation({
	name: 'Get Many',
	value: 'getMany',
	action: 'Get many leads',
	description:
		'Lists leads. Footprints leaves out every lead that lacks a location, catalogue, offer or consultant.',
	collections: {
		filters: [
			reportDay({
				displayName: 'Period Start',
				name: 'startDate',
				description: `The first day on which leads came in, in the workflow's time zone. ${WHOSE_DAYS}`,
			}),
			reportDay({
				displayName: 'Period End',
				name: 'endDate',
				description: `The last day on which leads came in, in the workflow's time zone. ${WHOSE_DAYS}`,
			}),
			text({
				displayName: 'Data Source App Key',
				name: 'appKey',
				typeOptions: { password: true },
				description: 'Only leads that came in through the website or app with this App Key',
			}),
		],
	},
	check({ startDate, endDate }) {
		if (startDate === undefined || endDate === undefined || startDate <= endDate) return;
		throw endBeforeStart('Period End', 'Period Start');
	},
	request: ({ startDate, endDate, appKey }) => ({
		method: 'GET',
		path: '/api/lead',
		query: { startDate, endDate, appKey },
	}),
	rows: rowsOf,
	keyOf: idOf,
	paging: leadPages,
	simplify: simplifiedLead,
});
