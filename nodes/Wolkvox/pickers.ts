import type { IDataObject } from 'n8n-workflow';
import { picker, withNotes, type PickerSource } from '../shared/pickers';
import { question, rowsOf, wolkvox } from './api';
import { ALL_CAMPAIGNS, isOfType, type CampaignType } from './campaigns';

/** Source: the site, "4. Campaigns". */
const campaigns: PickerSource = {
	request: question('information', { api: 'campaigns' }),
	rows: rowsOf,
	entry: ({ campaign_id: id, campaign_name: name, type_campaign: type, status }) => ({
		name: withNotes(name || id, type, status),
		value: String(id),
	}),
};

const ofType = (type: CampaignType) => (row: IDataObject) => isOfType(row, type);

export const searchCampaigns = picker('searchCampaigns', wolkvox, campaigns);

/** The campaigns of the type that is chosen beside. */
export const searchCampaignsOfType = picker('searchCampaignsOfType', wolkvox, {
	...campaigns,
	fits: (row, chosen) => isOfType(row, chosen('typeCampaign')),
});

const campaignsOrAll: PickerSource = { ...campaigns, above: [ALL_CAMPAIGNS] };
export const searchCampaignsOrAll = picker('searchCampaignsOrAll', wolkvox, campaignsOrAll);

/** For what wolkvox reports of predictive campaigns alone. */
export const searchPredictiveOrAll = picker('searchPredictiveOrAll', wolkvox, {
	...campaignsOrAll,
	fits: ofType('predictive'),
});

/** For what wolkvox reports of preview campaigns alone. */
export const searchPreviewOrAll = picker('searchPreviewOrAll', wolkvox, {
	...campaignsOrAll,
	fits: ofType('preview'),
});
