import { listOperation } from '../../../shared/operation/operation';
import { campaignsOf, idOf } from '../../api';
import { simplifiedCampaign } from '../../loyaltyCampaigns';

/** Source: Footprints API, "Get Loyalty Campaigns". */
export const getManyLoyaltyCampaigns = listOperation({
	name: 'Get Many',
	value: 'getMany',
	action: 'Get many loyalty campaigns',
	description: 'Lists all loyalty campaigns, past and future ones too',
	request: () => ({ method: 'GET', path: '/api/loyaltyCode/campaigns' }),
	rows: campaignsOf,
	keyOf: idOf,
	simplify: simplifiedCampaign,
});
