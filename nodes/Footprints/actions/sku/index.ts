import type { Resource } from '../../../shared/operation/operation';
import { getManySkus } from './getMany.operation';

export const sku: Resource = {
	name: 'SKU',
	value: 'sku',
	operations: [getManySkus],
};
