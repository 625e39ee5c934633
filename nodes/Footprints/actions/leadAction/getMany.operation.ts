import { listOperation } from '../../../shared/operation/operation';
import { path } from '../../../shared/request/path';
import { idOf, rowsOf } from '../../api';
import { leadId } from '../../fields';

/** Source: Footprints API, "Get Lead Actions". */
export const getManyLeadActions = listOperation({
	name: 'Get Many',
	value: 'getMany',
	action: 'Get many lead actions',
	description: 'Lists what was done for a lead',
	fields: [leadId],
	request: ({ leadId: id }) => ({ method: 'GET', path: path`/api/lead/actions/${id}` }),
	rows: rowsOf,
	keyOf: idOf,
});
