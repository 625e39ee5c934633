import type { Resource } from '../../../shared/operation/operation';
import { getUsage } from './getUsage.operation';

export const token: Resource = {
	name: 'Token',
	value: 'token',
	description: "The key to wolkvox's API and its requests of the day",
	operations: [getUsage],
};
