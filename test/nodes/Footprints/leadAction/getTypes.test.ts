import { expectList } from '../lists';

describe('Lead Action: Get Types', () => {
	expectList('leadAction', 'getTypes', '/api/lead/action-types');
});
