import { randomUUID } from 'node:crypto';
import { anyObject, objectOf, objectWith, oneOf, text } from '../checks';
import type { Check } from '../checks';
import type { VendorRequest, VendorRoute } from '../vendor';
import { seed } from './seed';
import { envelope, found } from './account';
import type { Account, Notification, Segment } from './account';

/** Source: trust.lat, "Create Segmentation": each value is a text or a list. */
const indexQuery: Check = (value, name) => {
	const problem = anyObject(value, name);
	if (problem) return problem;
	const isText = (one: unknown) => typeof one === 'string';
	const wrong = Object.entries(value as object).find(
		([, one]) => !isText(one) && !(Array.isArray(one) && one.every(isText)),
	);
	return wrong ? `${name}[${wrong[0]}] must be text or a list of texts` : undefined;
};

/** Family B of the envelopes. Source: trust.lat, "Send Message" v2, "Get Message". */
const familyB = (data: unknown, message: string, total: number) => ({
	status: 'success',
	code: 200,
	message,
	resource: 'Notification',
	total,
	data,
});

/** Notifications to one device, and segments. */
export const messageRoutes = (account: Account): VendorRoute[] => [
	{
		method: 'POST',
		path: '/notifications/v2/device/sendmessage',
		heading: 'Send Message v2',
		operations: ['trust.notification.send'],
		query: {},
		body: {
			encoding: 'json',
			check: objectOf(
				{
					application_name: text,
					trust_id: text,
					data: objectWith({ type: text, title: text, body: text, tag: text, origin: text }),
					priority: oneOf('high', 'normal'),
					apns: anyObject,
				},
				['application_name', 'trust_id', 'data'],
			),
		},
		answer: ({ body }) => {
			const { application_name, trust_id, ...sent } = body as Record<string, string>;
			const { name, bundles } = seed.application;
			if (![name, ...bundles].includes(application_name)) {
				found(undefined, `application ${application_name}`);
			}
			const notification: Notification = {
				id: account.notifications.length + 1,
				uuid: randomUUID(),
				trust_id,
				message_id: `projects/demo/messages/${account.notifications.length + 1}`,
				status: 2,
				createdAt: new Date().toISOString(),
				sent,
			};
			account.notifications.push(notification);
			const { message_id, uuid: notification_uuid } = notification;
			return familyB({ name, message_id, source: 'firebase', notification_uuid }, 'Sent', 1);
		},
	},
	{
		method: 'POST',
		path: '/notifications/device/notification',
		heading: 'Get Message',
		operations: ['trust.notification.get'],
		query: {},
		body: {
			encoding: 'json',
			check: objectOf({ trust_id: text, message_id: text }, ['trust_id', 'message_id']),
		},
		answer: ({ body }) => {
			const asked = body as Pick<Notification, 'trust_id' | 'message_id'>;
			const one = account.notifications.find(
				({ trust_id, message_id }) =>
					trust_id === asked.trust_id && message_id === asked.message_id,
			);
			// The form of "200 No Data" is not shown where the documentation could be read.
			if (!one) return familyB(null, 'No Data', 0);
			const { id, uuid, trust_id, message_id, status, createdAt } = one;
			return familyB(
				{
					id,
					uuid,
					device_id: 5,
					trust_id,
					message_id,
					action: 'RECEIVED',
					error_message: null,
					type: 'notification',
					application_id: 11,
					status,
					action_button: null,
					createdAt,
					updatedAt: createdAt,
				},
				'Found',
				1,
			);
		},
	},
	{
		method: 'POST',
		path: '/message-persistance/api/v1/segment',
		heading: 'Create Segmentation',
		operations: ['trust.segment.create'],
		query: {},
		body: {
			encoding: 'json',
			check: objectOf({ name: text, company_id: text, index_query: indexQuery }, [
				'name',
				'company_id',
				'index_query',
			]),
		},
		status: 201,
		answer: ({ body }) => {
			const given = body as Pick<Segment, 'name' | 'company_id' | 'index_query'>;
			found(account.statistics[given.company_id], `company ${given.company_id}`);
			const now = new Date().toISOString();
			const segment = {
				id: Math.max(0, ...account.segments.map(({ id }) => id)) + 1,
				created_at: now,
				updated_at: now,
				uuid: randomUUID(),
				...given,
			};
			account.segments.push(segment);
			return envelope('Segment', segment, { code: 201, message: 'Created' });
		},
	},
	{
		method: 'PUT',
		path: '/message-persistance/api/v1/segment/:segment_uuid',
		heading: 'Update Segmentation',
		operations: ['trust.segment.update'],
		query: {},
		body: { encoding: 'json', check: objectOf({ name: text, index_query: indexQuery }) },
		answer: (request) => {
			const segment = segmentOf(account, request);
			Object.assign(segment, request.body, { updated_at: new Date().toISOString() });
			return envelope('Segment', segment);
		},
	},
	{
		method: 'DELETE',
		path: '/message-persistance/api/v1/segment/:segment_uuid',
		heading: 'Remove Segmentation',
		operations: ['trust.segment.delete'],
		query: {},
		answer: (request) => {
			const segment = segmentOf(account, request);
			account.segments.splice(account.segments.indexOf(segment), 1);
			return envelope('Segment removed', segment);
		},
	},
];

const segmentOf = ({ segments }: Account, { params }: VendorRequest) =>
	found(
		segments.find(({ uuid }) => uuid === params.segment_uuid),
		`segment ${params.segment_uuid}`,
	);
