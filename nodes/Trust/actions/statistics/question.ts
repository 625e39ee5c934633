import { DateTime } from 'luxon';
import { InputRefused } from '../../../shared/errors';
import { asDay, asUtcDayTime, endBeforeStart, MIDNIGHT_HINT } from '../../../shared/fields/dates';
import type { Field, InputOf } from '../../../shared/fields/field';
import { choice, dateTime, notice, periodEnd, text } from '../../../shared/fields/fields';
import { checkValues, nameValues, type NameValue } from '../../../shared/fields/rows';

/** Trust tells no dates with its last seven days, so they are worked out in the time zone of the workflow. */
const sevenDays: Field<{ zone: string }> = {
	...notice(
		'sevenDaysNotice',
		"Trust does not say from when to when these are. The start and end in the output are seven days ago and today, in the workflow's time zone.",
	),
	read: ({ zone }) => ({ zone }),
};

/** Trust announces a search by dates ("Read Statistics by Company ID"), but does not document its parameters. */
export const dateRange = choice(
	{ displayName: 'Date Range', name: 'dateRange', noDataExpression: true },
	[
		{
			name: 'Last 7 Days',
			value: 'lastSevenDays',
			description: 'What Trust answers when it is asked for no dates',
			fields: [sevenDays],
		},
		{
			name: 'Between Two Dates',
			value: 'range',
			description: 'Trust announces a search by dates, but does not document how',
			fields: [
				notice(
					'rangeNotice',
					'Trust says that figures can be asked for by dates, but not what the parameters are called or how a date is written. The names below are a guess: ask Trust for the right ones. With wrong ones Trust may ignore the dates and answer for the last 7 days.',
				),
				dateTime(
					{
						displayName: 'Period Start',
						name: 'startDate',
						required: true,
						description: "The first day or moment, in the workflow's time zone",
					},
					(date) => date,
				),
				periodEnd({
					displayName: 'Period End',
					name: 'endDate',
					required: true,
					description: "The last day or moment, in the workflow's time zone",
				}),
				text({
					displayName: 'Period Start Parameter',
					name: 'startDateKey',
					default: 'start_date',
					required: true,
					description: 'The query parameter that carries the start. Not documented; ask Trust.',
				}),
				text({
					displayName: 'Period End Parameter',
					name: 'endDateKey',
					default: 'end_date',
					required: true,
					description: 'The query parameter that carries the end. Not documented; ask Trust.',
				}),
				choice(
					{
						displayName: 'Date Format',
						name: 'dateFormat',
						description: 'How the dates are written. Not documented; ask Trust.',
					},
					[
						{ name: '2026-01-31', value: 'day', description: 'Days alone' },
						{ name: '2026-01-31 12:00:00', value: 'dayTime', description: 'With the time, in UTC' },
						{ name: '2026-01-31T12:00:00Z', value: 'iso', description: 'ISO 8601, in UTC' },
					],
				),
			],
		},
	],
);

export const queryParameters = nameValues(
	{
		displayName: 'Query Parameters',
		name: 'queryParameters',
		placeholder: 'Add Parameter',
		description:
			'Further parameters that Trust has told you of. None is documented. One without a value is refused.',
	},
	'Parameter',
);

type Question = InputOf<[typeof dateRange]> & Partial<InputOf<[typeof queryParameters]>>;
type Range = Extract<Question, { dateRange: 'range' }>;

/** The forms in which a date may be sent. Trust documents none; that of its other dates is `YYYY-MM-DD HH:mm:ss` in UTC. */
const DATE_FORMS = {
	day: asDay,
	dayTime: asUtcDayTime,
	iso: (date: DateTime) => date.toUTC().toFormat("yyyy-MM-dd'T'HH:mm:ss'Z'"),
};

function endsOf({ dateFormat, startDate, endDate }: Range) {
	const form = DATE_FORMS[dateFormat];
	return { startDate: form(startDate), endDate: form(endDate) };
}

/** The two ends of the range as they are sent, or the days of the last seven days. */
export function rangeOf(question: Question) {
	if (question.dateRange === 'range') return endsOf(question);
	const today = DateTime.now().setZone(question.zone);
	return { startDate: asDay(today.minus({ days: 7 })), endDate: asDay(today) };
}

/** What is asked for beside the company. */
export const queryOf = (question: Question) =>
	Object.fromEntries(parametersOf(question).map(({ name, value = '' }) => [name, value]));

function parametersOf(question: Question): NameValue[] {
	const { queryParameters: others = [] } = question;
	if (question.dateRange !== 'range') return others;
	const { startDate, endDate } = endsOf(question);
	return [
		{ name: question.startDateKey, value: startDate },
		{ name: question.endDateKey, value: endDate },
		...others,
	];
}

/** @throws InputRefused when the range ends before it starts, a name has no value or stands twice in the address. */
export function checkQuestion(question: Question): void {
	if (question.dateRange === 'range' && question.endDate < question.startDate) {
		throw endBeforeStart('Period End', 'Period Start', MIDNIGHT_HINT);
	}
	checkValues('Query Parameters', question.queryParameters ?? []);
	const names = parametersOf(question).map(({ name }) => name);
	const twice = names.find((name, index) => names.indexOf(name) !== index);
	if (twice) {
		throw new InputRefused(
			`The query parameter '${twice}' is there twice`,
			'Give each a name of its own.',
		);
	}
}
