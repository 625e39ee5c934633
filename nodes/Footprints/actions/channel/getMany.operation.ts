import { listOperation } from '../../../shared/operation/operation';
import { idOf, rowsOf } from '../../api';

/** Source: Footprints API, "List Channels". */
export const getManyChannels = listOperation({
	name: 'Get Many',
	value: 'getMany',
	action: 'Get many channels',
	description: 'Lists the channels through which leads come in',
	request: () => ({ method: 'GET', path: '/api/channels' }),
	rows: rowsOf,
	keyOf: idOf,
});
