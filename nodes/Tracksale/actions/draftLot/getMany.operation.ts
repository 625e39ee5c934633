import { listOperation } from '../../../shared/operation/operation';
import { path } from '../../../shared/request/path';
import { lotsOf } from '../../api';
import { campaignField } from '../../campaigns';

/** Source: Tracksale API v2, "Search for draft lots". */
export const getManyDraftLots = listOperation({
	name: 'Get Many',
	value: 'getMany',
	action: 'Get many draft lots',
	description: 'Lists the draft lots of a campaign with the number of customers who wait in each',
	fields: [campaignField({ required: true, description: 'The campaign whose lots are listed' })],
	request: ({ campaignCode }) => ({
		method: 'GET',
		path: path`/campaign/${campaignCode}/draft-lot`,
	}),
	rows: lotsOf,
	keyOf: ({ code }) => String(code),
});
