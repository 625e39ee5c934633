import { InputRefused } from '../shared/errors';
import { asUtcDayTime } from '../shared/fields/dates';
import type { Shown } from '../shared/fields/field';
import { dateTime, email, picked, text } from '../shared/fields/fields';
import { formBody } from '../shared/request/form';
import {
	LISTED_LEADS,
	searchLeadActions,
	searchLeadActionTypes,
	searchLeads,
	searchLoyaltyCampaigns,
} from './pickers';

export const ID_PLACEHOLDER = 'e.g. 5ce3b4089d5de975003244d2';

const WHICH_LEADS = `The list shows leads of the last ${LISTED_LEADS} days that have a location, catalogue, offer and consultant; any other goes by its ID, which Create, Get Many or the trigger gives out`;

/** A lead, among those that Footprints lists. Source: Footprints API, "Get Leads". */
export const leadField = <N extends string, R extends boolean = false>(
	shown: Partial<Shown<N, R>> & { name: N; description?: string },
) =>
	picked(
		{
			displayName: 'Lead',
			hint: `The list shows complete leads of the last ${LISTED_LEADS} days`,
			...shown,
			description: shown.description ? `${shown.description}. ${WHICH_LEADS}.` : WHICH_LEADS,
		},
		searchLeads,
		ID_PLACEHOLDER,
	);

/** The lead that an operation is about. */
export const leadId = leadField({ name: 'leadId', required: true });

/** An action of the lead that another parameter chooses. Source: Footprints API, "Get Lead Actions". */
export const leadActionField = <N extends string, R extends boolean = false>(
	shown: Shown<N, R>,
	leadParameter: string,
) =>
	picked(
		{
			finds: 'lead action',
			...shown,
			typeOptions: { loadOptionsDependsOn: [`${leadParameter}.value`] },
		},
		searchLeadActions,
		ID_PLACEHOLDER,
	);

export const leadActionType = <R extends boolean = false>(
	shown: Partial<Shown<'leadActionTypeId', R>> = {},
) =>
	picked(
		{
			displayName: 'Action Type',
			name: 'leadActionTypeId',
			finds: 'lead action type',
			description: 'The kind of action, such as a call, as declared in your Footprints account',
			...shown,
		},
		searchLeadActionTypes,
		ID_PLACEHOLDER,
	);

/**
 * A time that Footprints takes as `2021-01-12 06:42:55`, without saying of which zone. It shows the same times in UTC
 * ("Get Lead Actions"), so they are sent so. Source: Footprints API, "Add Lead Action", "Send web tracking data".
 */
export const utcTime = <N extends string>(shown: Shown<N, false>) =>
	dateTime(
		{
			...shown,
			description: `${shown.description}, in the workflow's time zone unless the value has an offset of its own. Sent in UTC, in which Footprints shows such times; it does not say in which it takes them.`,
		},
		asUtcDayTime,
	);

/** The two by which Footprints finds a customer. Source: Footprints API, "Check Client Code", "Get customers". */
export const customerContact = [
	email({ displayName: 'Email', name: 'userEmail', required: true, finds: 'customer' }),
	text({ displayName: 'Phone', name: 'userPhone', required: true, finds: 'customer' }),
] as const;

export const loyaltyCampaign = <R extends boolean = false>(
	shown: Partial<Shown<'campaignInternalId', R>>,
) =>
	picked(
		{
			displayName: 'Loyalty Campaign',
			name: 'campaignInternalId',
			description: 'The campaign that gave the code out',
			...shown,
		},
		searchLoyaltyCampaigns,
		'e.g. 4ihf47mngkb',
	);

export const comment = (description: string) =>
	text({ displayName: 'Comment', name: 'comment', typeOptions: { rows: 3 }, description });

/**
 * An update of which nothing but these would be sent changes nothing, and would count as done.
 * @param howTo where the user says what changes
 * @throws InputRefused
 */
export function checkChanges(
	update: object,
	besides: string[],
	howTo = "Add what changes under 'Update Fields'.",
): void {
	const changes = Object.entries(update).filter(([name]) => !besides.includes(name));
	if (formBody(Object.fromEntries(changes)).size > 0) return;
	throw new InputRefused('There is nothing to update', howTo);
}
