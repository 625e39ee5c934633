import type { IDataObject } from 'n8n-workflow';
import { VendorFailure } from '../shared/errors';
import { DAY_MS } from '../shared/fields/dates';
import { inTurns } from '../shared/pause';
import type { Send } from '../shared/request/request';
import type { VendorRequest } from '../shared/request/vendor';
import { readWindows, type Window } from '../shared/request/windows';
import { MOST_ROWS, question, rowsOf } from './api';
import { asClockSecond, asDigits, MOST_DAYS } from './period';

export const SECOND_MS = 1000;

interface ReportReading {
	/** The value of `api` and the report's own parameters. */
	query: VendorRequest['query'];
	/** On wolkvox's clock. */
	window: Window;
}

/**
 * The rows of a report of which each is one event with one date: each once, part after part of the period. A part
 * has at most 31 days, and one that comes back full, or takes wolkvox too long, is read again in halves.
 * @param most how many rows wolkvox hands over at once
 * @throws VendorFailure when rows may be missing
 */
export async function* readEvents(
	send: Send,
	{ query, window }: ReportReading,
	most = MOST_ROWS,
): AsyncGenerator<IDataObject[]> {
	const parts = readWindows(window, {
		longest: MOST_DAYS * DAY_MS,
		shortest: SECOND_MS,
		async read(part) {
			const rows = await unlessTooLong(part, rowsIn(send, { query, window: part }));
			return rows && rows.length < most ? rows : undefined;
		},
		tooDense: ({ from }) =>
			tooMany(
				`for ${asClockSecond(from)} alone`,
				'Where the report is one of campaigns, choose one instead of all.',
				most,
			),
	});
	for await (const { rows } of parts) yield rows;
}

/**
 * The rows of a report of sums, from one answer: those of several could not be put together.
 * @param rows what the rows of the answer are, where that is not what is usual
 * @throws VendorFailure when rows may be missing
 */
export async function readSums(
	send: Send,
	reading: ReportReading,
	rows: (body: unknown) => IDataObject[] = rowsOf,
): Promise<IDataObject[]> {
	const found = await rowsIn(send, reading, rows);
	if (found.length < MOST_ROWS) return found;
	throw tooMany(
		'for this period',
		'Choose a shorter period, or one campaign instead of all.',
		MOST_ROWS,
	);
}

/** The rows of one answer: those that are over are not among them. Source: the documentation, "URL". */
export async function rowsIn(
	send: Send,
	{ query, window: { from, to } }: ReportReading,
	rows: (body: unknown) => IDataObject[] = rowsOf,
): Promise<IDataObject[]> {
	const period = { date_ini: asDigits(from), date_end: asDigits(to) };
	const { body } = await send(question('reports_manager', { ...query, ...period }));
	return await inTurns(rows(body), withTrimmedNames);
}

/** Some of wolkvox's names end in a blank. Source: the site's sample of chat_1. */
const withTrimmedNames = (row: IDataObject): IDataObject =>
	Object.keys(row).some((name) => name !== name.trim())
		? Object.fromEntries(Object.entries(row).map(([name, value]) => [name.trim(), value]))
		: row;

/**
 * wolkvox gives up after 60 seconds or 256 MB, so where it still fails over more than a day it is asked for less,
 * told by undefined. Source: the site's pages, limits of each report; with which status it gives up is not said.
 */
const unlessTooLong = async ({ from, to }: Window, answer: Promise<IDataObject[]>) =>
	await answer.catch((error: unknown) => {
		const status = (error instanceof VendorFailure && error.failure.status) || 0;
		if (status >= 500 && to - from > DAY_MS) return undefined;
		throw error;
	});

/** @param stretch of time, or what else the rows have in common */
export const tooMany = (stretch: string, advice: string, most: number) =>
	new VendorFailure({
		message: `wolkvox has ${most.toLocaleString('en')} rows or more ${stretch}, and hands over no more at once`,
		advice: `Nothing was given out, because rows may be missing. ${advice}`,
	});
