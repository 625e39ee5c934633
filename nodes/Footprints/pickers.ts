import { isExpression, type IDataObject } from 'n8n-workflow';
import { InputRefused } from '../shared/errors';
import { DAY_MS, utcDayOf } from '../shared/fields/dates';
import { picker, withNotes, type PickerSource } from '../shared/fields/pickers';
import { fieldsOf } from '../shared/request/answers';
import { path } from '../shared/request/path';
import { campaignsOf, countedPages, footprints, idOf, leadPages, rowsOf } from './api';
import { codeList, codePages, codesOf } from './loyaltyCodes';

interface Shown {
	nameOf?(row: IDataObject): unknown;
	/** What else there is to say about a record, such as tells it from others of its name. */
	noteOf?(row: IDataObject): unknown;
}

const list = (
	method: string,
	path: string,
	{ nameOf = ({ name }) => name, noteOf, ...more }: Shown & Partial<PickerSource> = {},
) =>
	picker(method, footprints, {
		request: { method: 'GET', path },
		rows: rowsOf,
		entry: (row) => ({
			name: withNotes(nameOf(row) || idOf(row), noteOf?.(row)),
			value: idOf(row),
		}),
		...more,
	});

/** The name of a record that stands inside another. */
const nameIn = (nested: unknown) => fieldsOf(nested).name;

const fullName = (first: unknown, last: unknown) => `${first ?? ''} ${last ?? ''}`.trim();

/** The day of a time, which Footprints shows as ISO 8601 or `2020-03-15 16:12:56`; nothing where it shows none. */
const dayOf = (time: unknown) => (time ? String(time).slice(0, 10) : undefined);

export const searchCatalogues = list('searchCatalogues', '/api/offerCategory', {
	paging: countedPages,
});
export const searchChannels = list('searchChannels', '/api/channels', {
	noteOf: ({ mediaType }) => mediaType,
});
export const searchConsultants = list('searchConsultants', '/api/business-users', {
	nameOf: ({ firstName, lastName }) => fullName(firstName, lastName),
	noteOf: ({ email }) => email,
});
export const searchLocations = list('searchLocations', '/api/location', {
	noteOf: ({ address }) => address,
});

/** How old the leads of the list are at most, in days. */
export const LISTED_LEADS = 90;

/** The leads of late: Footprints cannot be asked for one by name. Source: Footprints API, "Get Leads". */
export const searchLeads = picker('searchLeads', footprints, {
	request: () => ({
		method: 'GET',
		path: '/api/lead',
		query: { startDate: utcDayOf(Date.now() - LISTED_LEADS * DAY_MS) },
	}),
	rows: rowsOf,
	paging: leadPages,
	entry: ({ userFirstName, userLastName, userEmail, userPhone, createdAt, offer, ...lead }) => ({
		name: withNotes(
			fullName(userFirstName, userLastName) || 'No name',
			userEmail || userPhone,
			dayOf(createdAt),
			nameIn(offer),
		),
		value: idOf(lead),
	}),
});

/** The actions of the lead that is chosen beside. Source: Footprints API, "Get Lead Actions". */
export const searchLeadActions = picker('searchLeadActions', footprints, {
	request: (chosen) => {
		const lead = String(chosen('listedLeadId') || chosen('leadId') || '');
		if (lead !== '' && !isExpression(lead)) {
			return { method: 'GET', path: path`/api/lead/actions/${lead}` };
		}
		throw new InputRefused('Choose the lead first', 'Then its actions are listed.');
	},
	rows: rowsOf,
	entry: (action) => ({
		name: withNotes(
			nameIn(action.leadActionTypeId) || 'Action',
			dayOf(action.date),
			action.actionDetail,
		),
		value: idOf(action),
	}),
});

/** Source: Footprints API, "Get Lead Action Types". */
export const searchLeadActionTypes = list('searchLeadActionTypes', '/api/lead/action-types');

/** The `internalId` is what the loyalty requests ask for. Source: Footprints API, "Get Loyalty Campaigns". */
export const searchLoyaltyCampaigns = picker('searchLoyaltyCampaigns', footprints, {
	request: { method: 'GET', path: '/api/loyaltyCode/campaigns' },
	rows: campaignsOf,
	entry: ({ name, internalId, endDate }) => ({
		name: withNotes(name || internalId, endDate && `until ${dayOf(endDate)}`),
		value: String(internalId),
	}),
});

/**
 * The codes of the campaign that is chosen beside, or of all where none is, or an expression chooses it. Source:
 * Footprints API, "Code List": `searchTerm` is searched for in the code alone.
 */
export const searchLoyaltyCodes = picker('searchLoyaltyCodes', footprints, {
	request: (chosen, term) => {
		const campaign = String(chosen('campaignInternalId') ?? '');
		return codeList({
			campaignInternalId: isExpression(campaign) ? undefined : campaign || undefined,
			searchTerm: term || undefined,
		});
	},
	vendorSearches: true,
	rows: codesOf,
	paging: codePages,
	entry: ({ code, status, client, campaign }) => {
		const { userFirstName, userLastName, userEmail } = fieldsOf(client);
		return {
			name: withNotes(
				code,
				status,
				fullName(userFirstName, userLastName) || userEmail,
				nameIn(campaign),
			),
			value: String(code),
		};
	},
});

/** The offers of the catalogue that is chosen beside, or all of them where none is, or an expression chooses it. */
export const searchOffers = list('searchOffers', '/api/offer', {
	noteOf: ({ offerCategory }) => nameIn(offerCategory),
	paging: countedPages,
	fits: ({ offerCategory }, chosen) => {
		const catalogue = String(chosen('offerCategoryId') ?? '');
		return catalogue === '' || isExpression(catalogue) || fieldsOf(offerCategory)._id === catalogue;
	},
});
export const searchOfflineCampaigns = list('searchOfflineCampaigns', '/api/offlineCampaign');
export const searchSkus = list('searchSkus', '/api/sku', {
	noteOf: ({ offer }) => nameIn(offer),
	paging: countedPages,
});
