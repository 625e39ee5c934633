import type { IDataObject } from 'n8n-workflow';
import { DAY_MS } from '../shared/dates';
import { VendorFailure } from '../shared/errors';
import type { Send } from '../shared/request';
import type { VendorRequest } from '../shared/vendor';
import { readWindows, type Window, type WindowRows } from '../shared/windows';
import { question, rowsOf } from './api';
import { asClockSecond, asDigits, MOST_DAYS } from './period';

/** "Records downloaded per call: 60,000." What is over may be left out. Source: the site's pages, limits of each report. */
const MOST_ROWS = 60_000;
const SECOND_MS = 1000;

export interface ReportReading {
	/** The value of `api` and the report's own parameters. */
	query: VendorRequest['query'];
	/** On wolkvox's clock. */
	window: Window;
	/** How many days before each part the question begins, for rows that wolkvox gives out only then. */
	daysBefore?: number;
}

/**
 * The rows of a report of which each is one event: each once, part after part of the period. A part has at most 31
 * days, and one that comes back full, or takes wolkvox too long, is read again in halves.
 * @param most how many rows wolkvox hands over at once
 * @throws VendorFailure when rows may be missing
 */
export function readEvents(
	send: Send,
	{ query, window, daysBefore = 0 }: ReportReading,
	most = MOST_ROWS,
): AsyncGenerator<WindowRows<IDataObject>> {
	const ask = async ({ from, to }: Window) =>
		rowsOf(await answerOf(send, query, { from: from - daysBefore * DAY_MS, to })).map(
			withTrimmedNames,
		);
	return readWindows(window, {
		longest: (MOST_DAYS - daysBefore) * DAY_MS,
		shortest: SECOND_MS,
		read: async (part) => await unlessTooLong(part, ask(part)),
		isFull: (rows) => rows === TOOK_TOO_LONG || rows.length >= most,
		keyOf: (row) => JSON.stringify(Object.values(row)),
		tooDense: ({ from }) => tooMany(`for ${asClockSecond(from)} alone`, most, daysBefore),
	});
}

/**
 * The rows of a report of sums, from one answer: those of several could not be put together.
 * @param rows what the rows of the answer are, where that is not what is usual
 * @throws VendorFailure when rows may be missing
 */
export async function readSums(
	send: Send,
	{ query, window }: ReportReading,
	rows: (body: unknown) => IDataObject[] = rowsOf,
): Promise<IDataObject[]> {
	const found = rows(await answerOf(send, query, window));
	if (found.length >= MOST_ROWS) throw tooMany('for this period', MOST_ROWS);
	return found.map(withTrimmedNames);
}

/** Source: the documentation, "URL". */
async function answerOf(send: Send, query: VendorRequest['query'], { from, to }: Window) {
	const period = { date_ini: asDigits(from), date_end: asDigits(to) };
	const { body } = await send(question('reports_manager', { ...query, ...period }));
	return body;
}

/** Some of wolkvox's names end in a blank. Source: the site's sample of chat_1. */
const withTrimmedNames = (row: IDataObject): IDataObject =>
	Object.keys(row).some((name) => name !== name.trim())
		? Object.fromEntries(Object.entries(row).map(([name, value]) => [name.trim(), value]))
		: row;

/** In place of the rows of a part with which wolkvox did not come to an end. */
const TOOK_TOO_LONG: IDataObject[] = [];

/**
 * wolkvox gives up after 60 seconds or 256 MB, so where it failed over more than a day it is asked again for less.
 * Source: the site's pages, limits of each report; with which status it gives up is not said.
 */
const unlessTooLong = async ({ from, to }: Window, answer: Promise<IDataObject[]>) =>
	await answer.catch((error: unknown) => {
		const status = (error instanceof VendorFailure && error.failure.status) || 0;
		if (status >= 500 && to - from > DAY_MS) return TOOK_TOO_LONG;
		throw error;
	});

const tooMany = (stretch: string, most: number, daysBefore = 0) =>
	new VendorFailure({
		message: `wolkvox has ${most.toLocaleString('en')} rows or more ${stretch}, and hands over no more at once`,
		advice: `Nothing was given out, because rows may be missing. ${
			daysBefore > 0
				? "Set fewer days in 'Include Older Records (Days)', or choose"
				: 'Choose a shorter period, or'
		} one campaign instead of all.`,
	});
