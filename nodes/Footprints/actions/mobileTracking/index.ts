import type { Resource } from '../../../shared/operation/operation';
import { footprintsTracking } from '../../api';
import { initializeMobileTracking } from './initialize.operation';
import { sendMobileEvent } from './sendEvent.operation';
import { sendMobileLocation } from './sendLocation.operation';
import { sendMobileSensors } from './sendSensors.operation';

export const mobileTracking: Resource = {
	name: 'Mobile Tracking',
	value: 'mobileTracking',
	operations: [initializeMobileTracking, sendMobileEvent, sendMobileLocation, sendMobileSensors],
	vendor: footprintsTracking,
};
