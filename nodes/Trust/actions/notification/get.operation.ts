import type { IDataObject } from 'n8n-workflow';
import { VendorFailure, type Failure } from '../../../shared/errors';
import { text } from '../../../shared/fields/fields';
import { simplify } from '../../../shared/fields/listFields';
import { operation } from '../../../shared/operation/operation';
import { fieldsOf, isRecord } from '../../../shared/request/answers';
import { trustIdField } from '../../device';

/** Source: trust.lat, "Get Message", `status`. */
const STATUSES: Record<string, string> = { 1: 'pending', 2: 'success', 3: 'fail' };

/**
 * Source: trust.lat, "Get Message" (not part of the documented core). A POST that reads; a message that is not there
 * is answered with status 200 as well, with no data.
 */
export const getNotification = operation({
	name: 'Get',
	value: 'get',
	action: 'Get notification',
	description: 'Tells what became of a notification; fails when Trust has none of that ID',
	fields: [
		trustIdField(),
		text({
			displayName: 'Message ID',
			name: 'messageId',
			vendorName: 'message_id',
			finds: 'notification',
			required: true,
			description: 'The "message_id" that "Send" has given out',
		}),
		simplify,
	],
	request: ({ trustId, messageId }) => ({
		method: 'POST',
		path: '/notifications/device/notification',
		json: { trust_id: trustId, message_id: messageId },
		reads: true,
	}),
	output(body, { simplify: short }) {
		const found = [fieldsOf(body).data ?? []]
			.flat()
			.filter(isRecord)
			.filter((row) => Object.keys(row).length > 0);
		if (found.length === 0) throw new VendorFailure(NOT_FOUND);
		return short ? found.map(simplified) : found;
	},
});

const NOT_FOUND: Failure = {
	message: 'Trust has no such notification',
	advice: 'Take both values from the output of Send. One that was just sent may not be there yet.',
	isMissing: true,
};

const simplified = (notification: IDataObject): IDataObject => ({
	status: STATUSES[String(notification.status)] ?? notification.status,
	action: notification.action,
	action_button: notification.action_button,
	error_message: notification.error_message,
	type: notification.type,
	message_id: notification.message_id,
	trust_id: notification.trust_id,
	uuid: notification.uuid,
	createdAt: notification.createdAt,
	updatedAt: notification.updatedAt,
});
