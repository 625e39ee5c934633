import type { Resource } from '../../../shared/operation/operation';
import { TRY_FIRST } from '../../campaigns';
import { getManyCampaigns } from './getMany.operation';
import { setSpeed } from './setSpeed.operation';
import { startCampaign } from './start.operation';
import { stopCampaign } from './stop.operation';

export const campaign: Resource = {
	name: 'Campaign',
	value: 'campaign',
	description: `A list of people to call and how they are called. ${TRY_FIRST}.`,
	operations: [getManyCampaigns, startCampaign, stopCampaign, setSpeed],
};
