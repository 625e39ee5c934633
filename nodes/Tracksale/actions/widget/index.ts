import type { Resource } from '../../../shared/operation/operation';
import { getWidget } from './get.operation';

export const widget: Resource = {
	name: 'Widget',
	value: 'widget',
	description: 'A survey on your website',
	operations: [getWidget],
};
