import { listOperation } from '../../../shared/operation/operation';
import { campaignsOf } from '../../api';
import { checkDetails, detailCollections, detailQuery, simplifiedCampaign } from './details';

/** Source: Tracksale API v2, "Campaign List". */
export const getManyCampaigns = listOperation({
	name: 'Get Many',
	value: 'getMany',
	action: 'Get many campaigns',
	description: 'Lists campaigns with their questions and, for a period, their results',
	collections: detailCollections,
	check: checkDetails,
	request: (details) => ({ method: 'GET', path: '/campaign', query: detailQuery(details) }),
	rows: campaignsOf,
	keyOf: ({ code }) => String(code),
	simplify: simplifiedCampaign,
});
