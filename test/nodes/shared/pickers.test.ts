import { untilNothingNew } from '../../../nodes/shared/lists';
import { picker } from '../../../nodes/shared/pickers';
import { answer, dropdownContext, vendor, type Answering } from './fakes';

const search = picker(vendor, {
	request: { method: 'GET', path: '/shops' },
	rows: (body) => body as Array<{ id: string; city: string }>,
	paging: untilNothingNew('page'),
	entry: ({ id, city }) => ({ name: String(city), value: String(id) }),
});
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
		const { results } = await search.call(dropdownContext(listing).context);

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
		const { results } = await search.call(dropdownContext(listing).context, filter);

		expect(results.map(({ value }) => value)).toEqual(ids);
	});

	it('tells why it cannot list anything', async () => {
		const { context } = dropdownContext(() => answer({ error: 'no right' }, 403));

		await expect(search.call(context)).rejects.toMatchObject({
			message: expect.stringContaining('Vendor does not allow this'),
			description: expect.stringContaining('It said: no right'),
		});
	});
});
