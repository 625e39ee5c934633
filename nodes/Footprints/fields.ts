import { asUtcDayTime } from '../shared/dates';
import { InputRefused } from '../shared/errors';
import type { Shown } from '../shared/field';
import { dateTime, email, id, picked, text } from '../shared/fields';
import { searchLeadActionTypes, searchLoyaltyCampaigns } from './pickers';

export const ID_PLACEHOLDER = 'e.g. 5ce3b4089d5de975003244d2';

/** Footprints cannot be asked for a lead by name, so its ID is typed or comes from another node. */
export const leadId = id({
	displayName: 'Lead ID',
	name: 'leadId',
	required: true,
	placeholder: ID_PLACEHOLDER,
	description: 'The ID (_id) that Create, Get Many or the trigger gives out',
});

export const leadActionType = <R extends boolean = false>(
	shown: Partial<Shown<'leadActionTypeId', R>> = {},
) =>
	picked(
		{ displayName: 'Action Type', name: 'leadActionTypeId', ...shown },
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

/** The two by which the loyalty requests find a customer. Source: Footprints API, "Check Client Code". */
export const customerContact = [
	email({ displayName: 'Customer Email', name: 'userEmail', required: true }),
	text({ displayName: 'Customer Phone', name: 'userPhone', required: true }),
] as const;

export const loyaltyCampaign = <R extends boolean = false>(
	shown: Partial<Shown<'campaignInternalId', R>>,
) =>
	picked(
		{ displayName: 'Campaign', name: 'campaignInternalId', ...shown },
		searchLoyaltyCampaigns,
		'e.g. 4ihf47mngkb',
	);

export const comment = (description: string) =>
	text({ displayName: 'Comment', name: 'comment', typeOptions: { rows: 3 }, description });

/** @throws InputRefused when an update has nothing beside these: an empty one would be sent, and count as done */
export function checkChanges(update: object, besides: string[]): void {
	if (Object.keys(update).some((name) => !besides.includes(name))) return;
	throw new InputRefused('There is nothing to update', "Add what changes under 'Update Fields'.");
}
