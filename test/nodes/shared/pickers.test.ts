import { untilNothingNew } from '../../../nodes/shared/lists';
import { picker, type PickerSource } from '../../../nodes/shared/pickers';
import { answer, dropdownContext, vendor, type Answering } from './fakes';

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
const listing: Answering = (_, count) => answer(shops[count - 1] ?? []);

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

	it('is read once a minute where its source wants that, however often it is opened', async () => {
		jest.useFakeTimers({ now: 0 });
		const kept = picker('search', vendor, { ...source, paging: undefined, keepFor: 60_000 });
		const { context, asked } = dropdownContext(() => answer(shops[0]));
		await Promise.all([kept.method.call(context), kept.method.call(context)]);
		jest.setSystemTime(59_999);
		expect((await kept.method.call(context, 'bog')).results).toHaveLength(1);
		expect(asked).toHaveLength(1);

		jest.setSystemTime(60_000);
		await kept.method.call(context);
		expect(asked).toHaveLength(2);
		context.getCredentials = async () =>
			({ baseUrl: 'https://vendor.test', token: 'another' }) as never;
		await kept.method.call(context);
		expect(asked).toHaveLength(3);
		jest.useRealTimers();
	});

	it('tells why it cannot list anything', async () => {
		const { context } = dropdownContext(() => answer({ error: 'no right' }, 403));

		await expect(search.method.call(context)).rejects.toMatchObject({
			message: expect.stringContaining('Vendor does not allow this'),
			description: expect.stringContaining('It said: no right'),
		});
	});
});
