import { listOperation } from '../../../shared/operation/operation';
import { withFirst } from '../../../shared/request/answers';
import { rowsOf } from '../../api';
import { reportQuery, timeReport } from '../../reports';

/** Source: Tracksale API v2, "Categories". */
export const getCategories = listOperation({
	name: 'Get Categories',
	value: 'getCategories',
	action: 'Get report on categories',
	description: "Counts the answers of a period by category, with each one's NPS",
	...timeReport,
	request: (report) => ({ method: 'GET', path: '/report/category', query: reportQuery(report) }),
	rows: (body) => rowsOf(body).map((row) => withFirst(row, ['name', 'nps', 'total'])),
	keyOf: ({ id }) => String(id),
});
