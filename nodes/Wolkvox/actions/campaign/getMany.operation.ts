import type { IDataObject } from 'n8n-workflow';
import { choice } from '../../../shared/fields/fields';
import { listOperation } from '../../../shared/operation/operation';
import { isSameText } from '../../../shared/texts';
import { question, rowsOf } from '../../api';
import { CAMPAIGN_TYPES, isOfType } from '../../campaigns';

/** Source: the site, "4. Campaigns". wolkvox itself filters by ID alone. */
export const getManyCampaigns = listOperation({
	name: 'Get Many',
	value: 'getMany',
	action: 'Get many campaigns',
	description: 'Lists the campaigns with their type, status and speed',
	collections: {
		filters: [
			choice(
				{ displayName: 'Status', name: 'status', description: 'Only campaigns in this status' },
				[
					{ name: 'Started', value: 'Started' },
					{ name: 'Stopped', value: 'Stopped' },
				],
			),
			choice(
				{ displayName: 'Type', name: 'typeCampaign', description: 'Only campaigns of this type' },
				CAMPAIGN_TYPES,
			),
		],
	},
	async read(send, { status, typeCampaign }, limit) {
		const { body } = await send(question('information', { api: 'campaigns' }));
		return rowsOf(body)
			.filter((campaign) => isOfType(campaign, typeCampaign))
			.filter((campaign) => !status || isSameText(campaign.status, status))
			.slice(0, limit);
	},
	simplify: simplifiedCampaign,
});

function simplifiedCampaign(campaign: IDataObject): IDataObject {
	const { campaign_id, campaign_name, campaign_description, type_campaign } = campaign;
	const { status, speed, records, skill_id, last_use } = campaign;
	return {
		campaign_id,
		campaign_name,
		campaign_description,
		type_campaign,
		status,
		speed,
		records,
		skill_id,
		last_use,
	};
}
