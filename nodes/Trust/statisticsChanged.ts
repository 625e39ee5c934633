import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { InputRefused } from '../shared/errors';
import type { Send } from '../shared/request';
import { connectInPoll, pollWith } from '../shared/trigger';
import { trust } from './api';
import { companyOfTrigger } from './company';
import { figuresIn, flatFigures, statisticsRequest, type Figures } from './statistics';

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
			const found: Array<Pick<Threshold, 'figure'> & Partial<Threshold>> =
				startWhen === 'crossed'
					? thresholds.filter((_, index) => crossed[index] && !before?.crossed[index])
					: changedFigures(previous ?? {}, current, figures);
			const changed = found.map(({ figure, ...threshold }) => ({
				figure,
				before: previous?.[figure] ?? null,
				now: current[figure] ?? null,
				...threshold,
			}));
			// Last of all: whatever fails before this, the next poll compares with the same figures again.
			state.statistics = { settings, figures: current, crossed };
			return previous && changed.length > 0
				? itemOf({ companyId, changed, current, previous })
				: null;
		},
	});
}

/** The figures that are others than before; only the chosen ones, or all where none is chosen. */
const changedFigures = (previous: Figures, current: Figures, chosen: string[]) =>
	[...new Set([...Object.keys(previous), ...Object.keys(current)])]
		.filter((figure) => chosen.length === 0 || chosen.includes(figure))
		.filter((figure) => (previous[figure] ?? null) !== (current[figure] ?? null))
		.map((figure) => ({ figure }));

/** Undefined where Trust does not tell the figure, or a rate cannot be worked out. */
function isCrossed({ figure, condition, value }: Threshold, figures: Figures): boolean | undefined {
	const now = figures[figure] ?? null;
	if (now === null) return undefined;
	return condition === 'above' ? now > value : now < value;
}
