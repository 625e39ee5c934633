import { operation } from '../../../shared/operation/operation';
import { TOKEN_INFO_PATH } from '../../api';

/** Source: trust.lat, "Get Access Token Information" (not part of the documented core). */
export const getTokenInfo = operation({
	name: 'Get Info',
	value: 'getInfo',
	action: 'Get info of token',
	description:
		'Tells what the access token of the credential may do, and which company it belongs to',
	request: () => ({ method: 'GET', path: TOKEN_INFO_PATH }),
});
