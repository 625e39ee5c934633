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
import { footprintsNode } from './actions';

export class Footprints implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Footprints for Retail',
		name: 'footprints',
		icon: { light: 'file:footprints.svg', dark: 'file:footprints.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: subtitleOf(footprintsNode.resources),
		description: 'Works with leads, customers, loyalty codes and tracking in Footprints for Retail',
		defaults: { name: 'Footprints for Retail' },
		usableAsTool: true,
		inputs: [MAIN],
		outputs: [MAIN],
		credentials: [
			{
				name: 'footprintsApi',
				required: true,
				displayOptions: { hide: { resource: ['mobileTracking', 'script', 'webTracking'] } },
			},
			{
				name: 'footprintsTrackingApi',
				required: true,
				displayOptions: { show: { resource: ['mobileTracking', 'script', 'webTracking'] } },
			},
		],
		properties: propertiesOf(footprintsNode, 'lead'),
	};

	methods = methodsOf(footprintsNode.resources.flatMap(({ operations }) => operations));

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await run(this, footprintsNode);
	}
}
