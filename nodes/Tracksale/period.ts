import { endBeforeStart, MIDNIGHT_HINT } from '../shared/fields/dates';
import type { InputOf } from '../shared/fields/field';
import { dateTime, periodEnd, reportDay } from '../shared/fields/fields';

/** The vendor's own period when none is sent is the last 30 days; here it stands where the user sees it. */
const START = {
	displayName: 'Period Start',
	name: 'start',
	required: true,
	default: '={{ $now.minus({ days: 30 }).toISODate() }}',
} as const;
const END = {
	displayName: 'Period End',
	name: 'end',
	required: true,
	default: '={{ $now.toISODate() }}',
} as const;

/** A period of whole days. Source: Tracksale API v2, "NPS" (`yyyy-mm-dd`). */
export const dayPeriod = [
	reportDay({ ...START, description: "The first day of the report, in the workflow's time zone" }),
	reportDay({
		...END,
		description: "The last day of the report, all of it, in the workflow's time zone",
	}),
] as const;

/** A period to the second, in the workflow's time zone. Source: Tracksale API v2, "Comments", Parameters. */
export const timePeriod = [
	dateTime(
		{ ...START, description: "The first moment, in the workflow's time zone" },
		(date) => date,
	),
	periodEnd({ ...END, description: "The last moment, in the workflow's time zone" }),
] as const;

export type Times = InputOf<typeof timePeriod>;

/** @throws InputRefused when the period ends before it starts. */
export function checkPeriod({ start, end }: InputOf<typeof dayPeriod> | Times): void {
	if (start <= end) return;
	const ofDays = typeof end === 'string';
	throw endBeforeStart(END.displayName, START.displayName, ofDays ? '' : MIDNIGHT_HINT);
}
