import { InputRefused } from '../../shared/errors';
import { DAY_MS } from '../../shared/fields/dates';
import { simplify } from '../../shared/fields/listFields';
import { pagesOf } from '../../shared/request/lists';
import { event } from '../../shared/trigger/event';
import { MOST_WATCHED } from '../../shared/trigger/scan';
import { loyaltyCampaign } from '../fields';
import { codeKey, codeList, codePages, codesOf, simplifiedCode, totalOf } from '../loyaltyCodes';
import { statusOf, withStatusChange } from './statusChange';

/**
 * Loyalty codes that are new, or whose status is another than at the last poll. The list tells no times, so all of it
 * is read at each poll. Source: Footprints API, "Code List".
 */
export const loyaltyCodeChanged = event({
	name: 'Loyalty Code Changed',
	value: 'loyaltyCodeChanged',
	description: 'A loyalty code was given out, redeemed or blocked',
	fields: [
		loyaltyCampaign({
			hint: 'Empty: all campaigns',
			description: 'Only codes of this campaign start the workflow',
		}),
		simplify,
	],
	watch: ({ campaignInternalId, simplify: short }) => ({
		overlap: DAY_MS,
		sampleStretch: DAY_MS,
		noSample: `Footprints has no loyalty code${campaignInternalId ? ' of this campaign' : ''}`,
		settings: { campaignInternalId },
		output: withStatusChange(short ? simplifiedCode : (code) => code),
		source: (send) => ({
			keyOf: codeKey,
			timeOf: () => NaN,
			pages: (_from, _to, page) =>
				pagesOf(
					send,
					codeList({ campaignInternalId }),
					{ rows: watchable, keyOf: codeKey, paging: codePages },
					page,
				),
			changes: {
				valueOf: statusOf,
				output: (code, before) => (before === undefined ? code : { ...code, oldStatus: before }),
				// A code is given out first. Source: Footprints API, "Check Loyalty User Prize History" (`status`).
				sampleBefore: ({ status }) => (status === 'associated' ? undefined : 'associated'),
			},
		}),
	}),
});

/** @throws InputRefused when there are more codes than the trigger can keep in mind */
function watchable(body: unknown) {
	const total = totalOf(body) ?? 0;
	if (total <= MOST_WATCHED) return codesOf(body);
	throw new InputRefused(
		`Footprints has ${total} loyalty codes here, and at most ${MOST_WATCHED} can be watched`,
		"Choose a single campaign under 'Loyalty Campaign'. Several triggers can watch one campaign each.",
	);
}
