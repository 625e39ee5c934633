import { InputRefused } from '../../../shared/errors';
import { choice } from '../../../shared/fields';
import { batchOperation } from '../../../shared/operation';
import { CAMPAIGN_TYPES, campaignField } from '../../campaigns';
import { withCurrentStatus, type Target } from './currentStatus';
import { personFields, recallZone, recordOf, type PersonToCall } from './fields';
import { outcomesOf } from './outcomes';

/**
 * Source: the site, "2.1 Inserting records in the campaign (predictive)", "2.2 … (preview)"; at most 10,000 records
 * a request.
 */
const create = batchOperation<PersonToCall & Target>({
	name: 'Create',
	value: 'create',
	action: 'Create record',
	description:
		'Loads the person of each input item into a campaign, to be called. Not part of the documented core.',
	fields: [
		choice(
			{
				displayName: 'Campaign Type',
				name: 'typeCampaign',
				vendorName: 'type_campaign',
				description: 'The type of the campaign below; each has fields of its own',
			},
			CAMPAIGN_TYPES,
		),
		campaignField(
			{
				typeOptions: { loadOptionsDependsOn: ['typeCampaign'] },
				description: 'The campaign that gets the records',
			},
			'searchCampaignsOfType',
		),
		choice(
			{
				displayName: 'Campaign Status',
				name: 'campaignStatus',
				vendorName: 'campaign_status',
				default: 'current',
				description: 'The status of the campaign that wolkvox is told with the records',
			},
			[
				{
					name: 'As It Is Now',
					value: 'current',
					description: 'Ask wolkvox for it first, which costs one request more, and leave it so',
				},
				{ name: 'Start', value: 'start', description: 'The campaign is to run' },
				{ name: 'Stop', value: 'stop', description: 'The campaign is to stand still' },
			],
		),
	],
	mapped: personFields,
	collections: { options: [recallZone] },
	check(record) {
		if (Object.values(recordOf(record)).some((value) => value !== '')) return;
		throw new InputRefused(
			'The record of this item is empty',
			"Fill in a field, or compare the names of the item's fields with those under 'Data to Send'.",
		);
	},
	batch: { max: 10_000, sharing: ['campaignId', 'typeCampaign', 'campaignStatus'] },
	request: (records) => {
		const [{ campaignId, typeCampaign, campaignStatus }] = records;
		return {
			method: 'POST',
			path: '/api/v2/campaign.php',
			query: {
				api: 'add_record',
				type_campaign: typeCampaign,
				campaign_id: campaignId,
				campaign_status: campaignStatus,
			},
			json: records.map(recordOf),
		};
	},
	outcomes: outcomesOf,
});

export const createRecord = withCurrentStatus(create);
