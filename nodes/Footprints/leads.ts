import { DateTime } from 'luxon';
import type { IDataObject } from 'n8n-workflow';
import { asDay } from '../shared/dates';
import { pagesOf } from '../shared/lists';
import type { Send } from '../shared/request';
import { idOf, leadPages, rowsOf } from './api';

export const DAY = 86_400_000;

/**
 * The leads of a stretch of time (milliseconds since 1970), page after page. Source: Footprints API, "Get Leads";
 * its dates are days of an undocumented time zone, so a day more is asked for on both sides.
 */
export const leadsBetween = (send: Send, from: number, to: number, page: number) =>
	pagesOf(
		send,
		{
			method: 'GET',
			path: '/api/lead',
			query: { startDate: dayOf(from - DAY), endDate: dayOf(to + DAY) },
		},
		{ rows: rowsOf, keyOf: idOf, paging: leadPages },
		page,
	);

const dayOf = (time: number) => asDay(DateTime.fromMillis(time, { zone: 'utc' }));

/**
 * When the lead was created, in milliseconds since 1970; NaN where that is not told. The samples show ISO 8601 and
 * `2020-03-15 16:12:56`, the latter without a zone: read as UTC.
 */
export function creationOf({ createdAt }: IDataObject): number {
	const text = String(createdAt);
	const iso = DateTime.fromISO(text, { zone: 'utc' });
	return (iso.isValid ? iso : DateTime.fromSQL(text, { zone: 'utc' })).toMillis();
}
