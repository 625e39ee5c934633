import type { IDataObject } from 'n8n-workflow';
import { DAY_MS } from '../../shared/fields/dates';
import { simplify } from '../../shared/fields/listFields';
import { event } from '../../shared/trigger/event';
import { answerOptions, idOf, timeOf } from '../answers';
import { filters, lookBack, SAMPLE_DAYS, watchedAnswers } from './watchedAnswers';

const LOOK_BACK = 30;

/** A change shows at once, but maybe in an answer from long ago. */
export const answerUpdated = event({
	name: 'Answer Updated',
	value: 'answerUpdated',
	description:
		'The status, category or responsible person of an answer was changed after it came in',
	fields: [simplify],
	collections: {
		filters,
		options: [
			...answerOptions,
			lookBack(
				LOOK_BACK,
				'How old an answer may be when it is changed and still start the workflow. A longer time costs larger answers at each poll.',
			),
		],
	},
	watch: ({ lookBack: days = LOOK_BACK, ...input }) =>
		watchedAnswers(
			{ ...input, returnUpdateTime: true },
			{
				overlap: DAY_MS,
				before: days * DAY_MS,
				noSample: `Tracksale has no changed answer of the last ${SAMPLE_DAYS + days} days that fits the filters`,
				keyOf: (answer) => `${idOf(answer)} ${answer.update_time}`,
				timeOf: ({ update_time: changed }) => timeOf(changed),
				isWatched: isChanged,
			},
		),
});

/** The sample shows the time of the answer itself as that of the change of one that never was changed. */
const isChanged = ({ time, update_time: changed }: IDataObject) =>
	changed !== undefined && changed !== null && Number(changed) !== Number(time);
