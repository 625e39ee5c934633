import { DateTime } from 'luxon';
import { InputRefused } from './errors';

/**
 * Reads what a user can put into a date field: ISO 8601 text, `2026-01-31 12:00:00`, a Date or a luxon DateTime.
 * A value without offset is a time in `zone` (IANA name).
 * @throws InputRefused that names the field when the value is no date.
 */
export function toDateTime(value: unknown, zone: string, displayName: string): DateTime {
	return read(value, zone, displayName).setZone(zone);
}

/**
 * The day of a date as it is written, such as `2026-01-31`: a birthday is a day, not an instant, and must not move
 * with the time zone.
 * @throws InputRefused that names the field when the value is no date.
 */
export function toDay(value: unknown, zone: string, displayName: string): string {
	return asDay(read(value, zone, displayName));
}

function read(value: unknown, zone: string, displayName: string): DateTime {
	const date = parsed(value, zone);
	if (date?.isValid) return date;
	throw new InputRefused(
		`'${displayName}' is not a date`,
		'Use the date picker, or a value such as 2026-01-31 or 2026-01-31T12:00:00-03:00.',
	);
}

function parsed(value: unknown, zone: string): DateTime | undefined {
	if (DateTime.isDateTime(value)) return value;
	if (value instanceof Date) return DateTime.fromJSDate(value, { zone });
	if (typeof value !== 'string') return undefined;
	const text = value.trim();
	// luxon takes a time alone, even `12`, for today.
	if (!/^\d{4}/.test(text)) return undefined;
	const iso = DateTime.fromISO(text, { zone, setZone: true });
	return iso.isValid ? iso : DateTime.fromSQL(text, { zone, setZone: true });
}

export const DAY_MS = 86_400_000;

/** `2026-01-31` */
export const asDay = (date: DateTime): string => date.toFormat('yyyy-MM-dd');
/** `2026-01-31 12:00:00` */
export const asDayTime = (date: DateTime): string => date.toFormat('yyyy-MM-dd HH:mm:ss');
/** Whole seconds since 1970. */
export const asUnixSeconds = (date: DateTime): number => Math.floor(date.toSeconds());
/** Whole seconds since 1970, now. */
export const nowInSeconds = (): number => Math.floor(Date.now() / 1000);

/** The day in UTC of a time in milliseconds since 1970, as `2026-01-31`. */
export const utcDayOf = (time: number): string => asDay(DateTime.fromMillis(time, { zone: 'utc' }));
