import { DAY_MS } from '../../shared/fields/dates';
import { simplify } from '../../shared/fields/listFields';
import { event } from '../../shared/trigger/event';
import { answerOptions, idOf, timeOf } from '../answers';
import { filters, lookBack, SAMPLE_DAYS, watchedAnswers } from './watchedAnswers';

const LOOK_BACK = 1;

/** An answer may be entered into Tracksale long after it was given, so each poll looks back. */
export const answerCreated = event({
	name: 'Answer Created',
	value: 'answerCreated',
	description: 'A customer has answered a survey',
	fields: [simplify],
	collections: {
		filters,
		options: [
			...answerOptions,
			lookBack(
				LOOK_BACK,
				'How long after it was given an answer may appear in Tracksale, for example because it was entered later, and still start the workflow. A longer time costs larger answers at each poll.',
			),
		],
	},
	watch: ({ lookBack: days = LOOK_BACK, ...input }) =>
		watchedAnswers(input, {
			overlap: days * DAY_MS,
			before: 0,
			noSample: `Tracksale has no answer of the last ${SAMPLE_DAYS} days that fits the filters`,
			keyOf: idOf,
			timeOf: ({ time }) => timeOf(time),
			isWatched: () => true,
		}),
});
