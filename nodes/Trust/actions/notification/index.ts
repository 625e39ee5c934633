import type { Resource } from '../../../shared/operation';
import { getNotification } from './get.operation';
import { sendNotification } from './send.operation';

export const notification: Resource = {
	name: 'Notification',
	value: 'notification',
	description: 'A message to one device',
	operations: [getNotification, sendNotification],
};
