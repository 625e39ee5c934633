import { InputRefused } from '../../shared/errors';
import { event } from '../../shared/event';
import type { InputOf } from '../../shared/field';
import { choice, decimal, rows, choices } from '../../shared/fields';
import { companyField } from '../company';
import { ownCompany } from '../ownCompany';
import { figuresIn, flatFigures, statisticsRequest, type Figures } from '../statistics';

const FIGURES = [
	{ name: 'Campaigns', value: 'campaigns' },
	{ name: 'Closed', value: 'closed' },
	{ name: 'Failed', value: 'failed' },
	{ name: 'Failed, in Percent of All', value: 'failedPercent' },
	{ name: 'Pending', value: 'pending' },
	{ name: 'Pressed', value: 'pressed' },
	{ name: 'Pressed, in Percent of Sent', value: 'pressedPercent' },
	{ name: 'Received', value: 'received' },
	{ name: 'Received, in Percent of Sent', value: 'receivedPercent' },
	{ name: 'Sent', value: 'sent' },
	{ name: 'Sent, in Percent of All', value: 'sentPercent' },
	{ name: 'Total', value: 'total' },
	{ name: 'Unknown', value: 'unknown' },
];

const THRESHOLD = [
	choice({ displayName: 'Figure', name: 'figure', default: 'failedPercent' }, FIGURES),
	choice({ displayName: 'Condition', name: 'condition' }, [
		{ name: 'Above', value: 'above' },
		{ name: 'Below', value: 'below' },
	]),
	decimal({
		displayName: 'Value',
		name: 'value',
		type: 'number',
		default: 5,
		required: true,
		description: 'The value itself is not yet across',
	}),
] as const;

/** What n8n keeps between polls. */
interface Kept {
	figures: Figures;
	/** Which thresholds are crossed, in their order. */
	crossed: boolean[];
}

/**
 * The figures of the last seven days, held against those of the last poll: the workflow starts when a chosen figure
 * is another, or when a threshold is newly crossed. The first poll starts nothing; it notes what is there. Source:
 * "Read Statistics by Company ID".
 */
export const statisticsChanged = event({
	name: 'Statistics Changed',
	value: 'statisticsChanged',
	description: 'The delivery figures of the last seven days are others than before',
	fields: [
		companyField,
		choice({ displayName: 'Start When', name: 'startWhen' }, [
			{
				name: 'A Threshold Is Crossed',
				value: 'crossed',
				description: 'Once, when a figure gets above or below a value',
				fields: [
					rows(
						{
							displayName: 'Thresholds',
							name: 'thresholds',
							placeholder: 'Add Threshold',
							default: { values: [{ figure: 'failedPercent', condition: 'above', value: 5 }] },
							description:
								'Each starts the workflow when it is newly crossed, and again only after the figure was back',
						},
						'Threshold',
						THRESHOLD,
					),
				],
			},
			{
				name: 'Figures Change',
				value: 'changed',
				description: 'At each poll at which a figure is another than before',
				fields: [
					choices(
						{
							displayName: 'Figures',
							name: 'figures',
							description: 'Only changes of these; of all when empty',
						},
						FIGURES,
					),
				],
			},
		]),
	],
	watch(input) {
		const { companyId: chosen, startWhen, thresholds = [], figures = [] } = input;
		if (startWhen === 'crossed' && thresholds.length === 0) {
			throw new InputRefused(
				"'Thresholds' is empty, so nothing would ever start the workflow",
				"Add at least one, or choose 'Figures Change'.",
			);
		}
		return {
			settings: input,
			async look(send, credentials, kept) {
				const before = kept as Kept | undefined;
				const companyId = chosen ?? (await ownCompany(send, credentials));
				const { body } = await send(statisticsRequest(companyId));
				const current = flatFigures(figuresIn(body));
				const crossed = thresholds.map(
					(threshold, index) => isCrossed(threshold, current) ?? before?.crossed[index] ?? false,
				);
				const previous = before?.figures ?? null;
				const found: Array<{ figure: string }> =
					startWhen === 'crossed'
						? thresholds.filter((_, index) => crossed[index] && !before?.crossed[index])
						: changedFigures(previous ?? {}, current, figures);
				const changed = found.map(({ figure, ...threshold }) => ({
					figure,
					before: previous?.[figure] ?? null,
					now: current[figure] ?? null,
					...threshold,
				}));
				return {
					keep: { figures: current, crossed },
					item:
						previous && changed.length > 0 ? { companyId, changed, current, previous } : undefined,
					sample: { companyId, changed: [], current, previous: null },
				};
			},
		};
	},
});

/** The figures that are others than before; only the chosen ones, or all where none is chosen. */
const changedFigures = (previous: Figures, current: Figures, chosen: string[]) =>
	[...new Set([...Object.keys(previous), ...Object.keys(current)])]
		.filter((figure) => chosen.length === 0 || chosen.includes(figure))
		.filter((figure) => (previous[figure] ?? null) !== (current[figure] ?? null))
		.map((figure) => ({ figure }));

/** Undefined where Trust does not tell the figure, or a rate cannot be worked out. */
function isCrossed(
	{ figure, condition, value }: InputOf<typeof THRESHOLD>,
	figures: Figures,
): boolean | undefined {
	const now = figures[figure] ?? null;
	if (now === null) return undefined;
	return condition === 'above' ? now > value : now < value;
}
