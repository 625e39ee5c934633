import type { Resource } from '../../../shared/operation';
import { getManyCampaigns } from './getMany.operation';

export const campaign: Resource = {
	name: 'Campaign',
	value: 'campaign',
	operations: [getManyCampaigns],
};
