import type { Resource } from '../../../shared/operation/operation';
import { getManyCatalogues } from './getMany.operation';

export const catalogue: Resource = {
	name: 'Catalogue',
	value: 'catalogue',
	operations: [getManyCatalogues],
};
