import type { IDataObject } from 'n8n-workflow';
import { asUtcDayTime } from '../../../shared/dates';
import { InputRefused } from '../../../shared/errors';
import {
	choice,
	endTime,
	json,
	nameValues,
	notice,
	picked,
	text,
	type NameValue,
} from '../../../shared/fields';
import { batchOperation } from '../../../shared/operation';
import { dataOf } from '../../api';
import { companyField } from '../../company';
import { companyIn } from '../../ownCompany';
import { searchMessages, searchSegments } from '../../pickers';

/**
 * Source: trust.lat, "Create campaign by message_id" and "Create Campaign by Segmentation" (not part of the
 * documented core). No most of recipients is documented.
 */
export const createCampaign = batchOperation({
	name: 'Create',
	value: 'create',
	action: 'Create campaign',
	description:
		'Creates a campaign and sends it: the push notifications go out a few seconds later. Known from the public site of Trust alone.',
	fields: [
		notice(
			'sendsNotice',
			'This sends push notifications to real devices, a few seconds after it has run. It cannot be undone.',
		),
		companyField,
		picked(
			{
				displayName: 'Message',
				name: 'messageId',
				vendorName: 'message_id',
				required: true,
				typeOptions: { loadOptionsDependsOn: ['companyId.value'] },
				description:
					'What is sent. The list shows messages of earlier campaigns; any other goes by its UUID.',
			},
			searchMessages,
			'e.g. 4b2c0d8e-7f1a-4d55-9a0b-1f2e3d4c5b6a',
		),
		text({
			displayName: 'Application',
			name: 'applicationName',
			vendorName: 'application_name',
			required: true,
			placeholder: 'e.g. com.company.app',
			description: 'The bundle ID of the app that shows the message',
		}),
		choice({ displayName: 'Send To', name: 'sendTo', noDataExpression: true }, [
			{
				name: 'Devices: One per Input Item',
				value: 'items',
				description: 'One campaign for all items that share the settings above',
				fields: [
					text({
						displayName: 'Trust ID',
						name: 'trustId',
						vendorName: 'trust_id',
						default: '={{ $json.trust_id }}',
						required: true,
						description: 'The device, as Trust knows it',
					}),
					nameValues(
						{
							displayName: 'Variables',
							name: 'variables',
							placeholder: 'Add Variable',
							description: 'What stands in the placeholders of the message on this device',
						},
						'Variable',
					),
				],
			},
			{
				name: 'Devices: a List',
				value: 'list',
				description: 'One campaign for each item, to the devices that it lists',
				fields: [
					json({
						displayName: 'Devices',
						name: 'notifications',
						required: true,
						placeholder: 'e.g. [{"trust_id": "abc", "variables": {"name": "Ana"}}]',
						description:
							'A list of objects, each with a trust_id and, if the message has any, variables',
					}),
				],
			},
			{
				name: 'Segment',
				value: 'segment',
				description: 'One campaign for each item, to the devices of a segment',
				fields: [
					picked(
						{
							displayName: 'Segment',
							name: 'segmentId',
							vendorName: 'segment_id',
							required: true,
							typeOptions: { loadOptionsDependsOn: ['companyId.value'] },
							description:
								'Who gets it. The list shows segments of earlier campaigns; any other goes by its UUID.',
						},
						searchSegments,
						'e.g. 9d1f6a34-52c8-4e0e-8b7d-0a1b2c3d4e5f',
					),
					endTime(
						{
							displayName: 'Finish Date',
							name: 'finishDate',
							vendorName: 'finish_date',
							description:
								"Until then, devices that come into the segment get the message too. A date without a time means its end. In the workflow's time zone unless the value has an offset of its own; sent in UTC.",
						},
						asUtcDayTime,
					),
				],
			},
		]),
	],
	collections: {
		additionalFields: [
			text({
				displayName: 'Name',
				name: 'name',
				description: 'What the campaign is called in Trust',
			}),
		],
	},
	check: ({ notifications }) => void (notifications && devicesIn(notifications)),
	batch: {
		max: Infinity,
		sharing: ['companyId', 'name', 'messageId', 'applicationName', 'sendTo'],
		alone: ({ sendTo }) => sendTo !== 'items',
	},
	// Without a company Trust takes that of the token by itself.
	prepare: async (inputs, { credentials }) =>
		inputs.map((input) => ({ ...input, companyId: input.companyId ?? companyIn(credentials) })),
	request: (devices) => {
		const [campaign] = devices;
		return {
			method: 'POST',
			path: '/campaigns/api/v1/campaign',
			json: {
				name: campaign.name,
				message_id: campaign.messageId,
				application_name: campaign.applicationName,
				company_id: campaign.companyId,
				...(campaign.sendTo === 'segment'
					? { segment_id: campaign.segmentId, finish_date: campaign.finishDate }
					: {
							notifications:
								campaign.sendTo === 'list'
									? devicesIn(campaign.notifications)
									: devices.map(({ trustId, variables = [] }) => ({
											trust_id: trustId,
											variables: asObject(variables),
										})),
						}),
			},
		};
	},
	outcomes: (body, devices) =>
		devices.map(({ trustId }) => [{ ...dataOf(body), ...(trustId && { trust_id: trustId }) }]),
});

const asObject = (pairs: NameValue[]) =>
	Object.fromEntries(pairs.map(({ name, value = '' }) => [name, value]));

/** The devices of a list as Trust takes them. @throws InputRefused when one has no trust_id */
function devicesIn(list: object): IDataObject[] {
	const devices = (Array.isArray(list) ? list : [list]) as Array<IDataObject | null>;
	if (devices.length === 0) {
		throw new InputRefused("'Devices' is an empty list", 'Add at least one device.');
	}
	return devices.map((device, index) => {
		const { trust_id: trustId, variables = {} } = device ?? {};
		if (typeof trustId === 'string' && trustId.trim() !== '' && isPlainObject(variables)) {
			return { trust_id: trustId.trim(), variables };
		}
		throw new InputRefused(
			`'Devices': entry ${index + 1} is not a device`,
			'Each needs a text "trust_id" and may have an object "variables".',
		);
	});
}

const isPlainObject = (value: unknown): value is IDataObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
