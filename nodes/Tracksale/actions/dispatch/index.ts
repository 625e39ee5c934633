import type { Resource } from '../../../shared/operation/operation';
import { createDispatch } from './create.operation';
import { getManyDispatches } from './getMany.operation';

export const dispatch: Resource = {
	name: 'Dispatch',
	value: 'dispatch',
	description: 'Sending a survey to customers',
	operations: [createDispatch, getManyDispatches],
};
