import { DateTime } from 'luxon';
import type { IDataObject } from 'n8n-workflow';
import { DAY_MS } from '../../shared/fields/dates';
import { notice, whole } from '../../shared/fields/fields';
import { simplify } from '../../shared/fields/listFields';
import { event } from '../../shared/trigger/event';
import { keyOfCall, partsOf, readCalls, WHEN_ALL_ARE_TOO_MANY } from '../calls';
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
	simplifier,
	wanted,
} from '../reportRowOptions';
import { SECOND_MS } from '../reportRows';

const { campaigns, columns, events, first } = phoneResults;
const { filter } = events;

/** "You can make a consumption every 5 minutes". Source: the documentation, "How it works". */
const FIVE_MINUTES_MS = 300_000;

const LOOK_BACK = 'Look Back (Days)';
const LOOK_BACK_DAYS = 7;

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
			"Asks at most every 5 minutes, as wolkvox recommends. Where 'Poll Times' are closer together, as in a new trigger, the polls in between do nothing.",
		),
		campaignOrAllField(
			{
				description: `The campaign to watch, or all; ${WHEN_ALL_ARE_TOO_MANY}. Choosing another one begins afresh.`,
			},
			campaigns,
		),
		simplify,
	],
	collections: {
		filters: filterFields(filter),
		options: [
			isoDateField,
			whole(
				{
					displayName: LOOK_BACK,
					name: 'lookBack',
					default: LOOK_BACK_DAYS,
					required: true,
					description:
						'How long before a call its record may have been loaded, and how late its result may appear, and still start the workflow. A call on a record that was loaded earlier never does. A longer time costs larger answers at each poll, but no more requests.',
				},
				{ min: 1, max: MOST_DAYS - 1 },
			),
			...optFields,
			timezoneField,
		],
	},
	watch(input) {
		const { campaignId, lookBack: days = LOOK_BACK_DAYS, timezone } = input;
		const [shaped, simplified] = [shaper(input), simplifier(first)];
		checkNewNames(input, namesOf({ isoDate: input.isoDate }, columns));
		return {
			overlap: days * DAY_MS,
			// Looking back longer shows calls of any time whose records were loaded earlier.
			reach: days * DAY_MS,
			atMostEvery: FIVE_MINUTES_MS,
			sampleStretch: days * DAY_MS,
			noSample: `wolkvox has no phone result of the last ${days} days (Look Back) that fits`,
			settings: { campaignId },
			wanted: wanted(input, filter),
			output: (row) => (input.simplify ? simplified(shaped(row)) : shaped(row)),
			source: (send) => ({
				keyOf: keyOfCall,
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
					const before = days * DAY_MS;
					// The days that every question looks back come before the calls that it is for.
					const begin = Math.min(start + before, end + 1 - SECOND_MS) + (page - 1) * SECOND_MS;
					const reading = { campaignId, before, beforeField: LOOK_BACK, inPoll: true };
					for (const part of partsOf({ from: begin, to: end }, before)) {
						const rows: IDataObject[] = [];
						for await (const found of readCalls(send, reading, part))
							for (const row of found.rows) rows.push(row);
						const seconds = Math.floor((part.to - begin) / SECOND_MS);
						yield { page: page + seconds, rows, last: part.to === end };
					}
				},
			}),
		};
	},
});
