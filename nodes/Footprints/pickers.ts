import { isExpression, type IDataObject } from 'n8n-workflow';
import { picker, withNotes, type PickerSource } from '../shared/pickers';
import { campaignsOf, countedPages, footprints, idOf, rowsOf } from './api';

interface Shown {
	nameOf?(row: IDataObject): unknown;
	/** What else there is to say about a record. */
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
const nameIn = (nested: unknown) => (nested as IDataObject | undefined)?.name;

export const searchCatalogues = list('searchCatalogues', '/api/offerCategory', {
	paging: countedPages,
});
export const searchChannels = list('searchChannels', '/api/channels', {
	noteOf: ({ mediaType }) => mediaType,
});
export const searchConsultants = list('searchConsultants', '/api/business-users', {
	nameOf: ({ firstName, lastName }) => `${firstName ?? ''} ${lastName ?? ''}`.trim(),
	noteOf: ({ email }) => email,
});
export const searchLocations = list('searchLocations', '/api/location', {
	noteOf: ({ address }) => address,
});

/** Source: Footprints API, "Get Lead Action Types". */
export const searchLeadActionTypes = list('searchLeadActionTypes', '/api/lead/action-types');

/** The `internalId` is what the loyalty requests ask for. Source: Footprints API, "Get Loyalty Campaigns". */
export const searchLoyaltyCampaigns = picker('searchLoyaltyCampaigns', footprints, {
	request: { method: 'GET', path: '/api/loyaltyCode/campaigns' },
	rows: campaignsOf,
	entry: ({ name, internalId, endDate }) => ({
		name: withNotes(name || internalId, endDate && `until ${String(endDate).slice(0, 10)}`),
		value: String(internalId),
	}),
});

/** The offers of the catalogue that is chosen beside, or all of them where none is, or an expression chooses it. */
export const searchOffers = list('searchOffers', '/api/offer', {
	noteOf: ({ offerCategory }) => nameIn(offerCategory),
	paging: countedPages,
	fits: ({ offerCategory }, chosen) => {
		const catalogue = String(chosen('offerCategoryId') ?? '');
		return (
			catalogue === '' ||
			isExpression(catalogue) ||
			(offerCategory as IDataObject | undefined)?._id === catalogue
		);
	},
});
export const searchOfflineCampaigns = list('searchOfflineCampaigns', '/api/offlineCampaign');
export const searchSkus = list('searchSkus', '/api/sku', {
	noteOf: ({ offer }) => nameIn(offer),
	paging: countedPages,
});
