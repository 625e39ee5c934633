import { operation } from '../../../shared/operation';
import { question, rowsOf } from '../../api';

/** Source: the vendor's Postman collection, "10. Información de tokens". */
export const getUsage = operation({
	name: 'Get Usage',
	value: 'getUsage',
	action: 'Get usage of token',
	description: "Tells how many of the day's requests are used. Asking costs one.",
	request: () => question('information', { api: 'token_info' }),
	output: rowsOf,
});
