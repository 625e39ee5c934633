import { text } from '../../../shared/fields/fields';
import { operation } from '../../../shared/operation/operation';
import { isSuccess } from '../../api';
import { leadActionType, leadId, utcTime } from '../../fields';

/** Source: Footprints API, "Add Lead Action". */
export const createLeadAction = operation({
	name: 'Create',
	value: 'create',
	action: 'Create lead action',
	description: 'Notes what was done for a lead, such as a call or a visit',
	fields: [leadId, leadActionType({ required: true })],
	collections: {
		additionalFields: [
			utcTime({ displayName: 'Date', name: 'date', description: 'When it was done' }),
			text({
				displayName: 'Details',
				name: 'actionDetail',
				typeOptions: { rows: 3 },
				description: 'What was done',
			}),
		],
	},
	request: (action) => ({
		method: 'POST',
		path: '/api/lead/action',
		form: action,
		expects: isSuccess,
	}),
});
