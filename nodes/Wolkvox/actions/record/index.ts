import type { Resource } from '../../../shared/operation';
import { createRecord } from './create.operation';

export const record: Resource = {
	name: 'Record',
	value: 'record',
	description: 'A person whom a campaign calls',
	operations: [createRecord],
};
