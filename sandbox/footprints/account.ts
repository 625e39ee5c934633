import {
	anyObject,
	day,
	listOf,
	objectOf,
	oneOf,
	text,
	trueOrFalseText,
	wholeNumberText,
} from '../checks';
import type { Fields } from '../checks';
import type { FormValue } from '../form';
import { Refusal } from '../vendor';
import type { VendorRequest } from '../vendor';
import { seed } from './seed';

/** A lead as the sandbox keeps it: `fields` by the names of Add Lead, times in ISO 8601, UTC. */
export interface Lead {
	_id: string;
	createdAt: string;
	updatedAt: string;
	timestampStatusChange: string;
	status: string;
	skuId?: string;
	skuExternalId?: string;
	contractId?: string;
	fields: Record<string, FormValue>;
}

/** Source: "Add Lead Action", Body. Times in ISO 8601, UTC. */
export interface LeadAction {
	_id: string;
	leadId: string;
	leadActionTypeId: string;
	actionDetail: string;
	date: string;
	createdAt: string;
	updatedAt: string;
	attachments: string[];
}

/** Every /api call but the login carries it. Source: the "Query Parameters" of each section. */
export const accessToken: Fields = { access_token: text };

/** What leads and customers have in common. Source: "Add Lead", "Update customer". The spelling of userFamilyDetalis is the document's. */
export const personFields: Fields = {
	userFirstName: text,
	userLastName: text,
	userEmail: text,
	userPhone: text,
	userSex: oneOf('male', 'female'),
	userCity: text,
	userCounty: text,
	userCountry: text,
	userAddress: text,
	userFamilyDetalis: oneOf('single', 'married'),
	userChildren: wholeNumberText(0),
	userIndustry: text,
	userCompanyName: text,
	userCompanyAddress: text,
	userJob: text,
	userJobDescription: text,
	userBirthday: day,
	userExternalId: text,
	facebookUrl: text,
	imageUrl: text,
	marketingChannels: listOf(
		objectOf({
			channel: oneOf('sms', 'email', 'notification', 'dm', 'socialMedia'),
			type: oneOf('owner', 'group', 'partners'),
			agreed: trueOrFalseText,
		}),
	),
	customDetails: anyObject,
	hasKids: trueOrFalseText,
	noOfKids: wholeNumberText(0),
	agreeTandc: trueOrFalseText,
	agreePrivacy: trueOrFalseText,
	agreedTargetedMessages: trueOrFalseText,
	isAdult: trueOrFalseText,
};

/** `fields` by the names of "Update customer". */
export interface Customer {
	_id: string;
	createdAt: string;
	fields: Record<string, FormValue>;
}

export interface LoyaltyCode {
	code: string;
	campaignInternalId: string;
	userEmail: string;
	userPhone: string;
	status: 'associated' | 'redeemed' | 'blocked';
	/** ISO 8601, UTC. */
	lastUpdate: string;
}

export interface TrackingSession {
	id: string;
	/** What the first answer called it. */
	kind: 'uid' | 'pid' | 'mobileId';
	/** What it was opened with. */
	opened: unknown;
	events: unknown[];
}

/** The state of the one Footprints account. */
export interface Account {
	leads: Lead[];
	actions: LeadAction[];
	documents: Array<{
		leadId: string;
		documentType: string;
		leadActionId?: string;
		files: string[];
	}>;
	prospects: Array<Record<string, unknown>>;
	customers: Customer[];
	codes: LoyaltyCode[];
	notifications: Array<Record<string, unknown>>;
	sessions: TrackingSession[];
}

/** The account as the seed has it. */
export const freshAccount = (): Account => ({
	leads: seed.leads.map((lead) => ({
		...lead,
		fields: { ...lead.fields },
		updatedAt: lead.createdAt,
		timestampStatusChange: lead.createdAt,
		status: 'lead',
	})),
	actions: [],
	documents: [],
	prospects: [],
	customers: seed.customers.map((customer) => ({ ...customer, fields: { ...customer.fields } })),
	codes: seed.loyaltyCodes.map((code) => ({ ...code })),
	notifications: [],
	sessions: [],
});

/** What the documentation leaves open about lists of pages; can be told by POST /sandbox/footprints/paging. */
export interface PagingRules {
	/** Leads come with the newest first. */
	newestFirst: boolean;
	/** The largest `pageSize` of leads that is kept to; a larger one is taken for this. */
	largestPage: number;
	/** What comes for a page behind the last. */
	pastTheEnd: 'nothing' | 'lastPageAgain' | 'refusal';
}

/** The hardest of what may be. */
export const hardestPaging = (): PagingRules => ({
	newestFirst: true,
	largestPage: 50,
	pastTheEnd: 'refusal',
});

export const pagingSchema = {
	type: 'object',
	additionalProperties: false,
	properties: {
		newestFirst: { type: 'boolean' },
		largestPage: { type: 'integer', minimum: 1 },
		pastTheEnd: { enum: ['nothing', 'lastPageAgain', 'refusal'] },
	},
};

/** Rows on a page of catalogues, offers, SKUs or codes; not documented. Small, so that there are several pages. */
const PAGE_SIZE = 5;

/** A page of the rows. @throws Refusal for one behind the last, where the rules say so */
export function cutOut<T>(
	rows: T[],
	page: string,
	{ pastTheEnd }: PagingRules,
	pageSize = PAGE_SIZE,
): T[] {
	const pages = Math.max(1, Math.ceil(rows.length / pageSize));
	if (Number(page) > pages && pastTheEnd === 'refusal') {
		throw new Refusal(404, `There is no page ${page}`);
	}
	const shown = pastTheEnd === 'lastPageAgain' ? Math.min(Number(page), pages) : Number(page);
	return rows.slice((shown - 1) * pageSize, shown * pageSize);
}

/** A page of the rows, with the headers that count them. Source: "List Catalogues", "List offers", "List SKUs". */
export function onePage<T>(
	rows: T[],
	{ query: { page = '1' }, answerHeaders }: VendorRequest,
	rules: PagingRules,
): T[] {
	const cut = cutOut(rows, page, rules);
	Object.assign(answerHeaders, {
		'Access-Control-Expose-Headers': 'X-Total-Pages, X-Records, X-Current-Page',
		'X-Current-Page': page,
		'X-Records': String(rows.length),
		'X-Total-Pages': String(Math.ceil(rows.length / PAGE_SIZE)),
	});
	return cut;
}

/** @throws Refusal, as the vendor would for a record that it does not have */
export function found<T>(record: T | undefined, what: string): T {
	if (record === undefined) throw new Refusal(404, `There is no ${what}`);
	return record;
}
