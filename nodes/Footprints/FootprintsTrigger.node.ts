import {
	NodeConnectionTypes,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';
import { poll, type Watched } from '../shared/trigger';
import { loyaltyCampaign } from './fields';
import { leadCreated } from './leadCreated';
import { leadStatusChanged } from './leadStatusChanged';
import { loyaltyCodeChanged } from './loyaltyCodeChanged';
import { searchLoyaltyCampaigns } from './pickers';

const EVENTS: Record<string, (context: IPollFunctions) => Watched> = {
	leadCreated,
	leadStatusChanged,
	loyaltyCodeChanged,
};

export class FootprintsTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Footprints for Retail Trigger',
		name: 'footprintsTrigger',
		icon: { light: 'file:footprints.svg', dark: 'file:footprints.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{$parameter["event"]}}',
		description: 'Starts the workflow when something happens in Footprints for Retail',
		defaults: { name: 'Footprints for Retail Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'footprintsApi', required: true }],
		polling: true,
		properties: [
			{
				displayName: 'Event',
				name: 'event',
				type: 'options',
				noDataExpression: true,
				options: [
					{
						name: 'Lead Created',
						value: 'leadCreated',
						description: 'A new lead is there',
					},
					{
						name: 'Lead Status Changed',
						value: 'leadStatusChanged',
						description: 'A lead has moved on, or is lost',
					},
					{
						name: 'Loyalty Code Changed',
						value: 'loyaltyCodeChanged',
						description: 'A loyalty code was given out, redeemed or blocked',
					},
				],
				default: 'leadCreated',
			},
			{
				displayName:
					'Footprints shows a lead only when it has a location, a catalogue, an offer and a consultant. Others never start this workflow.',
				name: 'completeLeadsNotice',
				type: 'notice',
				default: '',
				displayOptions: { show: { event: ['leadCreated', 'leadStatusChanged'] } },
			},
			{
				...loyaltyCampaign({ description: 'Codes of all campaigns when left empty' }).parameter,
				displayOptions: { show: { event: ['loyaltyCodeChanged'] } },
			},
			{
				displayName: 'Simplify',
				name: 'simplify',
				type: 'boolean',
				default: true,
				description:
					'Whether to return a simplified version of the response instead of the raw data',
			},
			{
				displayName: 'Options',
				name: 'options',
				type: 'collection',
				placeholder: 'Add Option',
				default: {},
				displayOptions: { show: { event: ['leadCreated', 'leadStatusChanged'] } },
				options: [
					{
						displayName: 'Look Back (Days)',
						name: 'lookBack',
						type: 'number',
						typeOptions: { minValue: 1, maxValue: 30 },
						default: 2,
						displayOptions: { show: { '/event': ['leadCreated'] } },
						description:
							'How long after its creation a lead may become complete and still start the workflow. A longer time costs more requests at each poll.',
					},
					{
						displayName: 'Watch For (Days)',
						name: 'watchFor',
						type: 'number',
						typeOptions: { minValue: 1, maxValue: 365 },
						default: 30,
						displayOptions: { show: { '/event': ['leadStatusChanged'] } },
						description:
							'How long after its creation a lead is watched. A longer time costs more requests at each poll.',
					},
				],
			},
		],
	};

	methods = { listSearch: { searchLoyaltyCampaigns } };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		const event = this.getNodeParameter('event') as string;
		return await poll(this, EVENTS[event]);
	}
}
