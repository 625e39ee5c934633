import fc from 'fast-check';
import { VendorFailure } from '../../../../nodes/shared/errors';
import {
	countedInHeaders,
	pagesOf,
	readPages,
	rowCountInBody,
	untilNothingNew,
	type ListReading,
	type Paging,
} from '../../../../nodes/shared/request/lists';
import type { Send } from '../../../../nodes/shared/request/request';
import type { VendorAnswer, VendorRequest } from '../../../../nodes/shared/request/vendor';

type Row = { id: number };

const request: VendorRequest = { method: 'GET', path: '/rows', query: { status: 'open' } };

/** What a vendor answers to a page behind the last. */
type PastTheEnd = 'nothing' | 'lastPageAgain' | 'refusal';
const PAST_THE_END: PastTheEnd[] = ['nothing', 'lastPageAgain', 'refusal'];

interface Behaviour {
	pageSize?: number;
	pastTheEnd?: PastTheEnd;
	/** The count that it tells, where that is wrong. */
	total?: number;
	/** What happens to its rows before it answers a request, the first of which is 1. */
	meanwhile?(rows: Row[], request: number): void;
}

const rowsOf = (count: number) => Array.from({ length: count }, (_, id) => ({ id }));

/** A vendor with a list, and what it was asked. */
function vendor(
	count: number,
	{ pageSize = 3, pastTheEnd = 'nothing', total, meanwhile }: Behaviour = {},
) {
	const asked: VendorRequest[] = [];
	const rows = rowsOf(count);
	const send = async (sent: VendorRequest): Promise<VendorAnswer> => {
		asked.push(sent);
		if (asked.length > 400) throw new Error('The list never ends');
		meanwhile?.(rows, asked.length);
		const pages = Math.max(1, Math.ceil(rows.length / pageSize));
		const wanted = Number(sent.query?.page ?? 1);
		if (wanted > pages && pastTheEnd === 'refusal') {
			throw new VendorFailure({ message: 'There is no such page', status: 404 });
		}
		const page = pastTheEnd === 'lastPageAgain' ? Math.min(wanted, pages) : wanted;
		const told = total ?? rows.length;
		return {
			status: 200,
			headers: {
				'x-total-pages': String(Math.ceil(told / pageSize)),
				'x-records': String(told),
			},
			body: { rows: rows.slice((page - 1) * pageSize, page * pageSize), total: told },
		};
	};
	return { send, asked, rows, ids: rows.map(({ id }) => id) };
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
	countedInHeaders: countedInHeaders('page', { pages: 'x-total-pages', rows: 'x-records' }),
	rowCountInBody: byTotal,
};
const anyKind = fc.constantFrom(...Object.values(kinds));
const anyPageSize = fc.integer({ min: 1, max: 5 });
const anyEnd = fc.constantFrom(...PAST_THE_END);

let newId = 1000;
/** Rows come, the newest first, and rows go. */
const burst = (arriving: number, leaving: number[]) => (rows: Row[]) => {
	for (const at of leaving) rows.splice(at, 1);
	for (let i = 0; i < arriving; i++) rows.unshift({ id: newId++ });
};

describe('readPages', () => {
	it('reads every row once, up to the limit, however the vendor ends its list', async () => {
		await fc.assert(
			fc.asyncProperty(
				anyKind,
				fc.nat(20),
				anyPageSize,
				anyEnd,
				fc.oneof(fc.constant(Infinity), fc.integer({ min: 1, max: 25 })),
				async (paging, count, pageSize, pastTheEnd, limit) => {
					const { send, ids, asked } = vendor(count, { pageSize, pastTheEnd });
					const found = await readPages(send, request, reading(paging, limit));

					expect(found.map(({ id }) => id)).toEqual(ids.slice(0, limit));
					const pages = Math.max(1, Math.ceil(Math.min(count, limit) / pageSize));
					expect(asked.length).toBeLessThanOrEqual(2 * (pages + 2));
				},
			),
		);
	});

	it('loses no row that was there all the time, whatever comes and goes at one moment', async () => {
		await fc.assert(
			fc.asyncProperty(
				anyKind,
				fc.nat(20),
				anyPageSize,
				anyEnd,
				fc.integer({ min: 2, max: 12 }),
				fc.nat(25),
				fc.array(fc.nat(20), { maxLength: 4 }),
				async (paging, count, pageSize, pastTheEnd, moment, arriving, leaving) => {
					const change = burst(arriving, leaving);
					const { send, ids, rows } = vendor(count, {
						pageSize,
						pastTheEnd,
						meanwhile: (list, asked) => asked === moment && change(list),
					});
					const found = await readPages(send, request, reading(paging));
					const given = found.map(({ id }) => id);

					expect(new Set(given).size).toBe(given.length);
					const stayed = ids.filter((id) => rows.some((row) => row.id === id));
					expect(given).toEqual(expect.arrayContaining(stayed));
				},
			),
			{ numRuns: 500 },
		);
	});

	it('is whole or fails where the vendor counts, however often rows come and go', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.constantFrom(kinds.countedInHeaders, byTotal),
				fc.nat(20),
				anyPageSize,
				anyEnd,
				fc.array(fc.tuple(fc.nat(3), fc.array(fc.nat(20), { maxLength: 2 })), { maxLength: 40 }),
				async (paging, count, pageSize, pastTheEnd, changes) => {
					const { send, ids, rows } = vendor(count, {
						pageSize,
						pastTheEnd,
						meanwhile(list, asked) {
							const [arriving, leaving] = changes[asked] ?? [0, []];
							burst(arriving, leaving)(list);
						},
					});
					const read = readPages(send, request, reading(paging));
					const given = await read.catch((error: unknown) => error);
					if (given instanceof Error) {
						expect(given.message).toMatch(/\d+ rows are counted, and \d+ came/);
						return;
					}
					const stayed = ids.filter((id) => rows.some((row) => row.id === id));
					expect((given as Row[]).map(({ id }) => id)).toEqual(expect.arrayContaining(stayed));
				},
			),
			{ numRuns: 500 },
		);
	});

	it.each(Object.entries(kinds))(
		'%s: 100 rows that arrive between two pages end nothing',
		async (_kind, paging) => {
			const { send, ids } = vendor(450, {
				pageSize: 100,
				meanwhile: (rows, asked) => asked === 2 && burst(100, [])(rows),
			});
			const found = await readPages(send, request, reading(paging));

			expect(found.map(({ id }) => id)).toEqual(expect.arrayContaining(ids));
		},
	);

	it('finds a row that an update moves to the front of a list without a count', async () => {
		const { send, ids } = vendor(9, {
			meanwhile: (rows, asked) => asked === 2 && rows.unshift(...rows.splice(7, 1)),
		});
		const found = await readPages(send, request, reading(kinds.untilNothingNew));

		expect(found.map(({ id }) => id).sort()).toEqual(ids);
	});

	it('fails on a page that is refused for another reason than its number', async () => {
		for (const [status, refused] of [
			[500, 2],
			[404, 1],
			[403, 2],
			// The first page does not come any more either.
			[400, 2],
		]) {
			const { send } = vendor(9, {
				meanwhile: (_rows, asked) => {
					if (asked >= refused) throw new VendorFailure({ message: 'No', status });
				},
			});
			await expect(readPages(send, request, reading(kinds.untilNothingNew))).rejects.toThrow('No');
		}
	});

	describe('that is refused from a page on', () => {
		const paging = untilNothingNew('page', { pageSize: 3 });
		const read = async (count: number, status: number) => {
			const { send, ids } = vendor(count);
			const pages = Math.ceil(count / 3);
			const refusing: Send = async (asked) => {
				if (Number(asked.query?.page) > pages) throw new VendorFailure({ message: 'No', status });
				return await send(asked);
			};
			return { ids, found: await readPages(refusing, request, reading(paging)).catch(String) };
		};

		it.each([400, 404, 416, 422])('ends behind a page that is not full (%s)', async (status) => {
			const { ids, found } = await read(8, status);
			expect(found).toEqual(ids.map((id) => ({ id })));
		});

		it('ends behind a full one where there is none that is asked for', async () => {
			const { ids, found } = await read(9, 404);
			expect(found).toEqual(ids.map((id) => ({ id })));
		});

		it.each([400, 416, 422])(
			'fails behind a full one, as a vendor may give out no more of a long list (%s)',
			async (status) => {
				expect((await read(9, status)).found).toContain('No');
			},
		);
	});

	it('fails on a first page that is refused once, as an empty list is something else', async () => {
		const { send } = vendor(9, {
			meanwhile: (_rows, asked) => {
				if (asked === 1) throw new VendorFailure({ message: 'No', status: 404 });
			},
		});
		await expect(readPages(send, request, reading(kinds.untilNothingNew))).rejects.toThrow('No');
	});

	it('reads again where the count fell, also if as many came later as were counted first', async () => {
		const { send, ids, asked } = vendor(9, {
			meanwhile(rows, at) {
				// The fourth row moves to the page that was read.
				if (at === 2) rows.shift();
				if (at === 3) rows.push({ id: newId++ }, { id: newId++ });
			},
		});
		const found = await readPages(send, request, reading(byTotal));

		expect(found.map(({ id }) => id)).toEqual(expect.arrayContaining(ids));
		expect(asked).toHaveLength(8);
	});

	it('is not read again for rows that come behind the last', async () => {
		const { send, ids, asked } = vendor(6, {
			meanwhile: (rows, at) => at === 2 && rows.push({ id: newId++ }),
		});
		const found = await readPages(send, request, reading(byTotal));

		expect(found.map(({ id }) => id)).toEqual([...ids, newId - 1]);
		expect(asked).toHaveLength(3);
	});

	it('fails where all pages came, and fewer rows than are counted', async () => {
		const { send, asked } = vendor(5, { total: 6 });

		await expect(readPages(send, request, reading(kinds.countedInHeaders))).rejects.toThrow(
			'3 times over: 6 rows are counted, and 5 came',
		);
		expect(asked).toHaveLength(6);
	});

	describe('with a count of rows that is that of each page', () => {
		/** @param counted how many rows a page says to have @param pages how many pages are said to be there */
		const read = async (
			count: number,
			counted = (page: number) => Math.max(0, Math.min(3, count - 3 * (page - 1))),
			pages = Math.ceil(count / 3),
		) => {
			const { send, ids, asked } = vendor(count);
			const ofPages: Send = async (sent) => {
				const rows = counted(Number(sent.query?.page));
				const headers = { 'x-total-pages': String(pages), 'x-records': String(rows) };
				return { ...(await send(sent)), headers };
			};
			const found = await readPages(ofPages, request, reading(kinds.countedInHeaders));
			expect(found.map(({ id }) => id)).toEqual(ids);
			return asked;
		};

		it.each([2, 3, 6, 7, 8])('reads all %d rows, once', async (count) => {
			expect(await read(count)).toHaveLength(Math.ceil(count / 3));
		});

		it('fails where fewer pages come than are counted', async () => {
			await expect(read(7, undefined, 9)).rejects.toThrow('9 pages are counted, and 3 came');
		});

		it('fails where one page has fewer rows than its count', async () => {
			await expect(read(7, (page) => [3, 3, 2][page - 1])).rejects.toThrow(
				'3 rows are counted, and 7 came',
			);
		});
	});

	it('takes no number from a header that says more than a number', async () => {
		const { send, ids } = vendor(6);
		for (const told of ['1 of 2', 'about 1', '-1']) {
			const body = async (sent: VendorRequest) => ({
				...(await send(sent)),
				headers: { 'x-total-pages': told },
			});
			const found = await readPages(body, request, reading(kinds.countedInHeaders));
			expect(found.map(({ id }) => id)).toEqual(ids);
		}
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

	it('fails with the figures where the vendor counts more rows than it gives', async () => {
		const { send, asked } = vendor(5, { total: 50 });

		await expect(readPages(send, request, reading(byTotal))).rejects.toMatchObject({
			failure: {
				message: expect.stringContaining('3 times over: 50 rows are counted, and 5 came'),
				advice: expect.stringContaining('set a limit of at most 5'),
			},
		});
		expect(asked).toHaveLength(9);
		expect(await readPages(send, request, reading(byTotal, 5))).toHaveLength(5);
	});

	it.each([
		['countedInHeaders', [1, 2]],
		['rowCountInBody', [1, 2]],
		['untilNothingNew', [1, 2, 3, 1, 2, 3]],
	] as const)('%s: a list of two pages is asked for the pages %j', async (kind, pages) => {
		const { send, asked } = vendor(6);
		await readPages(send, request, reading(kinds[kind]));

		expect(asked.map(({ query }) => query)).toEqual(
			pages.map((page) => ({ status: 'open', page })),
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
		for (const paging of [kinds.countedInHeaders, byTotal]) {
			const { found, ids } = silent(paging);
			expect((await found).map(({ id }) => id)).toEqual(ids);
		}
	});

	it.each(Object.entries({ countedInHeaders: kinds.countedInHeaders, rowCountInBody: byTotal }))(
		'%s: a count below the rows of the first page is none',
		async (_kind, paging) => {
			const { send, ids } = vendor(7);
			const wrong = async (sent: VendorRequest) => {
				const answer = await send(sent);
				const headers = { 'x-total-pages': answer.headers['x-total-pages'], 'x-records': '1' };
				return { ...answer, headers, body: { ...Object(answer.body), total: 1 } };
			};
			const found = await readPages(wrong, request, reading(paging));
			expect(found.map(({ id }) => id)).toEqual(ids);
		},
	);

	it.each(Object.entries({ countedInHeaders: kinds.countedInHeaders, rowCountInBody: byTotal }))(
		'%s: a count that the last page exceeds is believed no more than a list without one',
		async (_kind, paging) => {
			const { send, ids } = vendor(6);
			const short = async (sent: VendorRequest) => {
				const answer = await send(sent);
				const headers = { ...answer.headers, 'x-records': '5' };
				return { ...answer, headers, body: { ...Object(answer.body), total: 5 } };
			};
			const found = await readPages(short, request, reading(paging));
			expect(found.map(({ id }) => id)).toEqual(ids);
		},
	);

	it('fails where pages alone are counted, and the list ends before the last of them', async () => {
		const { send, asked } = vendor(5);
		const wrong = async (sent: VendorRequest) => ({
			...(await send(sent)),
			headers: { 'x-total-pages': '9' },
		});
		await expect(readPages(wrong, request, reading(kinds.countedInHeaders))).rejects.toThrow(
			'3 times over: 9 pages are counted, and 2 came',
		);
		expect(asked).toHaveLength(9);
	});

	it('is content where the third reading counts no pages any more', async () => {
		const { send, ids, asked } = vendor(5);
		const wrong = async (sent: VendorRequest) => {
			const answer = await send(sent);
			return { ...answer, headers: asked.length <= 6 ? { 'x-total-pages': '9' } : {} };
		};
		const found = await readPages(wrong, request, reading(kinds.countedInHeaders));
		expect(found.map(({ id }) => id)).toEqual(ids);
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

	it.each([
		['nothing', 4],
		['refusal', 5],
		['lastPageAgain', 5],
	] as const)(
		'ends a list of three pages behind which comes %s after %d',
		async (pastTheEnd, most) => {
			const { send, asked } = vendor(9, { pastTheEnd });
			for await (const page of pagesOf(send, request, reading(kinds.untilNothingNew))) void page;

			expect(asked).toHaveLength(most);
		},
	);

	it('fails on a page that is refused while the first one is refused, too', async () => {
		const { send } = vendor(9, {
			meanwhile: (_rows, at) => {
				if (at > 1) throw new VendorFailure({ message: 'No', status: 400 });
			},
		});
		const pages = pagesOf(send, request, reading(kinds.untilNothingNew));
		await pages.next();
		await expect(pages.next()).rejects.toThrow('No');
	});

	it('ends a list whose vendor begins it anew behind the last page', async () => {
		const { send, asked } = vendor(9);
		const around = async (sent: VendorRequest) =>
			await send({ ...sent, query: { page: ((Number(sent.query?.page) - 1) % 3) + 1 } });
		for await (const page of pagesOf(around, request, reading(kinds.untilNothingNew))) void page;

		expect(asked).toHaveLength(7);
	});
});
