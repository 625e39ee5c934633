import type { InputOf } from '../../../shared/fields/field';
import { notice, pickedText } from '../../../shared/fields/fields';
import { checkNames, checkValues, nameValues, type NameValue } from '../../../shared/fields/rows';
import { operation } from '../../../shared/operation/operation';
import { formBody } from '../../../shared/request/form';
import { isSuccess } from '../../api';
import { customerContact, loyaltyCampaign } from '../../fields';
import { searchLoyaltyCodes } from '../../pickers';

const EXTRA_FIELDS = 'Extra Fields';

/** Which code, and whose. */
const code = [
	loyaltyCampaign({ required: true }),
	...customerContact,
	pickedText(
		{
			displayName: 'Code',
			name: 'code',
			finds: 'loyalty code',
			required: true,
			typeOptions: { loadOptionsDependsOn: ['campaignInternalId.value'] },
			description: 'The list shows the codes of the campaign, and is searched by code',
		},
		searchLoyaltyCodes,
		'e.g. 9E58EDI',
	),
] as const;

/**
 * Source: Footprints API, "Change Code Status". It says "from allocated to redeemed/blocked", but documents no field
 * that chooses which; an account for which there is one can send it among the extra fields.
 */
export const changeLoyaltyCodeStatus = operation({
	name: 'Redeem',
	value: 'changeStatus',
	action: 'Redeem loyalty code',
	description:
		'Redeems a code at the till. Footprints says "redeemed/blocked" and has no field to choose: look at the code afterwards.',
	warning: 'Have the user confirm the code and the customer first.',
	fields: [notice('redeemsNotice', 'A code that is redeemed cannot be used again.'), ...code],
	collections: {
		options: [
			nameValues(
				{
					displayName: EXTRA_FIELDS,
					name: 'extraFields',
					placeholder: 'Add Field',
					description:
						'Sent along as they are, should Footprints have told you of further fields; each once, and with a value',
				},
				'Field',
			),
		],
	},
	check(change) {
		const { extraFields = [] } = change;
		checkNames(EXTRA_FIELDS, extraFields, code);
		checkValues(EXTRA_FIELDS, extraFields);
		// Throws for a name that no form can hold.
		formBody(formOf(change));
	},
	request: (change) => ({
		method: 'POST',
		path: '/api/loyaltyCode/change',
		form: formOf(change),
		expects: isSuccess,
	}),
});

const formOf = ({
	extraFields = [],
	...change
}: InputOf<typeof code> & { extraFields?: NameValue[] }) => ({
	...Object.fromEntries(extraFields.map(({ name, value }) => [name, value])),
	...change,
});
