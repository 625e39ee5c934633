import { text, wholeNumberText } from '../checks';
import type { VendorRoute } from '../vendor';
import { seed } from './seed';
import { accessToken, onePage, type PagingRules } from './account';

/** From "List Catalogues" to "List Channels". */
export const listRoutes = (rules: PagingRules): VendorRoute[] => [
	{
		method: 'GET',
		path: '/api/offerCategory',
		heading: 'List Catalogues',
		operations: ['footprints.catalogue.getMany', 'footprints.searchCatalogues'],
		query: { ...accessToken, page: wholeNumberText(1) },
		answer: (request) => onePage(seed.offerCategories, request, rules),
	},
	{
		method: 'GET',
		path: '/api/offer',
		heading: 'List offers',
		operations: ['footprints.offer.getMany', 'footprints.searchOffers'],
		query: { ...accessToken, page: wholeNumberText(1) },
		answer: (request) => onePage(seed.offers, request, rules),
	},
	{
		method: 'GET',
		path: '/api/sku',
		heading: 'List SKUs',
		operations: ['footprints.sku.getMany', 'footprints.searchSkus'],
		query: { ...accessToken, page: wholeNumberText(1) },
		answer: (request) => onePage(seed.skus, request, rules),
	},
	{
		method: 'GET',
		path: '/api/location',
		heading: 'List Locations',
		operations: ['footprints.location.getMany', 'footprints.searchLocations'],
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
		operations: ['footprints.offlineCampaign.getMany', 'footprints.searchOfflineCampaigns'],
		query: accessToken,
		answer: () => seed.offlineCampaigns,
	},
	{
		method: 'GET',
		path: '/api/business-users',
		heading: 'List Business Users',
		operations: ['footprints.businessUser.getMany', 'footprints.searchConsultants'],
		query: accessToken,
		answer: () => seed.consultants,
	},
	{
		method: 'GET',
		path: '/api/channels',
		heading: 'List Channels',
		operations: ['footprints.channel.getMany', 'footprints.searchChannels', 'footprintsApi.test'],
		query: accessToken,
		answer: () => seed.channels,
	},
];
