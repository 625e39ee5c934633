import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { methodsOf, propertiesOf } from '../shared/description/parameters';
import { subtitleOf } from '../shared/description/subtitle';
import { MAIN } from '../shared/host';
import { run } from '../shared/operation/run';
import { tracksaleNode } from './actions';

export class Tracksale implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Tracksale',
		name: 'tracksale',
		icon: { light: 'file:tracksale.svg', dark: 'file:tracksale.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: subtitleOf(tracksaleNode.resources),
		description: 'Sends NPS surveys and reads their answers and reports with Track NPS (Tracksale)',
		defaults: { name: 'Tracksale' },
		usableAsTool: true,
		inputs: [MAIN],
		outputs: [MAIN],
		credentials: [{ name: 'tracksaleApi', required: true }],
		properties: propertiesOf(tracksaleNode, 'dispatch'),
	};

	methods = methodsOf(tracksaleNode.resources.flatMap(({ operations }) => operations));

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await run(this, tracksaleNode);
	}
}
