import type { IDataObject } from 'n8n-workflow';
import type { Send } from './request';
import type { VendorAnswer, VendorRequest } from './vendor';

/** How a vendor's list goes on. */
export interface Paging {
	/** The request for a page; the first is 1. */
	ask(request: VendorRequest, page: number): VendorRequest;
	/** Whether a page after this one is to be asked for. A page without a new row always ends the list. */
	goesOn(answer: VendorAnswer, page: number, rowsSoFar: number): boolean;
}

export interface ListReading<Row> {
	rows(body: unknown): Row[];
	keyOf(row: Row): string;
	paging?: Paging;
	limit: number;
}

/** All rows up to the limit, each once. */
export async function readPages<Row extends IDataObject>(
	send: Send,
	request: VendorRequest,
	reading: ListReading<Row>,
): Promise<Row[]> {
	const found: Row[] = [];
	for await (const { rows } of pagesOf(send, request, reading)) {
		for (const row of rows) found.push(row);
		if (found.length >= reading.limit) break;
	}
	return found.slice(0, reading.limit);
}

/**
 * Page after page, each with its number and its rows that no page before it had. It ends where the vendor says so,
 * and also where a page brings nothing new: some vendors repeat their last page for ever.
 */
export async function* pagesOf<Row>(
	send: Send,
	request: VendorRequest,
	{ rows, keyOf, paging }: Omit<ListReading<Row>, 'limit'>,
	firstPage = 1,
): AsyncGenerator<{ page: number; rows: Row[] }> {
	const known = new Set<string>();
	for (let page = firstPage; ; page++) {
		const answer = await send(paging ? paging.ask(request, page) : request);
		const fresh = rows(answer.body).filter((row) => !known.has(keyOf(row)));
		for (const row of fresh) known.add(keyOf(row));
		if (fresh.length > 0) yield { page, rows: fresh };
		if (!paging || fresh.length === 0 || !paging.goesOn(answer, page, known.size)) return;
	}
}

const numbered = (name: string, also: VendorRequest['query'] = {}) => ({
	ask: (request: VendorRequest, page: number): VendorRequest => ({
		...request,
		query: { ...request.query, ...also, [name]: page },
	}),
});

/**
 * Pages by number, without a total: the list ends at the first page with nothing new. A short page ends nothing,
 * because a vendor may cap the page size or filter a page after cutting it.
 */
export const untilNothingNew = (pageName: string, also?: VendorRequest['query']): Paging => ({
	...numbered(pageName, also),
	goesOn: () => true,
});

/** Pages by number, their count in a header (named in lower case). */
export const pageCountInHeader = (pageName: string, header: string): Paging => ({
	...numbered(pageName),
	goesOn: ({ headers }, page) => headers[header] === undefined || page < Number(headers[header]),
});

/** Pages by number, the count of all rows in the answer. */
export const rowCountInBody = (
	ask: Paging['ask'],
	total: (body: unknown) => number | undefined,
): Paging => ({
	ask,
	goesOn: ({ body }, _page, rowsSoFar) => rowsSoFar < (total(body) ?? Infinity),
});
