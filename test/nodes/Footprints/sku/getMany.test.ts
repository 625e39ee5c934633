import { expectList, expectPages } from '../lists';

describe('SKU: Get Many', () => {
	expectList('sku', 'getMany', '/api/sku');
	expectPages('sku', '/api/sku');
});
