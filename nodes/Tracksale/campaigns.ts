import type { Shown } from '../shared/fields/field';
import { picked, pickedMany } from '../shared/fields/fields';
import { getCampaigns, searchCampaigns } from './pickers';

/** The campaign that an operation is about. Source: Tracksale API v2, "Campaign List" (`code`). */
export const campaignField = <R extends boolean = false>(
	shown: { description: string; required?: R } & Partial<Shown<'campaignCode', R>>,
) =>
	picked(
		{ displayName: 'Campaign', name: 'campaignCode', vendorName: 'campaign_code', ...shown },
		searchCampaigns,
		'e.g. 101',
	);

/** The campaigns that a report is about; all when left empty. Source: "Comments", Parameters (`codes`). */
export const campaignsFilter = pickedMany(
	{
		displayName: 'Campaign Names or IDs',
		name: 'codes',
		finds: 'campaign',
		description:
			'Only these campaigns; all when empty. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
	getCampaigns,
);
