import type {
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IPollFunctions,
} from 'n8n-workflow';
import { methodsOf, triggerPropertiesOf } from '../shared/description/parameters';
import { triggerSubtitleOf } from '../shared/description/subtitle';
import { MAIN } from '../shared/host';
import { poll } from '../shared/trigger/trigger';
import { footprintsTrigger } from './events';

export class FootprintsTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Footprints for Retail Trigger',
		name: 'footprintsTrigger',
		icon: { light: 'file:footprints.svg', dark: 'file:footprints.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: triggerSubtitleOf(footprintsTrigger.events),
		description:
			'Retail leads, customers and loyalty codes: work with them, and start a workflow when one is new or changes',
		defaults: { name: 'Footprints for Retail Trigger' },
		inputs: [],
		outputs: [MAIN],
		credentials: [{ name: 'footprintsApi', required: true }],
		polling: true,
		properties: triggerPropertiesOf(footprintsTrigger.events, 'leadCreated'),
	};

	methods = methodsOf(footprintsTrigger.events);

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await poll(this, footprintsTrigger);
	}
}
