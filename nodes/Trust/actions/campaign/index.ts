import type { Resource } from '../../../shared/operation/operation';
import { createCampaign } from './create.operation';
import { getManyCampaigns } from './getMany.operation';

export const campaign: Resource = {
	name: 'Campaign',
	value: 'campaign',
	description: 'A message sent to many devices. Known from the public site of Trust alone.',
	operations: [createCampaign, getManyCampaigns],
};
