import {
	NodeConnectionTypes,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';
import { poll } from '../shared/trigger';
import { getCampaigns } from './pickers';
import { eventOptions, filters, watchedAnswers } from './watchedAnswers';

export class TracksaleTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Tracksale Trigger',
		name: 'tracksaleTrigger',
		icon: { light: 'file:tracksale.svg', dark: 'file:tracksale.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{$parameter["event"]}}',
		description: 'Starts the workflow when a customer answers a survey of Track NPS (Tracksale)',
		defaults: { name: 'Tracksale Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'tracksaleApi', required: true }],
		polling: true,
		properties: [
			{
				displayName: 'Event',
				name: 'event',
				type: 'options',
				noDataExpression: true,
				options: [
					{
						name: 'Answer Created',
						value: 'answerCreated',
						description: 'A customer has answered a survey',
					},
					{
						name: 'Answer Updated',
						value: 'answerUpdated',
						description:
							'The status, category or responsible person of an answer was changed after it came in',
					},
				],
				default: 'answerCreated',
			},
			{
				displayName: 'Filters',
				name: 'filters',
				type: 'collection',
				placeholder: 'Add Filter',
				default: {},
				options: filters,
			},
			{
				displayName: 'Options',
				name: 'options',
				type: 'collection',
				placeholder: 'Add Option',
				default: {},
				options: eventOptions,
			},
			{
				displayName: 'Simplify',
				name: 'simplify',
				type: 'boolean',
				default: true,
				description:
					'Whether to return a simplified version of the response instead of the raw data',
			},
		],
	};

	methods = { loadOptions: { getCampaigns } };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await poll(this, watchedAnswers);
	}
}
