import { expectList, expectPages } from '../lists';

describe('Catalogue: Get Many', () => {
	expectList('catalogue', 'getMany', '/api/offerCategory');
	expectPages('catalogue', '/api/offerCategory');
});
