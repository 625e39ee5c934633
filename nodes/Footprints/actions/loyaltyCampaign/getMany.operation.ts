import { fieldsOf } from '../../../shared/answers';
import type { IDataObject } from 'n8n-workflow';
import { listOperation } from '../../../shared/operation';
import { campaignsOf, idOf } from '../../api';

/** Source: Footprints API, "Get Loyalty Campaigns". */
export const getManyLoyaltyCampaigns = listOperation({
	name: 'Get Many',
	value: 'getMany',
	action: 'Get many loyalty campaigns',
	description: 'Lists all loyalty campaigns, past and future ones too',
	request: () => ({ method: 'GET', path: '/api/loyaltyCode/campaigns' }),
	rows: campaignsOf,
	keyOf: idOf,
	simplify: (campaign) => ({
		_id: campaign._id,
		internalId: campaign.internalId,
		name: campaign.name,
		type: campaign.type,
		locationId: campaign.locationId,
		startDate: campaign.startDate,
		endDate: campaign.endDate,
		expireCodesDate: campaign.expireCodesDate,
		prizes: prizesOf(campaign),
		total: campaign.total,
	}),
});

const prizesOf = ({ loyaltySettings }: IDataObject) =>
	[fieldsOf(loyaltySettings).loyaltyPrizeTypes ?? []]
		.flat()
		.map((prize) => fieldsOf(prize).name)
		.join(', ');
