import type { IDataObject } from 'n8n-workflow';
import { choice, dateTime, nameValues, notice, text } from '../../../shared/fields';
import { operation } from '../../../shared/operation';
import { simplify } from '../../../shared/parameters';
import { companyField, withCompany } from '../../company';
import {
	checkQuestion,
	figuresIn,
	flatFigures,
	rangeOf,
	statisticsRequest,
	type Question,
} from '../../statistics';

const inRange = { displayOptions: { show: { dateRange: ['range'] } } };

/** Source: "Read Statistics by Company ID". */
export const getStatistics = withCompany(
	operation<Question & { simplify: boolean }>({
		name: 'Get',
		value: 'get',
		action: 'Get statistics of company',
		description:
			'Gets how many push notifications of all campaigns of a company were sent, failed, arrived and were pressed',
		fields: [
			companyField,
			choice({ displayName: 'Date Range', name: 'dateRange', noDataExpression: true }, [
				{
					name: 'Last 7 Days',
					value: 'lastSevenDays',
					description: 'What Trust answers when it is asked for no dates',
				},
				{
					name: 'Between Two Dates',
					value: 'range',
					description: 'Trust announces a search by dates, but does not document how',
				},
			]),
			notice(
				'rangeNotice',
				'Trust says that figures can be asked for by dates, but not what the parameters are called or how a date is written. The names below are a guess: ask Trust for the right ones. With wrong ones Trust may ignore the dates and answer for the last 7 days.',
				inRange,
			),
			dateTime(
				{
					displayName: 'Start Date',
					name: 'startDate',
					required: true,
					description: "The first day or moment, in the workflow's time zone",
					...inRange,
				},
				(date) => date,
			),
			dateTime(
				{
					displayName: 'End Date',
					name: 'endDate',
					required: true,
					description:
						"The last day or moment, in the workflow's time zone. A date without a time means the whole day.",
					...inRange,
				},
				(date) => (date.equals(date.startOf('day')) ? date.endOf('day') : date),
			),
			text({
				displayName: 'Start Date Parameter',
				name: 'startDateKey',
				default: 'start_date',
				required: true,
				description: 'The query parameter that carries the start. Not documented; ask Trust.',
				...inRange,
			}),
			text({
				displayName: 'End Date Parameter',
				name: 'endDateKey',
				default: 'end_date',
				required: true,
				description: 'The query parameter that carries the end. Not documented; ask Trust.',
				...inRange,
			}),
			choice(
				{
					displayName: 'Date Format',
					name: 'dateFormat',
					description: 'How the dates are written. Not documented; ask Trust.',
					...inRange,
				},
				[
					{ name: '2026-01-31', value: 'day', description: 'Days alone' },
					{ name: '2026-01-31 12:00:00', value: 'dayTime', description: 'With the time, in UTC' },
					{ name: '2026-01-31T12:00:00Z', value: 'iso', description: 'ISO 8601, in UTC' },
				],
			),
			simplify,
		],
		collections: {
			options: [
				nameValues(
					{
						displayName: 'Query Parameters',
						name: 'queryParameters',
						placeholder: 'Add Parameter',
						description: 'Further parameters that Trust has told you of. None is documented.',
					},
					'Parameter',
				),
			],
		},
		check: checkQuestion,
		request: statisticsRequest,
		output(body, question) {
			const figures = figuresIn(body);
			if (!question.simplify) return figures;
			const { start = null, end = null } = rangeOf(question);
			const { companyId } = question;
			return { companyId, startDate: start, endDate: end, ...flatFigures(figures) } as IDataObject;
		},
	}),
);
