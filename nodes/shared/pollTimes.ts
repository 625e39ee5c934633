import { toCronExpression, type IPollFunctions, type TriggerTime } from 'n8n-workflow';
import { DAY_MS } from './dates';
import { InputRefused } from './errors';

/** n8n's own parameter of every polling trigger. */
interface PollTimes {
	item?: TriggerTime[];
}

/**
 * @param catchUp in milliseconds
 * @throws InputRefused where polls are further apart than that: each would take the time since the last for a pause,
 * and leave out what is older
 */
export function checkPollTimes(context: IPollFunctions, catchUp: number): void {
	const { item: times = [] } = context.getNodeParameter('pollTimes', {}) as PollTimes;
	const apart = Math.min(...times.map((time) => daysApart(toCronExpression(time))));
	if (times.length === 0 || apart * DAY_MS <= catchUp) return;
	throw new InputRefused(
		`By 'Poll Times', polls are up to ${apart} days apart, and 'Catch Up (Days)' is ${catchUp / DAY_MS}, so what is older would never start the workflow`,
		`Add 'Catch Up (Days)' under 'Options' and set it to ${apart} or more, or poll more often.`,
	);
}

const LONGEST_MONTH = 31;
const YEAR = 365;

/** How many days lie between two runs at most; 0 where the expression does not show it. */
function daysApart(cron: string): number {
	const [dayOfMonth, month, dayOfWeek] = cron.trim().split(/\s+/).slice(-3);
	if (!/^[*?]$/.test(month)) return YEAR;
	if (!/^[*?]$/.test(dayOfWeek)) return 7;
	if (/^[*?]$/.test(dayOfMonth)) return 1;
	const days = [...daysIn(dayOfMonth)].sort((one, other) => one - other);
	return Math.max(0, ...days.map((day, at) => (days[at + 1] ?? LONGEST_MONTH + days[0]) - day));
}

/** The days of a list such as `1,11-13`, or of every so many; none where it has any other form. */
function daysIn(list: string): Set<number> {
	const days = new Set<number>();
	for (const part of list.split(',')) {
		const [, first, last, step] = /^(?:(\d+)(?:-(\d+))?|\*\/(\d+))$/.exec(part) ?? [];
		if (first === undefined && step === undefined) return new Set();
		const to = Number(last ?? (step ? LONGEST_MONTH : first));
		const by = Math.max(1, Number(step ?? 1));
		for (let day = Number(first ?? 1); day <= Math.min(to, LONGEST_MONTH); day += by) days.add(day);
	}
	return days;
}
