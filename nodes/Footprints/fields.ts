import { email, id, picked, text, type Field, type Shown } from '../shared/fields';

export const ID_PLACEHOLDER = 'e.g. 5ce3b4089d5de975003244d2';

/** Footprints cannot be asked for a lead by name, so its ID is typed or comes from another node. */
export const leadId: Field = id({
	displayName: 'Lead ID',
	name: 'leadId',
	required: true,
	placeholder: ID_PLACEHOLDER,
	description: 'The ID (_id) that Create, Get Many or the trigger gives out',
});

export const leadActionType = (more: Partial<Shown> = {}): Field =>
	picked(
		{ displayName: 'Action Type', name: 'leadActionTypeId', ...more },
		'searchLeadActionTypes',
		ID_PLACEHOLDER,
	);

/** The two by which the loyalty requests find a customer. Source: Footprints API, "Check Client Code". */
export const customerContact: Field[] = [
	email({ displayName: 'Customer Email', name: 'userEmail', required: true }),
	text({ displayName: 'Customer Phone', name: 'userPhone', required: true }),
];

export const loyaltyCampaign = (more: Partial<Shown> = {}): Field =>
	picked(
		{ displayName: 'Campaign', name: 'campaignInternalId', ...more },
		'searchLoyaltyCampaigns',
		'e.g. 4ihf47mngkb',
	);

/** Source: Footprints API, "Update Lead", accepted values of `status`. */
export const LEAD_STATUSES = [
	{ name: 'Customer', value: 'customer' },
	{ name: 'Lead', value: 'lead' },
	{ name: 'Lost', value: 'lost' },
	{ name: 'Opportunity', value: 'opportunity' },
	{ name: 'Prospect', value: 'prospect' },
	{ name: 'Sale Lead', value: 'sale_lead' },
];

export const comment = (description: string): Field =>
	text({ displayName: 'Comment', name: 'comment', typeOptions: { rows: 3 }, description });
