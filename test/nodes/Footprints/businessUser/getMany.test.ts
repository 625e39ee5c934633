import { expectList } from '../lists';

describe('Business User: Get Many', () => {
	expectList('businessUser', 'getMany', '/api/business-users');
});
