import type { IDataObject } from 'n8n-workflow';
import { picker, withNotes, type PickerSource } from '../shared/fields/pickers';
import { question, rowsOf, wolkvox } from './api';
import { ALL_CAMPAIGNS, isOfType, type CampaignType } from './campaigns';

/** wolkvox's word for every skill. Source: the vendor's Postman collection, the skill reports. */
export const ALL_SKILLS = { name: 'All Skills', value: 'all' };

/** Source: the site, "4. Campaigns". */
const campaigns: PickerSource = {
	request: question('information', { api: 'campaigns' }),
	rows: rowsOf,
	entry: ({ campaign_id: id, campaign_name: name, type_campaign: type, status }) => ({
		name: withNotes(name || id, type, status),
		value: String(id),
	}),
};

/** Source: the vendor's Postman collection, "information.php" (`skills`). */
const skills: PickerSource = {
	request: question('information', { api: 'skills' }),
	rows: rowsOf,
	entry: ({ skill_id: id, skill_name: name }) => ({
		name: withNotes(name || id),
		value: String(id),
	}),
	above: [ALL_SKILLS],
};
export const searchSkillsOrAll = picker('searchSkillsOrAll', wolkvox, skills);

/** Source: the site and the vendor's Postman collection, "information.php" (`agents`). */
const agents: PickerSource = {
	request: question('information', { api: 'agents' }),
	rows: rowsOf,
	entry: ({ agent_id: id, agent_name: name, agent_dni: document }) => ({
		name: withNotes(name || id, document),
		value: String(id),
	}),
};
export const searchAgents = picker('searchAgents', wolkvox, agents);

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
