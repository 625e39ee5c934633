import {
	NodeConnectionTypes,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';
import { poll } from '../shared/trigger';
import { watchedLeads } from './leadCreated';

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
				],
				default: 'leadCreated',
			},
			{
				displayName:
					'Footprints shows a lead only when it has a location, a catalogue, an offer and a consultant. Others never start this workflow.',
				name: 'completeLeadsNotice',
				type: 'notice',
				default: '',
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
				options: [
					{
						displayName: 'Look Back (Days)',
						name: 'lookBack',
						type: 'number',
						typeOptions: { minValue: 1, maxValue: 30 },
						default: 2,
						description:
							'How long after its creation a lead may become complete and still start the workflow. A longer time costs more requests at each poll.',
					},
				],
			},
		],
	};

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await poll(this, watchedLeads(this));
	}
}
