import { listOperation } from '../../../shared/operation/operation';
import { campaignsOf, idOf } from '../../api';
import { simplifiedCampaign } from '../../loyaltyCampaigns';

/** Source: Footprints API, "Get Active Loyalty Campaigns". */
export const getActiveLoyaltyCampaigns = listOperation({
	name: 'Get Active',
	value: 'getActive',
	action: 'Get active loyalty campaigns',
	description: 'Lists the loyalty campaigns that are running now',
	request: () => ({ method: 'GET', path: '/api/loyaltyCode/active-campaigns' }),
	rows: campaignsOf,
	keyOf: idOf,
	simplify: simplifiedCampaign,
});
