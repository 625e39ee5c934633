import type { Resource } from '../../../shared/operation/operation';
import { sendNotification } from './send.operation';

export const notification: Resource = {
	name: 'Notification',
	value: 'notification',
	operations: [sendNotification],
};
