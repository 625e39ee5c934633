import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { toNodeError } from '../shared/errors';
import { picker, type PickerSource } from '../shared/pickers';
import { connect } from '../shared/request';
import { campaignsOf, TOKEN_INFO_PATH, trust } from './api';
import { campaignsRequest } from './campaigns';
import { chosenCompany, ownCompany } from './company';

/**
 * The company that the token belongs to. Trust has no list of companies. Source: trust.lat, "Get Access Token
 * Information" (not part of the documented core).
 */
export const searchCompanies = picker(trust, {
	request: { method: 'GET', path: TOKEN_INFO_PATH },
	rows: (body) => [body as IDataObject].filter((info) => Boolean(info?.company_uid)),
	entry: ({ company_uid: company }) => ({
		name: `${company} (of this credential)`,
		value: String(company),
	}),
});

/** A list that is made of the campaigns of the company that is chosen beside, or else of the credential's own. */
const fromCampaigns = ({ rows, entry }: Pick<PickerSource, 'rows' | 'entry'>) =>
	async function (this: ILoadOptionsFunctions, filter?: string): Promise<INodeListSearchResult> {
		const companyId = chosenCompany(this) ?? (await companyOfCredential(this));
		return await picker(trust, { request: campaignsRequest({ companyId }), rows, entry }).call(
			this,
			filter,
		);
	};

async function companyOfCredential(context: ILoadOptionsFunctions): Promise<string> {
	try {
		const credentials = await context.getCredentials(trust.credential);
		return await ownCompany(await connect(context, trust), credentials);
	} catch (error) {
		throw toNodeError(error, context.getNode());
	}
}

export const searchCampaigns = fromCampaigns({
	rows: campaignsOf,
	entry: ({ name, uuid, terminated }) => ({
		name: `${name || uuid}${terminated === true ? ' (finished)' : ''}`,
		value: String(uuid),
	}),
});

/** Trust has no list of messages or segments: those are shown that campaigns have used, by the campaigns' names. */
const usedIn = (idName: 'message_id' | 'segment_id') =>
	fromCampaigns({
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

export const searchMessages = usedIn('message_id');
export const searchSegments = usedIn('segment_id');
