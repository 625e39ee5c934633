import { randomBytes } from 'node:crypto';
import { DateTime } from 'luxon';
import {
	anyObject,
	day,
	dayAndTime,
	listOf,
	objectOf,
	objectWith,
	oneOf,
	text,
	timeZone,
	trueOrFalseText,
	wholeNumberText,
} from './checks';
import type { Fields } from './checks';
import { demo, footprintsSeed as seed } from './demo';
import type { FormValue } from './form';
import { Refusal } from './vendor';
import type { Vendor, VendorRequest, VendorRoute } from './vendor';

/** Lifetime of a token in seconds. Source: "Authentication", expires_in of the sample answer. */
const TOKEN_LIFETIME = 31535999;

/** Rows on a page of catalogues or offers; not documented. Small, so that the offers fill three pages. */
const PAGE_SIZE = 5;

/** A lead as the sandbox keeps it: `fields` by the names of Add Lead, times in ISO 8601, UTC. */
interface Lead {
	_id: string;
	createdAt: string;
	updatedAt: string;
	status: string;
	skuId?: string;
	skuExternalId?: string;
	fields: Record<string, FormValue>;
}

/** Source: "Add Lead", Body. The spelling of userFamilyDetalis is the document's. */
const leadFields: Fields = {
	offlineCampaignId: text,
	offerCategoryId: text,
	offerId: text,
	locationId: text,
	consultantId: text,
	channelId: text,
	userFirstName: text,
	userLastName: text,
	userEmail: text,
	userPhone: text,
	nps: wholeNumberText(0, 10),
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
	userIncome: text,
	userBirthday: day,
	userExternalId: text,
	userDistrict: text,
	facebookUrl: text,
	imageUrl: text,
	tags: listOf(text),
	createdAt: dayAndTime,
	timezone: timeZone,
	marketingChannels: listOf(
		objectOf({
			channel: oneOf('sms', 'email', 'notification', 'dm', 'socialMedia'),
			type: oneOf('owner', 'group', 'partners'),
			agreed: trueOrFalseText,
		}),
	),
	customDetails: anyObject,
	userComments: text,
	hasKids: trueOrFalseText,
	noOfKids: wholeNumberText(0),
	agreeTandc: trueOrFalseText,
	agreePrivacy: trueOrFalseText,
	agreedTargetedMessages: trueOrFalseText,
	isAdult: trueOrFalseText,
	...Object.fromEntries(seed.customVariables.map((name) => [name, text])),
};

/** Every /api call but the login carries it. Source: the "Query Parameters" of each section. */
const accessToken: Fields = { access_token: text };

/** Footprints for Retail, as far as its API documentation describes it, with its own state. */
export function createFootprints(): Vendor {
	const leads: Lead[] = seed.leads.map((lead) => ({
		...lead,
		updatedAt: lead.createdAt,
		status: 'lead',
	}));
	/** Token to the moment it expires, in milliseconds since 1970. */
	const tokens = new Map<string, number>();
	let logins = 0;

	const routes: VendorRoute[] = [
		{
			method: 'POST',
			path: '/api/token',
			heading: 'Authentication',
			operations: ['footprintsApi.test'],
			query: {},
			// Headed "Query Parameters" in the document, but every sample sends them in the body.
			body: {
				encoding: 'form',
				check: objectOf(
					{
						grant_type: oneOf('client_credentials', 'password', 'pin'),
						pin: text,
						username: text,
						password: text,
					},
					['grant_type'],
				),
			},
			answer: (request) => {
				checkLogin(request);
				const token = randomBytes(31).toString('hex');
				tokens.set(token, Date.now() + TOKEN_LIFETIME * 1000);
				logins++;
				return {
					access_token: token,
					token_type: 'bearer',
					expires_in: TOKEN_LIFETIME,
					refresh_token: randomBytes(32).toString('hex'),
					scope: ['app_scope', 'hostess_scope'],
					hostess_name: 'Test Hostess',
					hostess_id: '5b30cb85e1267446c5784b75',
				};
			},
		},
		{
			method: 'POST',
			path: '/api/lead',
			heading: 'Leads, Add Lead',
			operations: ['footprints.lead.create'],
			query: accessToken,
			body: { encoding: 'form', check: objectWith(leadFields) },
			answer: ({ body, ignored }) => {
				const sent = Object.entries(body as Record<string, FormValue>);
				const declared = sent.filter(([name]) => Object.hasOwn(leadFields, name));
				// "The names for the custom variables need to be declared first … otherwise they'll be ignored".
				ignored.push(
					...sent.map(([name]) => name).filter((name) => !Object.hasOwn(leadFields, name)),
				);
				const fields = Object.fromEntries(declared);
				const now = new Date().toISOString();
				const lead: Lead = {
					_id: randomBytes(12).toString('hex'),
					createdAt: createdAt(fields) ?? now,
					updatedAt: now,
					status: 'lead',
					fields,
				};
				leads.push(lead);
				return { _id: lead._id };
			},
		},
		{
			method: 'GET',
			path: '/api/lead',
			heading: 'Leads, Get Leads',
			operations: ['footprints.lead.getMany', 'footprintsTrigger.leadCreated'],
			query: {
				...accessToken,
				startDate: day,
				endDate: day,
				pageSize: wholeNumberText(1),
				page: wholeNumberText(1),
				appKey: text,
			},
			// The default page size is not documented; 10 is the sample's.
			answer: ({ query: { pageSize = '10', page = '1', ...filters } }) => {
				const first = (Number(page) - 1) * Number(pageSize);
				return leads
					.filter((lead) => isListed(lead, filters))
					.sort((a, b) => a.createdAt.localeCompare(b.createdAt))
					.slice(first, first + Number(pageSize))
					.map(listedLead);
			},
		},
		{
			method: 'GET',
			path: '/api/channels',
			heading: 'List Channels',
			operations: ['footprints.channel.getMany', 'footprints.searchChannels', 'footprintsApi.test'],
			query: accessToken,
			answer: () => seed.channels,
		},
		{
			method: 'GET',
			path: '/api/offerCategory',
			heading: 'List Catalogues',
			operations: ['footprints.searchCatalogues'],
			query: { ...accessToken, page: wholeNumberText(1) },
			answer: (request) => onePage(seed.offerCategories, request),
		},
		{
			method: 'GET',
			path: '/api/offer',
			heading: 'List offers',
			operations: ['footprints.searchOffers'],
			query: { ...accessToken, page: wholeNumberText(1) },
			answer: (request) => onePage(seed.offers, request),
		},
		{
			method: 'GET',
			path: '/api/location',
			heading: 'List Locations',
			operations: ['footprints.searchLocations'],
			query: { ...accessToken, country_name: text, county_name: text },
			answer: ({ query: { country_name, county_name } }) =>
				seed.locations.filter(({ _id }) => {
					const { country, county } = seed.places[_id];
					return (
						[country, undefined].includes(country_name) && [county, undefined].includes(county_name)
					);
				}),
		},
		{
			method: 'GET',
			path: '/api/offlineCampaign',
			heading: 'List Offline Campaigns',
			operations: ['footprints.searchOfflineCampaigns'],
			query: accessToken,
			answer: () => seed.offlineCampaigns,
		},
		{
			method: 'GET',
			path: '/api/business-users',
			heading: 'List Business Users',
			operations: ['footprints.searchConsultants'],
			query: accessToken,
			answer: () => seed.consultants,
		},
		{
			method: 'POST',
			path: '/jsapi/init',
			heading: 'Web Data Tracking, Initialize web tracking session',
			operations: ['footprintsTrackingApi.test'],
			query: {},
			body: {
				encoding: 'form',
				check: objectOf(
					{
						appkey: text,
						email: text,
						technicalInfo: objectOf({
							screenSize: text,
							browserUserAgent: text,
							browserType: text,
							appId: text,
							deviceOs: text,
						}),
					},
					['appkey'],
				),
			},
			answer: ({ body }) => {
				const { appkey, email } = body as Record<string, string>;
				if (appkey !== demo.tracking.appKey) throw new Refusal(401, 'The appkey is not known');
				const id = randomBytes(32).toString('hex');
				const isKnown = Boolean(email) && leads.some((lead) => lead.fields.userEmail === email);
				return isKnown ? { status: 'ok', uid: id } : { status: 'ok', pid: id };
			},
		},
	];

	return {
		name: 'footprints',
		basePath: '/footprints',
		routes,
		admit: ({ path, query }) => {
			if (!path.startsWith('/api/') || path === '/api/token') return;
			const token = query.access_token;
			if (!token) throw new Refusal(401, 'The access_token is missing from the query');
			const expires = tokens.get(token);
			if (expires === undefined) throw new Refusal(401, 'The access_token is not known');
			if (expires <= Date.now()) throw new Refusal(401, 'The access_token has expired');
		},
		// No error body is documented; the answers that have a status field say "success" or "ok" in it.
		errorBody: (message) => ({ status: 'error', message }),
		expireTokens: () => {
			for (const token of tokens.keys()) tokens.set(token, 0);
		},
		state: () => ({ leads, logins }),
	};
}

/** Source: "Authentication", Headers and Query Parameters. A PIN that is sent must be right, whatever the grant. */
function checkLogin({ authorization, body }: VendorRequest): void {
	const { grant_type: grant, pin, username, password } = body as Record<string, string>;
	const { key, secret, ...account } = demo.footprints;
	const expected = Buffer.from(`${key}:${secret}`).toString('base64');
	if (authorization !== `Basic ${expected}`) {
		throw new Refusal(
			401,
			'The Authorization header is not Basic base64(key:secret) of an account',
		);
	}
	if (grant === 'pin' && !pin) throw new Refusal(400, 'pin is missing; grant_type pin needs it');
	if (grant === 'password' && !(username && password)) {
		throw new Refusal(400, 'username or password is missing; grant_type password needs both');
	}
	if (pin !== undefined && pin !== account.pin) throw new Refusal(401, 'The pin is wrong');
	if (grant === 'password' && (username !== account.username || password !== account.password)) {
		throw new Refusal(401, 'The username or password is wrong');
	}
}

/** A page of the rows, with the headers that count them. Source: "List Catalogues", "List offers". */
function onePage<T>(rows: T[], { query: { page = '1' }, answerHeaders }: VendorRequest): T[] {
	const first = (Number(page) - 1) * PAGE_SIZE;
	Object.assign(answerHeaders, {
		'Access-Control-Expose-Headers': 'X-Total-Pages, X-Records, X-Current-Page',
		'X-Current-Page': page,
		'X-Records': String(rows.length),
		'X-Total-Pages': String(Math.ceil(rows.length / PAGE_SIZE)),
	});
	return rows.slice(first, first + PAGE_SIZE);
}

/** The zone of a createdAt without timezone is not documented; the sandbox takes it as UTC. */
function createdAt({ createdAt, timezone }: Record<string, FormValue>): string | undefined {
	if (typeof createdAt !== 'string') return undefined;
	const zone = typeof timezone === 'string' ? timezone : 'utc';
	return DateTime.fromFormat(createdAt, 'yyyy-MM-dd HH:mm:ss', { zone }).toJSDate().toISOString();
}

/**
 * Source: "Get Leads": only leads with location, offer category, offer and consultant. Which date
 * the period means is not documented: here createdAt, both days included, in UTC.
 */
function isListed(lead: Lead, filters: Record<string, string>): boolean {
	const { startDate, endDate, appKey } = filters;
	const { locationId, offerCategoryId, offerId, consultantId } = lead.fields;
	const createdOn = lead.createdAt.slice(0, 10);
	return (
		Boolean(locationId && offerCategoryId && offerId && consultantId) &&
		(startDate === undefined || createdOn >= startDate) &&
		(endDate === undefined || createdOn <= endDate) &&
		// The demo account has one data source, so all its leads belong to that one's key.
		(appKey === undefined || appKey === demo.tracking.appKey)
	);
}

/** Every key of the sample of "Get Leads", null where neither Add Lead nor the seed gives it a value. */
function listedLead({ _id, fields, ...lead }: Lead): Record<string, unknown> {
	const offer = byId(seed.offers, fields.offerId);
	const consultant = byId(seed.consultants, fields.consultantId);
	return {
		_id,
		userFirstName: fields.userFirstName ?? null,
		userLastName: fields.userLastName ?? null,
		userEmail: fields.userEmail ?? null,
		userPhone: fields.userPhone ?? null,
		offerId: fields.offerId,
		industryId: null,
		offlineCampaignId: fields.offlineCampaignId ?? null,
		locationId: fields.locationId,
		clientId: null,
		status: lead.status,
		userCountry: fields.userCountry ?? null,
		userFamilyDetails: fields.userFamilyDetalis ?? null,
		userBirthday: birthday(fields.userBirthday),
		userIncome: fields.userIncome ?? null,
		agreeToCollect: null,
		agreeTandc: yesOrNo(fields.agreeTandc),
		isAdult: yesOrNo(fields.isAdult),
		isMultipart: false,
		isComplete: true,
		timestamp: lead.createdAt,
		timestampStatusChange: lead.createdAt,
		createdAt: lead.createdAt,
		actionRequired: true,
		deviceType: null,
		skuExternalId: lead.skuExternalId ?? null,
		offerCategoryId: fields.offerCategoryId,
		offerCategory: byId(seed.offerCategories, fields.offerCategoryId)?.name ?? null,
		offer: {
			_id: fields.offerId,
			name: offer?.name ?? null,
			price: offer?.price ?? null,
		},
		sku: byId(seed.skus, lead.skuId) ?? null,
		updatedAt: lead.updatedAt,
		channelId: fields.channelId ?? null,
		consultant: {
			_id: fields.consultantId,
			name: consultant ? `${consultant.firstName} ${consultant.lastName}` : null,
		},
	};
}

function byId<T extends { _id: string }>(records: T[], id: unknown): T | undefined {
	return records.find((record) => record._id === id);
}

function yesOrNo(sent: FormValue | undefined): boolean | null {
	return sent === undefined ? null : sent === 'true';
}

/** In the sample's form: "Fri Oct 21 1960 00:00:00 GMT+0000 (UTC)". */
function birthday(sent: FormValue | undefined): string | null {
	if (typeof sent !== 'string') return null;
	return DateTime.fromISO(sent, { zone: 'utc' }).toFormat(
		"ccc LLL dd yyyy HH:mm:ss 'GMT+0000 (UTC)'",
	);
}
