import { DateTime } from 'luxon';
import { InputRefused } from '../shared/errors';
import { optionsPicker, picker, withNotes, type PickerSource } from '../shared/fields/pickers';
import { path } from '../shared/request/path';
import { campaignsOf, lotsOf, tracksale } from './api';

/** Source: Tracksale API v2, "Campaign List". */
const campaigns: PickerSource = {
	request: { method: 'GET', path: '/campaign', query: { dispatch_limits: 1 } },
	rows: campaignsOf,
	entry: ({ name, code, main_channel: channel, dispatch_limits: limits }) => ({
		name: withNotes(name, channel, leftOf(limits as Limits | null | undefined)),
		value: String(code),
	}),
};

export const searchCampaigns = picker('searchCampaigns', tracksale, campaigns);
export const getCampaigns = optionsPicker('getCampaigns', tracksale, campaigns);

/** The draft lots of the campaign that is chosen beside. Source: Tracksale API v2, "Search for draft lots". */
export const searchDraftLots = picker('searchDraftLots', tracksale, {
	request: (chosen) => {
		const campaign = chosen('campaignCode');
		if (!campaign) throw new InputRefused('Choose the campaign first', 'Then its lots are listed.');
		return { method: 'GET', path: path`/campaign/${campaign}/draft-lot` };
	},
	rows: lotsOf,
	entry: ({ code, create_time: created, total_dispatches: waiting }) => ({
		name: withNotes(`Lot ${code}`, waiting !== undefined && `${waiting} waiting`, since(created)),
		value: String(code),
	}),
});

type Limits = Partial<Record<'daily' | 'weekly' | 'monthly', { remaining?: unknown } | null>>;

/** How many surveys may still be sent; nothing where the campaign has no limits. Source: "Campaign List". */
function leftOf(limits: Limits | null | undefined): string | undefined {
	const left = [
		[limits?.daily?.remaining, 'today'],
		[limits?.weekly?.remaining, 'week'],
		[limits?.monthly?.remaining, 'month'],
	].filter(([remaining]) => remaining !== undefined && remaining !== null);
	if (left.length === 0) return undefined;
	// Short, as n8n's list cuts longer names off.
	return `left: ${left.map(([remaining, period]) => `${remaining} ${period}`).join(', ')}`;
}

/** The document shows no form of the time: seconds since 1970, as elsewhere, or shown as it is. */
function since(created: unknown): string | undefined {
	if (!created) return undefined;
	const seconds = Number(created);
	const day = DateTime.fromSeconds(seconds || 0, { zone: 'utc' }).toISODate();
	return `since ${seconds ? day : created}`;
}
