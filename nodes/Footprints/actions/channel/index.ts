import type { Resource } from '../../../shared/operation/operation';
import { getManyChannels } from './getMany.operation';

export const channel: Resource = {
	name: 'Channel',
	value: 'channel',
	operations: [getManyChannels],
};
