import { simplify } from '../../../shared/fields/listFields';
import { operation } from '../../../shared/operation/operation';
import { companyField, fillInCompany } from '../../company';
import { figuresIn, flatFigures, statisticsRequest } from '../../statistics';
import { checkQuestion, dateRange, queryOf, queryParameters, rangeOf } from './question';

/** Source: "Read Statistics by Company ID". */
export const getStatistics = operation({
	name: 'Get',
	value: 'get',
	action: 'Get push statistics of company',
	description:
		'Gets how many push notifications of all campaigns of a company were sent, failed, arrived and were pressed',
	fields: [companyField, dateRange, simplify],
	collections: { options: [queryParameters] },
	check: checkQuestion,
	prepare: (inputs, way) => fillInCompany(inputs, way),
	request: (question) => statisticsRequest(question.companyId, queryOf(question)),
	output(body, question) {
		const figures = figuresIn(body);
		const { companyId, simplify: short } = question;
		return short ? { companyId, ...rangeOf(question), ...flatFigures(figures) } : figures;
	},
});
