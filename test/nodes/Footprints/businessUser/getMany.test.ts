import { expectExchange } from '../footprints';
import { expectList } from '../lists';

const simple = {
	firstName: 'Andrei',
	lastName: 'Munteanu',
	email: 'andrei@example.com',
	phone: '0700000000',
	role: 'consultant',
	_id: 'user-1',
};
const user = {
	...simple,
	locations: [
		{ _id: 'loc-1', name: 'Store 1' },
		{ _id: 'loc-2', name: 'Store 2' },
	],
	offerCategories: [{ _id: 'category-1', name: 'Category 1' }],
	groupRole: 'sales',
};

describe('Business User: Get Many', () => {
	expectList('businessUser', 'getMany', '/api/business-users', { simplify: false });

	it('simplifies', async () => {
		await expectExchange('businessUser', 'getMany', {
			method: 'GET',
			path: '/api/business-users',
			answer: [user, { _id: 'user-2' }],
			output: [
				{ ...simple, locations: 'Store 1, Store 2' },
				{ _id: 'user-2', locations: '' },
			],
		});
	});
});
