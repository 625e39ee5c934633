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
import { wolkvoxNode } from './actions';

export class Wolkvox implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'wolkvox',
		name: 'wolkvox',
		icon: { light: 'file:wolkvox.svg', dark: 'file:wolkvox.dark.svg' },
		group: ['input'],
		version: 1,
		subtitle: subtitleOf(wolkvoxNode.resources),
		description: 'Reads call results and runs the campaigns of a wolkvox contact center',
		defaults: { name: 'wolkvox' },
		usableAsTool: true,
		inputs: [MAIN],
		outputs: [MAIN],
		credentials: [{ name: 'wolkvoxApi', required: true }],
		properties: propertiesOf(wolkvoxNode, 'campaignReport'),
	};

	methods = methodsOf(wolkvoxNode.resources.flatMap(({ operations }) => operations));

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await run(this, wolkvoxNode);
	}
}
