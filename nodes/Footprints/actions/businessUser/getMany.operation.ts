import { listOperation } from '../../../shared/operation/operation';
import { idOf, namesIn, rowsOf } from '../../api';

/** Source: Footprints API, "List Business Users". */
export const getManyBusinessUsers = listOperation({
	name: 'Get Many',
	value: 'getMany',
	action: 'Get many business users',
	description: 'Lists the people who work with leads, such as consultants',
	request: () => ({ method: 'GET', path: '/api/business-users' }),
	rows: rowsOf,
	keyOf: idOf,
	simplify: (user) => ({
		firstName: user.firstName,
		lastName: user.lastName,
		email: user.email,
		phone: user.phone,
		role: user.role,
		locations: namesIn(user.locations),
		_id: user._id,
	}),
});
