import { listOperation } from '../../../shared/operation/operation';
import { withFirst } from '../../../shared/request/answers';
import { rowsOf } from '../../api';
import { reportQuery, timeReport } from '../../reports';

/** Source: Tracksale API v2, "Get campaign status". */
export const getStatuses = listOperation({
	name: 'Get Statuses',
	value: 'getStatuses',
	action: 'Get report on statuses',
	description: 'Counts the answers of a period by status',
	...timeReport,
	request: (report) => ({ method: 'GET', path: '/report/status', query: reportQuery(report) }),
	rows: (body) => rowsOf(body).map((row) => withFirst(row, ['name', 'total'])),
	keyOf: ({ id }) => String(id),
});
