import type { IDataObject } from 'n8n-workflow';
import { InputRefused } from '../../../shared/errors';
import { endBeforeStart } from '../../../shared/fields/dates';
import type { InputOf } from '../../../shared/fields/field';
import { flag, reportDay } from '../../../shared/fields/fields';

/** What comes with a campaign on request. Source: Tracksale API v2, "Campaign List". */
export const detailCollections = {
	filters: [
		reportDay({
			displayName: 'Period End',
			name: 'end',
			description: 'The last day that the counts of answers, promoters and detractors cover',
		}),
		reportDay({
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
} as const;

type Details = Partial<
	InputOf<[...typeof detailCollections.filters, ...typeof detailCollections.options]>
>;

export function checkDetails({ start, end }: Details): void {
	if ((start === undefined) !== (end === undefined)) {
		throw new InputRefused(
			"'Period Start' and 'Period End' belong together",
			'Fill in both, or remove both.',
		);
	}
	if (start !== undefined && end !== undefined && end < start) {
		throw endBeforeStart('Period End', 'Period Start');
	}
}

export const detailQuery = ({ start, end, dispatchLimits }: Details) => ({
	start,
	end,
	dispatch_limits: dispatchLimits ? 1 : undefined,
});

export function simplifiedCampaign(campaign: IDataObject): IDataObject {
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
