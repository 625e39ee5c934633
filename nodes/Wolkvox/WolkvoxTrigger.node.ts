import {
	NodeConnectionTypes,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';
import { poll } from '../shared/trigger';
import { campaignParameter, filterParameters, optionParameters, phoneResult } from './phoneResult';
import { searchPredictiveOrAll } from './pickers';

export class WolkvoxTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'wolkvox Trigger',
		name: 'wolkvoxTrigger',
		icon: { light: 'file:wolkvox.svg', dark: 'file:wolkvox.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{$parameter["event"]}}',
		description: 'Starts the workflow when wolkvox has called someone',
		defaults: { name: 'wolkvox Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'wolkvoxApi', required: true }],
		polling: true,
		properties: [
			{
				displayName:
					'Asks at most every 5 minutes, as wolkvox recommends. Where the poll times are closer together, the polls in between do nothing.',
				name: 'everyFiveMinutesNotice',
				type: 'notice',
				default: '',
			},
			{
				displayName: 'Event',
				name: 'event',
				type: 'options',
				noDataExpression: true,
				options: [
					{
						name: 'Phone Result',
						value: 'phoneResult',
						description: 'A predictive campaign has dialled a number',
					},
				],
				default: 'phoneResult',
			},
			campaignParameter,
			{
				displayName: 'Filters',
				name: 'filters',
				type: 'collection',
				placeholder: 'Add Filter',
				default: {},
				options: filterParameters,
			},
			{
				displayName: 'Options',
				name: 'options',
				type: 'collection',
				placeholder: 'Add Option',
				default: {},
				options: optionParameters,
			},
		],
	};

	methods = { listSearch: { searchPredictiveOrAll } };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await poll(this, phoneResult);
	}
}
