import { InputRefused, shownValue } from '../../../shared/errors';
import { field } from '../../../shared/fields/field';
import { text, textList, textsOf } from '../../../shared/fields/fields';
import { operation } from '../../../shared/operation/operation';
import { isSuccess } from '../../api';
import { checkChanges } from '../../fields';
import { contact, details, externalId, name } from '../../person';

const KIDS_AGE = 'Ages of Kids';
/** What may find the customer. */
const IDENTIFIERS = ['userEmail', 'userPhone', 'nationalId', 'userExternalId'] as const;

const REPLACED_OR_ADDED =
	'Separated by commas. Footprints does not say whether they replace what the customer has or are added.';

/** Source: Footprints API, "Update customer". It does not say by which field the customer is found. */
export const updateCustomer = operation({
	name: 'Update',
	value: 'update',
	action: 'Update customer',
	description:
		'Changes the data of a customer. Footprints does not say by which field it finds one: give the External ID too where an email or phone changes.',
	mapped: {
		fields: [
			...contact('customer'),
			text({ displayName: 'National ID', name: 'nationalId', finds: 'customer' }),
			externalId('customer'),
			...name,
		],
		additionalFields: [
			...details,
			field(
				{
					displayName: KIDS_AGE,
					name: 'kidsAge',
					placeholder: 'e.g. 6, 14',
					description: 'In years, separated by commas',
				},
				{ type: 'string', default: '' },
				ages,
			),
			textList({
				displayName: 'Interests',
				name: 'interests',
				placeholder: 'e.g. books, cars',
				description: REPLACED_OR_ADDED,
			}),
			textList({
				displayName: 'Preferences',
				name: 'preferences',
				placeholder: 'e.g. books, cars',
				description: REPLACED_OR_ADDED,
			}),
		],
	},
	check(customer) {
		const given = IDENTIFIERS.filter((name) => customer[name] !== undefined);
		if (given.length === 0) {
			throw new InputRefused(
				"None of 'Email', 'Phone', 'National ID' and 'External ID' is filled in",
				'Footprints finds the customer by one of them.',
			);
		}
		// Of several, one may find the customer and the others be what changes.
		checkChanges(
			customer,
			given.length === 1 ? given : [],
			'Fill in what changes, beside the one by which the customer is found.',
		);
	},
	request: (customer) => ({
		method: 'PUT',
		path: '/api/client',
		form: customer,
		expects: isSuccess,
	}),
});

function ages(value: unknown): number[] {
	const numbers = textsOf(value, KIDS_AGE).map(Number);
	if (numbers.every((age) => Number.isSafeInteger(age) && age >= 0)) return numbers;
	throw new InputRefused(
		`'${KIDS_AGE}' must be whole numbers separated by commas`,
		`This item has ${shownValue(value)}.`,
	);
}
