import { choice, text, choices } from '../../../shared/fields/fields';
import { listOperation } from '../../../shared/operation/operation';
import {
	allCampaigns,
	CAMPAIGN_FIELDS,
	campaignsRequest,
	simplifiedCampaign,
} from '../../campaigns';
import { companyField, fillInCompany } from '../../company';

/** Source: trust.lat, "Read Campaigns using Company ID" (not part of the documented core). */
export const getManyCampaigns = listOperation({
	name: 'Get Many',
	value: 'getMany',
	action: 'Get many campaigns',
	description: "Lists a company's campaigns, active and finished ones",
	fields: [companyField],
	collections: {
		filters: [
			text({
				displayName: 'Search',
				name: 'search',
				description: 'Only campaigns with this text in their name or UUID',
			}),
			choice({ displayName: 'Status', name: 'terminated' }, [
				{ name: 'Active', value: 'false' },
				{ name: 'Finished', value: 'true' },
			]),
		],
		options: [
			choices(
				{
					displayName: 'Fields to Return',
					name: 'fields',
					description:
						'Only these fields of each campaign, also those that Simplify would leave out; all when empty',
				},
				CAMPAIGN_FIELDS,
			),
		],
	},
	prepare: (inputs, way) => fillInCompany(inputs, way),
	// No pages are documented, and a campaign of which not all fields are asked for has no key.
	async read(send, { companyId, fields, terminated, search }, limit) {
		const query = { fields: fields?.join(','), terminated, search };
		const { body } = await send(campaignsRequest(companyId, query));
		const advice = 'Set a Limit of no more than that, or narrow the list down by Search or Status.';
		return allCampaigns(body, advice, ({ length }) => length >= limit).slice(0, limit);
	},
	simplify: (campaign, { fields }) => (fields ? campaign : simplifiedCampaign(campaign)),
});
