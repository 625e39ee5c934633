import { listOperation } from '../../../shared/operation/operation';
import { listIn } from '../../../shared/request/answers';
import { customerContact } from '../../fields';
import { codeKey } from '../../loyaltyCodes';

/** Source: Footprints API, "Check Loyalty User Prize History". */
export const getLoyaltyCodeHistory = listOperation({
	name: 'Get History',
	value: 'getHistory',
	action: 'Get loyalty code history of customer',
	description: 'Lists the codes and prizes that a customer has or has redeemed',
	fields: customerContact,
	request: ({ userEmail, userPhone }) => ({
		method: 'POST',
		path: '/api/loyaltyCode/history',
		form: { userEmail, userPhone },
		reads: true,
	}),
	rows: (body) => listIn(body, 'Footprints', ['codes']),
	keyOf: codeKey,
});
