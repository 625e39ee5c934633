import { untilNothingNew } from '../../../../nodes/shared/request/lists';
import {
	chosenIn,
	optionsPicker,
	picker,
	withNotes,
	type PickerSource,
} from '../../../../nodes/shared/fields/pickers';
import { answer, dropdownContext, vendor, type Answering } from '../fakes';

const source: PickerSource = {
	request: { method: 'GET', path: '/shops' },
	rows: (body) => body as Array<{ id: string; city: string }>,
	paging: untilNothingNew('page'),
	entry: ({ id, city }) => ({ name: String(city), value: String(id) }),
};
const search = picker('search', vendor, source);
const shops = [
	[
		{ id: 'z1', city: 'Medellín' },
		{ id: 'a2', city: 'Bogotá' },
	],
	[{ id: 'c3', city: 'Ávila' }],
];
const listing: Answering = ({ qs }) => answer(shops[Number(qs?.page ?? 1) - 1] ?? []);

/** Pages of ten shops each, whose names count down. */
const manyShops =
	(pages: number): Answering =>
	({ qs }) => {
		const first = (Number(qs?.page) - 1) * 10;
		const rows = Array.from({ length: 10 }, (_, at) => first + at);
		return answer(
			Number(qs?.page) > pages
				? []
				: rows.map((number) => ({ id: `id${number}`, city: `City ${9999 - number}` })),
		);
	};

describe('a dropdown', () => {
	it('lists the records of all pages in the order of their names', async () => {
		const { results } = await search.method.call(dropdownContext(listing).context);

		expect(results).toEqual([
			{ name: 'Ávila', value: 'c3' },
			{ name: 'Bogotá', value: 'a2' },
			{ name: 'Medellín', value: 'z1' },
		]);
	});

	it.each([
		[' MEDELL', ['z1']],
		['c3', ['c3']],
		['', ['c3', 'a2', 'z1']],
		['nowhere', []],
	])('shows for the search %j what has it in its name or ID', async (filter, ids) => {
		const { results } = await search.method.call(dropdownContext(listing).context, filter);

		expect(results.map(({ value }) => value)).toEqual(ids);
	});

	it('has above the records what its source puts there, if that is searched for', async () => {
		const withAll = picker('search', vendor, {
			...source,
			above: [{ name: 'All Shops', value: 'all' }],
		});
		const shown = async (filter: string) => {
			const { results } = await withAll.method.call(dropdownContext(listing).context, filter);
			return results.map(({ value }) => value);
		};

		expect(await shown('')).toEqual(['all', 'c3', 'a2', 'z1']);
		expect(await shown('all')).toEqual(['all']);
		expect(await shown('bog')).toEqual(['a2']);
	});

	it('is read once a minute for an account, however often it is opened and searched', async () => {
		jest.useFakeTimers({ now: 0 });
		const { context, asked } = dropdownContext(() => answer(shops[0]));
		const withToken = { ...vendor, token: 'accessToken' };
		const other = picker('other', withToken, { ...source, paging: undefined });
		await Promise.all([other.method.call(context), other.method.call(context)]);
		jest.setSystemTime(59_999);
		expect((await other.method.call(context, 'bog')).results).toHaveLength(1);
		expect(asked).toHaveLength(1);

		jest.setSystemTime(60_000);
		await other.method.call(context);
		expect(asked).toHaveLength(2);
		const { getCredentials } = context;
		const account = await getCredentials('vendorApi');
		context.getCredentials = async () => ({ ...account, accessToken: 'renewed' }) as never;
		await other.method.call(context);
		expect(asked).toHaveLength(2);
		context.getCredentials = async () => ({ ...account, username: 'another' }) as never;
		await other.method.call(context);
		expect(asked).toHaveLength(3);
		jest.useRealTimers();
	});

	it('reads a list of 200 pages once for three searches, and only as far as it is shown', async () => {
		const { context, asked } = dropdownContext(manyShops(200));
		const first = await search.method.call(context);
		expect(first.results).toHaveLength(50);
		expect(first.paginationToken).toBe('50');
		expect(asked).toHaveLength(6);

		const second = await search.method.call(context, '', '50');
		expect(second.results).toHaveLength(50);
		expect(asked).toHaveLength(11);

		for (const filter of ['8', '80', '800']) {
			const { results } = await search.method.call(context, filter);
			expect(results.every(({ name, value }) => `${name} ${value}`.includes(filter))).toBe(true);
			expect(results.length).toBeGreaterThan(0);
		}
		expect(asked.length).toBeLessThanOrEqual(201);
		await search.method.call(context, 'nowhere');
		await search.method.call(context, 'nowhere else');
		expect(asked).toHaveLength(201);
	});

	it.each([0, 1, 49, 50, 51, 100, 123])(
		'gives %d records in parts, each once, and an end',
		async (count) => {
			const rows = Array.from({ length: count }, (_, id) => ({ id, city: `City ${id % 7}` }));
			const { context, asked } = dropdownContext(() => answer(rows));
			const all = picker('all', vendor, {
				...source,
				paging: undefined,
				above: [{ name: 'All Shops', value: 'all' }],
			});
			const values: unknown[] = [];
			const names: string[] = [];
			let token: unknown;
			do {
				const part = await all.method.call(context, '', token as string | undefined);
				expect(part.results.length).toBeLessThanOrEqual(51);
				values.push(...part.results.map(({ value }) => value));
				names.push(...part.results.map(({ name }) => name));
				token = part.paginationToken;
			} while (token !== undefined);

			expect(values).toHaveLength(count + 1);
			expect(new Set(values).size).toBe(count + 1);
			expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b)));
			expect(asked).toHaveLength(1);
		},
	);

	it('lists what fits what the user has chosen before', async () => {
		const { context } = dropdownContext(() => answer(shops[0]));
		context.getCurrentNodeParameter = (name: string) => ({ city: 'Bogotá' })[name];
		const inCity = picker('inCity', vendor, {
			...source,
			fits: ({ city }, chosen) => city === chosen('city'),
			paging: undefined,
		});
		const { results } = await inCity.method.call(context);

		expect(results).toEqual([{ name: 'Bogotá', value: 'a2' }]);
	});

	it('leaves the search to a vendor that can', async () => {
		const { context, asked } = dropdownContext(() => answer(shops[0]));
		const searched = picker('searched', vendor, {
			...source,
			request: (_chosen, term) => ({ method: 'GET', path: '/shops', query: { q: term } }),
			vendorSearches: true,
			paging: undefined,
		});
		const { results } = await searched.method.call(context, ' of the coast ');

		expect(results).toHaveLength(2);
		expect(asked.map(({ qs }) => qs)).toEqual([{ q: 'of the coast' }]);
	});

	it('lists all for a field that takes several', async () => {
		const { context, asked } = dropdownContext(manyShops(12));
		const options = await optionsPicker('options', vendor, source).method.call(context);

		expect(options).toHaveLength(120);
		expect(options[0].name).toBe('City 9880');
		await optionsPicker('options', vendor, source).method.call(context);
		expect(asked).toHaveLength(13);
	});

	it('reads again what failed', async () => {
		const { context } = dropdownContext((_asked, count) =>
			count === 1 ? answer({ error: 'no right' }, 403) : answer(shops[0]),
		);
		const whole = picker('whole', vendor, { ...source, paging: undefined });

		await expect(whole.method.call(context)).rejects.toThrow();
		expect((await whole.method.call(context)).results).toHaveLength(2);
	});

	it('tells why it cannot list anything', async () => {
		const { context } = dropdownContext(() => answer({ error: 'no right' }, 403));

		await expect(search.method.call(context)).rejects.toMatchObject({
			message: expect.stringContaining('Vendor does not allow this'),
			description: expect.stringContaining('It said: no right'),
		});
	});
});

describe('what is chosen for another parameter', () => {
	it.each([
		['a value', 7, 7],
		['the ID of a record', { __rl: true, mode: 'list', value: '101' }, '101'],
		['nothing where the node does not show it', undefined, undefined],
	])('is %s', (_case, parameter, chosen) => {
		const { context } = dropdownContext(() => answer([]));
		context.getCurrentNodeParameter = () => parameter;

		expect(chosenIn(context, 'campaign')).toBe(chosen);
	});
});

it.each<[unknown[], string]>([
	[[], 'Bogotá'],
	[[undefined, '', null], 'Bogotá'],
	[['closed'], 'Bogotá (closed)'],
	[['closed', undefined, 'ID 7'], 'Bogotá (closed; ID 7)'],
])('a record with the notes %j reads %s', (notes, name) => {
	expect(withNotes('Bogotá', ...notes)).toBe(name);
});
