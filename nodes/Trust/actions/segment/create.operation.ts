import { choice, text } from '../../../shared/fields/fields';
import { operation } from '../../../shared/operation/operation';
import { dataOf, isSuccess } from '../../api';
import { companyField, fillInCompany } from '../../company';
import { SPECIFY_BY } from './fields';

/** Source: trust.lat, "Create Segmentation" (not part of the documented core). */
export const createSegment = operation({
	name: 'Create',
	value: 'create',
	action: 'Create segment',
	description: 'Creates a segment: the devices that fit some criteria',
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
	],
	prepare: (inputs, way) => fillInCompany(inputs, way),
	request: ({ companyId, name, criteria, indexQuery }) => ({
		method: 'POST',
		path: '/message-persistance/api/v1/segment',
		json: { name, company_id: companyId, index_query: criteria ?? indexQuery },
		expects: isSuccess,
	}),
	output: dataOf,
});
