import type { Resource } from '../../../shared/operation/operation';
import { checkImpact } from './checkImpact.operation';
import { getCampaign } from './get.operation';
import { getManyCampaigns } from './getMany.operation';

export const campaign: Resource = {
	name: 'Campaign',
	value: 'campaign',
	description: 'A survey with its questions and channel',
	operations: [getManyCampaigns, getCampaign, checkImpact],
};
