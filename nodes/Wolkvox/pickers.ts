import type { IDataObject } from 'n8n-workflow';
import { picker, type PickerSource } from '../shared/pickers';
import { question, rowsOf, wolkvox } from './api';
import { ALL_CAMPAIGNS, isOfType, type CampaignType } from './campaigns';

/** Each reading of the list costs one request of the day's quota. */
const ONE_MINUTE_MS = 60_000;

/** Source: the site, "4. Campaigns". */
const campaigns: PickerSource = {
	request: question('information', { api: 'campaigns' }),
	rows: rowsOf,
	entry: ({ campaign_id: id, campaign_name: name, type_campaign: type, status }) => ({
		name: withNotes(name || id, type, status),
		value: String(id),
	}),
	keepFor: ONE_MINUTE_MS,
};

const withNotes = (name: unknown, ...notes: unknown[]) => {
	const given = notes.filter(Boolean);
	return given.length > 0 ? `${name} (${given.join('; ')})` : String(name);
};

const ofType = (type: CampaignType) => (row: IDataObject) => isOfType(row, type);

export const searchCampaigns = picker(wolkvox, campaigns);

/** The campaigns of the type that is chosen beside. */
export const searchCampaignsOfType = picker(wolkvox, {
	...campaigns,
	fits: (row, chosen) => isOfType(row, chosen('typeCampaign')),
});

const above = [ALL_CAMPAIGNS];
export const searchCampaignsOrAll = picker(wolkvox, { ...campaigns, above });

/** For what wolkvox reports of predictive campaigns alone. */
export const searchPredictiveOrAll = picker(wolkvox, {
	...campaigns,
	above,
	fits: ofType('predictive'),
});

/** For what wolkvox reports of preview campaigns alone. */
export const searchPreviewOrAll = picker(wolkvox, { ...campaigns, above, fits: ofType('preview') });
