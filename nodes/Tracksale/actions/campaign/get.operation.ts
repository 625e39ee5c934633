import { VendorFailure } from '../../../shared/errors';
import { simplify } from '../../../shared/fields/listFields';
import { operation } from '../../../shared/operation/operation';
import { path } from '../../../shared/request/path';
import { campaignsOf } from '../../api';
import { campaignField } from '../../campaigns';
import { checkDetails, detailCollections, detailQuery, simplifiedCampaign } from './details';

/** Source: Tracksale API v2, "Campaign List". The document shows an object; clients get a list of one. */
export const getCampaign = operation({
	name: 'Get',
	value: 'get',
	action: 'Get campaign',
	description: 'Gets one campaign with its questions and, for a period, its results',
	fields: [campaignField({ required: true, description: 'The campaign to get' }), simplify],
	collections: detailCollections,
	check: checkDetails,
	request: ({ campaignCode, ...details }) => ({
		method: 'GET',
		path: path`/campaign/${campaignCode}`,
		query: detailQuery(details),
	}),
	output(body, { simplify: short }) {
		const [campaign] = campaignsOf(body);
		if (!campaign) {
			throw new VendorFailure({ message: 'Tracksale has no such campaign', isMissing: true });
		}
		return short ? simplifiedCampaign(campaign) : campaign;
	},
});
