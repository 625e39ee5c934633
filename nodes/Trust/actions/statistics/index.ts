import type { Resource } from '../../../shared/operation/operation';
import { getStatistics } from './get.operation';

export const statistics: Resource = {
	name: 'Statistic',
	value: 'statistics',
	description: 'Delivery figures of a company',
	operations: [getStatistics],
};
