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
import { tracksaleTrigger } from './events';

export class TracksaleTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Tracksale Trigger',
		name: 'tracksaleTrigger',
		icon: { light: 'file:tracksale.svg', dark: 'file:tracksale.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: triggerSubtitleOf(tracksaleTrigger.events),
		description:
			'NPS surveys of Track NPS (Tracksale): send them, and start a workflow when a customer answers',
		defaults: { name: 'Tracksale Trigger' },
		inputs: [],
		outputs: [MAIN],
		credentials: [{ name: 'tracksaleApi', required: true }],
		polling: true,
		properties: triggerPropertiesOf(tracksaleTrigger.events, 'answerCreated'),
	};

	methods = methodsOf(tracksaleTrigger.events);

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await poll(this, tracksaleTrigger);
	}
}
