import { DateTime } from 'luxon';
import { asDigits, checkOneAnswer, windowOf } from '../../../nodes/Wolkvox/period';

const digitsOf = (dateIni: unknown, dateEnd: unknown, timezone?: string) => {
	const { from, to } = windowOf({ dateIni, dateEnd, timezone });
	return [asDigits(from), asDigits(to)];
};

describe('a period on the clock of wolkvox', () => {
	it.each([
		['2026-01-01', '2026-01-01', undefined, '20260101000000', '20260101235959'],
		['2026-01-01T05:00:00Z', '2026-01-02T05:00:00Z', undefined, '20260101000000', '20260101235959'],
		['2026-01-01T00:00:00', '2026-01-02T00:00:00', undefined, '20260101000000', '20260101235959'],
		// Midnight in Colombia is 23:00 in Mexico.
		[
			'2026-01-01',
			'2026-01-02T05:00:00Z',
			'America/Mexico_City',
			'20260101000000',
			'20260101230000',
		],
		['2026-01-01', '2026-01-01T12:00:00', undefined, '20260101000000', '20260101120000'],
		[
			'2026-01-01T10:00:00.900',
			'2026-01-01T10:00:00',
			undefined,
			'20260101100000',
			'20260101100000',
		],
		['2026-01-01T12:00:00Z', '2026-01-01T13:00:00Z', 'UTC', '20260101120000', '20260101130000'],
		// As wolkvox writes it itself.
		['20260101101520', ' 20260102235959\n', undefined, '20260101101520', '20260102235959'],
		[20260101101520, 20260102101520, 'Europe/Madrid', '20260101101520', '20260102101520'],
		['20260101000000', '20260102000000', undefined, '20260101000000', '20260101235959'],
	])('%s to %s in %s', (start, end, zone, from, to) => {
		expect(digitsOf(start, end, zone)).toEqual([from, to]);
	});

	it.each(['20260231000000', '2026010110152', 1769860800, [20260101101520]])(
		'refuses %j, which is no date in the form of wolkvox',
		(value) => {
			expect(() => digitsOf(value, '2026-01-01')).toThrow("'Period Start' is not a date");
		},
	);

	it('refuses a period that has no time, as today from $today to $today', () => {
		expect(() => digitsOf('2026-01-01T00:00:00', '2026-01-01T00:00:00')).toThrow(
			"'Period End' is before 'Period Start'",
		);
	});

	it.each(
		[
			'Europe/Madrid',
			'America/Mexico_City',
			'America/Sao_Paulo',
			'America/New_York',
			'America/Havana',
			'America/Santiago',
			'America/Bogota',
		].flatMap((zone) => [undefined, 'Europe/Madrid'].map((server) => [zone, server])),
	)(
		'of a day of $today in %s, and of the next one, share no second and leave none out (server in %s)',
		(zone, timezone) => {
			const days = Array.from({ length: 366 }, (_, day) =>
				DateTime.fromObject({ year: 2026 }, { zone }).plus({ days: day }).startOf('day'),
			);
			const windows = days
				.slice(1)
				.map((dateEnd, day) => windowOf({ dateIni: days[day], dateEnd, timezone }));
			const gaps = windows.slice(1).map(({ from }, day) => from - windows[day].to);
			expect(new Set(gaps)).toEqual(new Set([1]));
			// As an item brings it: text with the offset of its zone.
			const text = days[1].toISO();
			expect(windowOf({ dateIni: days[0], dateEnd: text, timezone })).toEqual(windows[0]);
		},
	);

	it('takes the whole hour that comes twice when clocks go back', () => {
		// In New York, 2026-11-01 has 01:00 to 02:00 in summer time (-04:00) and again in winter time (-05:00).
		const zone = 'America/New_York';
		expect(digitsOf('2026-11-01T01:30:00-04:00', '2026-11-01T03:00:00-05:00', zone)).toEqual([
			'20261101010000',
			'20261101030000',
		]);
		expect(digitsOf('2026-11-01T00:10:00-04:00', '2026-11-01T01:15:00-05:00', zone)).toEqual([
			'20261101001000',
			'20261101015959',
		]);
	});

	it('goes over the hour that is left out when clocks go forward', () => {
		expect(digitsOf('2026-03-08T01:59:59', '2026-03-08T03:00:00', 'America/New_York')).toEqual([
			'20260308015959',
			'20260308030000',
		]);
	});

	it('lets sums have 31 days, both ends included, also where clocks are turned', () => {
		const zone = 'America/New_York';
		for (const [start, end] of [
			['2026-10-15', '2026-11-14'],
			['2026-03-01', '2026-03-31'],
		]) {
			const period = { dateIni: start, dateEnd: end, timezone: zone };
			expect(() => checkOneAnswer(windowOf(period))).not.toThrow();
		}
		expect(() =>
			checkOneAnswer(windowOf({ dateIni: '2026-01-01', dateEnd: '2026-02-01T00:00:01' })),
		).toThrow('The period is longer than 31 days');
	});

	it('has a part for every second of a long period, also where clocks are turned', () => {
		const { from, to } = windowOf({
			dateIni: '2026-01-01',
			dateEnd: '2026-12-31',
			timezone: 'America/New_York',
		});
		expect(to - from + 1).toBe(365 * 86_400_000);
	});
});
