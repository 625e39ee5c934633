import type { Resource } from '../../../shared/operation/operation';
import { getCategories } from './getCategories.operation';
import { getNps } from './getNps.operation';
import { getStatuses } from './getStatuses.operation';

export const report: Resource = {
	name: 'Report',
	value: 'report',
	description: 'Figures of a period over all or some campaigns',
	operations: [getNps, getCategories, getStatuses],
};
