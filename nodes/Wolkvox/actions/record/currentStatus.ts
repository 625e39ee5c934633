import { InputRefused } from '../../../shared/errors';
import type { Operation } from '../../../shared/operation';
import type { Send } from '../../../shared/request';
import { question, rowsOf } from '../../api';
import { isOfType, isSameWord, type CampaignType } from '../../campaigns';

/** The campaign that records go into. */
export interface Target {
	campaignId: string;
	typeCampaign: CampaignType;
	campaignStatus?: 'current' | 'start' | 'stop';
}

/**
 * The operation, told the status that the campaign has: "campaign_status must be replaced by the current status of
 * the campaign" (the site, "2.1 Inserting records in the campaign (predictive)"), and another one might start or
 * stop it.
 */
export const withCurrentStatus = (create: Operation): Operation => ({
	...create,
	async perform(work) {
		const target = work.inputs[0] as unknown as Target;
		if (target.campaignStatus !== 'current') return await create.perform(work);
		const campaignStatus = await statusOf(work.send, target);
		const inputs = work.inputs.map((input) => ({ ...input, campaignStatus }));
		return await create.perform({ ...work, inputs });
	},
});

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
	const status = WORDS.find(({ shown }) => isSameWord(campaign.status, shown));
	return status?.sent;
}

/** Source: the site, "4. Campaigns" (`status`); the vendor's Postman collection, "2.1" (`campaign_status`). */
const WORDS = [
	{ shown: 'Started', sent: 'start' },
	{ shown: 'Stopped', sent: 'stop' },
];
