import type {
	IDataObject,
	INodeExecutionData,
	INodeProperties,
	IPollFunctions,
} from 'n8n-workflow';
import { InputRefused } from '../shared/errors';
import type { Send } from '../shared/request';
import { connectInPoll, pollWith } from '../shared/trigger';
import { trust } from './api';
import { companyOfTrigger } from './company';
import { FIGURES, figuresIn, flatFigures, statisticsRequest, type Figures } from './statistics';

interface Threshold {
	figure: string;
	condition: 'above' | 'below';
	value: number;
}

/** What n8n keeps between polls. */
interface Kept {
	/** Of the settings that it belongs to, as JSON; other settings start afresh. */
	settings: string;
	figures: Figures;
	/** Which thresholds are crossed, in their order. */
	crossed: boolean[];
}

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

/**
 * The figures of the last seven days, held against those of the last poll: the workflow starts when a chosen figure
 * is another, or when a threshold is newly crossed. The first poll starts nothing; it notes what is there. Source:
 * "Read Statistics by Company ID".
 */
export async function pollStatistics(
	context: IPollFunctions,
): Promise<INodeExecutionData[][] | null> {
	const startWhen = context.getNodeParameter('startWhen') as 'crossed' | 'changed';
	const figures = context.getNodeParameter('figures', []) as string[];
	const { values: thresholds = [] } = context.getNodeParameter('thresholds', {}) as {
		values?: Threshold[];
	};
	const { chosen, find } = companyOfTrigger(context);

	const read = async (send: Send) => {
		if (startWhen === 'crossed' && thresholds.length === 0) {
			throw new InputRefused(
				"'Thresholds' is empty, so nothing would ever start the workflow",
				"Add at least one, or choose 'Figures Change'.",
			);
		}
		const companyId = await find(send);
		const { body } = await send(statisticsRequest({ companyId }));
		return { companyId, current: flatFigures(figuresIn(body)) };
	};
	const itemOf = (item: IDataObject): INodeExecutionData[][] => [[{ json: item }]];

	return await pollWith(context, {
		async test() {
			const { companyId, current } = await read(await connectInPoll(context, trust));
			return itemOf({ companyId, changed: [], current, previous: null });
		},
		async live() {
			const state = context.getWorkflowStaticData('node') as { statistics?: Kept };
			const credential = context.getNode().credentials?.[trust.credential]?.id ?? '';
			const settings = JSON.stringify([
				credential,
				chosen ?? '',
				startWhen,
				startWhen === 'crossed' ? thresholds : figures,
			]);
			const { companyId, current } = await read(await connectInPoll(context, trust));
			const before = state.statistics?.settings === settings ? state.statistics : undefined;
			const crossed = thresholds.map(
				(threshold, index) => isCrossed(threshold, current) ?? before?.crossed[index] ?? false,
			);
			const previous = before?.figures;
			const changed = !previous
				? []
				: startWhen === 'crossed'
					? thresholds
							.filter((_, index) => crossed[index] && !before.crossed[index])
							.map((threshold) => ({
								...changeOf(threshold.figure, previous, current),
								...threshold,
							}))
					: [...new Set([...Object.keys(previous), ...Object.keys(current)])]
							.filter((name) => figures.length === 0 || figures.includes(name))
							.filter((name) => (previous[name] ?? null) !== (current[name] ?? null))
							.map((name) => changeOf(name, previous, current));
			// Last of all: whatever fails before this, the next poll compares with the same figures again.
			state.statistics = { settings, figures: current, crossed };
			return previous && changed.length > 0
				? itemOf({ companyId, changed, current, previous })
				: null;
		},
	});
}

const changeOf = (figure: string, previous: Figures, current: Figures) => ({
	figure,
	before: previous[figure] ?? null,
	now: current[figure] ?? null,
});

/** Undefined where Trust does not tell the figure, or a rate cannot be worked out. */
function isCrossed({ figure, condition, value }: Threshold, figures: Figures): boolean | undefined {
	const now = figures[figure] ?? null;
	if (now === null) return undefined;
	return condition === 'above' ? now > value : now < value;
}
