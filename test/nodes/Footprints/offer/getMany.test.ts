import { expectList, expectPages } from '../lists';

describe('Offer: Get Many', () => {
	expectList('offer', 'getMany', '/api/offer');
	expectPages('offer', '/api/offer');
});
