import { operation } from '../../../shared/operation/operation';
import { fieldsOf } from '../../../shared/request/answers';
import { isSuccess } from '../../api';
import { customerContact, loyaltyCampaign } from '../../fields';

/** Source: Footprints API, "Check Client Code". */
export const checkLoyaltyCode = operation({
	name: 'Check',
	value: 'check',
	action: 'Check loyalty code of customer',
	description: 'Tells whether a customer has a code in a campaign, and what it is worth',
	fields: [loyaltyCampaign({ required: true }), ...customerContact],
	request: (question) => ({
		method: 'POST',
		path: '/api/loyaltyCode/check',
		form: question,
		reads: true,
		expects: isSuccess,
	}),
	// The vendor tells it by the code alone; its message is for people.
	output: (body) => {
		const { status, message, ...found } = fieldsOf(body);
		return { hasCode: Boolean(found.code), ...found, status, message };
	},
});
