import { expectExchange } from '../footprints';
import { expectList } from '../lists';

describe('Location: Get Many', () => {
	expectList('location', 'getMany', '/api/location');

	it('asks for a country and a county by their documented names', async () => {
		await expectExchange('location', 'getMany', {
			method: 'GET',
			path: '/api/location',
			query: { country_name: 'România', county_name: 'Cluj & Iași' },
			parameters: { filters: { countryName: 'România', countyName: 'Cluj & Iași' } },
			answer: [],
			output: [],
		});
	});
});
