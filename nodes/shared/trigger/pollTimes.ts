import { toCronExpression, type IPollFunctions, type TriggerTime } from 'n8n-workflow';
import { InputRefused } from '../errors';
import { DAY_MS } from '../fields/dates';

/** n8n's own parameter of every polling trigger. */
interface PollTimes {
	item?: TriggerTime[];
}

/**
 * Holds the poll times that the user has set, all together, against how far a pause is caught up on. Where the form of
 * one does not show its days, as `L` or a name does not, nothing is judged.
 * @param catchUp in milliseconds
 * @throws InputRefused where polls are further apart than that: each would take the time since the last for a pause,
 * and leave out what is older
 */
export function checkPollTimes(context: IPollFunctions, catchUp: number): void {
	const { item = [] } = context.getNodeParameter('pollTimes', {}) as PollTimes;
	const times = item.map((time) => readCron(toCronExpression(time)));
	if (!times.every((time) => time !== undefined)) return;
	const apart = Math.ceil(longestGap(times) / DAY_MS);
	if (apart * DAY_MS <= catchUp) return;
	throw new InputRefused(
		`By 'Poll Times', polls are up to ${apart} days apart, and 'Catch Up (Days)' is ${catchUp / DAY_MS}, so what is older would never start the workflow`,
		`Add 'Catch Up (Days)' under 'Options' and set it to ${apart} or more, or poll more often.`,
	);
}

/** When a cron expression polls. Minutes and seconds do not count in days. */
interface Cron {
	firstHour: number;
	lastHour: number;
	isOn(day: Date): boolean;
}

/** Undefined where the form is another than numbers, ranges and steps. */
function readCron(expression: string): Cron | undefined {
	const fields = expression.trim().split(/\s+/);
	if (fields.length < 5) return undefined;
	const [hour, dayOfMonth, month, dayOfWeek] = fields.slice(-4);
	const hours = numbersIn(hour, 0, 23);
	const daysOfMonth = numbersIn(dayOfMonth, 1, 31);
	const months = numbersIn(month, 1, 12);
	const daysOfWeek = numbersIn(dayOfWeek, 0, 7);
	if (!hours || !daysOfMonth || !months || !daysOfWeek) return undefined;
	// Sunday is 0 and 7.
	const weekdays = new Set([...daysOfWeek].map((one) => one % 7));
	const isEither = daysOfMonth.size < 31 && weekdays.size < 7;
	return {
		firstHour: Math.min(...hours),
		lastHour: Math.max(...hours),
		isOn(day) {
			if (!months.has(day.getUTCMonth() + 1)) return false;
			const byMonth = daysOfMonth.has(day.getUTCDate());
			const byWeek = weekdays.has(day.getUTCDay());
			return isEither ? byMonth || byWeek : byMonth && byWeek;
		},
	};
}

/** The numbers of a list such as `1,11-13`, or of every so many, such as `1/5`; undefined for any other form. */
function numbersIn(list: string, min: number, max: number): Set<number> | undefined {
	const found = new Set<number>();
	for (const part of list.replace(/[*?]/g, `${min}-${max}`).split(',')) {
		const [, first, last, step] = /^(\d+)(?:-(\d+))?(?:\/([1-9]\d*))?$/.exec(part) ?? [];
		if (first === undefined) return undefined;
		const to = Number(last ?? (step === undefined ? first : max));
		for (let one = Number(first); one <= Math.min(to, max); one += Number(step ?? 1))
			found.add(one);
	}
	return found;
}

const HOUR_MS = 3_600_000;
/** Weekdays and leap years come round in 28 years, so that these have every gap that there can be. */
const [FROM, TO] = [Date.UTC(2001, 0), Date.UTC(2031, 0)];

/** The longest time between two polls, in milliseconds; 0 where there are none. */
function longestGap(times: Cron[]): number {
	let longest = 0;
	let last = Infinity;
	for (let at = FROM; at < TO; at += DAY_MS) {
		const day = new Date(at);
		const polling = times.filter((time) => time.isOn(day));
		if (polling.length === 0) continue;
		const first = Math.min(...polling.map(({ firstHour }) => firstHour));
		longest = Math.max(longest, at + first * HOUR_MS - last);
		last = at + Math.max(...polling.map(({ lastHour }) => lastHour)) * HOUR_MS;
	}
	return longest;
}
