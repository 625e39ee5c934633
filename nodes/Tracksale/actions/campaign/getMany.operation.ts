import type { IDataObject } from 'n8n-workflow';
import { InputRefused } from '../../../shared/errors';
import { day, flag } from '../../../shared/fields';
import { listOperation } from '../../../shared/operation';
import { rowsOf } from '../../api';

interface Filters {
	start?: string;
	end?: string;
	dispatchLimits?: boolean;
}

/** Source: Tracksale API v2, "Campaign List". */
export const getManyCampaigns = listOperation<Filters>({
	name: 'Get Many',
	value: 'getMany',
	action: 'Get many campaigns',
	description: 'Lists campaigns with their questions and, for a period, their results',
	collections: {
		filters: [
			day({
				displayName: 'Period End',
				name: 'end',
				description: 'The last day that the counts of answers, promoters and detractors cover',
			}),
			day({
				displayName: 'Period Start',
				name: 'start',
				description: 'The first day. Without a period Tracksale may not fill the counts.',
			}),
		],
		options: [
			flag({
				displayName: 'Include Dispatch Limits',
				name: 'dispatchLimits',
				description:
					'Whether to add how many surveys may still be sent today, this week and this month',
			}),
		],
	},
	check({ start, end }) {
		if ((start === undefined) === (end === undefined)) return;
		throw new InputRefused(
			"'Period Start' and 'Period End' belong together",
			'Fill in both, or remove both.',
		);
	},
	request: ({ start, end, dispatchLimits }) => ({
		method: 'GET',
		path: '/campaign',
		query: { start, end, dispatch_limits: dispatchLimits ? 1 : undefined },
	}),
	rows: rowsOf,
	keyOf: ({ code }) => String(code),
	simplify: simplifiedCampaign,
});

function simplifiedCampaign(campaign: IDataObject): IDataObject {
	const { code, name, main_channel, dispatches, answers, comments } = campaign;
	const { promoters, passives, detractors, dispatch_limits } = campaign;
	return {
		code,
		name,
		main_channel,
		dispatches,
		answers,
		comments,
		promoters,
		passives,
		detractors,
		...(dispatch_limits !== undefined && { dispatch_limits }),
	};
}
