import { DateTime } from 'luxon';

/**
 * A time that a vendor tells, in milliseconds since 1970: ISO 8601 or `2020-03-15 16:12:56`, without a zone read as
 * UTC. NaN where it is neither.
 */
export function instantOf(value: unknown): number {
	const text = String(value);
	const iso = DateTime.fromISO(text, { zone: 'utc' });
	return (iso.isValid ? iso : DateTime.fromSQL(text, { zone: 'utc' })).toMillis();
}
