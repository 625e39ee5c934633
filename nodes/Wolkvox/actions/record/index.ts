import type { Resource } from '../../../shared/operation/operation';
import { TRY_FIRST } from '../../campaigns';
import { createRecord } from './create.operation';

export const record: Resource = {
	name: 'Record',
	value: 'record',
	description: `A person whom a campaign calls. ${TRY_FIRST}.`,
	operations: [createRecord],
};
