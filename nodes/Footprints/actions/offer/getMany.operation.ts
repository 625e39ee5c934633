import { listOperation } from '../../../shared/operation/operation';
import { countedPages, idOf, rowsOf } from '../../api';

/** Source: Footprints API, "List offers". */
export const getManyOffers = listOperation({
	name: 'Get Many',
	value: 'getMany',
	action: 'Get many offers',
	description: 'Lists what you offer, with prices and catalogues',
	request: () => ({ method: 'GET', path: '/api/offer' }),
	rows: rowsOf,
	keyOf: idOf,
	paging: countedPages,
});
