import type { IDataObject } from 'n8n-workflow';
import { picked, type Field, type Shown } from '../shared/fields';

const PLACEHOLDER = 'e.g. 9004';

/** A campaign of wolkvox, as its list of campaigns knows it. */
export const campaignField = (
	shown: { description: string } & Partial<Shown>,
	searchMethod: 'searchCampaigns' | 'searchCampaignsOfType' = 'searchCampaigns',
): Field =>
	picked(
		{
			displayName: 'Campaign',
			name: 'campaignId',
			vendorName: 'campaign_id',
			required: true,
			...shown,
		},
		searchMethod,
		PLACEHOLDER,
	);

/** wolkvox's word for every campaign. Source: the site, "Campaigns" reports (not in the documentation of campaign_3). */
export const ALL_CAMPAIGNS = { name: 'All Campaigns', value: 'all' };

type Kind = 'searchCampaignsOrAll' | 'searchPredictiveOrAll' | 'searchPreviewOrAll';

/** A campaign, or all of them. @param searchMethod which campaigns the report knows */
export const campaignOrAllField = (
	searchMethod: Kind,
	shown: { description: string } & Partial<Shown>,
): Field =>
	picked(
		{
			displayName: 'Campaign',
			name: 'campaignId',
			vendorName: 'campaign_id',
			required: true,
			default: { mode: 'list', value: ALL_CAMPAIGNS.value, cachedResultName: ALL_CAMPAIGNS.name },
			...shown,
		},
		searchMethod,
		`${PLACEHOLDER} or all`,
	);

export type CampaignType = 'predictive' | 'preview';

/** The two types of campaigns. Source: the site, "4. Campaigns" (`type_campaign`). */
export const CAMPAIGN_TYPES = [
	{ name: 'Predictive', value: 'predictive', description: 'Numbers are dialled by themselves' },
	{
		name: 'Preview',
		value: 'preview',
		description: 'An agent sees the record first and then dials',
	},
];

/** Whether a campaign may be of this type: also where one of the two is not told. */
export const isOfType = ({ type_campaign: own }: IDataObject, type: unknown): boolean =>
	!isType(own) || !isType(type) || isSameWord(own, type);

const isType = (type: unknown) => CAMPAIGN_TYPES.some(({ value }) => isSameWord(value, type));

/** Whatever the letter case: clients see other ones than the site shows. */
export const isSameWord = (one: unknown, other: unknown): boolean => plain(one) === plain(other);

const plain = (value: unknown) =>
	String(value ?? '')
		.trim()
		.toLowerCase();
