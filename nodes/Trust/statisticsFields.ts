import type { INodeProperties } from 'n8n-workflow';
import { FIGURES } from './statistics';

const NAMES: Record<string, string> = {
	campaigns: 'Campaigns',
	closed: 'Closed',
	failed: 'Failed',
	failedPercent: 'Failed, in Percent of All',
	pending: 'Pending',
	pressed: 'Pressed',
	pressedPercent: 'Pressed, in Percent of Sent',
	received: 'Received',
	receivedPercent: 'Received, in Percent of Sent',
	sent: 'Sent',
	sentPercent: 'Sent, in Percent of All',
	total: 'Total',
	unknown: 'Unknown',
};
const FIGURE_OPTIONS = FIGURES.map((value) => ({ name: NAMES[value], value })).sort((a, b) =>
	a.name.localeCompare(b.name),
);

const show = (...startWhen: string[]) => ({
	displayOptions: { show: { event: ['statisticsChanged'], startWhen } },
});

/** The fields of the event, as the trigger node shows them. */
export const statisticsFields: INodeProperties[] = [
	{
		displayName: 'Start When',
		name: 'startWhen',
		type: 'options',
		options: [
			{
				name: 'A Threshold Is Crossed',
				value: 'crossed',
				description: 'Once, when a figure gets above or below a value',
			},
			{
				name: 'Figures Change',
				value: 'changed',
				description: 'At each poll at which a figure is another than before',
			},
		],
		default: 'crossed',
		displayOptions: { show: { event: ['statisticsChanged'] } },
	},
	{
		displayName: 'Thresholds',
		name: 'thresholds',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Threshold',
		default: { values: [{ figure: 'failedPercent', condition: 'above', value: 5 }] },
		description:
			'Each starts the workflow when it is newly crossed, and again only after the figure was back',
		options: [
			{
				displayName: 'Threshold',
				name: 'values',
				values: [
					{
						displayName: 'Figure',
						name: 'figure',
						type: 'options',
						options: FIGURE_OPTIONS,
						default: 'failedPercent',
					},
					{
						displayName: 'Condition',
						name: 'condition',
						type: 'options',
						options: [
							{ name: 'Above', value: 'above' },
							{ name: 'Below', value: 'below' },
						],
						default: 'above',
					},
					{
						displayName: 'Value',
						name: 'value',
						type: 'number',
						default: 5,
						description: 'The value itself is not yet across',
					},
				],
			},
		],
		...show('crossed'),
	},
	{
		displayName: 'Figures',
		name: 'figures',
		type: 'multiOptions',
		options: FIGURE_OPTIONS,
		default: [],
		description: 'Only changes of these; of all when empty',
		...show('changed'),
	},
];
