import type { IDataObject } from 'n8n-workflow';
import type { InputOf } from '../../../shared/fields/field';
import { fieldsOf } from '../../../shared/request/answers';
import type { VendorRequest } from '../../../shared/request/vendor';
import { wolkvox } from '../../api';
import { campaignField } from '../../campaigns';
import { searchCampaigns } from '../../pickers';

export const controlledCampaign = (description: string) =>
	campaignField({ description }, searchCampaigns);

type Controlled = InputOf<[ReturnType<typeof controlledCampaign>]>;

/**
 * A change of a campaign. Source: the vendor's Postman collection, "9", "10", "11". The site's older pages also ask for
 * `type_campaign`; newer ones and clients do without.
 */
export const change = (
	api: 'start' | 'stop' | 'speed',
	{ campaignId }: Controlled,
	json?: object,
): VendorRequest => ({
	method: 'PUT',
	path: '/api/v2/campaign.php',
	query: { api, campaign_id: campaignId },
	json,
	expects: isDone,
});

/** Source: the same, `code`, which is a number or text. */
const isDone = (body: unknown) => /^2\d\d$/.test(String(fieldsOf(body).code));

/** What was done, to which campaign, and wolkvox's own words on it; its code says nothing beside that. */
export const changed =
	(outcome: 'started' | 'stopped' | 'set') =>
	(body: unknown, { campaignId, speed }: Controlled & { speed?: number }): IDataObject => ({
		outcome,
		campaign_id: campaignId,
		...(speed !== undefined && { speed }),
		msg: wolkvox.textOf(body),
	});
