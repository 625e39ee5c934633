import type { ILoadOptionsFunctions } from 'n8n-workflow';
import {
	chosenIn,
	keptWay,
	orNodeError,
	picker,
	withNotes,
	type ListPicker,
	type PickerSource,
} from '../shared/fields/pickers';
import { fieldsOf } from '../shared/request/answers';
import { campaignsOf, TOKEN_INFO_PATH, trust } from './api';
import { campaignsRequest } from './campaigns';
import { ownCompany } from './ownCompany';

/**
 * The company that the token belongs to. Trust has no list of companies. Source: trust.lat, "Get Access Token
 * Information" (not part of the documented core).
 */
export const searchCompanies = picker('searchCompanies', trust, {
	request: { method: 'GET', path: TOKEN_INFO_PATH },
	rows: (body) => [fieldsOf(body)].filter(({ company_uid: company }) => Boolean(company)),
	entry: ({ company_uid: company }) => ({
		name: withNotes(company, 'of this credential'),
		value: String(company),
	}),
});

/** A list that is made of the campaigns of the company that is chosen beside, or else of the credential's own. */
const fromCampaigns = (name: string, source: Pick<PickerSource, 'rows' | 'entry'>): ListPicker => ({
	kind: 'listSearch',
	name,
	async method(...asked) {
		const request = campaignsRequest(await companyFor(this));
		return await picker(name, trust, { ...source, request }).method.call(this, ...asked);
	},
});

/** The company that is chosen in the open node; the credential's own where none is, or an expression chooses it. */
async function companyFor(context: ILoadOptionsFunctions): Promise<string> {
	const company = String(chosenIn(context, 'companyId') ?? '').trim();
	if (company !== '' && !company.startsWith('=')) return company;
	return await orNodeError(context, trust, async () => {
		const credentials = await context.getCredentials(trust.credential);
		return await ownCompany(await keptWay(context, trust), credentials);
	});
}

export const searchCampaigns = fromCampaigns('searchCampaigns', {
	rows: campaignsOf,
	entry: ({ name, uuid, terminated }) => ({
		name: withNotes(name || uuid, terminated === true && 'finished'),
		value: String(uuid),
	}),
});

/** Trust has no list of messages or segments: those are shown that campaigns have used, by the campaigns' names. */
const usedIn = (name: string, idName: 'message_id' | 'segment_id') =>
	fromCampaigns(name, {
		rows(body) {
			const campaigns = campaignsOf(body).filter((campaign) => Boolean(campaign[idName]));
			const ids = campaigns.map((campaign) => campaign[idName]);
			return campaigns.filter((_, index) => ids.indexOf(ids[index]) === index);
		},
		entry: (campaign) => ({
			name: `Used in ${campaign.name || campaign.uuid}`,
			value: String(campaign[idName]),
		}),
	});

export const searchMessages = usedIn('searchMessages', 'message_id');
export const searchSegments = usedIn('searchSegments', 'segment_id');
