import { expectExchange } from '../footprints';
import { expectList } from '../lists';

describe('Location: Get Many', () => {
	expectList('location', 'getMany', '/api/location', { simplify: false });

	it('simplifies', async () => {
		const simple = {
			name: 'North store',
			address: 'Iasi, Str. Copou 2',
			description: '17:00-19:00',
			areaId: 'area-1',
			_id: 'loc-1',
		};
		await expectExchange('location', 'getMany', {
			method: 'GET',
			path: '/api/location',
			answer: [{ ...simple, timestamp: '2018-08-07T10:29:07.932Z', coords: [0, 0], image: '' }],
			output: [simple],
		});
	});

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
