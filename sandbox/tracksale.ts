import { day, listOf, objectOf, oneOf, text, textOrNull, wholeNumber } from './checks';
import type { Fields } from './checks';
import { demo, tracksaleSeed as seed } from './demo';
import { Refusal } from './vendor';
import type { Answer, Vendor, VendorRequest, VendorRoute } from './vendor';

/** How many requests in which time bring the lock on. */
export interface RateLimit {
	requests: number;
	milliseconds: number;
}

/** Source: Tracksale's newer documentation, introduction: 1,000 requests in 5 minutes. */
export const documentedRateLimit: RateLimit = { requests: 1000, milliseconds: 5 * 60 * 1000 };

/**
 * Customers in one dispatch. 500 is documented for survey links only ("respecting the limitation of
 * 500 customers per request"); for a dispatch nothing is said, so the sandbox holds it to the same.
 */
const LARGEST_DISPATCH = 500;

/** Source: "Check 90 days rule". */
const NINETY_DAYS = 90 * 24 * 60 * 60;

type Campaign = (typeof seed.campaigns)[number];

interface Customer {
	name?: string;
	email?: string;
	phone?: string;
	identification?: string | null;
	tags?: Array<{ name: string; value: string }>;
}

interface DispatchBody {
	customers: Customer[];
	schedule_time?: number;
	finish_time?: number;
}

/** Customers that a campaign writes to at one time, or, in its draft lot, at a time still open. */
interface Lot {
	dispatch_code: string;
	campaign_code: number;
	/** Unix seconds; null in a draft lot. */
	schedule_time: number | null;
	/** Unix seconds; null when the survey has no end. */
	finish_time: number | null;
	customers: Customer[];
}

/** Source: "Campaign List". */
const campaignQuery: Fields = { start: day, end: day, dispatch_limits: oneOf('1') };

/** Source: "Sendings", Parameters. */
const customer = objectOf({
	name: text,
	email: text,
	phone: text,
	identification: textOrNull,
	tags: listOf(objectOf({ name: text, value: text }, ['name', 'value'])),
});

/** Tracksale (Track NPS) API v2, as far as its documentation describes it, with its own state. */
export function createTracksale(rateLimit: RateLimit): Vendor {
	const dispatches: Lot[] = [];
	/** The one open draft lot of a campaign, by the campaign's code. */
	const draftLots = new Map<number, Lot>();
	/** By campaign and main-channel address: when the survey goes out to it, in Unix seconds. */
	const impacts = new Map<string, number>();
	const recentRequests: number[] = [];
	let lockedUntil = 0;
	let lastCode = 1000;

	const newLot = (campaign: Campaign, { schedule_time, finish_time }: DispatchBody): Lot => ({
		dispatch_code: String(++lastCode),
		campaign_code: campaign.code,
		schedule_time: schedule_time ?? null,
		finish_time: finish_time ?? null,
		customers: [],
	});

	/** "All subsequent sendings in the same campaign will return the same sendings batch until you send that batch." */
	const lotFor = (campaign: Campaign, body: DispatchBody): Lot => {
		const isDraft = body.schedule_time === undefined;
		const lot = (isDraft && draftLots.get(campaign.code)) || newLot(campaign, body);
		if (isDraft) draftLots.set(campaign.code, lot);
		return lot;
	};

	const dispatched = (campaign: Campaign) =>
		dispatches
			.filter((lot) => lot.campaign_code === campaign.code)
			.reduce((sum, lot) => sum + lot.customers.length, 0);

	/** Without start and end the document promises no answer data, so the sandbox gives none. */
	const describe = (
		campaign: Campaign,
		{ start, end, dispatch_limits }: VendorRequest['query'],
	) => {
		const hasPeriod = start !== undefined && end !== undefined;
		const counted = (count: number) => (hasPeriod ? count : 0);
		const { detractors, passives, promoters } = campaign;
		const noLimit = { limit: null, remaining: null };
		return {
			name: campaign.name,
			code: campaign.code,
			description: campaign.description,
			detractors: counted(detractors),
			passives: counted(passives),
			promoters: counted(promoters),
			dispatches: counted(dispatched(campaign)),
			comments: counted(campaign.comments),
			answers: counted(detractors + passives + promoters),
			main_channel: campaign.main_channel,
			create_time: campaign.create_time,
			questions: [
				{
					type: 'NPS',
					title: 'How likely are you to recommend us?',
					question: 'From 0 to 10, how likely are you to recommend us to a friend?',
					secondary: 'Why?',
				},
			],
			...(dispatch_limits && {
				dispatch_limits: { daily: noLimit, weekly: noLimit, monthly: noLimit },
			}),
		};
	};

	const dispatch = (campaign: Campaign, body: DispatchBody, withNotInserted: boolean) => {
		const now = Math.floor(Date.now() / 1000);
		if (body.schedule_time !== undefined && body.schedule_time < now) {
			throw new Refusal(400, 'Invalid Time');
		}
		const lot = lotFor(campaign, body);
		const duplicated: unknown[] = [];
		const invalid: unknown[] = [];
		let inserted = 0;
		for (const person of body.customers) {
			const { name = null, email = null } = person;
			const address = mainChannelAddress(campaign, person);
			// The documents have a 90-day rule and count `duplicated`, but do not say what makes a
			// duplicate; here: the address is in the lot already, or the same campaign writes or wrote
			// to it less than 90 days ago.
			const impact = `${campaign.code} ${address}`;
			if (address === '') {
				invalid.push({ name, reason: 'Invalid or empty main channel' });
			} else if (now - (impacts.get(impact) ?? -Infinity) < NINETY_DAYS) {
				duplicated.push({ name, email });
			} else {
				impacts.set(impact, body.schedule_time ?? now);
				lot.customers.push(person);
				inserted++;
			}
		}
		const isScheduled = body.schedule_time !== undefined;
		if (isScheduled && inserted > 0) dispatches.push(lot);
		return {
			msg: isScheduled ? 'Dispatch executed!' : 'Customers have been successfully added!',
			dispatch_code: lot.dispatch_code,
			status: { duplicated: duplicated.length, invalid: invalid.length, inserted },
			campaign: { name: campaign.name, cod: campaign.code },
			...(withNotInserted && { duplicated_customers: duplicated, invalid_customers: invalid }),
		};
	};

	const routes: VendorRoute[] = [
		{
			method: 'GET',
			path: '/campaign',
			heading: 'Campaign List',
			operations: ['tracksale.campaign.getMany', 'tracksale.searchCampaigns', 'tracksaleApi.test'],
			query: campaignQuery,
			answer: ({ query }) => seed.campaigns.map((campaign) => describe(campaign, query)),
		},
		{
			method: 'GET',
			path: '/campaign/:code',
			heading: 'Campaign List',
			operations: [],
			query: campaignQuery,
			answer: (request) => describe(campaignOf(request), request.query),
		},
		{
			method: 'POST',
			path: '/campaign/:code/dispatch',
			heading: 'Sendings, Scheduled dispatch',
			operations: ['tracksale.dispatch.create'],
			query: { getNotInserted: oneOf('1') },
			body: {
				encoding: 'json',
				check: objectOf(
					{
						customers: (value, name) =>
							listOf(customer)(value, name) ?? sizeProblem(value as unknown[], name),
						schedule_time: wholeNumber,
						// The table has it among the customer's attributes; like schedule_time it is one for all.
						finish_time: wholeNumber,
					},
					['customers'],
				),
			},
			answer: (request) =>
				dispatch(
					campaignOf(request),
					request.body as DispatchBody,
					request.query.getNotInserted === '1',
				),
		},
	];

	return {
		name: 'tracksale',
		basePath: '/tracksale/v2',
		routes,
		admit: ({ authorization }) => {
			const [, token] = /^bearer (.+)$/i.exec(authorization ?? '') ?? [];
			if (token !== demo.tracksale.token) {
				throw new Refusal(401, 'The Authorization header is not bearer and a token of the account');
			}
		},
		errorBody: (error) => ({ error }),
		rateLock: () => {
			const now = Date.now();
			if (now < lockedUntil) return captcha;
			while (recentRequests.length > 0 && recentRequests[0] <= now - rateLimit.milliseconds) {
				recentRequests.shift();
			}
			if (recentRequests.length >= rateLimit.requests) {
				lockedUntil = now + rateLimit.milliseconds;
				return captcha;
			}
			recentRequests.push(now);
			return undefined;
		},
		rateLockAnswer: captcha,
		state: () => ({ dispatches, draftLots: [...draftLots.values()] }),
	};
}

/** Source: Tracksale's newer documentation, introduction: 405 and a CAPTCHA that must be solved. */
const captcha: Answer = {
	status: 405,
	body: '<!DOCTYPE html><html><head><title>Human Verification</title></head><body><h1>Solve the CAPTCHA to go on</h1></body></html>',
};

function sizeProblem(customers: unknown[], name: string): string | undefined {
	if (customers.length === 0) return `${name} is empty`;
	if (customers.length <= LARGEST_DISPATCH) return undefined;
	return `${name} has ${customers.length} elements; the most is ${LARGEST_DISPATCH}`;
}

function campaignOf({ params }: VendorRequest): Campaign {
	const campaign = seed.campaigns.find(({ code }) => String(code) === params.code);
	if (!campaign) throw new Refusal(404, `There is no campaign ${params.code}`);
	return campaign;
}

/** The address that the campaign writes to, written in one way so that it can be compared; empty when it is none. */
function mainChannelAddress(campaign: Campaign, { email = '', phone = '' }: Customer): string {
	if (campaign.main_channel === 'SMS') return phone.replace(/\D/g, '');
	return /^\s*[^\s@]+@[^\s@]+\s*$/.test(email) ? email.trim().toLowerCase() : '';
}
