import { vendor, vendorRequests } from '../../support/vendor';
import { expectExchange, expectVendorError, run, URL } from './footprints';

const ROWS = [
	{ _id: 'id-1', name: 'One', nested: { name: 'x' } },
	{ _id: 'id-2', name: 'Two', nested: null },
];

/**
 * The tests that every list without own fields has to pass: request, rows, limit, vendor's error.
 * @param raw what has the rows come as they are
 */
export function expectList(resource: string, operation: string, path: string, raw = {}): void {
	const get = { method: 'GET', path } as const;
	const isPaged = ['/api/offerCategory', '/api/offer', '/api/sku'].includes(path);
	const query: Record<string, string> = isPaged ? { page: '1' } : {};

	it('asks as documented and gives out the rows as they are', async () => {
		const parameters = { limit: 2, ...raw };
		await expectExchange(resource, operation, {
			...get,
			query,
			parameters,
			answer: ROWS,
			output: ROWS,
		});
	});

	it('stops at the limit', async () => {
		const parameters = { limit: 1, ...raw };
		const output = ROWS.slice(0, 1);
		await expectExchange(resource, operation, { ...get, query, parameters, answer: ROWS, output });
	});

	it('takes an answer without a list for a failure, not for an empty list', async () => {
		vendor(URL).get(path).query(true).reply(200, { count: 0 });
		const { error } = await run(resource, operation);
		expect(error?.message).toBe('Footprints answered without the list that was asked for [item 0]');
	});

	it('passes on what Footprints says against it', async () => {
		await expectVendorError(resource, operation, get);
	});
}

/** The tests of a list whose pages are counted in the header X-Total-Pages. */
export function expectPages(resource: string, path: string): void {
	const page = (number: number, total?: string) =>
		vendor(URL)
			.get(path)
			.query(({ page: asked }) => asked === String(number))
			.reply(200, [{ _id: `id-${number}` }], total ? { 'X-Total-Pages': total } : {});
	const idsOf = async (parameters: object) => {
		const { output } = await run(resource, 'getMany', { parameters: { ...parameters } });
		return output[0].map(({ json }) => json._id);
	};

	it('reads to the last page that the header tells', async () => {
		[1, 2, 3].forEach((number) => page(number, '3'));
		expect(await idsOf({ returnAll: true })).toEqual(['id-1', 'id-2', 'id-3']);
	});

	it('reads to the last page also where the count of rows is that of each page', async () => {
		const pages = [['a', 'b'], ['c', 'd'], ['e']];
		pages.forEach((ids, at) =>
			vendor(URL)
				.get(path)
				.query(({ page: asked }) => asked === String(at + 1))
				.reply(
					200,
					ids.map((_id) => ({ _id })),
					{ 'X-Total-Pages': '3', 'X-Records': String(ids.length) },
				),
		);
		expect(await idsOf({ returnAll: true })).toEqual(pages.flat());
	});

	it('asks for no page more than the limit needs', async () => {
		[1, 2].forEach((number) => page(number, '9'));
		expect(await idsOf({ limit: 2 })).toEqual(['id-1', 'id-2']);
		expect(vendorRequests()).toHaveLength(2);
	});

	it('fails where Footprints repeats a page before the last one that the header tells', async () => {
		vendor(URL)
			.get(path)
			.query(true)
			.times(9)
			.reply(200, [{ _id: 'id-1' }], { 'X-Total-Pages': '9' });
		const { error } = await run(resource, 'getMany', { parameters: { returnAll: true } });
		expect(error?.message).toBe(
			'The list did not fit its count, 3 times over: 9 pages are counted, and 1 came [item 0]',
		);
		expect(error?.description).toContain('set a limit of at most 1');
		expect(vendorRequests()).toHaveLength(9);
	});

	it('reads on where the header counts no pages, and rows came', async () => {
		for (let reading = 1; reading <= 2; reading++) {
			[1, 2].forEach((number) => page(number, '0'));
			vendor(URL)
				.get(path)
				.query((query) => query.page === '3')
				.reply(200, [], { 'X-Total-Pages': '0' });
		}
		expect(await idsOf({ returnAll: true })).toEqual(['id-1', 'id-2']);
	});

	it('is content with an empty list of no pages', async () => {
		vendor(URL).get(path).query(true).reply(200, [], { 'X-Total-Pages': '0', 'X-Records': '0' });
		expect(await idsOf({ returnAll: true })).toEqual([]);
	});

	it('finds the row that moves up past a page when the count falls', async () => {
		const list = (asked: string, ids: string[], count: number) =>
			vendor(URL)
				.get(path)
				.query((query) => query.page === asked)
				.reply(
					200,
					ids.map((_id) => ({ _id })),
					{ 'X-Total-Pages': '2', 'X-Records': String(count) },
				);
		list('1', ['a', 'b'], 4);
		list('2', ['d'], 3);
		list('1', ['b', 'c'], 3);
		list('2', ['d'], 3);
		expect(await idsOf({ returnAll: true })).toEqual(['a', 'b', 'd', 'c']);
	});

	it('fails with the figures where rows are counted that never come', async () => {
		vendor(URL)
			.get(path)
			.query(true)
			.times(3)
			.reply(200, [{ _id: 'a' }], { 'X-Total-Pages': '1', 'X-Records': '7' });
		const { error } = await run(resource, 'getMany', { parameters: { returnAll: true } });
		expect(error?.message).toBe(
			'The list did not fit its count, 3 times over: 7 rows are counted, and 1 came [item 0]',
		);
		expect(error?.description).toContain('set a limit of at most 1');
	});
}
