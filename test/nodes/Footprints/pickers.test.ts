import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { listSearch } from '../../support/n8n';
import { vendor, vendorRequests } from '../../support/vendor';
import { CREDENTIALS, everythingIn, SECRETS, URL } from './footprints';

const search = async (method: string, filter?: string, parameters: INodeParameters = {}) =>
	await listSearch({ node: 'footprints', credentials: CREDENTIALS, method, filter, parameters });

const CATALOGUES = [
	{ _id: 'cat-1', name: 'Kitchens' },
	{ _id: 'cat-2', name: 'Bathrooms' },
];
const CHANNELS = [
	{ _id: 'channel-1', name: 'Website', mediaType: 'Owned Media' },
	{ _id: 'channel-2', name: 'Press' },
	{ _id: 'channel-3', mediaType: 'Earned Media' },
];
const CONSULTANTS = [
	{ _id: 'user-1', firstName: 'Maria', lastName: 'Silva', email: 'maria@example.com' },
	{ _id: 'user-2', firstName: 'Ana' },
	{ _id: 'user-3', email: 'last@example.com' },
];
const LOCATIONS = [
	{ _id: 'loc-1', name: 'North store', address: 'Iasi, Str. Copou 2' },
	{ _id: 'loc-2', name: 'Centre store', address: '' },
	{ _id: 'loc-3', name: null },
];
const OFFERS = [
	{ _id: 'offer-1', name: 'Oak kitchen', offerCategory: CATALOGUES[0] },
	{ _id: 'offer-2', name: 'Bath' },
];
const SKUS = [
	{ _id: 'sku-1', name: 'Oak kitchen, 3 m', offer: OFFERS[0] },
	{ _id: 'sku-2', name: 'Loose tap' },
];
const ACTION_TYPES = { data: [{ _id: 'type-1', name: 'Visit' }] };
const LOYALTY = {
	status: 'success',
	campaigns: [
		{ _id: 'c-1', internalId: 'club', name: 'Kitchen club', endDate: '2099-12-26T10:59:08.000Z' },
		{ _id: 'c-2', internalId: 'open', name: 'Opening' },
	],
};
const OFFLINE = [{ _id: 'off-1', name: 'Spring flyer', type: 'offline' }];

describe('The pickers', () => {
	it.each([
		['searchCatalogues', '/api/offerCategory', CATALOGUES, 'Bathrooms cat-2, Kitchens cat-1'],
		[
			'searchChannels',
			'/api/channels',
			CHANNELS,
			'channel-3 (Earned Media) channel-3, Press channel-2, Website (Owned Media) channel-1',
		],
		[
			'searchConsultants',
			'/api/business-users',
			CONSULTANTS,
			'Ana user-2, Maria Silva (maria@example.com) user-1, user-3 (last@example.com) user-3',
		],
		[
			'searchLocations',
			'/api/location',
			LOCATIONS,
			'Centre store loc-2, loc-3 loc-3, North store (Iasi, Str. Copou 2) loc-1',
		],
		['searchOffers', '/api/offer', OFFERS, 'Bath offer-2, Oak kitchen (Kitchens) offer-1'],
		['searchOfflineCampaigns', '/api/offlineCampaign', OFFLINE, 'Spring flyer off-1'],
		['searchSkus', '/api/sku', SKUS, 'Loose tap sku-2, Oak kitchen, 3 m (Oak kitchen) sku-1'],
		['searchLeadActionTypes', '/api/lead/action-types', ACTION_TYPES, 'Visit type-1'],
		[
			'searchLoyaltyCampaigns',
			'/api/loyaltyCode/campaigns',
			LOYALTY,
			'Kitchen club (until 2099-12-26) club, Opening open',
		],
	])(
		'%s lists what people know the records by, in that order',
		async (method, path, rows, shown) => {
			vendor(URL)
				.get(path)
				.query(({ access_token }) => access_token === SECRETS.accessToken)
				.reply(200, rows as IDataObject, { 'x-total-pages': '1' });
			const { results } = await search(method);
			expect(results.map(({ name, value }) => `${name} ${value}`).join(', ')).toBe(shown);
		},
	);

	it.each([
		['searchCatalogues', '/api/offerCategory'],
		['searchOffers', '/api/offer'],
		['searchSkus', '/api/sku'],
	])('%s goes on to the last page that the header tells', async (method, path) => {
		for (const page of ['1', '2', '3']) {
			vendor(URL)
				.get(path)
				.query((query) => query.page === page)
				.reply(200, [{ _id: `id-${page}`, name: `On page ${page}` }], { 'X-Total-Pages': '3' });
		}
		const { results } = await search(method);
		expect(results.map(({ value }) => value)).toEqual(['id-1', 'id-2', 'id-3']);
	});

	it('go on until nothing new comes where the header is missing', async () => {
		const offers = vendor(URL).get('/api/offer').query(true);
		offers.reply(200, OFFERS);
		vendor(URL).get('/api/offer').query(true).reply(200, OFFERS);
		expect((await search('searchOffers')).results).toHaveLength(2);
		expect(vendorRequests().map(({ query }) => query.page)).toEqual(['1', '2']);
	});

	it.each([
		['the chosen catalogue', { __rl: true, mode: 'list', value: 'cat-1' }, ['offer-1']],
		['a catalogue typed by ID', { __rl: true, mode: 'id', value: 'cat-1' }, ['offer-1']],
		['no catalogue: all', { __rl: true, mode: 'list', value: '' }, ['offer-2', 'offer-1']],
		[
			'a catalogue that an expression chooses: all',
			{ __rl: true, mode: 'id', value: '={{ $json.catalogue }}' },
			['offer-2', 'offer-1'],
		],
	])('searchOffers lists the offers of %s', async (_case, offerCategoryId, ids) => {
		vendor(URL).get('/api/offer').query(true).reply(200, OFFERS, { 'X-Total-Pages': '1' });
		const parameters = { resource: 'lead', operation: 'create', offerCategoryId };
		const { results } = await search('searchOffers', '', parameters as INodeParameters);
		expect(results.map(({ value }) => value)).toEqual(ids);
	});

	it.each(['SILVA', ' maria@ ', 'user-1'])('find by name, note or ID: %s', async (filter) => {
		vendor(URL).get('/api/business-users').query(true).reply(200, CONSULTANTS);
		expect(await search('searchConsultants', filter)).toEqual({
			results: [{ name: 'Maria Silva (maria@example.com)', value: 'user-1' }],
		});
	});

	it('say what to do about a wrong credential, without its secrets', async () => {
		vendor(URL).get('/api/location').query(true).reply(401, 'S3CRET-token');
		vendor(URL).post('/api/token').reply(401, 'S3CRET-key');
		const error = await search('searchLocations').catch((thrown: unknown) => thrown);
		expect(error).toMatchObject({
			message: expect.stringContaining('Footprints did not accept the login (status 401)'),
			description: expect.stringContaining('press Test'),
		});
		expect(everythingIn(error)).not.toContain('S3CRET');
	});
});
