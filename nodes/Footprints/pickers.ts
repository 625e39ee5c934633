import type { IDataObject } from 'n8n-workflow';
import { pageCountInHeader } from '../shared/lists';
import { picker, type PickerSource } from '../shared/pickers';
import { footprints, idOf, rowsOf } from './api';

/** Source: Footprints API, "List Catalogues", "List offers": `page`, and the count of pages in a header. */
const paged = pageCountInHeader('page', 'x-total-pages');

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

export const searchCatalogues = list('/api/offerCategory', ({ name }) => name, { paging: paged });
export const searchChannels = list('/api/channels', ({ name, mediaType }) =>
	withNote(name, mediaType),
);
export const searchConsultants = list('/api/business-users', ({ firstName, lastName, email }) =>
	withNote(`${firstName ?? ''} ${lastName ?? ''}`.trim(), email),
);
export const searchLocations = list('/api/location', ({ name, address }) =>
	withNote(name, address),
);
export const searchOffers = list(
	'/api/offer',
	({ name, offerCategory }) => withNote(name, (offerCategory as IDataObject | undefined)?.name),
	{ paging: paged },
);
export const searchOfflineCampaigns = list('/api/offlineCampaign', ({ name }) => name);
