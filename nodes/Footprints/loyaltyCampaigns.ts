import type { IDataObject } from 'n8n-workflow';
import { fieldsOf } from '../shared/request/answers';
import { namesIn } from './api';

/**
 * The most useful fields of a campaign, as far as it has them. Source: Footprints API, "Get Loyalty Campaigns", "Get
 * Active Loyalty Campaigns".
 */
export const simplifiedCampaign = (campaign: IDataObject): IDataObject => ({
	_id: campaign._id,
	internalId: campaign.internalId,
	name: campaign.name,
	type: campaign.type,
	locationId: campaign.locationId,
	locationName: fieldsOf(campaign.location).name,
	startDate: campaign.startDate,
	endDate: campaign.endDate,
	expireCodesDate: campaign.expireCodesDate,
	prizes: namesIn(fieldsOf(campaign.loyaltySettings).loyaltyPrizeTypes),
	total: campaign.total,
});
