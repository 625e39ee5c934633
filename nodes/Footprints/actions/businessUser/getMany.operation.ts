import { listOperation } from '../../../shared/operation';
import { idOf, rowsOf } from '../../api';

/** Source: Footprints API, "List Business Users". */
export const getManyBusinessUsers = listOperation({
	name: 'Get Many',
	value: 'getMany',
	action: 'Get many business users',
	description: 'Lists the people who work with leads, such as consultants',
	request: () => ({ method: 'GET', path: '/api/business-users' }),
	rows: rowsOf,
	keyOf: idOf,
});
