import { batchOperation } from '../../../shared/operation/operation';
import { checkRecord, personFields, recallZone, recordOf } from './fields';
import { outcomesOf } from './outcomes';
import { targetFields, withStatus } from './target';

/**
 * Source: the site, "2.1 Inserting records in the campaign (predictive)", "2.2 … (preview)"; at most 10,000 records
 * a request.
 */
export const createRecord = batchOperation({
	name: 'Create',
	value: 'create',
	action: 'Create record',
	description: 'Loads the person of each input item into a campaign, to be called',
	warning:
		'A real person is called, at once if the campaign is running: have the user confirm the campaign and the phone first.',
	fields: targetFields,
	mapped: personFields,
	collections: { options: [recallZone] },
	check: checkRecord,
	prepare: (records, way) => withStatus(records, way),
	batch: { max: 10_000, sharing: ['campaignId', 'typeCampaign', 'campaignStatus'] },
	request: (records) => {
		const [{ campaignId, typeCampaign, status }] = records;
		return {
			method: 'POST',
			path: '/api/v2/campaign.php',
			query: {
				api: 'add_record',
				type_campaign: typeCampaign,
				campaign_id: campaignId,
				campaign_status: status,
			},
			json: records.map(recordOf),
		};
	},
	outcomes: outcomesOf,
});
