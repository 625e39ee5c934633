import { listOperation } from '../../../shared/operation/operation';
import { idOf, rowsOf } from '../../api';

/** Source: Footprints API, "Get Lead Action Types". */
export const getLeadActionTypes = listOperation({
	name: 'Get Types',
	value: 'getTypes',
	action: 'Get lead action types',
	description: 'Lists the kinds of actions that are declared in your account',
	request: () => ({ method: 'GET', path: '/api/lead/action-types' }),
	rows: rowsOf,
	keyOf: idOf,
});
