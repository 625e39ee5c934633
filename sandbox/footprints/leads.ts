import { randomBytes } from 'node:crypto';
import { DateTime } from 'luxon';
import {
	day,
	dayAndTime,
	dayOrMoment,
	filled,
	listOfTexts,
	numberText,
	objectOf,
	objectWith,
	oneOf,
	text,
	timeZone,
	wholeNumberText,
} from '../checks';
import type { Check, Fields } from '../checks';
import { demo } from '../demo';
import type { FormValue } from '../form';
import type { Part } from '../multipart';
import { Refusal } from '../vendor';
import type { VendorRequest, VendorRoute } from '../vendor';
import { seed } from './seed';
import {
	accessToken,
	cutOut,
	personFields,
	type Account,
	type Lead,
	type LeadAction,
	type PagingRules,
} from './account';

/** Source: "Add Lead", Body. */
const leadFields: Fields = {
	...personFields,
	offlineCampaignId: text,
	offerCategoryId: text,
	offerId: text,
	locationId: text,
	consultantId: text,
	channelId: text,
	nps: wholeNumberText(0, 10),
	userIncome: text,
	userDistrict: text,
	tags: listOfTexts,
	createdAt: dayAndTime,
	timezone: timeZone,
	userComments: text,
	...Object.fromEntries(seed.customVariables.map((name) => [name, text])),
};

/** Source: "Update Lead", Body. */
const updateFields: Fields = {
	userCompanyName: text,
	userCompanyAddress: text,
	status: oneOf('prospect', 'lead', 'sale_lead', 'opportunity', 'customer', 'lost'),
	skuId: text,
	channelId: text,
	skuExternalId: text,
	contractNumber: text,
	contractValue: numberText(),
	contractDate: dayOrMoment,
	contractDescription: text,
	tags: listOfTexts,
};

/** "only with status customer" */
const update: Check = (value, name) =>
	filled(objectOf(updateFields), updateFields)(value, name) ??
	onlyWithCustomer(value as Record<string, FormValue>);

function onlyWithCustomer(body: Record<string, FormValue>): string | undefined {
	const contract = Object.keys(body).find((field) => field.startsWith('contract'));
	if (contract === undefined || body.status === 'customer') return undefined;
	return `${contract} is only for status customer`;
}

/** Source: "Add Lead Action", "Update Lead Action", Body. */
const actionFields: Fields = {
	leadId: text,
	leadActionTypeId: text,
	actionDetail: text,
	date: dayAndTime,
};

/** Source: "Update Lost Lead", Body. */
const reasonLost = oneOf(
	'poor_qualification',
	'need',
	'wrong_time',
	'price_too_high',
	'lost_momentum',
	'competition',
	'abandoned',
	'feature',
	'other',
);

/** Source: "Upload Lead Documents". */
const MOST_FILES = 5;

/** Each part is checked: its name, that it is a file with a name, its type, its content. */
const upload: Check = (body) => {
	const { parts } = body as { parts: Part[] };
	const files = parts.filter(({ name }) => name === 'documents');
	const others = parts.filter(({ name }) => name !== 'documents');
	if (files.length === 0) return 'the part documents is missing';
	if (files.length > MOST_FILES) return `documents has ${files.length} files; the most is 5`;
	for (const { fileName, contentType, isPdf } of files) {
		if (!fileName) return 'a part documents has no file name';
		if (contentType !== 'application/pdf') return `${fileName} has the type ${contentType}`;
		if (!isPdf) return `${fileName} is not a PDF`;
	}
	const [unknown] = others.filter(({ name }) => name !== 'leadActionId');
	if (unknown) return `${unknown.name} is not a documented part`;
	if (others.length > 1) return 'leadActionId is sent more than once';
	return others.some(({ value }) => value === undefined) ? 'leadActionId must be text' : undefined;
};

/** Sections "Leads" of the document, from Add Lead to Update Lost Lead, without Add prospect. */
export function leadRoutes(
	{ leads, actions, documents, customers }: Account,
	rules: PagingRules,
): VendorRoute[] {
	const leadOf = ({ params }: VendorRequest): Lead => leadWith(params.leadId);
	const leadWith = (id: unknown): Lead => {
		const lead = leads.find(({ _id }) => _id === id);
		if (!lead) throw new Refusal(404, `There is no lead ${String(id)}`);
		return lead;
	};
	const change = (lead: Lead, changes: Partial<Lead>, fields: Record<string, FormValue> = {}) => {
		const now = new Date().toISOString();
		const isMoved = changes.status !== undefined && changes.status !== lead.status;
		Object.assign(lead, changes, {
			updatedAt: now,
			...(isMoved && { timestampStatusChange: now }),
		});
		Object.assign(lead.fields, fields);
		return changedLead(lead);
	};
	const actionTypeWith = (id: FormValue | undefined) => {
		if (byId(seed.leadActionTypes, id)) return String(id);
		throw new Refusal(404, `There is no lead action type ${String(id)}`);
	};

	return [
		{
			method: 'POST',
			path: '/api/lead',
			heading: 'Leads, Add Lead',
			operations: ['footprints.lead.create'],
			query: accessToken,
			body: { encoding: 'form', check: filled(objectWith(leadFields), leadFields) },
			answer: ({ body, ignored }) => {
				const sent = Object.entries(body as Record<string, FormValue>);
				const declared = sent.filter(([name]) => Object.hasOwn(leadFields, name));
				// "The names for the custom variables need to be declared first … otherwise they'll be ignored".
				ignored.push(
					...sent.map(([name]) => name).filter((name) => !Object.hasOwn(leadFields, name)),
				);
				const fields = Object.fromEntries(declared);
				const now = new Date().toISOString();
				const created = createdAt(fields) ?? now;
				const lead: Lead = {
					_id: newId(),
					createdAt: created,
					updatedAt: now,
					timestampStatusChange: created,
					status: 'lead',
					fields,
				};
				leads.push(lead);
				addCustomerOf(lead, customers);
				return { _id: lead._id };
			},
		},
		{
			method: 'PUT',
			path: '/api/lead/:leadId',
			heading: 'Leads, Update Lead',
			operations: ['footprints.lead.update'],
			query: accessToken,
			body: { encoding: 'form', check: update },
			answer: (request) => {
				const lead = leadOf(request);
				const { status, skuId, skuExternalId, ...fields } = request.body as Record<string, string>;
				const hasContract = Object.keys(fields).some((name) => name.startsWith('contract'));
				return change(
					lead,
					{
						...(status && { status }),
						...(skuId && { skuId }),
						...(skuExternalId && { skuExternalId }),
						...(hasContract && { contractId: lead.contractId ?? newId() }),
					},
					fields,
				);
			},
		},
		{
			method: 'GET',
			path: '/api/lead',
			heading: 'Leads, Get Leads',
			operations: [
				'footprints.lead.getMany',
				'footprints.searchLeads',
				'footprintsTrigger.leadCreated',
				'footprintsTrigger.leadStatusChanged',
			],
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
				const listed = leads
					.filter((lead) => isListed(lead, filters))
					.sort((a, b) => a.createdAt.localeCompare(b.createdAt));
				if (rules.newestFirst) listed.reverse();
				const largest = Math.min(Number(pageSize), rules.largestPage);
				return cutOut(listed, page, rules, largest).map(listedLead);
			},
		},
		{
			method: 'POST',
			path: '/api/lead/action',
			heading: 'Leads, Add Lead Action',
			operations: ['footprints.leadAction.create'],
			query: accessToken,
			body: { encoding: 'form', check: objectOf(actionFields, ['leadId', 'leadActionTypeId']) },
			answer: ({ body }) => {
				const {
					leadId,
					leadActionTypeId,
					actionDetail = '',
					date,
				} = body as Record<string, string>;
				const now = new Date().toISOString();
				const action: LeadAction = {
					_id: newId(),
					leadId: leadWith(leadId)._id,
					leadActionTypeId: actionTypeWith(leadActionTypeId),
					actionDetail,
					date: date ? inUtc(date) : now,
					createdAt: now,
					updatedAt: now,
					attachments: [],
				};
				actions.push(action);
				return { status: 'success', _id: action._id };
			},
		},
		{
			method: 'PUT',
			path: '/api/lead/action/:actionId',
			heading: 'Leads, Update Lead Action',
			operations: ['footprints.leadAction.update'],
			query: accessToken,
			body: { encoding: 'form', check: filled(objectOf(actionFields), actionFields) },
			answer: ({ params, body }) => {
				const action = actions.find(({ _id }) => _id === params.actionId);
				if (!action) throw new Refusal(404, `There is no lead action ${params.actionId}`);
				const { leadId, leadActionTypeId, date, ...rest } = body as Record<string, string>;
				Object.assign(action, {
					...rest,
					...(leadId && { leadId: leadWith(leadId)._id }),
					...(leadActionTypeId && { leadActionTypeId: actionTypeWith(leadActionTypeId) }),
					...(date && { date: inUtc(date) }),
					updatedAt: new Date().toISOString(),
				});
				return { status: 'success', _id: action._id };
			},
		},
		{
			method: 'GET',
			path: '/api/lead/actions/:leadId',
			heading: 'Leads, Get Lead Actions',
			operations: ['footprints.leadAction.getMany', 'footprints.searchLeadActions'],
			query: accessToken,
			// The sample is no JSON: an array around `data:`. Answered as the object that it holds.
			answer: (request) => ({
				data: actions
					.filter(({ leadId }) => leadId === leadOf(request)._id)
					.map(({ leadActionTypeId, ...action }) => ({
						...action,
						leadActionTypeId: {
							_id: leadActionTypeId,
							name: byId(seed.leadActionTypes, leadActionTypeId)?.name,
						},
					})),
			}),
		},
		{
			method: 'GET',
			path: '/api/lead/action-types',
			heading: 'Leads, Get Lead Action Types',
			operations: ['footprints.leadAction.getTypes', 'footprints.searchLeadActionTypes'],
			query: accessToken,
			answer: () => ({ data: seed.leadActionTypes }),
		},
		{
			method: 'PUT',
			path: '/api/lead/:leadId/:documentType',
			heading: 'Leads, Upload Lead Documents',
			operations: ['footprints.lead.uploadDocuments'],
			query: accessToken,
			body: { encoding: 'multipart', check: upload },
			answer: (request) => {
				const { documentType } = request.params;
				const wrong = oneOf('contracts', 'offers', 'consents')(documentType, 'documentType');
				if (wrong) throw new Refusal(400, wrong);
				const { parts } = request.body as { parts: Part[] };
				const files = parts.flatMap(({ fileName }) => fileName ?? []);
				const leadActionId = parts.find(({ name }) => name === 'leadActionId')?.value;
				const action = actions.find(({ _id }) => _id === leadActionId);
				if (leadActionId !== undefined && !action) {
					throw new Refusal(404, `There is no lead action ${leadActionId}`);
				}
				documents.push({ leadId: leadOf(request)._id, documentType, leadActionId, files });
				action?.attachments.push(...files);
				return { status: 'ok', uploaded_files: files };
			},
		},
		{
			method: 'PUT',
			path: '/api/lead/:leadId/nps',
			// The request line says POST, all four samples PUT.
			heading: 'Leads, Update NPS',
			operations: ['footprints.lead.updateNps'],
			query: accessToken,
			body: {
				encoding: 'form',
				check: objectOf({ nps: wholeNumberText(1, 10), comment: text }, ['nps']),
			},
			answer: (request) => {
				change(leadOf(request), {}, request.body as Record<string, FormValue>);
				return { status: 'success' };
			},
		},
		{
			method: 'PUT',
			path: '/api/lead/:leadId/leadLost',
			heading: 'Leads, Update Lost Lead',
			operations: ['footprints.lead.markLost'],
			query: accessToken,
			body: { encoding: 'form', check: objectOf({ reasonLost, comment: text }, ['reasonLost']) },
			answer: (request) => ({
				...change(leadOf(request), { status: 'lost' }, request.body as Record<string, FormValue>),
				comments: newId(),
			}),
		},
	];
}

const newId = () => randomBytes(12).toString('hex');

/** Whoever has a lead has a profile. Source: "Get customers", whose answer lists the leads of the person. */
function addCustomerOf({ fields, createdAt }: Lead, customers: Account['customers']): void {
	const { userEmail, userPhone } = fields;
	if (!userEmail || !userPhone) return;
	const isKnown = customers.some(
		(one) => one.fields.userEmail === userEmail && one.fields.userPhone === userPhone,
	);
	if (isKnown) return;
	const names = ['userFirstName', 'userLastName', 'userEmail', 'userPhone', 'userExternalId'];
	const known = Object.entries(fields).filter(([name]) => names.includes(name));
	customers.push({ _id: newId(), createdAt, fields: Object.fromEntries(known) });
}

/** The zone of an action's date is not documented; the sandbox takes it as UTC. */
const inUtc = (written: string) =>
	DateTime.fromFormat(written, 'yyyy-MM-dd HH:mm:ss', { zone: 'utc' }).toJSDate().toISOString();

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
		timestampStatusChange: lead.timestampStatusChange,
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
		sku: skuOf(lead),
		updatedAt: lead.updatedAt,
		channelId: fields.channelId ?? null,
		consultant: {
			_id: fields.consultantId,
			name: consultant ? `${consultant.firstName} ${consultant.lastName}` : null,
		},
	};
}

function skuOf({ skuId }: Pick<Lead, 'skuId'>) {
	const sku = byId(seed.skus, skuId);
	return sku ? { _id: sku._id, name: sku.name, price: sku.price } : null;
}

/** Every key of the samples of "Update Lead" and "Update Lost Lead", times in their form. */
function changedLead({ _id, fields, ...lead }: Lead): Record<string, unknown> {
	const written = (time: string) => time.slice(0, 19).replace('T', ' ');
	return {
		_id,
		timestamp: written(lead.createdAt),
		createdAt: written(lead.createdAt),
		status: lead.status,
		userFirstName: fields.userFirstName ?? null,
		userLastName: fields.userLastName ?? null,
		userPhone: fields.userPhone ?? null,
		userEmail: fields.userEmail ?? null,
		locationId: fields.locationId ?? null,
		offerId: fields.offerId ?? null,
		updatedAt: written(lead.updatedAt),
		consultantId: fields.consultantId ?? null,
		assignedBefore: fields.consultantId ? 1 : 0,
		skuId: lead.skuId ?? null,
		contractId: lead.contractId ?? null,
		skuExternalId: lead.skuExternalId ?? null,
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
