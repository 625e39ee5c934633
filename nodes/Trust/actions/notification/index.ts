import type { Resource } from '../../../shared/operation/operation';
import { getNotification } from './get.operation';
import { sendNotification } from './send.operation';

export const notification: Resource = {
	name: 'Notification',
	value: 'notification',
	description: 'A push message to one device. Known from the public site of Trust alone.',
	operations: [sendNotification, getNotification],
	usual: 'get',
};
