import type { Resource } from '../../../shared/operation';
import { createLead } from './create.operation';
import { getManyLeads } from './getMany.operation';

export const lead: Resource = {
	name: 'Lead',
	value: 'lead',
	operations: [createLead, getManyLeads],
};
