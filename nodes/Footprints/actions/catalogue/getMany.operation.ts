import { listOperation } from '../../../shared/operation/operation';
import { countedPages, idOf, rowsOf } from '../../api';

/** Source: Footprints API, "List Catalogues". */
export const getManyCatalogues = listOperation({
	name: 'Get Many',
	value: 'getMany',
	action: 'Get many catalogues',
	description: 'Lists the catalogues that your offers belong to',
	request: () => ({ method: 'GET', path: '/api/offerCategory' }),
	rows: rowsOf,
	keyOf: idOf,
	paging: countedPages,
});
