import { notice, text } from '../../../shared/fields/fields';
import { operation } from '../../../shared/operation/operation';
import { isSuccess } from '../../api';

/** Source: Footprints API, "Delete customer"; only its samples show `userExternalId`, in a form body. */
export const deleteCustomer = operation({
	name: 'Delete',
	value: 'delete',
	action: 'Delete customer',
	description: 'Erases a customer with all data, for good',
	warning: 'It cannot be undone: do it only for a customer whom the user has named and confirmed.',
	fields: [
		notice(
			'erasesNotice',
			'This erases the customer with all data in Footprints. It cannot be undone.',
		),
		text({
			displayName: 'External ID',
			name: 'userExternalId',
			finds: 'customer',
			required: true,
			description: "The customer's ID in your own system, as it was given to Footprints",
		}),
	],
	request: ({ userExternalId }) => ({
		method: 'DELETE',
		path: '/api/client',
		form: { userExternalId },
		expects: isSuccess,
	}),
	output: () => ({ deleted: true }),
});
