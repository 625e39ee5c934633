import { asUtcDayTime } from '../../../shared/fields/dates';
import { choice, endTime, json, notice, picked, text } from '../../../shared/fields/fields';
import { nameValues } from '../../../shared/fields/rows';
import { batchOperation } from '../../../shared/operation/operation';
import { isSuccess } from '../../api';
import { companyField } from '../../company';
import { trustIdField } from '../../device';
import { companyIn } from '../../ownCompany';
import { searchMessages, searchSegments } from '../../pickers';
import { devicesOf, repeats } from './devices';
import { campaignOutcomes } from './outcomes';

/**
 * Source: trust.lat, "Create campaign by message_id" and "Create Campaign by Segmentation" (not part of the
 * documented core). No most of recipients is documented.
 */
export const createCampaign = batchOperation({
	name: 'Create',
	value: 'create',
	action: 'Create campaign',
	description: 'Creates a campaign and sends it: the push notifications go out a few seconds later',
	warning:
		'Real devices get it, and it cannot be undone: have the user confirm the message and the audience first.',
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
					trustIdField({
						default: '={{ $json.trust_id }}',
						description:
							'The ID that Trust has given the app on this device. One that comes several times gets the message once, with the variables of its first item; the output says so.',
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
							'A list of objects, each with a trust_id and, if the message has any, variables. A device that is there twice gets the message once.',
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
	check: (item) => void devicesOf(item),
	batch: {
		max: Infinity,
		sharing: ['companyId', 'name', 'messageId', 'applicationName', 'sendTo'],
		alone: ({ sendTo }) => sendTo !== 'items',
	},
	// Without a company Trust takes that of the token by itself.
	prepare: async (inputs, { credentials }) =>
		inputs.map((input) => ({ ...input, companyId: input.companyId ?? companyIn(credentials) })),
	request: (items) => {
		const [campaign] = items;
		const isRepeated = repeats();
		const devices = items.flatMap(devicesOf).filter((device) => !isRepeated(device));
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
					: { notifications: devices }),
			},
			expects: isSuccess,
		};
	},
	outcomes: campaignOutcomes,
});
