import type { IDataObject } from 'n8n-workflow';
import { InputRefused } from '../../shared/errors';
import type { InputOf } from '../../shared/fields/field';
import { choice, choices, decimal, flag, whole } from '../../shared/fields/fields';
import { rows } from '../../shared/fields/rows';
import { fieldsOf } from '../../shared/request/answers';
import type { Send } from '../../shared/request/request';
import { figuresEvent } from '../../shared/trigger/event';
import { companyField } from '../company';
import { ownCompany } from '../ownCompany';
import { figuresIn, flatFigures, RATES, statisticsRequest, type Figures } from '../statistics';
import { pollTimesNotice } from './pollTimesNotice';

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

/** One point of a percentage. */
const MARGIN = 1;
/** Below it a single message moves a percentage by more than the usual threshold of 5. */
const MIN_VOLUME = 20;

const THRESHOLD = [
	choice({ displayName: 'Figure', name: 'figure', default: 'failedPercent' }, FIGURES),
	choice({ displayName: 'Is', name: 'condition' }, [
		{ name: 'Above', value: 'above' },
		{ name: 'Below', value: 'below' },
	]),
	decimal({
		displayName: 'Level',
		name: 'value',
		type: 'number',
		default: 5,
		required: true,
		description: 'The level itself is not yet across',
	}),
	decimal(
		{
			displayName: 'Margin',
			name: 'margin',
			type: 'number',
			default: MARGIN,
			required: true,
			description:
				'How far the figure has to be back on the other side of the level before it can start the workflow again, so that one that goes to and fro does not start it each time',
		},
		{ min: 0 },
	),
	whole(
		{
			displayName: 'Minimum Volume',
			name: 'minVolume',
			default: MIN_VOLUME,
			required: true,
			description:
				'Of how many messages a percentage has to be taken to count: one failed of one would be 100 %. Counts are taken as they are.',
		},
		{ min: 0 },
	),
] as const;
type Threshold = InputOf<typeof THRESHOLD>;

/** What n8n keeps between polls. */
interface Kept {
	figures: Figures;
	/** Which thresholds are crossed. */
	crossed: Record<string, boolean>;
}

/** n8n's memory of a trigger can be edited. */
const isKept = (kept: unknown): kept is Kept =>
	[fieldsOf(kept).figures, fieldsOf(kept).crossed].every(
		(one) => typeof one === 'object' && one !== null,
	);

/**
 * The figures of the last seven days, held against those of the last poll: the workflow starts when a chosen figure
 * is another, or when a threshold is newly crossed. The first poll notes what is there, and starts the
 * workflow only where the user wants that. Source: "Read Statistics by Company ID".
 */
export const statisticsChanged = figuresEvent({
	name: 'Statistics Changed',
	value: 'statisticsChanged',
	description: 'The delivery figures of the last seven days are others than before',
	fields: [
		pollTimesNotice,
		companyField,
		choice({ displayName: 'Start When', name: 'startWhen' }, [
			{
				name: 'A Threshold Is Crossed',
				value: 'crossed',
				description: 'Once, when a figure gets above or below a level',
				fields: [
					rows(
						{
							displayName: 'Thresholds',
							name: 'thresholds',
							placeholder: 'Add Threshold',
							default: {
								values: [
									{
										figure: 'failedPercent',
										condition: 'above',
										value: 5,
										margin: MARGIN,
										minVolume: MIN_VOLUME,
									},
								],
							},
							description:
								'Each starts the workflow when it is newly crossed, and again only after the figure was back by the margin',
						},
						'Threshold',
						THRESHOLD,
					),
					flag({
						displayName: 'Start If Already Crossed',
						name: 'startIfCrossed',
						description:
							'Whether a threshold that is already crossed when the workflow is switched on starts it at once',
					}),
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
							hint: 'Empty: all figures',
							description: 'Only changes of these start the workflow',
						},
						FIGURES,
					),
				],
			},
		]),
	],
	watch({ companyId: chosen, startWhen, thresholds = [], startIfCrossed = false, figures = [] }) {
		if (startWhen === 'crossed' && thresholds.length === 0) {
			throw new InputRefused(
				"'Thresholds' is empty, so nothing would ever start the workflow",
				"Add at least one, or choose 'Figures Change'.",
			);
		}
		const companyOf = async (send: Send, credentials: IDataObject) =>
			chosen ?? (await ownCompany(send, credentials));
		return {
			settings: {},
			account: companyOf,
			async look(send, credentials, kept) {
				const before = isKept(kept) ? kept : undefined;
				const companyId = await companyOf(send, credentials);
				const { body } = await send(statisticsRequest(companyId));
				const current = flatFigures(figuresIn(body));
				const previous = before?.figures ?? null;
				const crossings = thresholds.map((threshold) => {
					const was = wasCrossed(threshold, before);
					return { threshold, was, is: isCrossed(threshold, current, was) };
				});
				const newlyCrossed = crossings.filter(({ was, is }) => is && !was);
				const found: Array<{ figure: string }> =
					startWhen === 'crossed'
						? newlyCrossed.map(({ threshold }) => shown(threshold))
						: changedFigures(previous ?? {}, current, figures);
				const changed = found.map((one) => change(one, previous, current));
				const starts = changed.length > 0 && (previous !== null || startIfCrossed);
				return {
					keep: {
						figures: current,
						crossed: Object.fromEntries(
							crossings.map(({ threshold, is }) => [nameOf(threshold), is]),
						),
					},
					item: starts ? { changed, companyId, current, previous } : undefined,
					sample: {
						changed: (startWhen === 'crossed'
							? thresholds.map(shown)
							: changedFigures({}, current, figures)
						).map((one) => change(one, current, current)),
						companyId,
						current,
						previous: current,
					},
				};
			},
		};
	},
});

/** A figure that starts the workflow, with the threshold that it has crossed, if that is why. */
const change = (
	{ figure, ...threshold }: { figure: string },
	previous: Figures | null,
	current: Figures,
) => ({
	figure,
	before: previous?.[figure] ?? null,
	now: current[figure] ?? null,
	...threshold,
});

/** The figures that are others than before; only the chosen ones, or all where none is chosen. */
const changedFigures = (previous: Figures, current: Figures, chosen: string[]) =>
	[...new Set([...Object.keys(previous), ...Object.keys(current)])]
		.filter((figure) => chosen.length === 0 || chosen.includes(figure))
		.filter((figure) => (previous[figure] ?? null) !== (current[figure] ?? null))
		.map((figure) => ({ figure }));

const shown = ({ figure, condition, value }: Threshold) => ({ figure, condition, value });

const nameOf = ({ figure, condition, value }: Threshold) => `${figure} ${condition} ${value}`;

/** A threshold that the user has added since is held against the figures of the last poll. */
const wasCrossed = (threshold: Threshold, before: Kept | undefined): boolean =>
	before !== undefined &&
	(before.crossed[nameOf(threshold)] ?? isCrossed(threshold, before.figures, false));

/** As it was, where Trust does not tell the figure, a rate says nothing, or the figure is not back by the margin. */
function isCrossed(threshold: Threshold, figures: Figures, was: boolean): boolean {
	const { figure, condition, value, margin, minVolume } = threshold;
	const now = figures[figure] ?? null;
	const volume = figure in RATES ? (figures[RATES[figure][1]] ?? 0) : Infinity;
	if (now === null || volume < minVolume) return was;
	const beyond = condition === 'above' ? now - value : value - now;
	return beyond > 0 || (was && beyond > -margin);
}
