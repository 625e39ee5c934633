import type { Resource } from '../../../shared/operation/operation';
import { getTokenInfo } from './getInfo.operation';

export const token: Resource = {
	name: 'Token',
	value: 'token',
	description: 'The access token of the credential. Known from the public site of Trust alone.',
	operations: [getTokenInfo],
};
