import { flag } from '../../../shared/fields/fields';
import { operation } from '../../../shared/operation/operation';
import { fieldsOf, withFirst } from '../../../shared/request/answers';
import { asCodes } from '../../api';
import { campaignsFilter } from '../../campaigns';
import { checkPeriod, dayPeriod } from '../../period';

/** Source: Tracksale API v2, "NPS", Return. */
const hasFigures = (body: unknown) => 'nps' in fieldsOf(body);

/** Source: Tracksale API v2, "NPS". */
export const getNps = operation({
	name: 'Get NPS',
	value: 'getNps',
	action: 'Get NPS report',
	description:
		'Gets the Net Promoter Score of a period with the counts of promoters, passives and detractors',
	fields: dayPeriod,
	collections: {
		filters: [campaignsFilter],
		options: [
			flag({
				displayName: 'Compare With Period Before',
				name: 'compare',
				description: 'Whether to add the same figures for the period before',
			}),
		],
	},
	check: checkPeriod,
	request: ({ start, end, codes, compare }) => ({
		method: 'GET',
		path: '/report/nps',
		query: { start, end, codes: asCodes(codes), compare: compare || undefined },
		expects: hasFigures,
	}),
	output: (body) => withFirst(body, ['nps']),
});
