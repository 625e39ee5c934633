import type { IDataObject } from 'n8n-workflow';
import { day, text } from '../../../shared/fields';
import { listOperation } from '../../../shared/operation';
import { idOf, leadPages, rowsOf } from '../../api';

interface Filters {
	startDate?: string;
	endDate?: string;
	appKey?: string;
}

/** Source: Footprints API, "Get Leads". */
export const getManyLeads = listOperation<Filters>({
	name: 'Get Many',
	value: 'getMany',
	action: 'Get many leads',
	description:
		'Lists leads. Footprints leaves out every lead that lacks a location, catalogue, offer or consultant.',
	collections: {
		filters: [
			day({ displayName: 'Start Date', name: 'startDate', description: 'The first day' }),
			day({ displayName: 'End Date', name: 'endDate', description: 'The last day' }),
			text({
				displayName: 'App Key',
				name: 'appKey',
				typeOptions: { password: true },
				description: 'Only leads of the data source with this App Key',
			}),
		],
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

/** The ten fields of a lead that most workflows need, flat. */
export function simplifiedLead(lead: IDataObject): IDataObject {
	const { offer, consultant } = lead as Record<string, { name?: string } | undefined>;
	return {
		_id: lead._id,
		status: lead.status,
		userFirstName: lead.userFirstName,
		userLastName: lead.userLastName,
		userEmail: lead.userEmail,
		userPhone: lead.userPhone,
		offerName: offer?.name,
		consultantName: consultant?.name,
		createdAt: lead.createdAt,
		updatedAt: lead.updatedAt,
	};
}
