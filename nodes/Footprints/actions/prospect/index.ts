import type { Resource } from '../../../shared/operation/operation';
import { createProspect } from './create.operation';

export const prospect: Resource = {
	name: 'Prospect',
	value: 'prospect',
	operations: [createProspect],
};
