import {
	NodeConnectionTypes,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';
import { methodsOf, pollsEvery, triggerPropertiesOf } from '../shared/parameters';
import { poll } from '../shared/trigger';
import { wolkvoxTrigger } from './events';

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
		// "You can make a consumption every 5 minutes". Source: the documentation, "How it works".
		properties: [pollsEvery(5), ...triggerPropertiesOf(wolkvoxTrigger.events, 'phoneResult')],
	};

	methods = methodsOf(wolkvoxTrigger.events);

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await poll(this, wolkvoxTrigger);
	}
}
