import type { INodeCredentials, INodeParameters } from 'n8n-workflow';

import type { WorkflowFile } from './rest';

const fromList = (value: string, cachedResultName: string) => ({
	__rl: true,
	mode: 'list',
	value,
	cachedResultName,
});
const survey = { campaignCode: fromList('101', 'After the purchase') };
const loyalty = {
	campaignInternalId: fromList('loyalty2', 'Kitchen club (until 2099-12-26)'),
};
const calls = { campaignId: fromList('1001', 'Welcome calls (predictive; Started)') };
const assigned = (name: string, value: string | number) => ({
	id: name,
	name,
	value,
	type: typeof value,
});

/**
 * What a user of the sandbox would choose in the example workflows, by the name of the node: there it is empty, so that
 * an example does nothing to anybody before its user has chosen.
 */
export const CHOICES: Record<string, INodeParameters> = {
	'Send survey: choose campaign': survey,
	'Create answers: choose campaign': survey,
	'Call the lead: choose campaign': calls,
	'Call back: choose campaign': calls,
	'Calls: choose campaign': calls,
	'Check code: choose campaign': loyalty,
	'Redeem code: choose campaign': loyalty,
	'Add note: write its text': {
		comment: '=Score {{ $json.nps_answer }}: the team was alerted.',
	},
	'Enter email and phone': {
		assignments: {
			assignments: [
				assigned('userEmail', 'ana.pop@example.com'),
				assigned('userPhone', '0700000001'),
			],
		},
	},
	'Period: enter first day': {
		assignments: {
			assignments: [assigned('firstDay', '2026-01-01'), assigned('days', 7), assigned('hours', 2)],
		},
	},
	'Erase list: enter External IDs': {
		jsonOutput: '{ "userExternalIds": ["2446456", "2446457"] }',
	},
	'Erase customer: choose External ID': { userExternalId: '={{ $json.userExternalId }}' },
};

/** The sandbox's credentials, by what the types of the nodes begin with. */
const CREDENTIALS: Record<string, INodeCredentials> = {
	footprints: { footprintsApi: { id: '', name: 'Footprints sandbox' } },
	tracksale: { tracksaleApi: { id: '', name: 'Tracksale sandbox' } },
	trust: { trustApi: { id: '', name: 'Trust sandbox' } },
	wolkvox: { wolkvoxApi: { id: '', name: 'wolkvox sandbox' } },
};

/** An example workflow in which everything is chosen that the sandbox has, also the credentials. */
export const withChoices = (workflow: WorkflowFile): WorkflowFile => ({
	...workflow,
	nodes: workflow.nodes.map((node) => {
		const [, vendor] = /^n8n-nodes-customer-journey\.(\w+?)(?:Trigger)?$/.exec(node.type) ?? [];
		return {
			...node,
			parameters: { ...node.parameters, ...CHOICES[node.name] },
			...(vendor && { credentials: CREDENTIALS[vendor] }),
		};
	}),
});
