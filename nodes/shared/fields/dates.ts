import { DateTime, IANAZone } from 'luxon';
import { InputRefused } from '../errors';

/**
 * What users put into date fields, by one rule for all vendors: a text without a time is a whole day of the field's
 * zone; a value with a time is that moment in its own zone, or in the field's where it names none. Of a time that
 * comes twice, as clocks go back, it is the first. A number is a date cell of Excel (see `ofSerial`).
 */

/**
 * The moment that a value names, or at which the day that it names begins. Takes ISO 8601 text,
 * `2026-01-31 12:00:00`, a date as JavaScript writes it (`Fri Oct 21 1960 00:00:00 GMT+0000 (UTC)`), a Date, a luxon
 * DateTime and the number of a date cell of Excel.
 * @param zone IANA name, of values without one; the result is in it
 * @param orElse what else the field takes, for the text of the refusal
 * @throws InputRefused that names the field when the value is no date
 */
export const toDateTime = (
	value: unknown,
	zone: string,
	displayName: string,
	orElse?: string,
): DateTime => read(value, zone, displayName, orElse).setZone(zone);

/**
 * Until when something goes on: the moment that a value names, or the last one of the day that it names.
 * @throws InputRefused as toDateTime
 */
export function toEnd(
	value: unknown,
	zone: string,
	displayName: string,
	orElse?: string,
): DateTime {
	const end = toDateTime(value, zone, displayName, orElse);
	return isWholeDay(value) ? end.endOf('day') : end;
}

/**
 * The last moment of a period. No vendor says whether the end itself belongs to a period, and the next one may begin
 * there: so that nothing counts twice if it does, a period that ends at midnight ends a second before, be it midnight
 * in the field's zone or in that of the value, as $today is midnight in the workflow's.
 * @throws InputRefused as toDateTime
 */
export function toPeriodEnd(value: unknown, zone: string, displayName: string): DateTime {
	const end = toEnd(value, zone, displayName);
	const own = isWholeDay(value) ? end : read(value, zone, displayName);
	return [end, own].some(isMidnight) ? end.minus({ seconds: 1 }) : end;
}

/** Whether a day begins then, in the zone of the date: at 01:00 where clocks go forward at midnight, twice where back. */
const isMidnight = (date: DateTime) => date.toMillis() === date.startOf('day').toMillis();

/** What the user is told of it. */
export const HOW_A_PERIOD_ENDS =
	'A date without a time means the whole day, as {{ $now.toISODate() }} does for today. With a time it is that moment; at midnight, as {{ $today }} is, the period ends with the day before.';

/** For a period that ends before it starts. @param hint how its end is read, where that may be the cause */
export const endBeforeStart = (end: string, start: string, hint = ''): InputRefused =>
	new InputRefused(`'${end}' is before '${start}'`, `Choose a later end.${hint}`);

/** The hint for a period of moments; one of whole days ends with the day that is given. */
export const MIDNIGHT_HINT =
	' For a whole day give the date alone, as {{ $now.toISODate() }} does: a period up to a midnight, as {{ $today }} is, ends with the day before.';

/**
 * A day as it is written, such as `2026-01-31`: a birthday is no moment, and must not move with the zone. A Date that is
 * midnight somewhere is the day that begins there: in UTC, in the process's zone, in which databases make a Date of a
 * day, or in the field's. Of any other it is the day in UTC, in which it is written as text.
 * @throws InputRefused as toDateTime
 */
export function toDay(value: unknown, zone: string, displayName: string): string {
	const date = read(value, zone, displayName);
	const inZones = ['utc', 'system', zone].map((one) => date.setZone(one));
	return asDay((isJsDate(value) && inZones.find(isMidnight)) || date);
}

/**
 * The first or last day of a report of whole days, such as `2026-01-31`: that of a moment follows the zone.
 * @throws InputRefused as toDateTime
 */
export const toReportDay = (value: unknown, zone: string, displayName: string): string =>
	asDay(toDateTime(value, zone, displayName));

function read(value: unknown, zone: string, displayName: string, orElse = ''): DateTime {
	const given = ofSerial(value);
	const date = isJsDate(given) ? DateTime.fromJSDate(given, { zone: 'utc' }) : given;
	const found = typeof date === 'string' ? ofText(date.trim(), zone) : date;
	if (isDateTime(found) && found.isValid) return likely(found, displayName);
	throw new InputRefused(
		`'${displayName}' is not a date`,
		`Use the date picker, or a value such as 2026-01-31 or 2026-01-31T12:00:00-03:00${orElse}.`,
	);
}

/** 1906-01-08; a number below may as well be a year. */
const FIRST_SERIAL = 2200;
/** 2199-12-31. */
const LAST_SERIAL = 109_574;
const SERIAL_OF_1970 = 25_569;

/**
 * A number as the text of the date that it is in a cell of Excel, in which form n8n's Extract From File reads it: days
 * since 1899-12-30, a whole one a day without a time. Anything else as it is. Source: the "1900 date system" of Excel.
 */
function ofSerial(value: unknown): unknown {
	if (typeof value !== 'number' || value < FIRST_SERIAL || value >= LAST_SERIAL + 1) return value;
	const time = Math.round((value - SERIAL_OF_1970) * DAY_MS);
	const date = DateTime.fromMillis(time, { zone: 'utc' });
	return Number.isInteger(value) ? asDay(date) : date.toISO({ includeOffset: false });
}

/** Another year is a slip, such as 0206 or 20206, and would have a report asked for month by month for centuries. */
function likely(date: DateTime, displayName: string): DateTime {
	if (date.year >= 1900 && date.year < 2200) return date;
	throw new InputRefused(
		`'${displayName}' is of the year ${date.year}`,
		'Give a date of the years 1900 to 2199.',
	);
}

/**
 * Seconds since 1970 (ten digits), as a vendor gives them out or, with a fraction, luxon does, as a moment; anything
 * else as it is.
 */
export const fromUnixSeconds = (value: unknown): unknown =>
	typeof value !== 'object' && /^\s*\d{10}(\.\d+)?\s*$/.test(String(value))
		? DateTime.fromSeconds(Number(value), { zone: 'utc' })
		: value;

/** Whether it is a luxon DateTime, of any copy of luxon, and does not only say so. */
export const isDateTime = (value: unknown): value is DateTime =>
	DateTime.isDateTime(value) && typeof value.setZone === 'function';

/** Whether it is a Date, also one that an expression brings from another realm. */
export const isJsDate = (value: unknown): value is Date =>
	Object.prototype.toString.call(value) === '[object Date]';

const JS_TEXT = /^\w{3} (\w{3} \d\d \d{4} \d\d:\d\d:\d\d GMT[+-]\d{4})/;
/** luxon takes a month for its first day, and a time alone, even `12`, for today. */
const WITH_A_DAY = /^\d{4}-?(\d\d-?\d\d|\d{3}|W\d\d-?\d)(?!\d)/;

/** A date as JavaScript writes it; undefined for any other text. */
function ofJsText(text: string): DateTime | undefined {
	const [, js] = JS_TEXT.exec(text) ?? [];
	const asWritten = { setZone: true, locale: 'en-US' };
	return js ? DateTime.fromFormat(js, "MMM dd yyyy HH:mm:ss 'GMT'ZZZ", asWritten) : undefined;
}

function ofText(text: string, zone: string): DateTime | undefined {
	const js = ofJsText(text);
	if (js) return js;
	if (!WITH_A_DAY.test(text)) return undefined;
	const iso = DateTime.fromISO(text, { zone, setZone: true });
	const date = iso.isValid ? iso : DateTime.fromSQL(text, { zone, setZone: true });
	// Of a time that comes twice, luxon would take the one in the offset of the day on which this runs.
	return date.isValid ? date.getPossibleOffsets()[0] : undefined;
}

/** Whether it is a date without a time. */
function isWholeDay(value: unknown): boolean {
	const given = ofSerial(value);
	return typeof given === 'string' && !/[T\s]/i.test(given.trim());
}

/** Whether it is the name of a time zone. Newer Nodes take an offset, such as `-05:00`, for one as well. */
export const isZoneName = (name: string): boolean =>
	/^[a-z]/i.test(name) && IANAZone.isValidZone(name);

export const DAY_MS = 86_400_000;

/** `2026-01-31` */
export const asDay = (date: DateTime): string => date.toFormat('yyyy-MM-dd');
/** `2026-01-31 12:00:00` */
export const asDayTime = (date: DateTime): string => date.toFormat('yyyy-MM-dd HH:mm:ss');
/** `2026-01-31 12:00:00` in UTC. */
export const asUtcDayTime = (date: DateTime): string => asDayTime(date.toUTC());
/** Whole seconds since 1970. */
export const asUnixSeconds = (date: DateTime): number => Math.floor(date.toSeconds());
/** Whole seconds since 1970, now. */
export const nowInSeconds = (): number => Math.floor(Date.now() / 1000);

/** The day in UTC of a time in milliseconds since 1970, as `2026-01-31`. */
export const utcDayOf = (time: number): string => asDay(DateTime.fromMillis(time, { zone: 'utc' }));

/**
 * A time that a vendor tells, in milliseconds since 1970: ISO 8601 or `2020-03-15 16:12:56`, without a zone read as
 * UTC, or a date as JavaScript writes it. NaN where it is none of these.
 */
export function instantOf(value: unknown): number {
	const text = String(value);
	const js = ofJsText(text);
	if (js) return js.toMillis();
	const iso = DateTime.fromISO(text, { zone: 'utc' });
	return (iso.isValid ? iso : DateTime.fromSQL(text, { zone: 'utc' })).toMillis();
}
