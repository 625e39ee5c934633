import { isExpression, type IDataObject } from 'n8n-workflow';
import { picker, type PickerSource } from '../shared/pickers';
import { campaignsOf, countedPages, footprints, idOf, rowsOf } from './api';

const list = (
	path: string,
	nameOf: (row: IDataObject) => unknown,
	more: Partial<PickerSource> = {},
) =>
	picker(footprints, {
		request: { method: 'GET', path },
		rows: rowsOf,
		entry: (row) => ({ name: String(nameOf(row) || idOf(row)), value: idOf(row) }),
		...more,
	});

const withNote = (name: unknown, note: unknown) =>
	[name, note && `(${note})`].filter(Boolean).join(' ');

export const searchCatalogues = list('/api/offerCategory', ({ name }) => name, {
	paging: countedPages,
});
export const searchChannels = list('/api/channels', ({ name, mediaType }) =>
	withNote(name, mediaType),
);
export const searchConsultants = list('/api/business-users', ({ firstName, lastName, email }) =>
	withNote(`${firstName ?? ''} ${lastName ?? ''}`.trim(), email),
);
export const searchLocations = list('/api/location', ({ name, address }) =>
	withNote(name, address),
);

/** Source: Footprints API, "Get Lead Action Types". */
export const searchLeadActionTypes = list('/api/lead/action-types', ({ name }) => name);

/** The `internalId` is what the loyalty requests ask for. Source: Footprints API, "Get Loyalty Campaigns". */
export const searchLoyaltyCampaigns = picker(footprints, {
	request: { method: 'GET', path: '/api/loyaltyCode/campaigns' },
	rows: campaignsOf,
	entry: ({ name, internalId, endDate }) => ({
		name: withNote(name, endDate && `until ${String(endDate).slice(0, 10)}`),
		value: String(internalId),
	}),
});

/** The offers of the catalogue that is chosen beside, or all of them where none is, or an expression chooses it. */
export const searchOffers = list(
	'/api/offer',
	({ name, offerCategory }) => withNote(name, (offerCategory as IDataObject | undefined)?.name),
	{
		paging: countedPages,
		fits: ({ offerCategory }, chosen) => {
			const catalogue = String(chosen('offerCategoryId') ?? '');
			return (
				catalogue === '' ||
				isExpression(catalogue) ||
				(offerCategory as IDataObject | undefined)?._id === catalogue
			);
		},
	},
);
export const searchOfflineCampaigns = list('/api/offlineCampaign', ({ name }) => name);
export const searchSkus = list(
	'/api/sku',
	({ name, offer }) => withNote(name, (offer as IDataObject | undefined)?.name),
	{ paging: countedPages },
);
