import type { InputOf } from '../../../shared/fields/field';
import { choice, whole } from '../../../shared/fields/fields';
import {
	listOperation,
	streamOperation,
	type Operation,
} from '../../../shared/operation/operation';
import { inPieces } from '../../../shared/pause';
import type { Send } from '../../../shared/request/request';
import { callsOf, WHEN_ALL_ARE_TOO_MANY } from '../../calls';
import type { CampaignReport } from '../../campaignReports';
import { ALL_CAMPAIGNS, campaignOrAllField } from '../../campaigns';
import {
	asFilePeriod,
	checkOneAnswer,
	MOST_DAYS,
	periodFields,
	timezoneField,
	windowOf,
	type Period,
} from '../../period';
import {
	checkNewNames,
	filterFields,
	isoDateField,
	namesOf,
	optFields,
	shaper,
	simplifier,
	wanted,
} from '../../reportRowOptions';
import { readEvents, readSums } from '../../reportRows';

const OLDER_RECORDS = 'Include Older Records';

const daysBefore = whole(
	{
		displayName: `${OLDER_RECORDS} (Days)`,
		name: 'daysBefore',
		default: 15,
		required: true,
		description:
			'How many days before its call a record may have been loaded. Calls on records that were loaded earlier are missing. The more days, the more requests a long period takes: each asks for 31 days, these among them.',
	},
	{ min: 1, max: MOST_DAYS - 1 },
);

const olderRecordsField = choice(
	{
		displayName: OLDER_RECORDS,
		name: 'olderRecords',
		description:
			'How long before its call a record may have been loaded. Calls on records that were loaded earlier are missing, as wolkvox gives out a call only when its record was loaded in the time that is asked for, too.',
	},
	[
		{
			name: 'Loaded Up to 15–30 Days Before the Call',
			value: 'automatic',
			description:
				'As far back as one request reaches: 31 days together with the period, so 30 before a single day; for a period of more than 16 days, 15 before each call',
		},
		{
			name: 'Loaded Up to a Number of Days Before',
			value: 'days',
			description: 'For fewer days, where wolkvox has too many calls, or for more in a long period',
			fields: [daysBefore],
		},
	],
);

type Reading = Period & { campaignId: string } & Partial<InputOf<[typeof olderRecordsField]>>;

/** The operation for a report of the table. */
export function campaignReport(report: CampaignReport): Operation {
	const { api, name, value, action, description, campaigns, columns, events, first } = report;
	const shown = {
		name,
		value,
		action,
		description,
		fields: [
			campaignOrAllField(
				{
					description: events?.byRecordDate
						? `The campaign that the report is about, or all; ${WHEN_ALL_ARE_TOO_MANY}`
						: 'The campaign that the report is about, or all',
				},
				campaigns,
			),
			...periodFields,
		],
	} as const;
	const reading = ({ campaignId, ...period }: Reading) => ({
		query: { api, campaign_id: campaignId },
		window: windowOf(period),
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
	const rowsIn = byRecordDate
		? readByRecordDate
		: (send: Send, input: Reading) => readEvents(send, reading(input));
	return streamOperation({
		...shown,
		fields: [...shown.fields, ...(byRecordDate ? [olderRecordsField] : [])],
		collections: {
			filters: filterFields(filter),
			options: [timezoneField, isoDateField, ...(hasOpts ? optFields : [])],
		},
		check(input) {
			windowOf(input);
			checkNewNames(input, namesOf({ isoDate: input.isoDate }, columns));
		},
		async *rows(send, input) {
			const isWanted = wanted(input, filter);
			const shaped = shaper(input);
			for await (const rows of inPieces(rowsIn(send, input))) {
				yield rows.filter(isWanted).map(shaped);
			}
		},
		simplify: first && simplifier(first),
		columns: (input) => namesOf(input, columns),
		fileName(input) {
			const title = name.replace('Get ', '').toLowerCase().replaceAll(' ', '-');
			const { campaignId } = input;
			const campaign =
				campaignId === ALL_CAMPAIGNS.value ? 'all-campaigns' : `campaign-${campaignId}`;
			return `wolkvox-${title}-${campaign}-${asFilePeriod(windowOf(input))}`;
		},
	});
}

const readByRecordDate = (send: Send, input: Reading) =>
	callsOf(send, {
		campaignId: input.campaignId,
		beforeField: OLDER_RECORDS,
		olderDays: input.daysBefore,
		period: windowOf(input),
		timezone: input.timezone,
	});
