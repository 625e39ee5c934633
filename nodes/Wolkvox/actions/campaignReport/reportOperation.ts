import type { IDataObject } from 'n8n-workflow';
import type { InputOf } from '../../../shared/field';
import { whole } from '../../../shared/fields';
import { listOperation, streamOperation, type Operation } from '../../../shared/operation';
import type { CampaignReport } from '../../campaignReports';
import { campaignOrAllField } from '../../campaigns';
import {
	asClockDay,
	checkOneAnswer,
	MOST_DAYS,
	periodFields,
	startOf,
	timezoneField,
	windowOf,
	type Period,
} from '../../period';
import { readEvents, readSums } from '../../reportRows';
import {
	checkNewNames,
	filterFields,
	isoDateField,
	isoOf,
	namesOf,
	optFields,
	shaper,
	wanted,
} from '../../reportRowOptions';

const daysBeforeField = whole(
	{
		displayName: 'Include Older Records (Days)',
		name: 'daysBefore',
		default: 0,
		required: true,
		description:
			'How many days before its call a record may have been loaded. wolkvox gives out a call only when its record was loaded in the period that is asked for, too, and a long period is asked for in parts of 31 days. The more days, the longer it takes.',
		hint: 'With 0, calls on records that were loaded before the period, or in an earlier part of a long one, are missing',
	},
	{ min: 0, max: MOST_DAYS - 1 },
);

type Reading = Period & { campaignId: string } & Partial<InputOf<[typeof daysBeforeField]>>;

/** The operation for a report of the table. */
export function campaignReport(report: CampaignReport): Operation {
	const { api, name, value, action, campaigns, columns, events } = report;
	const shown = {
		name,
		value,
		action,
		description: report.isDocumented
			? report.description
			: `${report.description}. Not part of the documented core.`,
		fields: [
			campaignOrAllField(
				{
					description:
						'The campaign that the report is about. "All Campaigns" is not part of the documented core.',
				},
				campaigns,
			),
			...periodFields,
		],
	} as const;
	const reading = ({ campaignId, daysBefore, ...period }: Reading) => ({
		query: { api, campaign_id: campaignId },
		window: windowOf(period),
		daysBefore,
	});

	if (!events) {
		return listOperation({
			...shown,
			collections: { options: [timezoneField] },
			check: (input) => checkOneAnswer(windowOf(input)),
			async read(send, input, limit) {
				return (await readSums(send, reading(input))).slice(0, limit);
			},
		});
	}

	const { filter, byRecordDate } = events;
	const hasOpts = columns.includes('opt1');
	return streamOperation({
		...shown,
		fields: [...shown.fields, ...(byRecordDate ? [daysBeforeField] : [])],
		collections: {
			filters: filterFields(filter),
			options: [timezoneField, isoDateField, ...(hasOpts ? optFields : [])],
		},
		check(input) {
			windowOf(input);
			checkNewNames(input, namesOf({ isoDate: input.isoDate }, columns));
		},
		async *rows(send, input) {
			const asked = reading(input);
			const isWanted = wanted(input, filter);
			const shaped = shaper(input);
			const isInPeriod = startsBy(startOf(input));
			for await (const { rows } of readEvents(send, asked)) {
				yield rows
					.filter((row) => isWanted(row) && (!asked.daysBefore || isInPeriod(row)))
					.map(shaped);
			}
		},
		columns: (input) => namesOf(input, columns),
		fileName(input) {
			const { from, to } = windowOf(input);
			const title = name.replace('Get ', '').toLowerCase().replaceAll(' ', '-');
			return `wolkvox-${title}-${asClockDay(from)}-to-${asClockDay(to)}`;
		},
	});
}

/** Leaves out the rows of the days before the period; those whose date cannot be read stay. */
const startsBy =
	(start: number) =>
	({ date }: IDataObject): boolean => {
		const iso = isoOf(date);
		return iso === null || Date.parse(iso) >= start;
	};
