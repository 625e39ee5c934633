import { picked, pickedMany } from '../shared/fields';

/** The campaign that an operation is about. Source: Tracksale API v2, "Campaign List" (`code`). */
export const campaignField = (
	shown: { description: string } & Partial<Parameters<typeof picked>[0]>,
) =>
	picked(
		{ displayName: 'Campaign', name: 'campaignCode', vendorName: 'campaign_code', ...shown },
		'searchCampaigns',
		'e.g. 101',
	);

/** The campaigns that a report is about; all when left empty. Source: "Comments", Parameters (`codes`). */
export const campaignsFilter = pickedMany(
	{
		displayName: 'Campaign Names or IDs',
		name: 'codes',
		description:
			'Only these campaigns; all when empty. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
	'getCampaigns',
);
