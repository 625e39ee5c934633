import type { Resource } from '../../../shared/operation/operation';
import { createLeadAction } from './create.operation';
import { getManyLeadActions } from './getMany.operation';
import { getLeadActionTypes } from './getTypes.operation';
import { updateLeadAction } from './update.operation';

export const leadAction: Resource = {
	name: 'Lead Action',
	value: 'leadAction',
	operations: [createLeadAction, getManyLeadActions, updateLeadAction, getLeadActionTypes],
};
