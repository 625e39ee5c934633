import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { CredentialStore, listSearch } from '../../support/n8n';
import { vendor, vendorRequests } from '../../support/vendor';
import { CREDENTIALS, everythingIn, SECRETS, URL } from './footprints';

const search = async (method: string, filter?: string, parameters: INodeParameters = {}) =>
	await listSearch({ node: 'footprints', credentials: CREDENTIALS, method, filter, parameters });

const leadParameters = (more: INodeParameters): INodeParameters => ({
	resource: 'lead',
	operation: 'uploadDocuments',
	...more,
});

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
const LEADS = [
	{
		_id: 'lead-1',
		userFirstName: 'Ana',
		userLastName: 'Pop',
		userEmail: 'ana@example.com',
		createdAt: '2026-01-31T10:00:00.000Z',
		offer: OFFERS[0],
	},
	{
		_id: 'lead-2',
		userFirstName: 'Ana',
		userPhone: '0700000001',
		createdAt: '2026-02-01 16:12:56',
	},
	{ _id: 'lead-3' },
];
const ACTIONS = {
	data: [
		{
			_id: 'action-1',
			leadActionTypeId: { _id: 'type-1', name: 'Visit' },
			date: '2026-01-31T10:00:00.000Z',
			actionDetail: 'Wants oak',
		},
		{ _id: 'action-2' },
	],
};
const CODES = {
	clients: [
		{
			code: '9E58EDI',
			status: 'associated',
			campaign: { internalId: 'club', name: 'Kitchen club' },
			client: { userFirstName: 'Ana', userLastName: 'Pop', userEmail: 'ana@example.com' },
		},
		{ code: '1A/2', status: 'redeemed', client: { userEmail: 'last@example.com' } },
	],
	totalResults: 2,
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

	it('list the leads of the last 90 days, told apart by contact, day and offer', async () => {
		const startDate = new Date(Date.now() - 90 * 86_400_000).toISOString().slice(0, 10);
		for (const rows of [LEADS, []]) {
			vendor(URL)
				.get('/api/lead')
				.query((query) => query.startDate === startDate && query.pageSize === '100')
				.reply(200, rows);
		}
		expect(await search('searchLeads')).toEqual({
			results: [
				{ name: 'Ana (0700000001; 2026-02-01)', value: 'lead-2' },
				{ name: 'Ana Pop (ana@example.com; 2026-01-31; Oak kitchen)', value: 'lead-1' },
				{ name: 'No name', value: 'lead-3' },
			],
		});
	});

	it.each([
		['the lead of an upload', { leadId: { __rl: true, mode: 'list', value: 'lead-1' } }],
		['a lead as workflows stored it before there was a list', { leadId: 'lead-1' }],
	])('list the actions of %s', async (_case, lead) => {
		vendor(URL).get('/api/lead/actions/lead-1').query(true).reply(200, ACTIONS);
		expect(await search('searchLeadActions', '', leadParameters(lead))).toEqual({
			results: [
				{ name: 'Action', value: 'action-2' },
				{ name: 'Visit (2026-01-31; Wants oak)', value: 'action-1' },
			],
		});
	});

	it('list the actions of the lead that is chosen for that alone', async () => {
		vendor(URL).get('/api/lead/actions/lead-1').query(true).reply(200, ACTIONS);
		const parameters = {
			resource: 'leadAction',
			operation: 'update',
			listedLeadId: { __rl: true, mode: 'id', value: 'lead-1' },
		};
		expect((await search('searchLeadActions', '', parameters)).results).toHaveLength(2);
	});

	it.each([{}, { leadId: { __rl: true, mode: 'id', value: '={{ $json._id }}' } }])(
		'ask for the lead first: %j',
		async (lead) => {
			await expect(search('searchLeadActions', '', leadParameters(lead))).rejects.toThrow(
				'Choose the lead first',
			);
			expect(vendorRequests()).toEqual([]);
		},
	);

	it.each([
		['of the campaign', 'club', '', 'campaignInternalId=club&page=1'],
		['of all where an expression chooses', '={{ $json.c }}', '', 'page=1'],
		['that Footprints finds', 'club', ' 9E ', 'campaignInternalId=club&searchTerm=9E&page=1'],
	])('list the loyalty codes %s', async (_case, campaign, filter, form) => {
		vendor(URL).post('/api/loyaltyCode/list').query(true).reply(200, CODES);
		const parameters = {
			resource: 'loyaltyCode',
			operation: 'changeStatus',
			campaignInternalId: { __rl: true, mode: 'list', value: campaign },
		};
		expect(await search('searchLoyaltyCodes', filter, parameters)).toEqual({
			results: [
				{ name: '1A/2 (redeemed; last@example.com)', value: '1A/2' },
				{ name: '9E58EDI (associated; Ana Pop; Kitchen club)', value: '9E58EDI' },
			],
		});
		expect(vendorRequests()[0].rawBody).toBe(form);
	});

	it('are read once for an account, however often they are searched', async () => {
		vendor(URL).get('/api/location').query(true).reply(200, LOCATIONS);
		const credentials = new CredentialStore(CREDENTIALS);
		const options = { node: 'footprints', credentials, method: 'searchLocations' };
		for (const filter of ['', 'n', 'no', 'nor']) await listSearch({ ...options, filter });
		expect(vendorRequests()).toHaveLength(1);
	});

	it('go on until nothing new comes where the header is missing', async () => {
		const offers = vendor(URL).get('/api/offer').query(true);
		offers.reply(200, OFFERS);
		vendor(URL).get('/api/offer').query(true).times(2).reply(200, OFFERS);
		expect((await search('searchOffers')).results).toHaveLength(2);
		expect(vendorRequests().map(({ query }) => query.page)).toEqual(['1', '2', '3']);
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

	it('say that a wrong address has nothing, and what to compare', async () => {
		vendor(URL).get('/api/location').query(true).reply(404, '<h1>Not Found</h1>');
		await expect(search('searchLocations')).rejects.toMatchObject({
			message: 'Footprints has nothing at this address (status 404)',
			description: 'Compare the Base URL with the address at which you open Footprints.',
		});
	});

	it('say what to do about a wrong credential, without its secrets', async () => {
		vendor(URL).get('/api/location').query(true).reply(401, 'S3CRET-token');
		vendor(URL).post('/api/token').reply(401, 'S3CRET-key');
		const error = await search('searchLocations').catch((thrown: unknown) => thrown);
		expect(error).toMatchObject({
			message: expect.stringContaining('Footprints did not accept the login (status 401)'),
			description: expect.stringContaining('save it'),
		});
		expect(everythingIn(error)).not.toContain('S3CRET');
	});
});
