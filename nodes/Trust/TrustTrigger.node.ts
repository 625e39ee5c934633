import {
	NodeConnectionTypes,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';
import { picked } from '../shared/fields';
import { poll } from '../shared/trigger';
import { campaignFinished } from './campaignFinished';
import { companyField } from './company';
import { searchCampaigns, searchCompanies } from './pickers';
import { pollStatistics } from './statisticsChanged';
import { statisticsFields } from './statisticsFields';

export class TrustTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Trust (trust.lat) Trigger',
		name: 'trustTrigger',
		icon: { light: 'file:trust.svg', dark: 'file:trust.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{$parameter["event"]}}',
		description: 'Starts the workflow when push figures of Trust change or a campaign has ended',
		defaults: { name: 'Trust Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'trustApi', required: true }],
		polling: true,
		properties: [
			{
				displayName: 'Event',
				name: 'event',
				type: 'options',
				noDataExpression: true,
				options: [
					{
						name: 'Campaign Finished',
						value: 'campaignFinished',
						description: 'A campaign has ended. Known from the public site of Trust alone.',
					},
					{
						name: 'Statistics Changed',
						value: 'statisticsChanged',
						description: 'The delivery figures of the last seven days are others than before',
					},
				],
				default: 'statisticsChanged',
			},
			companyField.parameter,
			...statisticsFields,
			{
				...picked(
					{
						displayName: 'Campaign',
						name: 'uuid',
						hint: 'Empty: any campaign',
						description: 'Only this campaign starts the workflow',
					},
					'searchCampaigns',
					'e.g. 7c9e6679-7425-40de-944b-e07fc1f90ae7',
				).parameter,
				displayOptions: { show: { event: ['campaignFinished'] } },
			},
			{
				displayName: 'Simplify',
				name: 'simplify',
				type: 'boolean',
				default: true,
				description:
					'Whether to return a simplified version of the response instead of the raw data',
				displayOptions: { show: { event: ['campaignFinished'] } },
			},
		],
	};

	methods = { listSearch: { searchCampaigns, searchCompanies } };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return this.getNodeParameter('event') === 'statisticsChanged'
			? await pollStatistics(this)
			: await poll(this, campaignFinished);
	}
}
