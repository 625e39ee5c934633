import { VendorFailure } from '../../../shared/errors';
import { operation } from '../../../shared/operation/operation';
import { question, rowsOf } from '../../api';

/** Source: the vendor's Postman collection, "10. Información de tokens". */
export const getUsage = operation({
	name: 'Get Usage',
	value: 'getUsage',
	action: 'Get usage of token',
	description: "Tells how many of the day's requests are used. Asking costs one.",
	request: () => question('information', { api: 'token_info' }),
	output(body) {
		const usage = rowsOf(body);
		if (usage.length > 0) return usage;
		throw new VendorFailure({
			message: 'wolkvox answered without the figures of the token',
			advice: 'Try again in a few minutes. If it stays so, check the server in the credential.',
			cause: 'temporarily-unavailable',
		});
	},
});
