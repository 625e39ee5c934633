import { DateTime } from 'luxon';
import type { IDataObject } from 'n8n-workflow';
import { DAY_MS } from '../../shared/dates';
import { event } from '../../shared/event';
import { notice, whole } from '../../shared/fields';
import { phoneResults } from '../campaignReports';
import { campaignOrAllField } from '../campaigns';
import { MOST_DAYS, timezoneField, windowOf } from '../period';
import {
	checkNewNames,
	filterFields,
	isoDateField,
	isoOf,
	namesOf,
	optFields,
	shaper,
	wanted,
} from '../reportRowOptions';
import { readEvents } from '../reportRows';

const { api, campaigns, columns, events } = phoneResults;
const { filter } = events;

/** "You can make a consumption every 5 minutes". Source: the documentation, "How it works". */
const FIVE_MINUTES_MS = 300_000;
const SECOND_MS = 1000;

const LOOK_BACK_DAYS = 1;

/**
 * New phone results of predictive campaigns. Source: the documentation, campaign_3. A row shows only when both the
 * date of its record and that of the call lie in the period asked for (the vendor's Postman collection), so every
 * poll asks for the whole time that it looks back.
 */
export const phoneResult = event({
	name: 'Phone Result',
	value: 'phoneResult',
	description: 'A predictive campaign has dialled a number',
	fields: [
		notice(
			'everyFiveMinutesNotice',
			'Asks at most every 5 minutes, as wolkvox recommends. Where the poll times are closer together, the polls in between do nothing.',
		),
		campaignOrAllField(
			{
				description:
					'The campaign to watch. Choosing another one begins afresh. "All Campaigns" is not part of the documented core.',
			},
			campaigns,
		),
	],
	collections: {
		filters: filterFields(filter),
		options: [
			isoDateField,
			whole(
				{
					displayName: 'Look Back (Days)',
					name: 'lookBack',
					default: LOOK_BACK_DAYS,
					required: true,
					description:
						'How long before a call its record may have been loaded, and how late its result may appear, and still start the workflow. A longer time costs larger answers at each poll.',
				},
				{ min: 1, max: MOST_DAYS },
			),
			...optFields,
			timezoneField,
		],
	},
	watch(input) {
		const { campaignId, lookBack: days = LOOK_BACK_DAYS, timezone } = input;
		checkNewNames(input, namesOf({ isoDate: input.isoDate }, columns));
		return {
			overlap: days * DAY_MS,
			// Looking back longer shows calls of any time whose records were loaded earlier.
			reach: days * DAY_MS,
			atMostEvery: FIVE_MINUTES_MS,
			sampleStretch: days * DAY_MS,
			settings: { campaignId },
			wanted: wanted(input, filter),
			output: shaper(input),
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
					const parts = readEvents(send, {
						query: { api, campaign_id: campaignId },
						window: { from: start + (page - 1) * SECOND_MS, to: end },
					});
					for await (const { window, rows } of parts) {
						const seconds = Math.floor((window.to - start) / SECOND_MS);
						yield { page: seconds + 1, rows, last: window.to === end };
					}
				},
			}),
		};
	},
});

/** The documentation does not say that every call has a `conn_id`; a row without one is known by all that tells calls apart. */
function keyOf(row: IDataObject): string {
	const connection = String(row.conn_id ?? '').trim();
	if (connection) return connection;
	const { campaign_id, customer_id, telephone, date, result } = row;
	return [campaign_id, customer_id, telephone, date, result].join('|');
}
