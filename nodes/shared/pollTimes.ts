import { toCronExpression, type IPollFunctions, type TriggerTime } from 'n8n-workflow';
import { DAY_MS } from './dates';
import { InputRefused } from './errors';

/** n8n's own parameter of every polling trigger. */
interface PollTimes {
	item?: TriggerTime[];
}

/**
 * Holds the poll times that the user has set against how far a pause is caught up on.
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

const YEAR = 365;

/** How many days lie between two runs at most; 0 where the expression does not show it. */
function daysApart(cron: string): number {
	const fields = cron.trim().split(/\s+/);
	if (fields.length < 5) return 0;
	const [dayOfMonth, month, dayOfWeek] = fields.slice(-3);
	const months = longestGap(month, 12);
	if (months !== 1) return months && YEAR;
	const isAnyDay = longestGap(dayOfWeek, 7) === 1;
	return isAnyDay ? longestGap(dayOfMonth, 31) : longestGap(dayOfWeek, 7);
}

/**
 * The longest way from one to the next of a list such as `1,11-13`, or of every so many, in a cycle that begins anew.
 * 0 for any other form.
 */
function longestGap(list: string, cycle: number): number {
	const found = new Set<number>();
	for (const part of list.replace('?', '*').split(',')) {
		const [, first, last, step] = /^(\*|\d+)(?:-(\d+))?(?:\/([1-9]\d*))?$/.exec(part) ?? [];
		if (first === undefined) return 0;
		const from = first === '*' ? 1 : Number(first);
		const to = first === '*' ? cycle : Number(last ?? first);
		for (let one = from; one <= Math.min(to, cycle); one += Number(step ?? 1))
			found.add(one % cycle);
	}
	const all = [...found].sort((one, other) => one - other);
	return Math.max(0, ...all.map((one, at) => (all[at + 1] ?? cycle + all[0]) - one));
}
