import { DateTime } from 'luxon';
import { day, objectOf, oneOf, wholeNumber } from '../checks';
import type { Fields } from '../checks';
import { Refusal } from '../vendor';
import type { VendorRequest, VendorRoute } from '../vendor';
import { seed } from './seed';
import {
	customer,
	filledListOf,
	hasCode,
	identifying,
	identitiesOf,
	isSame,
	notFound,
	nowInSeconds,
	oneOfIdentifying,
	periodOf,
	timeReportQuery,
	within,
} from './checks';
import { campaignOf, type Campaign, type Customer, type Lot, type State } from './state';

/**
 * Customers in one request. 500 is documented for survey links only ("respecting the limitation of
 * 500 customers per request"); for a dispatch nothing is said, so the sandbox holds it to the same.
 */
const MOST_CUSTOMERS = 500;

/** Source: "Check 90 days rule". */
const NINETY_DAYS = 90 * 24 * 60 * 60;

interface DispatchBody {
	customers: Customer[];
	schedule_time?: number;
	finish_time?: number;
}

/** Source: "Campaign List". */
const campaignQuery: Fields = { start: day, end: day, dispatch_limits: oneOf('1') };

/** Which of two shapes an answer has: that of the document, or the one that public clients read. */
export interface Shape {
	answers: 'documented' | 'observed';
}

/** Campaigns, the 90-day rule, survey links, dispatches and draft lots. */
export function dispatchRoutes(state: State, shape: Shape): VendorRoute[] {
	return [
		{
			method: 'GET',
			path: '/campaign',
			heading: 'Campaign List',
			operations: [
				'tracksale.campaign.getMany',
				'tracksale.searchCampaigns',
				'tracksale.getCampaigns',
				'tracksaleApi.test',
			],
			query: campaignQuery,
			answer: ({ query }) => seed.campaigns.map((campaign) => describe(state, campaign, query)),
		},
		{
			method: 'GET',
			path: '/campaign/:code',
			heading: 'Campaign List',
			operations: ['tracksale.campaign.get'],
			query: campaignQuery,
			answer: (request) => {
				const campaign = describe(state, campaignOf(request), request.query);
				return shape.answers === 'observed' ? [campaign] : campaign;
			},
		},
		{
			method: 'POST',
			path: '/campaign/:code/can-impact',
			heading: 'Check 90 days rule',
			operations: ['tracksale.campaign.checkImpact'],
			query: {},
			body: {
				encoding: 'json',
				check: (value, name) =>
					objectOf(identifying)(value, name) ??
					oneOfIdentifying(value as Record<string, unknown>, name),
			},
			answer: (request) => ({
				can_impact: !isImpacted(state, campaignOf(request), request.body as Customer),
			}),
		},
		{
			method: 'POST',
			path: '/campaign/:code/survey-links',
			heading: 'Check 90 days rule, create survey links',
			operations: ['tracksale.surveyLink.create'],
			query: {},
			body: {
				encoding: 'json',
				check: objectOf({ customers: filledListOf(customer, MOST_CUSTOMERS) }, ['customers']),
			},
			answer: (request) => {
				const campaign = campaignOf(request);
				const linked = (request.body as DispatchBody).customers.map((person) => {
					const hash = (++state.lastCode * 2654435761).toString(36);
					return { ...person, survey_link: `https://tracksale.co/s/${hash}` };
				});
				for (const link of linked) state.links.push({ ...link, campaign_code: campaign.code });
				return { [shape.answers === 'observed' ? 'customers_links' : 'customers']: linked };
			},
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
						customers: filledListOf(customer, MOST_CUSTOMERS),
						schedule_time: wholeNumber,
						// The table has it among the customer's attributes; like schedule_time it is one for all.
						finish_time: wholeNumber,
					},
					['customers'],
				),
			},
			answer: (request) =>
				dispatch(
					state,
					campaignOf(request),
					request.body as DispatchBody,
					request.query.getNotInserted === '1',
				),
		},
		{
			method: 'POST',
			path: '/campaign/:code/dispatch/:lot',
			heading: 'Sendings, Sending batch',
			operations: ['tracksale.draftLot.send'],
			query: {},
			body: { encoding: 'json', check: objectOf({ time: wholeNumber }, ['time']) },
			answer: (request) => {
				const { time } = request.body as { time: number };
				// "Use 0 to make an instant send".
				if (time !== 0 && time < nowInSeconds()) throw new Refusal(400, 'Invalid Time');
				const lot = takeLot(state, request);
				const schedule_time = time || nowInSeconds();
				state.dispatches.push({ ...lot, schedule_time });
				for (const person of lot.customers) impact(state, lot.campaign_code, person, schedule_time);
				return { msg: 'Dispatch executed!', customers: lot.customers.length };
			},
		},
		{
			method: 'GET',
			path: '/campaign/:code/draft-lot',
			heading: 'Search for draft lots',
			operations: ['tracksale.draftLot.getMany', 'tracksale.searchDraftLots'],
			query: {},
			answer: (request) => {
				const lot = state.draftLots.get(campaignOf(request).code);
				return {
					lot: (lot ? [lot] : []).map(({ dispatch_code, create_time, customers }) => ({
						code: dispatch_code,
						create_time,
						total_dispatches: customers.length,
					})),
				};
			},
		},
		{
			method: 'POST',
			path: '/campaign/:code/discard-lot/:lot',
			heading: 'Discard draft lots',
			operations: ['tracksale.draftLot.discard'],
			query: {},
			answer: (request) => {
				const lot = takeLot(state, request);
				for (const person of lot.customers) {
					for (const key of impactKeys(lot.campaign_code, person)) state.impacts.delete(key);
				}
				return { success: true };
			},
		},
		{
			method: 'GET',
			path: '/report/dispatch',
			heading: 'Dispatches',
			operations: ['tracksale.dispatch.getMany'],
			query: timeReportQuery,
			answer: ({ query }) =>
				state.dispatches
					.filter((lot) => hasCode(query, lot.campaign_code))
					.filter((lot) => within(lot.create_time, periodOf(query)))
					.map((lot) => reported(state, lot)),
		},
		{
			method: 'GET',
			path: '/widget/:key',
			heading: 'Get Widget',
			operations: ['tracksale.widget.get'],
			query: {},
			answer: ({ params }) => {
				const widget = seed.widgets.find(({ key }) => key === params.key);
				if (!widget) return notFound(`widget ${params.key}`);
				const { id, name, views, limits } = widget;
				return { id, name, views, limits };
			},
		},
	];
}

/** Without start and end the document promises no answer data, so the sandbox gives none. */
function describe(state: State, campaign: Campaign, query: VendorRequest['query']) {
	const { start, end, dispatch_limits } = query;
	const hasPeriod = start !== undefined && end !== undefined;
	const answers = state.answers.filter(
		(answer) =>
			hasPeriod && answer.campaign_code === campaign.code && within(answer.time, periodOf(query)),
	);
	const count = (fits: (score: number) => boolean) =>
		answers.filter(({ nps_answer }) => fits(nps_answer)).length;
	return {
		name: campaign.name,
		code: campaign.code,
		description: campaign.description,
		detractors: count((score) => score <= 6),
		passives: count((score) => score === 7 || score === 8),
		promoters: count((score) => score >= 9),
		dispatches: hasPeriod ? sentSince(state, campaign, periodOf(query).from) : 0,
		comments: answers.filter(({ nps_comment }) => nps_comment).length,
		answers: answers.length,
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
		...(dispatch_limits && { dispatch_limits: limitsOf(state, campaign) }),
	};
}

const PERIODS = { daily: 'day', weekly: 'week', monthly: 'month' } as const;
type LimitName = keyof typeof PERIODS;

/** Null where the campaign has no limits. Source: "Campaign List". */
const limitsOf = (state: State, campaign: Campaign) =>
	Object.fromEntries(
		(Object.keys(PERIODS) as LimitName[]).map((name) => {
			const limit = campaign.limits?.[name] ?? null;
			const since = DateTime.now().startOf(PERIODS[name]).toSeconds();
			const remaining =
				limit === null ? null : Math.max(0, limit - sentSince(state, campaign, since));
			return [name, { limit, remaining }];
		}),
	);

const sentSince = (state: State, campaign: Campaign, since: number) =>
	state.dispatches
		.filter((lot) => lot.campaign_code === campaign.code && lot.create_time >= since)
		.reduce((sum, lot) => sum + lot.customers.length, 0);

/** How many more customers the campaign may write to now. */
const room = (state: State, campaign: Campaign) =>
	Math.min(
		...Object.values(limitsOf(state, campaign)).map(({ remaining }) => remaining ?? Infinity),
	);

/** "All subsequent sendings in the same campaign will return the same sendings batch until you send that batch." */
function lotFor(state: State, campaign: Campaign, body: DispatchBody): Lot {
	const isDraft = body.schedule_time === undefined;
	const lot = (isDraft && state.draftLots.get(campaign.code)) || {
		dispatch_code: String(++state.lastCode),
		campaign_code: campaign.code,
		create_time: nowInSeconds(),
		schedule_time: body.schedule_time ?? null,
		finish_time: body.finish_time ?? null,
		customers: [],
	};
	if (isDraft) state.draftLots.set(campaign.code, lot);
	return lot;
}

function dispatch(state: State, campaign: Campaign, body: DispatchBody, withNotInserted: boolean) {
	const now = nowInSeconds();
	if (body.schedule_time !== undefined && body.schedule_time < now) {
		throw new Refusal(400, 'Invalid Time');
	}
	const lot = lotFor(state, campaign, body);
	const most = room(state, campaign);
	const duplicated: unknown[] = [];
	const invalid: unknown[] = [];
	let inserted = 0;
	for (const person of body.customers) {
		const { name = null, email = null } = person;
		const address = mainChannelAddress(campaign, person);
		// The documents have a 90-day rule and count `duplicated`, but do not say what makes a
		// duplicate; here: the address is in the lot already, or the same campaign writes or wrote
		// to it less than 90 days ago. What happens over a dispatch limit they do not say either.
		if (!address) {
			invalid.push({ name, reason: 'Invalid or empty main channel' });
		} else if (isImpacted(state, campaign, address)) {
			duplicated.push({ name, email });
		} else if (inserted >= most) {
			invalid.push({ name, reason: 'Dispatch limit reached' });
		} else {
			impact(state, campaign.code, person, body.schedule_time ?? now);
			lot.customers.push(person);
			inserted++;
		}
	}
	const isScheduled = body.schedule_time !== undefined;
	if (isScheduled && inserted > 0) state.dispatches.push(lot);
	return {
		msg: isScheduled ? 'Dispatch executed!' : 'Customers have been successfully added!',
		dispatch_code: lot.dispatch_code,
		status: { duplicated: duplicated.length, invalid: invalid.length, inserted },
		campaign: { name: campaign.name, cod: campaign.code },
		...(withNotInserted && { duplicated_customers: duplicated, invalid_customers: invalid }),
	};
}

const impactKeys = (code: number, person: Customer) =>
	identitiesOf(person).map((identity) => `${code} ${identity}`);

function impact(state: State, code: number, person: Customer, time: number) {
	for (const key of impactKeys(code, person)) state.impacts.set(key, time);
}

const isImpacted = (state: State, { code }: Campaign, person: Customer) =>
	impactKeys(code, person).some(
		(key) => nowInSeconds() - (state.impacts.get(key) ?? -Infinity) < NINETY_DAYS,
	);

/** The campaign's open lot, which is none any more. */
function takeLot(state: State, request: VendorRequest): Lot {
	const { code } = campaignOf(request);
	const lot = state.draftLots.get(code);
	if (lot?.dispatch_code !== request.params.lot) {
		return notFound(`draft lot ${request.params.lot} in campaign ${code}`);
	}
	state.draftLots.delete(code);
	return lot;
}

/** The values of `status` and `has_answered` are not documented. */
function reported(state: State, lot: Lot) {
	const campaign = seed.campaigns.find(({ code }) => code === lot.campaign_code);
	const status = (lot.schedule_time ?? Infinity) <= nowInSeconds() ? 'Sent' : 'Scheduled';
	return {
		campaign: { name: campaign?.name, code: lot.campaign_code },
		dispatch_code: lot.dispatch_code,
		status,
		create_time: lot.create_time,
		customers: lot.customers.map((person) => ({
			name: person.name ?? null,
			identification: person.identification ?? null,
			email: person.email ?? null,
			phone: person.phone ?? null,
			dispatch_time: lot.schedule_time,
			status,
			has_answered: state.answers.some(
				(answer) =>
					answer.campaign_code === lot.campaign_code &&
					answer.time >= lot.create_time &&
					isSame(answer, person),
			),
		})),
	};
}

/** The address that the campaign writes to; nothing when it is none. */
function mainChannelAddress(campaign: Campaign, { email = '', phone = '' }: Customer) {
	if (campaign.main_channel !== 'Email') return /\d/.test(phone ?? '') ? { phone } : undefined;
	return /^\s*[^\s@]+@[^\s@]+\s*$/.test(email ?? '') ? { email } : undefined;
}
