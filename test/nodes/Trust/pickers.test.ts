import type { INodeParameters } from 'n8n-workflow';
import { onFastClock } from '../../support/clock';
import { listSearch } from '../../support/n8n';
import { vendor, vendorRequests } from '../../support/vendor';
import {
	ATENEA,
	CREDENTIALS,
	everythingIn,
	picked,
	TOKEN_INFO,
	URL,
	WITHOUT_COMPANY,
} from './trust';

const search = async (
	method: string,
	{
		node = 'trust',
		credentials = CREDENTIALS,
		filter = '',
		parameters = {} as INodeParameters,
	} = {},
) => (await listSearch({ node, credentials, method, filter, parameters })).results;

const path = (company: string) => `/campaigns/api/v1/company/${company}/campaign`;
const CAMPAIGNS = [
	{ uuid: 'c-1', name: 'Sale', message_id: 'm-1', segment_id: null, terminated: true },
	{ uuid: 'c-2', name: 'Welcome', message_id: 'm-2', segment_id: 's-1', terminated: false },
	{ uuid: 'c-3', name: null, message_id: 'm-1', segment_id: 's-1' },
	{ uuid: 'c-4', name: 'No message' },
];
const holds = (company = '77') => vendor(URL).get(path(company)).reply(200, { data: CAMPAIGNS });

it.each(['trust', 'trustTrigger'])(
	"The picker of companies of %s offers the token's own, as Trust lists none",
	async (node) => {
		vendor(ATENEA).get('/oauth/token/info').reply(200, TOKEN_INFO);
		expect(await search('searchCompanies', { node })).toEqual([
			{ name: '42 (of this credential)', value: '42' },
		]);
	},
);

describe('The pickers', () => {
	it('list the campaigns of the company, and which are finished', async () => {
		holds();
		expect(await search('searchCampaigns', { node: 'trustTrigger' })).toEqual([
			{ name: 'c-3', value: 'c-3' },
			{ name: 'No message', value: 'c-4' },
			{ name: 'Sale (finished)', value: 'c-1' },
			{ name: 'Welcome', value: 'c-2' },
		]);
	});

	it.each([
		['searchMessages', 'Used in Sale m-1, Used in Welcome m-2'],
		['searchSegments', 'Used in Welcome s-1'],
	])('%s list what earlier campaigns have used, each once', async (method, shown) => {
		holds();
		const results = await search(method);
		expect(results.map(({ name, value }) => `${name} ${value}`).join(', ')).toBe(shown);
	});

	it('find by a part of the name or by ID', async () => {
		holds();
		expect(await search('searchMessages', { filter: 'SAL' })).toHaveLength(1);
		holds();
		expect(await search('searchMessages', { filter: 'm-2' })).toHaveLength(1);
	});

	it.each([
		['the chosen company', picked('5'), '5'],
		['one typed by ID', picked('6', 'id'), '6'],
		["none: the credential's", picked(''), '77'],
		["one that an expression chooses: the credential's", picked('={{ $json.c }}', 'id'), '77'],
	])('list the campaigns of %s', async (_case, companyId, company) => {
		holds(company);
		const parameters = { resource: 'campaign', operation: 'create', companyId };
		await search('searchMessages', { parameters: parameters as INodeParameters });
		expect(vendorRequests()).toHaveLength(1);
	});

	it("list those of the token's company where no other is set", async () => {
		vendor(ATENEA).get('/oauth/token/info').reply(200, TOKEN_INFO);
		holds('42');
		expect(await search('searchMessages', { credentials: WITHOUT_COMPANY })).toHaveLength(2);
	});

	it('say what to do about a wrong credential, without its secrets', async () => {
		vendor(ATENEA).get('/oauth/token/info').times(10).reply(401, 'S3CRET-token');
		vendor(ATENEA)
			.post('/oauth/token/')
			.times(4)
			.reply(200, { access_token: 'S3CRET-new', expires_in: 7200 });
		for (const method of ['searchCompanies', 'searchMessages']) {
			const wrong = { trustApi: { ...WITHOUT_COMPANY.trustApi, clientId: method } };
			const { result: error } = await onFastClock(
				async () => await search(method, { credentials: wrong }).catch((thrown: unknown) => thrown),
			);
			expect(error).toMatchObject({
				message: expect.stringContaining('Trust did not accept the credential'),
				description: expect.stringContaining('save it'),
			});
			expect(everythingIn(error)).not.toContain('S3CRET');
		}
		expect(vendorRequests()).toHaveLength(14);
	});
});
