import { InputRefused } from '../../../shared/errors';
import { isDateTime, isJsDate } from '../../../shared/fields/dates';
import { field } from '../../../shared/fields/field';
import { lineOf, text } from '../../../shared/fields/fields';
import { operation } from '../../../shared/operation/operation';
import { hasId } from '../../api';
import { contact, name } from '../../person';

/** Source: Footprints API, "Add prospect". */
export const createProspect = operation({
	name: 'Create',
	value: 'create',
	action: 'Create prospect',
	description: 'Adds a person or company that may become a lead',
	mapped: {
		fields: [...name, ...contact()],
		additionalFields: [
			text({ displayName: 'Address', name: 'userAddress' }),
			field(
				{
					displayName: 'Avandor Session',
					name: 'avandorSession',
					description:
						'Only for accounts with Avandor: the session of the visitor there, as text or as an object that an expression gives',
				},
				{ type: 'string', default: '' },
				textOrObject,
			),
			text({
				displayName: 'Avandor User ID',
				name: 'avandorUserId',
				description: 'Only for accounts with Avandor: who the visitor is there',
			}),
			text({ displayName: 'Company', name: 'companyName' }),
			text({
				displayName: 'Company Type',
				name: 'companyType',
				description: 'In your own words, such as retailer',
			}),
			text({ displayName: 'Company Website', name: 'companyWebsite' }),
			text({ displayName: 'Country', name: 'userCountry' }),
			text({
				displayName: 'Position',
				name: 'userPosition',
				description: "The person's position in the company",
			}),
			text({
				displayName: 'Potential Score',
				name: 'potentialScore',
				description: 'How promising the prospect is; Footprints does not say on which scale',
			}),
		],
	},
	request: (prospect) => {
		const { avandorSession: session } = prospect;
		return {
			method: 'POST',
			path: '/api/prospect',
			// "can be sent as a JSON object using an application/json request type".
			...(typeof session === 'object'
				? { json: prospect }
				: { form: { ...prospect, avandorSession: session } }),
			expects: hasId,
		};
	},
});

function textOrObject(value: unknown): string | object {
	if (typeof value !== 'object' || value === null || isJsDate(value) || isDateTime(value))
		return lineOf(value, 'Avandor Session');
	if (!Array.isArray(value)) return value;
	throw new InputRefused(
		"'Avandor Session' is a list, but must be text or an object",
		'Pick a single value of the item.',
	);
}
