import type { Resource } from '../../../shared/operation/operation';
import { getActiveLoyaltyCampaigns } from './getActive.operation';
import { getManyLoyaltyCampaigns } from './getMany.operation';

export const loyaltyCampaign: Resource = {
	name: 'Loyalty Campaign',
	value: 'loyaltyCampaign',
	operations: [getActiveLoyaltyCampaigns, getManyLoyaltyCampaigns],
};
