import { anyObject, dayAndTime, listOf, objectOf, oneOf, text } from '../checks';
import type { Check } from '../checks';
import { Refusal } from '../vendor';
import type { VendorRoute } from '../vendor';
import { seed } from './seed';
import { envelope, found, newCampaign } from './account';
import type { Account, Campaign } from './account';

const CAMPAIGN_FIELDS = Object.keys(
	newCampaign({ application_name: '', company_id: '', message_id: '' }),
);

/** Source: trust.lat, "Read Campaigns using Company ID": names of fields, with commas between them. */
const fieldList: Check = (value, name) => {
	const names = String(value).split(',');
	const other = names.find((one) => !CAMPAIGN_FIELDS.includes(one.trim()));
	return other === undefined ? undefined : `${name}: a campaign has no field ${other}`;
};

/** Company statistics and campaigns. */
export const campaignRoutes = (account: Account): VendorRoute[] => [
	{
		method: 'GET',
		path: '/campaigns/api/v1/company/:company_id/statistics',
		heading: 'Read Statistics by Company ID',
		operations: ['trust.statistics.get', 'trustTrigger.statisticsChanged'],
		// The document announces a search by dates and names no parameter, so any is let through, and ignored.
		query: 'unnamed',
		answer: ({ params, query, ignored }) => {
			ignored.push(...Object.keys(query));
			const id = params.company_id;
			return envelope('Statistics', found(account.statistics[id], `company ${id}`));
		},
	},
	{
		method: 'GET',
		path: '/campaigns/api/v1/company/:company_id/campaign',
		heading: 'Read Campaigns using Company ID',
		operations: [
			'trust.campaign.getMany',
			'trust.searchCampaigns',
			'trust.searchMessages',
			'trust.searchSegments',
			'trustTrigger.campaignFinished',
		],
		query: { fields: fieldList, terminated: oneOf('true', 'false'), search: text },
		answer: ({ params: { company_id: id }, query: { fields, terminated, search = '' } }) => {
			found(account.statistics[id], `company ${id}`);
			const rows = account.campaigns.filter(
				(campaign) =>
					campaign.company_id === id &&
					(terminated === undefined || String(campaign.terminated) === terminated) &&
					`${campaign.uuid} ${campaign.name}`.toLowerCase().includes(search.toLowerCase()),
			);
			return envelope(
				'Campaign',
				rows.map((row) => only(row, fields)),
			);
		},
	},
	{
		method: 'POST',
		path: '/campaigns/api/v1/campaign',
		heading: 'Create campaign by message_id; Create Campaign by Segmentation',
		operations: ['trust.campaign.create'],
		query: {},
		body: {
			encoding: 'json',
			check: objectOf(
				{
					name: text,
					message_id: text,
					application_name: text,
					company_id: text,
					notifications: listOf(
						objectOf({ trust_id: text, variables: anyObject }, ['trust_id', 'variables']),
					),
					segment_id: text,
					finish_date: dayAndTime,
				},
				['message_id', 'application_name'],
			),
		},
		answer: ({ body }) => {
			const { notifications, ...given } = body as NewCampaign;
			if ((notifications === undefined) === (given.segment_id === undefined)) {
				throw new Refusal(400, 'either notifications or segment_id is needed');
			}
			if (notifications?.length === 0) throw new Refusal(400, 'notifications is empty');
			if (given.finish_date && !given.segment_id) {
				throw new Refusal(400, 'finish_date belongs to a campaign by segmentation');
			}
			if (!seed.messages.includes(given.message_id))
				found(undefined, `message ${given.message_id}`);
			if (!seed.application.bundles.includes(given.application_name)) {
				found(undefined, `application ${given.application_name}`);
			}
			if (given.segment_id) {
				const segment = account.segments.find(({ uuid }) => uuid === given.segment_id);
				found(segment, `segment ${given.segment_id}`);
			}
			const company_id = given.company_id ?? seed.ownCompany;
			const figures = found(account.statistics[company_id], `company ${company_id}`);
			const campaign = newCampaign({ ...given, company_id });
			account.campaigns.push(campaign);
			account.recipients[campaign.uuid] = notifications ?? given.segment_id;
			figures.campaign++;
			for (const name of ['total', 'sended'] as const) figures[name] += notifications?.length ?? 0;
			return envelope('Campaign', campaign, { code: 201, message: 'Created' });
		},
		status: 201,
	},
];

interface NewCampaign extends Pick<Campaign, 'application_name' | 'message_id'> {
	name?: string;
	company_id?: string;
	segment_id?: string;
	finish_date?: string;
	notifications?: unknown[];
}

const only = (campaign: Campaign, fields?: string) =>
	fields === undefined
		? campaign
		: Object.fromEntries(
				fields.split(',').map((name) => [name.trim(), campaign[name.trim() as keyof Campaign]]),
			);
