import type { VendorRequest } from '../vendor';
import { seed } from './seed';
import { nowInSeconds, notFound, type Identity } from './checks';

export type Campaign = (typeof seed.campaigns)[number];

export interface Tag {
	name: string;
	value: string;
}

export interface Customer extends Identity {
	tags?: Tag[];
}

/** Customers that a campaign writes to at one time, or, in its draft lot, at a time still open. */
export interface Lot {
	dispatch_code: string;
	campaign_code: number;
	/** Unix seconds. */
	create_time: number;
	/** Unix seconds; null in a draft lot. */
	schedule_time: number | null;
	/** Unix seconds; null when the survey has no end. */
	finish_time: number | null;
	customers: Customer[];
}

/** An answer with every field of "Comments"; a report leaves out what was not asked for. */
export interface StoredAnswer extends Identity {
	id: number;
	/** Unix seconds, like the other times. */
	time: number;
	update_time: number;
	type: string;
	nps_answer: number;
	nps_comment: string | null;
	campaign_code: number;
	status: string;
	assignee: string | null;
	tags: Tag[];
	categories: string[];
	justifications: Array<{ name: string; children: string[] }>;
	notes: string[];
}

/** Everything that one Tracksale account of the sandbox holds. */
export interface State {
	dispatches: Lot[];
	/** The one open draft lot of a campaign, by the campaign's code. */
	draftLots: Map<number, Lot>;
	/** By campaign and address or ID: when a survey goes out to it, in Unix seconds. */
	impacts: Map<string, number>;
	links: Array<Customer & { campaign_code: number; survey_link: string }>;
	answers: StoredAnswer[];
	/** The last code or ID that was given out. */
	lastCode: number;
	lastAnswerId: number;
}

export function freshState(): State {
	const now = nowInSeconds();
	const answers = seed.answers.map(({ secondsAgo, time, ...answer }, index) => {
		const given = time ?? now - (secondsAgo ?? 0);
		return newAnswer({ id: 6805500 + index, time: given, ...answer });
	});
	return {
		dispatches: [],
		draftLots: new Map(),
		impacts: new Map(),
		links: [],
		answers,
		lastCode: 1000,
		lastAnswerId: 6805500 + answers.length,
	};
}

export function newAnswer(
	given: Pick<StoredAnswer, 'id' | 'time' | 'nps_answer' | 'campaign_code'> & Partial<StoredAnswer>,
): StoredAnswer {
	return {
		update_time: given.time,
		type: seed.campaigns.find(({ code }) => code === given.campaign_code)?.main_channel ?? 'Email',
		nps_comment: null,
		status: 'Pendente',
		assignee: null,
		tags: [],
		categories: [],
		justifications: [],
		notes: [],
		...given,
	};
}

export function campaignOf({ params }: VendorRequest): Campaign {
	return campaignByCode(params.code);
}

export function campaignByCode(asked: string): Campaign {
	return seed.campaigns.find(({ code }) => String(code) === asked) ?? notFound(`campaign ${asked}`);
}
