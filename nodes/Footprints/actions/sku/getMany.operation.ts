import { listOperation } from '../../../shared/operation/operation';
import { countedPages, idOf, rowsOf } from '../../api';

/** Source: Footprints API, "List SKUs". */
export const getManySkus = listOperation({
	name: 'Get Many',
	value: 'getMany',
	action: 'Get many SKU records',
	description: 'Lists the articles of your offers, with prices and quantities',
	request: () => ({ method: 'GET', path: '/api/sku' }),
	rows: rowsOf,
	keyOf: idOf,
	paging: countedPages,
});
