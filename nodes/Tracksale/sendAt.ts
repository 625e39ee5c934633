import { InputRefused } from '../shared/errors';
import { nowInSeconds } from '../shared/fields/dates';
import { unixTime } from '../shared/fields/fields';

/** When surveys go out that are not sent now. @param name that Tracksale gives the time in this request */
export const sendAtField = <N extends string>(name: N, vendorName: string) =>
	unixTime({
		displayName: 'Send At',
		name,
		vendorName,
		required: true,
		description:
			"In the workflow's time zone unless the value has an offset of its own or is seconds since 1970. A date without a time is 00:00 of that day.",
	});

/** @throws InputRefused when the time has passed */
export function checkSendAt(time: number | undefined): void {
	if (time === undefined || time > nowInSeconds()) return;
	throw new InputRefused(
		"'Send At' has passed",
		"Choose a later time, or 'Now' under 'When to Send'.",
	);
}
