import { InputRefused } from '../../../shared/errors';
import type { InputOf } from '../../../shared/fields/field';
import { choice, notice } from '../../../shared/fields/fields';
import type { Way } from '../../../shared/operation/operation';
import type { Send } from '../../../shared/request/request';
import { isSameText } from '../../../shared/texts';
import { question, rowsOf } from '../../api';
import { CAMPAIGN_TYPES, campaignField, isOfType } from '../../campaigns';
import { searchCampaignsOfType } from '../../pickers';

/** The campaign that records go into. */
export const targetFields = [
	notice(
		'callsNotice',
		'This has real people called, at once if the campaign is running. Calls that were made cannot be taken back.',
	),
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
		searchCampaignsOfType,
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
			{
				name: 'Start',
				value: 'start',
				description:
					'The campaign is to run, so that it may begin to call. Everyone already waiting in the campaign is called, too.',
			},
			{ name: 'Stop', value: 'stop', description: 'The campaign is to stand still' },
		],
	),
] as const;

export type Target = InputOf<typeof targetFields>;

/**
 * The records of one campaign with the status to send, which is the one that it has unless the user wants another:
 * "campaign_status must be replaced by the current status of the campaign" (the site, "2.1 Inserting records in the
 * campaign (predictive)"), and another one might start or stop it.
 */
export async function withStatus<R extends Target>(records: R[], { send }: Way) {
	const [target] = records;
	const { campaignStatus } = target;
	const status = campaignStatus === 'current' ? await statusOf(send, target) : campaignStatus;
	return records.map((record) => ({ ...record, status }));
}

/** Undefined for a word that is not known. @throws InputRefused when the campaign is not what the user takes it for */
async function statusOf(send: Send, { campaignId, typeCampaign }: Target) {
	const { body } = await send(question('information', { api: 'campaigns', campaign: campaignId }));
	const campaign = rowsOf(body).find(({ campaign_id: id }) => String(id) === campaignId);
	if (!campaign) {
		throw new InputRefused(
			`wolkvox has no campaign ${campaignId}`,
			'Nothing was loaded. Pick the campaign from the list again.',
		);
	}
	if (!isOfType(campaign, typeCampaign)) {
		throw new InputRefused(
			`Campaign ${campaignId} is no ${typeCampaign} campaign`,
			"Nothing was loaded. Choose the other 'Campaign Type', or another campaign.",
		);
	}
	return WORDS.find(({ shown }) => isSameText(campaign.status, shown))?.sent;
}

/** Source: the site, "4. Campaigns" (`status`); the vendor's Postman collection, "2.1" (`campaign_status`). */
const WORDS = [
	{ shown: 'Started', sent: 'start' },
	{ shown: 'Stopped', sent: 'stop' },
] as const;
