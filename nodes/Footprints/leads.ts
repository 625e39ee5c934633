import type { IDataObject } from 'n8n-workflow';
import { DAY_MS, instantOf, utcDayOf } from '../shared/fields/dates';
import { notice } from '../shared/fields/fields';
import { fieldsOf } from '../shared/request/answers';
import { pagesOf } from '../shared/request/lists';
import type { Send } from '../shared/request/request';
import { idOf, leadPages, rowsOf } from './api';

const LISTED =
	'Footprints lists a lead only when it has a location, a catalogue, an offer and a consultant.';

/** Source: Footprints API, "Get Leads". */
export const completeLeadsNotice = notice(
	'completeLeadsNotice',
	`${LISTED} Others never start this workflow.`,
);

/** The same rule, where a lead is made. */
export const newLeadNotice = notice(
	'newLeadNotice',
	`${LISTED} One that lacks any of these is stored all the same, but Get Many and the trigger never show it; the output says so.`,
);

/** What a lead needs to be listed. Source: Footprints API, "Get Leads". */
const NEEDED = {
	locationId: 'location',
	offerCategoryId: 'catalogue',
	offerId: 'offer',
	consultantId: 'consultant',
};

/** Whether Footprints will list a lead that has these fields, and if not, what it lacks. */
export function listing(lead: Partial<Record<keyof typeof NEEDED, unknown>>): IDataObject {
	const given = fieldsOf(lead);
	const lacking = Object.entries(NEEDED).flatMap(([name, label]) =>
		given[name] === undefined ? label : [],
	);
	return lacking.length === 0
		? { listed: true }
		: { listed: false, notListedBecause: `The lead has no ${lacking.join(', no ')}` };
}

/**
 * The leads of a stretch of time (milliseconds since 1970), page after page. Source: Footprints API, "Get Leads";
 * its dates are days of an undocumented time zone, so a day more is asked for on both sides.
 */
export const leadsBetween = (send: Send, from: number, to: number, page: number) =>
	pagesOf(
		send,
		{
			method: 'GET',
			path: '/api/lead',
			query: { startDate: utcDayOf(from - DAY_MS), endDate: utcDayOf(to + DAY_MS) },
		},
		{ rows: rowsOf, keyOf: idOf, paging: leadPages },
		page,
	);

/** When the lead was created, in milliseconds since 1970; NaN where that is not told. Source: Footprints API, "Get Leads". */
export const creationOf = ({ createdAt }: IDataObject): number => instantOf(createdAt);

/** When its status changed last, or else the lead, in milliseconds since 1970; NaN where neither is a time. Source: the same. */
export const statusChangeOf = ({ timestampStatusChange, updatedAt }: IDataObject): number =>
	[timestampStatusChange, updatedAt].map(instantOf).find((time) => !Number.isNaN(time)) ?? NaN;

/** The fields of a lead that most workflows need, flat; of what belongs to it the IDs, and the names that are answered. */
export function simplifiedLead(lead: IDataObject): IDataObject {
	const { offer, consultant } = lead as Record<string, { _id?: string; name?: string } | undefined>;
	return {
		_id: lead._id,
		status: lead.status,
		userFirstName: lead.userFirstName,
		userLastName: lead.userLastName,
		userEmail: lead.userEmail,
		userPhone: lead.userPhone,
		locationId: lead.locationId,
		channelId: lead.channelId,
		offlineCampaignId: lead.offlineCampaignId,
		offerId: lead.offerId ?? offer?._id,
		offerName: offer?.name,
		consultantId: consultant?._id,
		consultantName: consultant?.name,
		createdAt: lead.createdAt,
		updatedAt: lead.updatedAt,
	};
}
