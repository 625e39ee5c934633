import type { Resource } from '../../../shared/operation/operation';
import { getManyBusinessUsers } from './getMany.operation';

export const businessUser: Resource = {
	name: 'Business User',
	value: 'businessUser',
	operations: [getManyBusinessUsers],
};
