import type { IDataObject } from 'n8n-workflow';
import { countOf } from '../shared/operation/outcomes';
import { fieldsOf } from '../shared/request/answers';
import { NotWhole } from '../shared/request/lists';
import { path } from '../shared/request/path';
import type { VendorRequest } from '../shared/request/vendor';
import { campaignsOf } from './api';

/** A company's campaigns, all at once. Source: trust.lat, "Read Campaigns using Company ID" (not part of the documented core). */
export const campaignsRequest = (
	companyId: string,
	query?: VendorRequest['query'],
): VendorRequest => ({
	method: 'GET',
	path: path`/campaigns/api/v1/company/${companyId}/campaign`,
	query,
});

/**
 * The campaigns of an answer. Pages of this list are not documented, so where Trust counts more than it gives, the
 * others cannot be had. Source: trust.lat, "Read events by trust or app id" (`total`).
 * @param isEnough whether those that came will do all the same
 * @throws NotWhole when some are missing
 */
export function allCampaigns(
	body: unknown,
	advice: string,
	isEnough: (campaigns: IDataObject[]) => boolean,
): IDataObject[] {
	const campaigns = campaignsOf(body);
	const total = countOf(fieldsOf(body).total) ?? 0;
	if (campaigns.length >= total || isEnough(campaigns)) return campaigns;
	const message = `Trust gave ${campaigns.length} of ${total} campaigns, and does not document how to get the others`;
	throw new NotWhole({ message, advice }, campaigns);
}

/** What a campaign consists of. Source: the same, `data[]`. */
export const CAMPAIGN_FIELDS = [
	{ name: 'App ID', value: 'app_id' },
	{ name: 'Application Name', value: 'application_name' },
	{ name: 'Company ID', value: 'company_id' },
	{ name: 'Created At', value: 'created_at' },
	{ name: 'Finish Date', value: 'finish_date' },
	{ name: 'Finished', value: 'terminated' },
	{ name: 'Flavor ID', value: 'flavor_id' },
	{ name: 'Message ID', value: 'message_id' },
	{ name: 'Name', value: 'name' },
	{ name: 'Segment ID', value: 'segment_id' },
	{ name: 'Updated At', value: 'updated_at' },
	{ name: 'UUID', value: 'uuid' },
];

const SIMPLIFIED = [
	...['name', 'terminated', 'created_at', 'finish_date', 'updated_at'],
	...['application_name', 'message_id', 'segment_id', 'company_id', 'uuid'],
];

/** The most useful fields of a campaign, as far as it has them. */
export const simplifiedCampaign = (campaign: IDataObject): IDataObject =>
	Object.fromEntries(
		SIMPLIFIED.filter((name) => name in campaign).map((name) => [name, campaign[name]]),
	);
