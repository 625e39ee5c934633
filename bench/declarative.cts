import type { INodeParameters, INodeType } from 'n8n-workflow';
import {
	CredentialStore,
	loadBuiltPackage,
	main,
	measured,
	middleOf,
	printTable,
	runNode,
	spreadOf,
	stubNetwork,
} from './inProcess.cjs';

// What a node costs for each item beside the network: leads created by the Footprints node, and by a node in n8n's
// declarative style that makes the same request. Both run in n8n-core, whose HTTP client is given its answers here.

const ITEMS = 1000;
const RUNS = 5;

/** The same request as n8n's declarative style makes it. */
const declarative: INodeType = {
	description: {
		displayName: 'Declarative',
		name: 'declarative',
		group: ['output'],
		version: 1,
		description: 'Creates leads',
		defaults: {},
		inputs: ['main'],
		outputs: ['main'],
		credentials: [{ name: 'footprintsApi', required: true }],
		requestDefaults: {
			baseURL: '={{$credentials.baseUrl}}',
			headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
		},
		properties: [
			{
				displayName: 'Operation',
				name: 'operation',
				type: 'options',
				default: 'create',
				options: [
					{
						name: 'Create',
						value: 'create',
						routing: { request: { method: 'POST', url: '/api/lead' } },
					},
				],
			},
			...['userFirstName', 'userLastName', 'userEmail', 'userPhone'].map((name) => ({
				displayName: name,
				name,
				type: 'string' as const,
				default: '',
				routing: { send: { type: 'body' as const, property: name } },
			})),
		],
	},
};

const DRAGGED = {
	userFirstName: '={{ $json.userFirstName }}',
	userLastName: '={{ $json.userLastName }}',
	userEmail: '={{ $json.userEmail }}',
	userPhone: '={{ $json.userPhone }}',
};
const COMPUTED = {
	userFirstName: '={{ $json.userFirstName.trim() }}',
	userLastName: '={{ $json.userLastName.trim() }}',
	userEmail: '={{ $json.userEmail.toLowerCase() }}',
	userPhone: '={{ $json.userPhone.trim() }}',
};
const LEAD = { resource: 'lead', operation: 'create' };

main(async () => {
	const counted = stubNetwork();
	const { types } = await loadBuiltPackage();
	const ours = { node: 'footprints' };
	const n8ns = { nodeType: declarative, credentialTypes: types.credentials };
	const contestants: Array<[string, typeof ours | typeof n8ns, INodeParameters]> = [
		['Footprints, mapped automatically', ours, { ...LEAD, dataToSend: 'autoMapInputData' }],
		['Footprints, four fields dragged', ours, { ...LEAD, dataToSend: 'defineBelow', ...DRAGGED }],
		[
			'Footprints, four expressions that compute',
			ours,
			{ ...LEAD, dataToSend: 'defineBelow', ...COMPUTED },
		],
		['declarative, four fields dragged', n8ns, DRAGGED],
		['declarative, four expressions that compute', n8ns, COMPUTED],
	];
	const input = Array.from({ length: ITEMS }, (_, n) => ({
		json: {
			userFirstName: `Lead ${n}`,
			userLastName: 'Rojas',
			userEmail: `c${n}@example.com`,
			userPhone: `57300${n}`,
		},
	}));
	const credentials = new CredentialStore({
		footprintsApi: { baseUrl: 'https://footprints.example', accessToken: 'token' },
	});
	const took = new Map<string, number[]>(contestants.map(([name]) => [name, []]));
	// The first round loads what n8n loads late.
	for (let round = 0; round <= RUNS; round++) {
		for (const [name, subject, parameters] of contestants) {
			counted.requests = 0;
			const { processorSeconds, result } = await measured(
				async () => await runNode({ ...subject, parameters, credentials, input } as never),
			);
			if (result.error) throw result.error;
			if (counted.requests !== ITEMS || result.output[0].length !== ITEMS) {
				throw new Error(`${name}: ${counted.requests} requests, ${result.output[0].length} items`);
			}
			if (round > 0) took.get(name)!.push((processorSeconds / ITEMS) * 1000);
		}
	}
	const reference = middleOf(took.get(contestants.at(-1)![0])!);
	printTable(
		['node', 'milliseconds of the processor for an item', 'of the last'],
		[...took].map(([name, all]) => [
			name,
			spreadOf(all, 2),
			(middleOf(all) / reference).toFixed(2),
		]),
	);
});
