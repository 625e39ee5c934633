import type { VendorRoute } from '../vendor';
import { endpoint, found, isAsked, numericId } from './checks';
import { seed } from './seed';
import type { State } from './state';

const LAST_USE = '2026-01-05 17:59:59';

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
			api: 'skills',
			operations: ['wolkvox.searchSkillsOrAll'],
			optional: { skill: numericId },
			answer: ({ query }) =>
				found(
					seed.skills
						.filter(({ skill_id }) => isAsked(query.skill, skill_id))
						.map((skill) => ({ ...skill, skill_description: ' ', last_use: LAST_USE })),
				),
		}),
		endpoint({
			method: 'GET',
			script: 'information',
			api: 'agents',
			operations: ['wolkvox.searchAgents'],
			optional: { agent: numericId },
			answer: ({ query }) =>
				found(
					seed.agents
						.filter(({ agent_id }) => isAsked(query.agent, agent_id))
						.map((agent) => ({
							...agent,
							agent_status: 'Logout',
							last_use: LAST_USE,
							agent_sso: '',
							enabled: 'yes',
						})),
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
