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
import { trustNode } from './actions';

export class Trust implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Trust (trust.lat)',
		name: 'trust',
		icon: { light: 'file:trust.svg', dark: 'file:trust.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: subtitleOf(trustNode.resources),
		description: 'Reads delivery figures of push notifications and sends campaigns with Trust',
		defaults: { name: 'Trust' },
		usableAsTool: true,
		inputs: [MAIN],
		outputs: [MAIN],
		credentials: [{ name: 'trustApi', required: true }],
		properties: propertiesOf(trustNode, 'statistics'),
	};

	methods = methodsOf(trustNode.resources.flatMap(({ operations }) => operations));

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await run(this, trustNode);
	}
}
