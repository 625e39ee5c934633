import type { Resource } from '../../../shared/operation/operation';
import { getReport } from './get.operation';

export const report: Resource = {
	name: 'Report',
	value: 'report',
	description: 'What calls, agents, skills and chats came to',
	operations: [getReport],
};
