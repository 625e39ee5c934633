import type { IPollFunctions } from 'n8n-workflow';
import { DAY_MS } from '../../../../nodes/shared/fields/dates';
import { checkPollTimes } from '../../../../nodes/shared/trigger/pollTimes';

/** What is said of polls at these times with a week to catch up on. */
function told(times: object[] | undefined, days = 7): string | undefined {
	const getNodeParameter = () => (times ? { item: times } : {});
	try {
		checkPollTimes({ getNodeParameter } as unknown as IPollFunctions, days * DAY_MS);
		return undefined;
	} catch (error) {
		return (error as Error).message;
	}
}
const custom = (cronExpression: string) => ({ mode: 'custom', cronExpression });
const at = { hour: 6, minute: 0 };

describe('poll times', () => {
	it.each([
		['every minute', { mode: 'everyMinute' }],
		['every 400 hours, which cron makes a day', { mode: 'everyX', value: 400, unit: 'hours' }],
		['every day', { mode: 'everyDay', ...at }],
		['every week', { mode: 'everyWeek', ...at, weekday: 1 }],
		['cron, every ten minutes', custom('0 */10 * * * *')],
		['cron, on weekdays', custom('0 6 * * 1-5')],
		['cron, five times a month', custom('0 6 1,7,13,19,25 * *')],
		['cron, on odd days', custom('0 6 */2 * *')],
		['cron, in every month by another form', custom('0 6 */2 */1 *')],
		['cron, on each day of the week by another form', custom('0 6 * 1-12 0-6')],
		['cron, in a form that does not show it', custom('0 6 L * *')],
		['cron, by names', custom('0 6 * JAN-DEC MON')],
		['cron, by one word', custom('@monthly')],
		['cron, on Mondays or the first of a month', custom('0 6 1 * 1')],
		['cron, on every fifth day from the first', custom('0 6 1/5 * *')],
	])('are within a week: %s', (_case, time) => {
		expect(told([time])).toBeUndefined();
	});

	it.each([
		['every month', { mode: 'everyMonth', ...at, dayOfMonth: 31 }, 61],
		['cron, once a month', custom('0 6 1 * *'), 31],
		['the same with seconds', custom('0 0 6 1 * *'), 31],
		['cron, on the last days of a short month', custom('0 6 30 * *'), 60],
		['cron, in the middle and at the end of a month', custom('0 6 15,30 * *'), 29],
		['cron, three times a month', custom('0 6 1,11,21 * *'), 11],
		['cron, the first days of a month', custom('0 6 1-5 * *'), 27],
		['cron, every tenth day', custom('0 6 */10 * *'), 10],
		['cron, in one month', custom('0 6 * 1 *'), 336],
		['cron, on Mondays of one month', custom('0 6 * 1 1'), 343],
		['cron, once a year', custom('0 6 1 1 *'), 366],
		['cron, on a day that is there every fourth year', custom('0 6 29 2 *'), 1461],
	])('are further apart: %s', (_case, time, days) => {
		expect(told([time])).toBe(
			`By 'Poll Times', polls are up to ${days} days apart, and 'Catch Up (Days)' is 7, so what is older would never start the workflow`,
		);
		expect(told([time], days)).toBeUndefined();
	});

	it.each([
		['0 6 * * 1-5', 3],
		['0 6 * * 0,6', 6],
		['0 6 * * 7', 7],
		['0 6 * * *', 1],
	])('by the days of the week are apart as these are: %s', (cron, days) => {
		expect(told([custom(cron)], days)).toBeUndefined();
		expect(told([custom(cron)], days - 0.5)).toContain(`up to ${days} days apart`);
	});

	const week = (weekday: string, hour = 6) => ({ mode: 'everyWeek', weekday, hour, minute: 0 });
	const month = (dayOfMonth: number) => ({ mode: 'everyMonth', ...at, dayOfMonth });
	it.each([
		['one of them daily', [month(1), { mode: 'everyDay', ...at }], 1],
		['from Monday to Friday', ['1', '2', '3', '4', '5'].map((day) => week(day)), 3],
		['twice a month', [month(1), month(15)], 17],
		['at other hours, which make part of a day', [week('1', 6), week('4', 20)], 4],
		['morning and evening', [custom('0 6 * * *'), custom('0 20 * * *')], 1],
	])('are judged all together: %s', (_case, times, days) => {
		expect(told(times, days)).toBeUndefined();
		expect(told(times, days - 0.5)).toContain(`up to ${days} days apart`);
	});

	it('are not judged where one of them does not show its days', () => {
		expect(told([custom('0 6 L * *'), month(1)])).toBeUndefined();
	});

	it('may be none', () => {
		expect(told(undefined)).toBeUndefined();
		expect(told([])).toBeUndefined();
	});
});
