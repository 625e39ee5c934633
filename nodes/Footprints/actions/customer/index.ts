import type { Resource } from '../../../shared/operation/operation';
import { deleteCustomer } from './delete.operation';
import { getCustomer } from './get.operation';
import { updateCustomer } from './update.operation';

export const customer: Resource = {
	name: 'Customer',
	value: 'customer',
	operations: [getCustomer, updateCustomer, deleteCustomer],
};
