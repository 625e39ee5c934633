import type { IDataObject } from 'n8n-workflow';
import { VendorFailure, type Failure } from '../errors';
import { inTurns } from '../pause';
import type { Send } from './request';
import type { VendorAnswer, VendorRequest } from './vendor';

/** How a vendor's list goes on. */
export interface Paging {
	/** The request for a page; the first is 1. */
	ask(request: VendorRequest, page: number): VendorRequest;
	/** Whether a page after this one is to be asked for. */
	goesOn(answer: VendorAnswer, page: number, rowsSoFar: number): boolean;
	/** How many rows the list has, as this answer counts them; left out where the vendor counts none. */
	count?(answer: VendorAnswer): number | undefined;
	/** How many pages; left out as well. */
	pages?(answer: VendorAnswer): number | undefined;
	/** How many rows of a page are asked for, where that is said. */
	pageSize?: number;
}

export interface ListReading<Row> {
	rows(body: unknown): Row[];
	keyOf(row: Row): string;
	paging?: Paging;
	limit: number;
}

/** A list of which the vendor counts more rows than it gives out: some are missing. */
export class NotWhole extends VendorFailure {
	/** @param rows those that came */
	constructor(
		failure: Failure,
		readonly rows: IDataObject[],
	) {
		super(failure);
	}
}

/** How often a list that changes under the reader is read. */
const MOST_READINGS = 3;

/**
 * All rows up to the limit, each once. A list of pages can change while it is read: a row that goes moves others up,
 * past the seam between two pages, and one that is moved to the front passes by unseen. So a list whose count does not
 * fit is read again, and one without a count a second time in any case. What no count and no second reading shows is
 * a row that slips past both.
 * @throws NotWhole when the vendor still counts more rows, or pages, than it gives out
 */
export async function readPages<Row extends IDataObject>(
	send: Send,
	request: VendorRequest,
	reading: ListReading<Row>,
): Promise<Row[]> {
	const { keyOf, limit } = reading;
	const found: Row[] = [];
	const known = new Set<string>();
	for (let readings = 1; ; readings++) {
		const counted = new Counts(reading);
		let given = 0;
		let pages = 0;
		for await (const { rows } of pagesOf(send, request, { ...reading, paging: counted.paging })) {
			given += rows.length;
			pages++;
			const { fresh } = await compared(rows, keyOf, known);
			for (const row of fresh) found.push(row);
			if (found.length >= limit) return found.slice(0, limit);
		}
		if (counted.isWhole(given, readings)) return found;
		if (readings === MOST_READINGS) throw notWhole(counted.against(given, pages), given, found);
	}
}

/** What a vendor tells of a list in one reading: how many rows there are, page after page, and whether it ended. */
class Counts {
	private readonly counted: number[] = [];
	private answers = 0;
	/** Whether each count so far is that of the page with which it came. */
	private isOfPages = true;
	/** How many pages are counted, where the reading ended before the last of them. */
	private pages?: number;
	private hasEnded = true;
	readonly paging?: Paging;

	constructor({ paging, rows }: Pick<ListReading<unknown>, 'paging' | 'rows'>) {
		this.paging = paging && {
			...paging,
			goesOn: (answer, page, rowsSoFar) => {
				const count = paging.count?.(answer);
				// What begins below the rows that came is no count. One that falls below them later is told by its fall.
				if (count !== undefined && (this.counted.length > 0 || count >= rowsSoFar)) {
					this.counted.push(count);
				}
				this.answers++;
				this.isOfPages &&= count === rows(answer.body).length;
				const goesOn = paging.goesOn(answer, page, rowsSoFar);
				this.hasEnded = !goesOn;
				this.pages = goesOn ? paging.pages?.(answer) : undefined;
				return goesOn;
			},
		};
	}

	/** The counts of the list. With several pages, a count that is each time as long as its page counts no list. */
	private get counts(): number[] {
		return this.answers > 1 && this.isOfPages ? [] : this.counted;
	}

	/** Whether a reading that gave so many rows missed none that was there all the time. */
	isWhole(given: number, readings: number): boolean {
		const { counts, pages } = this;
		const hasEnded = this.hasEnded || (readings >= 2 && !pages);
		const fell = counts.some((count, at) => count < counts[at - 1]);
		return hasEnded && !fell && given >= (counts[0] ?? 0);
	}

	/** What is counted, against how many rows, or pages with anything new, came. */
	against(rows: number, pages: number): string {
		return this.counts.length > 0
			? `${Math.max(...this.counts)} rows are counted, and ${rows} came`
			: `${this.pages} pages are counted, and ${pages} came`;
	}
}

const notWhole = (figures: string, given: number, rows: IDataObject[]) =>
	new NotWhole(
		{
			message: `The list did not fit its count, ${MOST_READINGS} times over: ${figures}`,
			advice: `It changes too fast, or is counted wrongly. Run it again at a quieter time, narrow it down, or set a limit of at most ${given} to go without the rest.`,
			cause: 'temporarily-unavailable',
		},
		rows,
	);

/**
 * Page after page, each with its number and its rows that no page before it had, until the vendor says that it ends,
 * or by what it gives out (see `Ending`). Read once: what changes meanwhile may be missed.
 */
export async function* pagesOf<Row>(
	send: Send,
	request: VendorRequest,
	{ rows, keyOf, paging }: Omit<ListReading<Row>, 'limit'>,
	firstPage = 1,
): AsyncGenerator<{ page: number; rows: Row[] }> {
	const ask = async (page: number) => await send(paging ? paging.ask(request, page) : request);
	const known = new Set<string>();
	const ending = new Ending();
	let isFull = false;
	let largest = 0;
	for (let page = firstPage; ; page++) {
		const answer = await answerTo(page, ask, isFull ? [404] : NO_SUCH_PAGE);
		const given = answer ? rows(answer.body) : [];
		// A vendor may cap the size of its pages.
		const size = Math.min(paging?.pageSize ?? Infinity, page > firstPage ? largest : Infinity);
		isFull = given.length > 0 && given.length >= size;
		largest = Math.max(largest, given.length);
		const { keys, fresh } = await compared(given, keyOf, known);
		if (fresh.length > 0) yield { page, rows: fresh };
		if (!answer || !paging?.goesOn(answer, page, known.size)) return;
		if (ending.isReached(keys, fresh.length)) return;
	}
}

/** The keys of the rows, and the rows that were not known before, as they are from now on. */
async function compared<Row>(rows: Row[], keyOf: (row: Row) => string, known: Set<string>) {
	const keys = await inTurns(rows, keyOf);
	const areKnown = await inTurns(keys, (key) => known.has(key));
	await inTurns(keys, (key) => known.add(key));
	return { keys, fresh: rows.filter((_, at) => !areKnown[at]) };
}

/** What a vendor may answer to a page behind the last. Behind a full one, all but 404 may as well say that no more of a long list is given out. */
const NO_SUCH_PAGE = [400, 404, 416, 422];

/** The answer to a page; undefined for one that is refused for its number alone, as the first page still comes. */
async function answerTo(
	page: number,
	ask: (page: number) => Promise<VendorAnswer>,
	noSuchPage: number[],
): Promise<VendorAnswer | undefined> {
	const answer = ask(page);
	const refusal = await answer.then(
		() => undefined,
		(error: unknown) => error,
	);
	const status = refusal instanceof VendorFailure ? refusal.failure.status : undefined;
	const isPastTheEnd =
		page > 1 &&
		noSuchPage.includes(status ?? 0) &&
		(await ask(1).then(
			() => true,
			() => false,
		));
	return isPastTheEnd ? undefined : await answer;
}

/**
 * Tells by the pages that a list has ended. A short page ends nothing, because a vendor may cap the page size or filter
 * a page after cutting it. Nor does one without anything new: rows that arrive while the list is read push known ones
 * on, a whole page of them, say.
 */
class Ending {
	private pagesWithNews = 0;
	private pagesSinceNews = 0;
	private lastKnownPage?: string;

	/** @param keys of all rows of the page @param fresh how many of them no page before it had */
	isReached(keys: string[], fresh: number): boolean {
		if (fresh > 0) {
			this.pagesWithNews++;
			this.pagesSinceNews = 0;
			this.lastKnownPage = undefined;
			return false;
		}
		const page = JSON.stringify(keys);
		// Some vendors repeat their last page for ever.
		const isRepeated = page === this.lastKnownPage;
		this.lastKnownPage = page;
		this.pagesSinceNews++;
		// Rows that arrive push on what was read, and no more than that.
		return keys.length === 0 || isRepeated || this.pagesSinceNews > this.pagesWithNews;
	}
}

const numbered =
	(name: string, also: VendorRequest['query'] = {}): Paging['ask'] =>
	(request, page) => ({ ...request, query: { ...request.query, ...also, [name]: page } });

/** Pages by number, without any count: the list ends where nothing new comes. */
export const untilNothingNew = (pageName: string, also: { pageSize?: number } = {}): Paging => ({
	ask: numbered(pageName, also),
	goesOn: () => true,
	pageSize: also.pageSize,
});

/** Pages by number, their count and that of all rows in headers (named in lower case). */
export const countedInHeaders = (
	pageName: string,
	{ pages, rows }: { pages: string; rows: string },
): Paging => ({
	ask: numbered(pageName),
	goesOn({ headers }, page, rowsSoFar) {
		const counted = numberIn(headers[pages]) ?? Infinity;
		// Rows on one of no pages: they are not counted.
		return page < counted || (counted === 0 && rowsSoFar > 0);
	},
	count: ({ headers }) => numberIn(headers[rows]),
	pages: ({ headers }) => numberIn(headers[pages]),
});

const numberIn = (header = ''): number | undefined =>
	/^\d+$/.test(header) ? Number(header) : undefined;

/** Pages by number, the count of all rows in the answer. */
export const rowCountInBody = (
	ask: Paging['ask'],
	total: (body: unknown) => number | undefined,
): Paging => ({
	ask,
	// A count below the rows that came is none, and ends nothing.
	goesOn: ({ body }, _page, rowsSoFar) => rowsSoFar !== total(body),
	count: ({ body }) => total(body),
});
