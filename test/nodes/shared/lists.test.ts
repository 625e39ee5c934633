import fc from 'fast-check';
import {
	pageCountInHeader,
	pagesOf,
	readPages,
	rowCountInBody,
	untilNothingNew,
	type ListReading,
	type Paging,
} from '../../../nodes/shared/lists';
import type { VendorAnswer, VendorRequest } from '../../../nodes/shared/vendor';

type Row = { id: number };

const request: VendorRequest = { method: 'GET', path: '/rows', query: { status: 'open' } };

/** A vendor with a list, and what it was asked. */
function vendor(count: number, { pageSize = 3, repeatsLast = false, total = count } = {}) {
	const asked: VendorRequest[] = [];
	const all = Array.from({ length: count }, (_, id) => ({ id }));
	const pages = Math.max(1, Math.ceil(count / pageSize));
	const send = async (sent: VendorRequest): Promise<VendorAnswer> => {
		asked.push(sent);
		if (asked.length > 100) throw new Error('The list never ends');
		const wanted = Number(sent.query?.page ?? 1);
		const page = repeatsLast ? Math.min(wanted, pages) : wanted;
		return {
			status: 200,
			headers: { 'x-total-pages': String(Math.ceil(total / pageSize)) },
			body: { rows: all.slice((page - 1) * pageSize, page * pageSize), total },
		};
	};
	return { send, asked, ids: all.map(({ id }) => id) };
}

const reading = (paging: Paging | undefined, limit = Infinity): ListReading<Row> => ({
	rows: (body) => (body as { rows: Row[] }).rows,
	keyOf: ({ id }) => String(id),
	paging,
	limit,
});

const ask: Paging['ask'] = (sent, page) => ({ ...sent, query: { ...sent.query, page } });
const byTotal = rowCountInBody(ask, (body) => (body as { total?: number }).total);
const kinds = {
	untilNothingNew: untilNothingNew('page'),
	pageCountInHeader: pageCountInHeader('page', 'x-total-pages'),
	rowCountInBody: byTotal,
};

describe('readPages', () => {
	it('reads every row once, up to the limit, however the vendor ends its list', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.constantFrom(...Object.values(kinds)),
				fc.nat(20),
				fc.integer({ min: 1, max: 5 }),
				fc.boolean(),
				fc.oneof(fc.constant(Infinity), fc.integer({ min: 1, max: 25 })),
				async (paging, count, pageSize, repeatsLast, limit) => {
					const { send, ids, asked } = vendor(count, { pageSize, repeatsLast });
					const found = await readPages(send, request, reading(paging, limit));

					expect(found.map(({ id }) => id)).toEqual(ids.slice(0, limit));
					expect(asked.length).toBeLessThanOrEqual(
						Math.ceil(Math.min(count, limit) / pageSize) + 1,
					);
				},
			),
		);
	});

	it('stops as soon as the limit is reached', async () => {
		const { send, asked } = vendor(100);
		await readPages(send, request, reading(kinds.untilNothingNew, 6));

		expect(asked).toHaveLength(2);
	});

	it('asks a list without pages once, with the request as it is', async () => {
		const { send, asked } = vendor(2);
		const found = await readPages(send, request, reading(undefined));

		expect(found).toHaveLength(2);
		expect(asked).toEqual([request]);
	});

	it('takes an answer of very many rows', async () => {
		const { send } = vendor(300_000, { pageSize: 300_000 });

		expect(await readPages(send, request, reading(undefined))).toHaveLength(300_000);
	});

	it('ends where the vendor counts more rows than it gives', async () => {
		const { send, asked } = vendor(5, { total: 50 });
		const found = await readPages(send, request, reading(byTotal));

		expect(found).toHaveLength(5);
		expect(asked).toHaveLength(3);
	});

	it.each([
		['pageCountInHeader', 2],
		['rowCountInBody', 2],
		['untilNothingNew', 3],
	] as const)('asks with %s for %d pages of a list of two', async (kind, pages) => {
		const { send, asked } = vendor(6);
		await readPages(send, request, reading(kinds[kind]));

		expect(asked.map(({ query }) => query)).toEqual(
			Array.from({ length: pages }, (_, index) => ({ status: 'open', page: index + 1 })),
		);
	});

	it('reads on where the vendor does not say how many there are', async () => {
		const silent = (paging: Paging) => {
			const { send, ids } = vendor(7);
			const body = async (sent: VendorRequest) => {
				const answer = await send(sent);
				return { ...answer, headers: {}, body: { rows: (answer.body as { rows: Row[] }).rows } };
			};
			return { found: readPages(body, request, reading(paging)), ids };
		};
		for (const paging of [kinds.pageCountInHeader, byTotal]) {
			const { found, ids } = silent(paging);
			expect((await found).map(({ id }) => id)).toEqual(ids);
		}
	});

	it('sends what is to stand beside the page number', async () => {
		const { send, asked } = vendor(0);
		await readPages(send, request, reading(untilNothingNew('page', { pageSize: 100 })));

		expect(asked[0].query).toEqual({ status: 'open', page: 1, pageSize: 100 });
	});
});

describe('pagesOf', () => {
	it('goes on at the page where an earlier reading stopped', async () => {
		const { send } = vendor(7);
		const pages: Array<{ page: number; rows: Row[] }> = [];
		for await (const page of pagesOf(send, request, reading(kinds.untilNothingNew), 2)) {
			pages.push(page);
		}

		expect(pages).toEqual([
			{ page: 2, rows: [{ id: 3 }, { id: 4 }, { id: 5 }] },
			{ page: 3, rows: [{ id: 6 }] },
		]);
	});
});
