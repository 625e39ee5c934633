import { notice } from '../../shared/fields/fields';

/** n8n's own preset is every minute. Trust documents no limit, so how often to ask is left to the user, with a measure. */
export const pollTimesNotice = notice(
	'pollTimesNotice',
	"A new trigger asks every minute, and Trust does not say how often it may be asked. Set 'Poll Times' to every 15 minutes (Every X) or more, unless you need to know sooner.",
);
