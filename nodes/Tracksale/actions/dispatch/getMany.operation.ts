import { listOperation } from '../../../shared/operation/operation';
import { rowsOf } from '../../api';
import { reportQuery, timeReport } from '../../reports';
import { simplifiedDispatch } from './simplified';

/** Source: Tracksale API v2, "Dispatches". */
export const getManyDispatches = listOperation({
	name: 'Get Many',
	value: 'getMany',
	action: 'Get many survey dispatches',
	description:
		'Lists dispatches of a period, each with its customers and who has answered, or with their numbers',
	...timeReport,
	request: (report) => ({ method: 'GET', path: '/report/dispatch', query: reportQuery(report) }),
	rows: rowsOf,
	keyOf: ({ dispatch_code: code }) => String(code),
	simplify: simplifiedDispatch,
});
