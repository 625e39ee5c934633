import type { Resource } from '../../../shared/operation/operation';
import { footprintsTracking } from '../../api';
import { getScriptSnippet } from './getSnippet.operation';

export const script: Resource = {
	name: 'Script',
	value: 'script',
	operations: [getScriptSnippet],
	vendor: footprintsTracking,
};
