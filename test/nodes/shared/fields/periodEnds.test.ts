import { DateTime, Settings } from 'luxon';
import { everyField } from '../../../../nodes/shared/fields/declared';
import type { Field } from '../../../../nodes/shared/fields/field';
import { asReportTime } from '../../../../nodes/Tracksale/api';
import { recordOf } from '../../../../nodes/Wolkvox/actions/record/fields';
import { asDigits, windowOf } from '../../../../nodes/Wolkvox/period';
import { VENDORS } from '../../../../vendors';
import { meanings, onTheClockOf, type Meaning } from '../../../support/periodEnds';

/** Held against the table: what each date field of each vendor makes of a value. */

type Value = Meaning['value'];
type Read = (value: Value, zone: string) => unknown;

const read =
	(field: Field): Read =>
	(value, zone) => {
		const source = {
			zone,
			valueOf: () => value,
			rawOf: () => undefined,
			file: () => {
				throw new Error('A date is no file');
			},
		};
		return new Map<string, unknown>(Object.entries(field.read(source))).get(field.parameter.name);
	};

/** What stands in the table, in the form in which the field hands it on. */
const moment = (handedOn: unknown, utc: string) => {
	if (typeof handedOn === 'number') return Date.parse(utc) / 1000;
	return typeof handedOn === 'string' ? utc.replace('T', ' ').replace('Z', '') : utc;
};
const plain = (handedOn: unknown) =>
	DateTime.isDateTime(handedOn) ? handedOn.toUTC().toFormat("yyyy-MM-dd'T'HH:mm:ss'Z'") : handedOn;

const isDay = (handedOn: unknown) => typeof handedOn === 'string' && handedOn.length === 10;

type Expected = (meaning: Meaning, handedOn: unknown) => unknown;
const start: Expected = (meaning, handedOn) =>
	isDay(handedOn) ? meaning.reportDay : moment(handedOn, meaning.starts);
const end: Expected = (meaning, handedOn) =>
	isDay(handedOn) ? meaning.reportDay : moment(handedOn, meaning.ends);
const until: Expected = (meaning, handedOn) => moment(handedOn, meaning.goesOnUntil);
const written: Expected = ({ asWritten }) => asWritten;

/** Every date field by its name; a new one has to say here what it is. */
const MEANT: Record<string, Expected> = {
	start,
	startDate: start,
	end,
	endDate: end,
	finishTime: until,
	finishDate: until,
	userBirthday: written,
	contractDate: written,
	createTime: start,
	scheduleTime: start,
	time: start,
	date: start,
	appointmentDate: start,
};
/** Those that hand on what they are given, as their zone stands in another field. */
const READ_LATER = ['createdAt', 'recallDate', 'dateIni', 'dateEnd'];

const fields = VENDORS.flatMap(({ name, node, trigger }) => [
	...node.resources.flatMap(({ value, operations }) =>
		operations.flatMap((operation) =>
			everyField(operation).map((field) => ({
				path: `${name}.${value}.${operation.value}.${field.parameter.name}`,
				field,
			})),
		),
	),
	...trigger.events.flatMap((event) =>
		everyField(event).map((field) => ({
			path: `${name}Trigger.${event.value}.${field.parameter.name}`,
			field,
		})),
	),
]).filter(
	({ field: { parameter } }) =>
		parameter.type === 'dateTime' && !READ_LATER.includes(parameter.name),
);

const table = meanings();

/** A zone must not mean something else in another season, so all is read on a day of both. */
const SEASONS = ['2026-01-15', '2026-07-15'];

function holds(found: (meaning: Meaning) => { expected: unknown; actual: unknown }): void {
	for (const today of SEASONS) {
		Settings.now = () => Date.parse(today);
		const results = table.map((meaning) => ({ meaning, ...found(meaning) }));
		const shownAs = (which: 'actual' | 'expected') =>
			results.map(
				({ meaning: { zone, shown }, ...result }) => `${zone}: ${shown} is ${result[which]}`,
			);
		expect(shownAs('actual')).toEqual(shownAs('expected'));
	}
}

afterAll(() => {
	Settings.now = () => Date.now();
});

describe('the table', () => {
	it('has forty values and more in six zones, around both changes of the clocks', () => {
		expect(new Set(table.map(({ zone }) => zone)).size).toBe(6);
		expect(table.length).toBeGreaterThanOrEqual(40 * 6 * 2);
	});
});

describe('each date field of each vendor', () => {
	it.each(fields)('$path keeps to the table', ({ field }) => {
		const meant = MEANT[field.parameter.name];
		const handOn = read(field);
		holds((meaning) => {
			const handedOn = handOn(meaning.value, meaning.zone);
			return { actual: plain(handedOn), expected: meant(meaning, handedOn) };
		});
	});

	it('Tracksale gets the ends of a period as the clock of the workflow shows them', () => {
		const [handOnStart, handOnEnd] = ['start', 'end'].map((name) =>
			read(fields.find(({ path }) => path === `tracksale.answer.getMany.${name}`)!.field),
		);
		holds(({ value, zone, starts, ends }) => ({
			actual: [handOnStart, handOnEnd].map((handOn) =>
				asReportTime(handOn(value, zone) as DateTime),
			),
			expected: [onTheClockOf(zone, starts), onTheClockOf(zone, ends)],
		}));
	});

	it('wolkvox gets the ends of a period as its clock shows them, and all of an hour that it shows twice', () => {
		holds(({ value, zone: timezone, ...meaning }) => {
			const { from } = windowOf({ dateIni: value, dateEnd: '2027-12-31', timezone });
			const { to } = windowOf({ dateIni: '2025-12-31', dateEnd: value, timezone });
			const starts = onTheClockOf(timezone, meaning.starts);
			const ends = onTheClockOf(timezone, meaning.ends);
			return {
				actual: [asDigits(from), asDigits(to)],
				expected: [
					meaning.startsTwice ? starts.replace(/\d\d:\d\d$/, '00:00') : starts,
					meaning.endsTwice ? ends.replace(/\d\d:\d\d$/, '59:59') : ends,
				].map((clock) => clock.replace(/\D/g, '')),
			};
		});
	});

	it('wolkvox gets the date of a recall as its clock shows it', () => {
		holds(({ value, zone: timezone, starts }) => ({
			actual: recordOf({ typeCampaign: 'predictive', recallDate: value, timezone }).recall_date,
			expected: onTheClockOf(timezone, starts).replace(/\D/g, ''),
		}));
	});
});
