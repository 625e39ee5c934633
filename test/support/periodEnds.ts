import { DateTime } from 'luxon';
import { TABLE } from './periodEnds.table';

/** What one value means in a date field, from the table in periodEnds.table.ts; times in UTC, to the second. */
export interface Meaning {
	/** As the table shows it. */
	shown: string;
	value: string | Date | DateTime;
	/** That of the field. */
	zone: string;
	starts: string;
	/** Whether the clock of the zone shows this time twice. */
	startsTwice: boolean;
	ends: string;
	endsTwice: boolean;
	goesOnUntil: string;
	reportDay: string;
	asWritten: string;
}

/** The whole table. */
export function meanings(): Meaning[] {
	const found: Meaning[] = [];
	let zone = '';
	for (const line of TABLE.split('\n')) {
		zone = /^## ([^:]+):/.exec(line)?.[1] ?? zone;
		if (line.includes(' | ')) found.push(meaningOf(line, zone));
	}
	return found;
}

function meaningOf(line: string, zone: string): Meaning {
	const [shown, starts, ends, goesOnUntil, reportDay, asWritten] = line
		.split(' | ')
		.map((cell) => cell.trim());
	return {
		shown,
		value: valueOf(shown),
		zone,
		starts: starts.replace('*', ''),
		startsTwice: starts.endsWith('*'),
		ends: ends.replace('*', ''),
		endsTwice: ends.endsWith('*'),
		goesOnUntil,
		reportDay,
		asWritten,
	};
}

function valueOf(shown: string): Meaning['value'] {
	if (shown.startsWith('"')) return shown.slice(1, -1);
	const [kind, iso, zone] = shown.split(' ');
	return kind === 'Date' ? new Date(iso) : DateTime.fromISO(iso, { zone });
}

/** A time in UTC as the clock of a zone shows it, such as `2026-01-31T12:00:00`, by the engine's own calendar. */
export const onTheClockOf = (zone: string, utc: string): string =>
	new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' })
		.format(new Date(utc))
		.replace(' ', 'T');
