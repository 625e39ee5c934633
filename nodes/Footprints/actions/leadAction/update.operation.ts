import type { Field } from '../../../shared/fields/field';
import { text } from '../../../shared/fields/fields';
import { operation } from '../../../shared/operation/operation';
import { path } from '../../../shared/request/path';
import { isSuccess } from '../../api';
import { checkChanges, leadActionField, leadActionType, leadField, utcTime } from '../../fields';

/** What the list of the editor follows: an item neither needs nor sends it, nor does Footprints look anything up by it. */
const listedLead: Field = {
	...leadField({
		displayName: 'List Actions Of',
		name: 'listedLeadId',
		finds: undefined,
		description: 'The lead whose actions are listed below; it is not sent',
	}),
	read: () => ({}),
};

/** Source: Footprints API, "Update Lead Action". */
export const updateLeadAction = operation({
	name: 'Update',
	value: 'update',
	action: 'Update lead action',
	description: 'Changes what was noted about a lead',
	fields: [
		listedLead,
		leadActionField(
			{
				displayName: 'Action',
				name: 'actionId',
				required: true,
				description: 'The list shows the actions of that lead; any other goes by its ID',
			},
			'listedLeadId',
		),
	],
	collections: {
		updateFields: [
			leadActionType(),
			utcTime({ displayName: 'Date', name: 'date', description: 'When it was done' }),
			text({
				displayName: 'Details',
				name: 'actionDetail',
				typeOptions: { rows: 3 },
				description: 'What was done',
			}),
			leadField({ name: 'leadId', description: 'The lead that the action is moved to' }),
		],
	},
	check: (action) => checkChanges(action, ['actionId']),
	request: ({ actionId, leadActionTypeId, date, actionDetail, leadId }) => ({
		method: 'PUT',
		path: path`/api/lead/action/${actionId}`,
		form: { leadActionTypeId, date, actionDetail, leadId },
		expects: isSuccess,
	}),
});
