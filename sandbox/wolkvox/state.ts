import { Refusal } from '../vendor';
import { seed } from './seed';
import type { CallSeries } from './calls';
import { nowThere, secondOf } from './checks';

/** By the field names of information.php, campaigns; every value is text. */
type Campaign = (typeof seed.campaigns)[number];

/** Everything that one wolkvox operation of the sandbox holds. */
export interface State {
	campaigns: Campaign[];
	/** What was uploaded, by campaign. */
	records: Record<string, Array<Record<string, string>>>;
	/** What campaigns were told to do, oldest first. */
	commands: Array<{ campaign_id: string; command: string }>;
	calls: CallSeries[];
	/** Calls of the API that all tokens together may make in a day. */
	callsADay: number;
	/** How many were made today. */
	callsToday: number;
	/** The day of `callsToday`, as a number of days since 1970. */
	today: number;
}

/** What POST /sandbox/wolkvox/calls adds. */
export interface CallsToAdd {
	campaign_id: string;
	/** First and last second, as 14 digits on wolkvox's clock (GMT-5). */
	from: string;
	to: string;
	rows: number;
	recordAgeDays?: number;
	blankConnIdEvery?: number;
	fields?: Record<string, string>;
}

export function freshState(): State {
	const state: State = {
		campaigns: seed.campaigns.map((campaign) => ({ ...campaign })),
		records: {},
		commands: [],
		calls: [],
		// Source: P, every page: licences × 1,000.
		callsADay: seed.licences * 1000,
		callsToday: 0,
		today: 0,
	};
	const now = nowThere();
	for (const { campaign_id, rows, ...when } of seed.calls) {
		const stretch =
			'hoursAgo' in when
				? { from: now - when.hoursAgo * 3600, to: now - 600 }
				: { from: secondOf(when.from), to: secondOf(when.to) };
		add(state, campaign_id, { ...stretch, rows });
	}
	return state;
}

/** @throws Refusal when there is no such campaign, or the stretch ends before it begins */
export function addCalls(state: State, { campaign_id, from, to, ...rest }: CallsToAdd): void {
	const stretch = { from: secondOf(from), to: secondOf(to) };
	if (!(stretch.from <= stretch.to)) throw new Refusal(400, 'from and to are 14 digits, in order');
	add(state, campaign_id, { ...stretch, ...rest });
}

function add(
	state: State,
	campaignId: string,
	made: Pick<CallSeries, 'from' | 'to' | 'rows'> & Partial<CallSeries>,
) {
	const { type_campaign: type } = campaignById(state, campaignId);
	state.calls.push({
		number: state.calls.length + 1,
		campaignId,
		type,
		blankConnIdEvery: 0,
		fields: {},
		...made,
	});
}

/** @throws Refusal when there is none with this ID, or it is of another type */
export function campaignById(state: State, id: string, type?: string): Campaign {
	const campaign = state.campaigns.find(({ campaign_id }) => campaign_id === id);
	if (!campaign) throw new Refusal(400, `THERE IS NO CAMPAIGN ${id}`);
	if (type !== undefined && type !== campaign.type_campaign) {
		throw new Refusal(400, `THE CAMPAIGN ${id} IS NOT OF THE TYPE ${type}`);
	}
	return campaign;
}

/** Counts one call of the API. @throws Refusal when the day's calls are used up. Source: P, api response codes. */
export function countCall(state: State): void {
	const today = Math.floor(nowThere() / 86_400);
	if (state.today !== today) Object.assign(state, { today, callsToday: 0 });
	if (state.callsToday >= state.callsADay) throw new Refusal(403, 'TOKEN LIMIT EXCEEDED');
	state.callsToday++;
}
