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
import { wolkvoxTrigger } from './events';

export class WolkvoxTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'wolkvox Trigger',
		name: 'wolkvoxTrigger',
		icon: { light: 'file:wolkvox.svg', dark: 'file:wolkvox.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: triggerSubtitleOf(wolkvoxTrigger.events),
		description:
			'Contact center with calls, SMS and WhatsApp: run campaigns, read results, and start a workflow when someone was called',
		defaults: { name: 'wolkvox Trigger' },
		inputs: [],
		outputs: [MAIN],
		credentials: [{ name: 'wolkvoxApi', required: true }],
		polling: true,
		properties: triggerPropertiesOf(wolkvoxTrigger.events, 'phoneResult'),
	};

	methods = methodsOf(wolkvoxTrigger.events);

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await poll(this, wolkvoxTrigger);
	}
}
