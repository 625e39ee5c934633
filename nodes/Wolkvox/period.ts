import { DateTime } from 'luxon';
import { InputRefused } from '../shared/errors';
import {
	DAY_MS,
	endBeforeStart,
	HOW_A_PERIOD_ENDS,
	isZoneName,
	MIDNIGHT_HINT,
	toDateTime,
	toPeriodEnd,
} from '../shared/fields/dates';
import { field, type InputOf } from '../shared/fields/field';
import { lineOf } from '../shared/fields/fields';
import type { Window } from '../shared/request/windows';

/** "Date range per call: 31 days." Source: the site's pages, limits of each report. */
export const MOST_DAYS = 31;

/** A longer period is a slip, as of an empty date that became 1970, and would use up the requests of a day. */
const MOST_YEARS = 10;

/** Where wolkvox is at home, and five hours behind UTC all year, as the dates in its rows are. */
export const HOME_ZONE = 'America/Bogota';

const START = 'Period Start';
const END = 'Period End';
const asGiven = (value: unknown) => value;
/** How a date of a field is read. */
export const HOW_READ =
	"A date without a time zone, also in wolkvox's own form as 20260131120000, is taken for one in that of Colombia (GMT-5), unless the option 'Server Time Zone' says otherwise.";

/** From when to when a report goes. Source: the documentation, "Request" (`date_ini`, `date_end`). */
export const periodFields = [
	// As given: how a value is read follows from the time zone, which is an option.
	field(
		{
			displayName: START,
			name: 'dateIni',
			vendorName: 'date_ini',
			required: true,
			description: `The first moment. ${HOW_READ}`,
		},
		{ type: 'dateTime', default: '={{ $now.minus({ days: 30 }).toISODate() }}' },
		asGiven,
	),
	field(
		{
			displayName: END,
			name: 'dateEnd',
			vendorName: 'date_end',
			required: true,
			description: `The last moment. ${HOW_A_PERIOD_ENDS} ${HOW_READ}`,
		},
		{ type: 'dateTime', default: '={{ $now.toISODate() }}' },
		asGiven,
	),
] as const;

const ZONES = [
	['Argentina', 'America/Argentina/Buenos_Aires'],
	['Bolivia', 'America/La_Paz'],
	['Chile', 'America/Santiago'],
	['Colombia', HOME_ZONE],
	['Costa Rica', 'America/Costa_Rica'],
	['Dominican Republic', 'America/Santo_Domingo'],
	['Ecuador', 'America/Guayaquil'],
	['El Salvador', 'America/El_Salvador'],
	['Guatemala', 'America/Guatemala'],
	['Honduras', 'America/Tegucigalpa'],
	['Mexico (Center)', 'America/Mexico_City'],
	['Panama', 'America/Panama'],
	['Paraguay', 'America/Asuncion'],
	['Peru', 'America/Lima'],
	['Spain', 'Europe/Madrid'],
	['United States (East)', 'America/New_York'],
	['Uruguay', 'America/Montevideo'],
	['Venezuela', 'America/Caracas'],
];

/** The zone of wolkvox's clock. Added and left empty it is refused, lest it be taken for another one. */
export const zoneField = (description: string) =>
	field(
		{ displayName: 'Server Time Zone', name: 'timezone', description },
		{
			type: 'options',
			options: ZONES.map(([name, value]) => ({ name, value })),
			default: HOME_ZONE,
		},
		(value) => {
			const zone = lineOf(value, 'Server Time Zone');
			if (isZoneName(zone)) return zone;
			throw new InputRefused(
				"'Server Time Zone' is not a time zone",
				'Pick one from the list, or use an IANA name such as America/Bogota.',
			);
		},
		true,
	);

export const timezoneField = zoneField(
	'The time zone in which your wolkvox server understands the period. wolkvox does not say which one it is; the dates in its reports are in that of Colombia (GMT-5). Any IANA name can be set by an expression.',
);

export type Period = InputOf<typeof periodFields> & Partial<InputOf<[typeof timezoneField]>>;

/**
 * The period as wolkvox's clock shows it: each time as if it were UTC, so that windows are cut by the digits that
 * wolkvox gets, also where a zone turns its clocks. In the hour that comes twice then, the whole hour is taken.
 * @throws InputRefused when a value is no date, the period ends before it starts, or is longer than ten years
 */
export function windowOf({ dateIni, dateEnd, timezone = HOME_ZONE }: Period): Window {
	const start = toDateTime(fromDigits(dateIni, timezone), timezone, START);
	const end = toPeriodEnd(fromDigits(dateEnd, timezone), timezone, END);
	const window = {
		from: clockTime(isTwice(start) ? start.startOf('hour') : start.startOf('second')),
		to: clockTime(isTwice(end) ? end.endOf('hour') : end.endOf('second')),
	};
	if (window.from > window.to) throw endBeforeStart(END, START, MIDNIGHT_HINT);
	if (window.to - window.from < MOST_YEARS * 366 * DAY_MS) return window;
	throw new InputRefused(
		`The period from '${START}' to '${END}' is longer than ${MOST_YEARS} years`,
		'Choose a later start: every 31 days of it cost a request, and your operation has 1,000 of them a day for each licence.',
	);
}

/** A value in wolkvox's own form, as text or a number, as a moment of the zone; anything else as it is. */
export function fromDigits(value: unknown, zone: string): unknown {
	const given = typeof value === 'object' ? '' : String(value).trim();
	const date = DateTime.fromFormat(given, DIGITS, { zone });
	return date.isValid ? date : value;
}

const clockTime = (date: DateTime) => date.setZone('utc', { keepLocalTime: true }).toMillis();

const isTwice = (date: DateTime) => date.getPossibleOffsets().length > 1;

const shownAs = (format: string) => (clock: number) =>
	DateTime.fromMillis(clock, { zone: 'utc' }).toFormat(format);

/** wolkvox's own form of a time, `20260131120000`. Source: the documentation, "Request" (`YYYYmmddHHiiss`). */
export const DIGITS = 'yyyyMMddHHmmss';
export const asDigits = shownAs(DIGITS);
/** `20260131-120000`, for the name of a file. */
const asFileTime = shownAs('yyyyMMdd-HHmmss');
/** `2026-01-31 12:00:00` */
export const asClockSecond = shownAs('yyyy-MM-dd HH:mm:ss');

/** The exact period, as it stands in the name of a file. */
export const asFilePeriod = ({ from, to }: Window) => `${asFileTime(from)}-to-${asFileTime(to)}`;

/** For a report of sums, which cannot be put together from several answers. @throws InputRefused */
export function checkOneAnswer({ from, to }: Window): void {
	if (to - from < MOST_DAYS * DAY_MS) return;
	throw new InputRefused(
		`The period is longer than ${MOST_DAYS} days, which is the most that wolkvox sums up at once`,
		'Choose a shorter period, or give several items with a part of it each: sums such as percentages cannot be put together afterwards.',
	);
}
