import type { INodeParameters } from 'n8n-workflow';
import { listSearch } from '../../support/n8n';
import { vendor, vendorRequests } from '../../support/vendor';
import { found, refused, URL } from './wolkvox';

const CAMPAIGNS = [
	{
		campaign_id: '0904',
		campaign_name: 'Renewals',
		type_campaign: 'predictive',
		status: 'Started',
	},
	{ campaign_id: 905, campaign_name: 'Arrears', type_campaign: 'Preview', status: 'Stopped' },
	{ campaign_id: '906', campaign_name: '', type_campaign: '', status: null },
];

let tokens = 0;
const freshToken = () => `T0KEN-${++tokens}`;
const search = async (
	method: string,
	{ filter = '', token = freshToken(), parameters = {} as INodeParameters } = {},
) =>
	await listSearch({
		node: 'wolkvox',
		credentials: { wolkvoxApi: { server: '0006', token } },
		method,
		filter,
		parameters,
	});
const lists = (status = 200, body: object = found(...CAMPAIGNS)) =>
	vendor(URL).get('/api/v2/information.php').query({ api: 'campaigns' }).reply(status, body);

const [renewals, arrears, unnamed] = [
	{ name: 'Renewals (predictive; Started)', value: '0904' },
	{ name: 'Arrears (Preview; Stopped)', value: '905' },
	{ name: '906', value: '906' },
];
const all = { name: 'All Campaigns', value: 'all' };

it.each([
	['searchCampaigns', [unnamed, arrears, renewals]],
	['searchCampaignsOrAll', [all, unnamed, arrears, renewals]],
	['searchPredictiveOrAll', [all, unnamed, renewals]],
	['searchPreviewOrAll', [all, unnamed, arrears]],
])('%s lists the campaigns with type and status', async (method, results) => {
	lists();
	expect(await search(method)).toEqual({ results });
});

it.each([
	[
		'searchSkillsOrAll',
		'skills',
		[{ skill_id: '004', skill_name: 'Sales' }, { skill_id: 5 }],
		[
			{ name: 'All Skills', value: 'all' },
			{ name: '5', value: '5' },
			{ name: 'Sales', value: '004' },
		],
	],
	[
		'searchAgents',
		'agents',
		[
			{ agent_id: '007', agent_name: 'Camila', agent_dni: '0052' },
			{ agent_id: 8, agent_name: '' },
		],
		[
			{ name: '8', value: '8' },
			{ name: 'Camila (0052)', value: '007' },
		],
	],
])('%s lists the %s', async (method, api, rows, results) => {
	vendor(URL)
		.get('/api/v2/information.php')
		.query({ api })
		.reply(200, found(...rows));
	expect(await search(method)).toEqual({ results });
});

it('searchCampaignsOfType shows those of the type that is chosen for a record', async () => {
	lists();
	const token = freshToken();
	const of = async (typeCampaign: string) => {
		const parameters = { resource: 'record', operation: 'create', typeCampaign };
		const { results } = await search('searchCampaignsOfType', { token, parameters });
		return results.map(({ value }) => value);
	};
	expect(await of('predictive')).toEqual(['906', '0904']);
	expect(await of('preview')).toEqual(['906', '905']);
	expect(await of('={{ $json.type }}')).toEqual(['906', '905', '0904']);
});

it.each(['RENEW', '0904', 'started'])('finds by name, ID or status: %s', async (filter) => {
	lists();
	expect(await search('searchCampaigns', { filter })).toEqual({ results: [renewals] });
});

it('asks wolkvox once a minute for all lists of a token, because each question costs one', async () => {
	lists();
	const token = freshToken();
	await Promise.all([
		search('searchCampaigns', { token }),
		search('searchPredictiveOrAll', { token, filter: 'ren' }),
	]);
	await search('searchCampaignsOrAll', { token });
	expect(vendorRequests()).toHaveLength(1);

	lists();
	await search('searchCampaigns');
	expect(vendorRequests()).toHaveLength(2);
});

it('does not keep a failure', async () => {
	lists(403, refused(403, 'FORBIDDEN', 'PLEASE VALIDATE TOKEN'));
	lists();
	const token = freshToken();
	const error = await search('searchCampaigns', { token }).catch((thrown: unknown) => thrown);
	expect(error).toMatchObject({
		message: expect.stringContaining('wolkvox did not accept the token'),
		description: expect.stringContaining('save it'),
	});
	expect((await search('searchCampaigns', { token })).results).toHaveLength(3);
});

it('has nothing but the word for all where wolkvox has no campaigns', async () => {
	lists(404, refused(404, 'NOT FOUND', 'No records were found'));
	expect(await search('searchCampaignsOrAll')).toEqual({ results: [all] });
});
