import type { Resource } from '../../../shared/operation/operation';
import { getManyOffers } from './getMany.operation';

export const offer: Resource = {
	name: 'Offer',
	value: 'offer',
	operations: [getManyOffers],
};
