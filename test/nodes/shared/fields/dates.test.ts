import fc from 'fast-check';
import { DateTime, IANAZone } from 'luxon';
import {
	asDay,
	asDayTime,
	asUnixSeconds,
	asUtcDayTime,
	fromUnixSeconds,
	instantOf,
	isDateTime,
	isZoneName,
	nowInSeconds,
	toDateTime,
	toDay,
	toEnd,
	toPeriodEnd,
	toReportDay,
	utcDayOf,
} from '../../../../nodes/shared/fields/dates';

const BOGOTA = 'America/Bogota';

describe('toDateTime', () => {
	it.each([
		['2026-01-31', '2026-01-31T00:00:00.000-05:00'],
		['2026-01-31T12:00:00', '2026-01-31T12:00:00.000-05:00'],
		['2026-01-31 12:00:00', '2026-01-31T12:00:00.000-05:00'],
		[' 20260131T12 ', '2026-01-31T12:00:00.000-05:00'],
		['2026-01-31T12:00:00Z', '2026-01-31T07:00:00.000-05:00'],
		['2026-01-31T12:00:00+02:00', '2026-01-31T05:00:00.000-05:00'],
		['2026-01-31 12:00:00 +02:00', '2026-01-31T05:00:00.000-05:00'],
		[new Date('2026-01-31T12:00:00Z'), '2026-01-31T07:00:00.000-05:00'],
		[DateTime.fromISO('2026-01-31T12:00:00Z'), '2026-01-31T07:00:00.000-05:00'],
		['Sat Jan 31 2026 12:00:00 GMT+0200 (EET)', '2026-01-31T05:00:00.000-05:00'],
		// Date cells of Excel.
		[33010, '1990-05-17T00:00:00.000-05:00'],
		[44208.27980324074, '2021-01-12T06:42:55.000-05:00'],
		[2200, '1906-01-08T00:00:00.000-04:56'],
		[109574.999, '2199-12-31T23:58:33.600-05:00'],
	])('reads %s in the zone of the workflow', (value, expected) => {
		expect(toDateTime(value, BOGOTA, 'Start').toISO()).toBe(expected);
	});

	it('gives the same instant for an instant, whatever its offset and the zone', () => {
		const instant = fc.date({
			min: new Date('1950-01-01'),
			max: new Date('2100-01-01'),
			noInvalidDate: true,
		});
		const zone = fc.constantFrom('UTC', BOGOTA, 'Asia/Kathmandu', 'Europe/Bucharest');
		fc.assert(
			fc.property(instant, zone, zone, (date, zoneWritten, zoneRead) => {
				const written = DateTime.fromJSDate(date, { zone: zoneWritten }).toISO();
				expect(toDateTime(written, zoneRead, 'Start').toMillis()).toBe(date.getTime());
			}),
		);
	});

	it.each([
		...['tomorrow', '31/01/2026', '2026-02-30', '12:30', '12', 1767225600, null, {}, true],
		// The digits of a date cell as text, a year, and what Excel has for no date of ours.
		...['33010', ' 44208.5', 1985, 2199.5, 109_575, -1, NaN],
		// A month or a week is no day, and luxon would read some of these as a time of today.
		...['2026', '2026-01', '202601', '2026-W05', '2026-01T12:00', '2026-13', '20261'],
	])('refuses %j and names the field', (value) => {
		expect(() => toDateTime(value, BOGOTA, 'Start')).toThrow("'Start' is not a date");
	});

	it('refuses a Date that holds none', () => {
		expect(() => toDateTime(new Date(NaN), BOGOTA, 'Start')).toThrow("'Start' is not a date");
	});
});

describe('toDay', () => {
	it.each([
		'1990-05-17',
		'1990-05-17T23:30:00-05:00',
		'1990-05-17 00:30:00 +03:00',
		'1990-05-17T00:30:00Z',
		new Date('1990-05-17T02:00:00Z'),
		'Thu May 17 1990 00:00:00 GMT+0000 (UTC)',
	])('gives the day of %s as it is written, in any zone', (value) => {
		for (const zone of ['UTC', BOGOTA, 'Asia/Tokyo']) {
			expect(toDay(value, zone, 'Birthday')).toBe('1990-05-17');
		}
	});

	it.each([33010, 33010.99])('gives the day of the date cell %d of Excel, in any zone', (value) => {
		for (const zone of ['UTC', BOGOTA, 'Asia/Tokyo']) {
			expect(toDay(value, zone, 'Birthday')).toBe('1990-05-17');
		}
	});

	describe('of a Date that is midnight', () => {
		afterEach(() => jest.restoreAllMocks());

		/** The process is in a zone so many minutes before UTC. */
		const processIs = (minutes: number) =>
			jest.spyOn(Date.prototype, 'getTimezoneOffset').mockReturnValue(-minutes);

		it.each([
			[
				'the zone of the process, as databases make it of a day',
				120,
				'1990-05-16T22:00:00Z',
				'UTC',
			],
			['the zone of a process in the west', -300, '1990-05-17T05:00:00Z', 'UTC'],
			['the zone of the workflow', 0, '1990-05-16T15:00:00Z', 'Asia/Tokyo'],
			['UTC, before any other', 120, '1990-05-17T00:00:00Z', 'Asia/Tokyo'],
		])('in %s gives that day', (_where, minutes, moment, zone) => {
			processIs(minutes);
			expect(toDay(new Date(moment), zone, 'Birthday')).toBe('1990-05-17');
		});

		it('nowhere gives that in UTC', () => {
			processIs(120);
			expect(toDay(new Date('1990-05-16T22:00:01Z'), BOGOTA, 'Birthday')).toBe('1990-05-16');
		});
	});
});

describe('toReportDay', () => {
	it.each(['2026-01-31T02:00:00.000Z', new Date('2026-01-31T02:00:00.000Z')])(
		'gives the day in the zone, the same one for %p as text and as a Date',
		(value) => {
			expect(toReportDay(value, BOGOTA, 'Start')).toBe('2026-01-30');
			expect(toReportDay(value, 'UTC', 'Start')).toBe('2026-01-31');
		},
	);
});

describe('the forms that vendors take', () => {
	const date = DateTime.fromISO('2026-01-31T09:08:07.999', { zone: 'utc' });

	it('are a day, a day with time, and whole seconds', () => {
		expect(asDay(date)).toBe('2026-01-31');
		expect(asDayTime(date)).toBe('2026-01-31 09:08:07');
		expect(asUnixSeconds(date)).toBe(1769850487);
	});

	it('have whole seconds for now', () => {
		jest.useFakeTimers({ now: 5999 });
		expect(nowInSeconds()).toBe(5);
		jest.useRealTimers();
	});
});

describe('a year that is a slip', () => {
	it.each(['0206-01-31', '1899-12-31T23:00:00Z', '2200-01-01T12:00:00Z', new Date(8.64e15)])(
		'is refused: %s',
		(value) => {
			expect(() => toDateTime(value, BOGOTA, 'Start')).toThrow("'Start' is of the year");
		},
	);

	it('begins before 1900 and ends after 2199', () => {
		const years = ['1900-01-01', '2199-12-31'].map((day) => toDateTime(day, BOGOTA, 'Start').year);
		expect(years).toEqual([1900, 2199]);
	});
});

describe('the end', () => {
	const inBogota = (text: string) => DateTime.fromISO(text, { zone: BOGOTA });
	it.each<[unknown, string, string]>([
		[' 2026-01-31 ', '2026-01-31T23:59:59.999-05:00', '2026-01-31T23:59:59.999-05:00'],
		[46053, '2026-01-31T23:59:59.999-05:00', '2026-01-31T23:59:59.999-05:00'],
		[46053.5, '2026-01-31T12:00:00.000-05:00', '2026-01-31T12:00:00.000-05:00'],
		['2026-01-31T00:00:00', '2026-01-31T00:00:00.000-05:00', '2026-01-30T23:59:59.000-05:00'],
		['2026-01-31 00:00', '2026-01-31T00:00:00.000-05:00', '2026-01-30T23:59:59.000-05:00'],
		['2026-01-31T12:00:00', '2026-01-31T12:00:00.000-05:00', '2026-01-31T12:00:00.000-05:00'],
		['2026-01-31T05:00:00Z', '2026-01-31T00:00:00.000-05:00', '2026-01-30T23:59:59.000-05:00'],
		[
			inBogota('2026-01-31T00:00:00'),
			'2026-01-31T00:00:00.000-05:00',
			'2026-01-30T23:59:59.000-05:00',
		],
		// Midnight elsewhere: of a workflow in Madrid, of Havana where the day begins at 01:00, and in UTC.
		[
			DateTime.fromISO('2026-07-02', { zone: 'Europe/Madrid' }),
			'2026-07-01T17:00:00.000-05:00',
			'2026-07-01T16:59:59.000-05:00',
		],
		[
			DateTime.fromISO('2026-03-08T01:00', { zone: 'America/Havana' }),
			'2026-03-08T00:00:00.000-05:00',
			'2026-03-07T23:59:59.000-05:00',
		],
		[
			'2026-07-02T00:00:00.000+02:00',
			'2026-07-01T17:00:00.000-05:00',
			'2026-07-01T16:59:59.000-05:00',
		],
		[
			new Date('2026-07-02T00:00:00Z'),
			'2026-07-01T19:00:00.000-05:00',
			'2026-07-01T18:59:59.000-05:00',
		],
	])('that is %s is %s, and of a period %s', (value, end, ofPeriod) => {
		expect(toEnd(value, BOGOTA, 'End').toISO()).toBe(end);
		expect(toPeriodEnd(value, BOGOTA, 'End').toISO()).toBe(ofPeriod);
	});
});

describe('what a vendor gives out', () => {
	it.each([1_767_225_600, '1767225600', ' 1767225600\n'])('as seconds is a moment: %j', (value) => {
		const moment = fromUnixSeconds(value) as DateTime;
		expect(moment.toISO()).toBe('2026-01-01T00:00:00.000Z');
	});

	it('as seconds with a fraction, as $now.toSeconds() is, is a moment', () => {
		for (const value of [1_767_225_600.987, '1767225600.987']) {
			expect((fromUnixSeconds(value) as DateTime).toISO()).toBe('2026-01-01T00:00:00.987Z');
		}
	});

	it.each([
		176_722_560,
		'17672256001',
		'a1767225600',
		'1767225600 a',
		'1767225600.',
		'176722560.5',
		1_767_225_600_987,
		'',
		null,
		[1_767_225_600],
	])('is left as it is where it is none: %j', (value) => {
		expect(fromUnixSeconds(value)).toBe(value);
	});

	it.each([
		['2026-01-31T12:00:00-05:00', Date.UTC(2026, 0, 31, 17)],
		['2026-01-31T12:00:00', Date.UTC(2026, 0, 31, 12)],
		['2026-01-31 12:00:00', Date.UTC(2026, 0, 31, 12)],
		['Sat Jan 31 2026 12:00:00 GMT-0500 (Colombia Time)', Date.UTC(2026, 0, 31, 17)],
		['Sat Jan 42 2026 12:00:00 GMT-0500', NaN],
		['today', NaN],
		[undefined, NaN],
	])('as the time %s is the instant %d', (value, time) => {
		expect(instantOf(value)).toBe(time);
	});
});

it('a day and a time are written in UTC where a vendor wants that', () => {
	const late = DateTime.fromISO('2026-01-31T20:00:00', { zone: BOGOTA });
	expect(asUtcDayTime(late)).toBe('2026-02-01 01:00:00');
	expect(utcDayOf(late.toMillis())).toBe('2026-02-01');
});

describe('a time zone', () => {
	afterEach(() => jest.restoreAllMocks());

	it.each(['America/Bogota', 'UTC', 'Etc/GMT+5'])('is %s', (name) => {
		expect(isZoneName(name)).toBe(true);
	});

	it.each(['Bogotá time', '', 'America/Nowhere'])('is not %j', (name) => {
		expect(isZoneName(name)).toBe(false);
	});

	it.each(['-05:00', '+0530', '05'])('is not the offset %s, also on Node 24', (offset) => {
		jest.spyOn(IANAZone, 'isValidZone').mockReturnValue(true);
		expect(isZoneName(offset)).toBe(false);
	});
});

it('what only says that it is a DateTime is none', () => {
	expect(isDateTime(DateTime.now())).toBe(true);
	expect(isDateTime({ isLuxonDateTime: true })).toBe(false);
	expect(isDateTime('2026-01-31')).toBe(false);
});
