import { id, text } from '../../../shared/fields';
import { operation } from '../../../shared/operation';
import { path } from '../../../shared/path';
import { checkChanges, ID_PLACEHOLDER, leadActionType, utcTime } from '../../fields';
import { isSuccess } from '../../api';

/** Source: Footprints API, "Update Lead Action". */
export const updateLeadAction = operation({
	name: 'Update',
	value: 'update',
	action: 'Update lead action',
	description: 'Changes what was noted about a lead',
	fields: [
		id({
			displayName: 'Action ID',
			name: 'actionId',
			required: true,
			placeholder: ID_PLACEHOLDER,
			description: 'The ID (_id) that Create or Get Many gives out',
		}),
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
			id({
				displayName: 'Lead ID',
				name: 'leadId',
				placeholder: ID_PLACEHOLDER,
				description: 'The lead that the action is moved to',
			}),
		],
	},
	check: (action) => checkChanges(action, ['actionId']),
	request: ({ actionId, ...changes }) => ({
		method: 'PUT',
		path: path`/api/lead/action/${actionId}`,
		form: changes,
		expects: isSuccess,
	}),
});
