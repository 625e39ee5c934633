import type { Resource } from '../../../shared/operation/operation';
import { footprintsTracking } from '../../api';
import { initializeWebTracking } from './initialize.operation';
import { sendWebEvent } from './sendEvent.operation';

export const webTracking: Resource = {
	name: 'Web Tracking',
	value: 'webTracking',
	operations: [initializeWebTracking, sendWebEvent],
	vendor: footprintsTracking,
};
