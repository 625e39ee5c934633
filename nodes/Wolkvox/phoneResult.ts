import { DateTime } from 'luxon';
import type { IDataObject, INodeProperties, IPollFunctions } from 'n8n-workflow';
import { convertAll, whole, type Field } from '../shared/fields';
import type { Watched } from '../shared/trigger';
import { phoneResults } from './campaignReports';
import {
	checkNewNames,
	filterFields,
	isoDateField,
	isoOf,
	namesOf,
	optFields,
	shaper,
	wanted,
	type RowOptions,
} from './reportRowOptions';
import { wolkvox } from './api';
import { campaignOrAllField } from './campaigns';
import { DAY_MS, MOST_DAYS, timezoneField, windowOf } from './period';
import { readEvents } from './reportRows';

const { api, campaigns, columns, events } = phoneResults;
const { filter } = events;

/** "You can make a consumption every 5 minutes". Source: the documentation, "How it works". */
const FIVE_MINUTES_MS = 300_000;
const SECOND_MS = 1000;

const campaign = campaignOrAllField(campaigns, {
	description:
		'The campaign to watch. Choosing another one begins afresh. "All Campaigns" is not part of the documented core.',
});

const filters = filterFields(filter);

const lookBack = whole(
	{
		displayName: 'Look Back (Days)',
		name: 'lookBack',
		description:
			'How long before a call its record may have been loaded, and how late its result may appear, and still start the workflow. A longer time costs larger answers at each poll.',
	},
	{ min: 1, max: MOST_DAYS },
);

const options: Field[] = [isoDateField, lookBack, ...optFields, timezoneField];

const parametersOf = (fields: Field[]): INodeProperties[] =>
	fields
		.map(({ parameter }) => parameter)
		.sort((a, b) => a.displayName.localeCompare(b.displayName));

export const campaignParameter = campaign.parameter;
export const filterParameters = parametersOf(filters);
export const optionParameters = parametersOf(options);

interface Options extends RowOptions {
	lookBack?: number;
	timezone?: string;
}

/**
 * New phone results of predictive campaigns. Source: the documentation, campaign_3. A row shows only when both the
 * date of its record and that of the call lie in the period asked for (the vendor's Postman collection), so every
 * poll asks for the whole time that it looks back.
 */
export function phoneResult(context: IPollFunctions): Watched {
	const read = (fields: Field[], name: string) =>
		convertAll(
			fields,
			context.getNodeParameter(name, {}) as Record<string, unknown>,
			context.getTimezone(),
		);
	const { campaignId } = convertAll(
		[campaign],
		{ campaignId: context.getNodeParameter('campaignId') },
		context.getTimezone(),
	);
	const { lookBack: days = 1, timezone, ...shape } = read(options, 'options') as Options;
	checkNewNames(shape, namesOf({ isoDate: shape.isoDate }, columns));

	return {
		vendor: wolkvox,
		overlap: days * DAY_MS,
		atMostEvery: FIVE_MINUTES_MS,
		sampleStretch: days * DAY_MS,
		settings: { event: 'phoneResult', campaignId: campaignId as string },
		wanted: wanted(read(filters, 'filters'), filter),
		output: shaper(shape),
		source: (send) => ({
			keyOf,
			timeOf: ({ date }) => Date.parse(isoOf(date) ?? ''),
			/** A page's number is the second up to which it goes, so that a reading goes on wherever it stopped. */
			async *pages(from, to, page) {
				// The clock of n8n was ahead at the last poll.
				if (from > to) return;
				const { from: start, to: end } = windowOf({
					dateIni: DateTime.fromMillis(from),
					dateEnd: DateTime.fromMillis(to),
					timezone,
				});
				let readUpTo = start;
				const rowsOfParts = readEvents(send, {
					query: { api, campaign_id: campaignId as string },
					window: { from: start + (page - 1) * SECOND_MS, to: end },
					onPart: (part) => (readUpTo = part.to),
				});
				for await (const rows of rowsOfParts) {
					const seconds = Math.floor((readUpTo - start) / SECOND_MS);
					yield { page: seconds + 1, rows, last: readUpTo === end };
				}
			},
		}),
	};
}

/** The documentation does not say that every call has a `conn_id`; a row without one is known by all that tells calls apart. */
function keyOf(row: IDataObject): string {
	const connection = String(row.conn_id ?? '').trim();
	if (connection) return connection;
	const { campaign_id, customer_id, telephone, date, result } = row;
	return [campaign_id, customer_id, telephone, date, result].join('|');
}
