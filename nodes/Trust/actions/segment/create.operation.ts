import { choice, text } from '../../../shared/fields';
import { operation } from '../../../shared/operation';
import { dataOf } from '../../api';
import { companyField, withCompany } from '../../company';
import { checkCriteria, criteriaFields, indexQueryOf, SPECIFY_BY, type Criteria } from './fields';

/** Source: trust.lat, "Create Segmentation" (not part of the documented core). */
export const createSegment = withCompany(
	operation<Criteria & { companyId: string; name: string }>({
		name: 'Create',
		value: 'create',
		action: 'Create segment',
		description:
			'Creates a segment: the devices that fit some criteria. Known from the public site of Trust alone.',
		fields: [
			companyField,
			text({
				displayName: 'Name',
				name: 'name',
				required: true,
				description: 'Trust takes several segments of one name',
			}),
			choice(
				{ displayName: 'Specify Devices By', name: 'specifyBy', noDataExpression: true },
				SPECIFY_BY,
			),
			...criteriaFields,
		],
		check: checkCriteria,
		request: ({ companyId, name, ...criteria }) => ({
			method: 'POST',
			path: '/message-persistance/api/v1/segment',
			json: { name, company_id: companyId, index_query: indexQueryOf(criteria) },
		}),
		output: dataOf,
	}),
);
