import type { IDataObject } from 'n8n-workflow';
import type { Shown } from '../shared/fields/field';
import { picked } from '../shared/fields/fields';
import type { ListPicker } from '../shared/fields/pickers';
import { isSameText } from '../shared/texts';

const CAMPAIGN = {
	displayName: 'Campaign',
	name: 'campaignId',
	vendorName: 'campaign_id',
	required: true,
} as const;
const PLACEHOLDER = 'e.g. 9004';

/** Source: the site, "Campaigns" reports, `campaign_id`: "Number identification". */
const isNumber = (id: string) => /^\d+$/.test(id);

type ShownCampaign = { description: string } & Partial<Shown<'campaignId', true>>;

/** A campaign of wolkvox, as its list of campaigns knows it. */
export const campaignField = (shown: ShownCampaign, picker: ListPicker) =>
	picked({ ...CAMPAIGN, ...shown }, picker, PLACEHOLDER, isNumber);

/** wolkvox's word for every campaign. Source: the site, "Campaigns" reports (not in the documentation of campaign_3). */
export const ALL_CAMPAIGNS = { name: 'All Campaigns', value: 'all' };

/** A campaign, or all of them. @param picker which campaigns the report knows */
export const campaignOrAllField = (shown: ShownCampaign, picker: ListPicker) =>
	picked(
		{
			...CAMPAIGN,
			default: { mode: 'list', value: ALL_CAMPAIGNS.value, cachedResultName: ALL_CAMPAIGNS.name },
			...shown,
		},
		picker,
		`${PLACEHOLDER} or all`,
		(id) => isNumber(id) || id === ALL_CAMPAIGNS.value,
	);

/** Of what changes something and is known from the site and the Postman collection alone. */
export const TRY_FIRST =
	'wolkvox does not document this in full, so try it with a small campaign first';

/** The two types of campaigns. Source: the site, "4. Campaigns" (`type_campaign`). */
export const CAMPAIGN_TYPES = [
	{ name: 'Predictive', value: 'predictive', description: 'Numbers are dialled by themselves' },
	{
		name: 'Preview',
		value: 'preview',
		description: 'An agent sees the record first and then dials',
	},
] as const;
export type CampaignType = (typeof CAMPAIGN_TYPES)[number]['value'];

/**
 * Whether a campaign may be of this type, whatever the letter case, which clients see otherwise than the site shows:
 * also where one of the two is not told.
 */
export const isOfType = ({ type_campaign: own }: IDataObject, type: unknown): boolean =>
	!isType(own) || !isType(type) || isSameText(own, type);

const isType = (type: unknown) => CAMPAIGN_TYPES.some(({ value }) => isSameText(value, type));
