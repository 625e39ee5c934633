import type { VendorRoute } from '../vendor';
import { endpoint, found, isAsked, numericId } from './checks';
import type { State } from './state';

/** The lists of information.php. Source: P, the sample of each, with its `code`. */
export function informationRoutes(state: State): VendorRoute[] {
	return [
		endpoint({
			method: 'GET',
			script: 'information',
			api: 'campaigns',
			operations: [
				'wolkvox.campaign.getMany',
				'wolkvox.searchCampaigns',
				'wolkvox.searchCampaignsOfType',
				'wolkvox.searchCampaignsOrAll',
				'wolkvox.searchPredictiveOrAll',
				'wolkvox.searchPreviewOrAll',
			],
			optional: { campaign: numericId },
			answer: ({ query }) =>
				found(
					state.campaigns.filter(({ campaign_id }) => isAsked(query.campaign, campaign_id)),
					'',
				),
		}),
		endpoint({
			method: 'GET',
			script: 'information',
			api: 'token_info',
			operations: ['wolkvox.token.getUsage', 'wolkvoxApi.test'],
			answer: () => {
				const used = String(state.callsToday);
				return found(
					[
						{
							description: 'n8n',
							token_limit: String(state.callsADay),
							token_use_today: used,
							all_token_today: used,
							available_consumption_options: String(state.callsADay - state.callsToday),
						},
					],
					'200',
				);
			},
		}),
	];
}
