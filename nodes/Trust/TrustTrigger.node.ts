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
import { trustTrigger } from './events';

export class TrustTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Trust (trust.lat) Trigger',
		name: 'trustTrigger',
		icon: { light: 'file:trust.svg', dark: 'file:trust.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: triggerSubtitleOf(trustTrigger.events),
		description:
			'Push notifications: send them, read their figures, and start a workflow when these change or a campaign has ended',
		defaults: { name: 'Trust Trigger' },
		inputs: [],
		outputs: [MAIN],
		credentials: [{ name: 'trustApi', required: true }],
		polling: true,
		properties: triggerPropertiesOf(trustTrigger.events, 'statisticsChanged'),
	};

	methods = methodsOf(trustTrigger.events);

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await poll(this, trustTrigger);
	}
}
