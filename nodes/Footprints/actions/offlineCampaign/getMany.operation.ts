import { listOperation } from '../../../shared/operation/operation';
import { idOf, rowsOf } from '../../api';

/** Source: Footprints API, "List Offline Campaigns". */
export const getManyOfflineCampaigns = listOperation({
	name: 'Get Many',
	value: 'getMany',
	action: 'Get many offline campaigns',
	description: 'Lists campaigns outside the internet, such as flyers and events',
	request: () => ({ method: 'GET', path: '/api/offlineCampaign' }),
	rows: rowsOf,
	keyOf: idOf,
	simplify: (campaign) => ({
		_id: campaign._id,
		name: campaign.name,
		description: campaign.description,
		type: campaign.type,
		budget: campaign.budget,
		locationId: campaign.locationId,
		startDate: campaign.startDate,
		endDate: campaign.endDate,
		createdAt: campaign.createdAt,
	}),
});
