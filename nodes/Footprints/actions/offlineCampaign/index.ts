import type { Resource } from '../../../shared/operation/operation';
import { getManyOfflineCampaigns } from './getMany.operation';

export const offlineCampaign: Resource = {
	name: 'Offline Campaign',
	value: 'offlineCampaign',
	operations: [getManyOfflineCampaigns],
};
