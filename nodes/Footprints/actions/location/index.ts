import type { Resource } from '../../../shared/operation/operation';
import { getManyLocations } from './getMany.operation';

export const location: Resource = {
	name: 'Location',
	value: 'location',
	operations: [getManyLocations],
};
