import { operation } from '../../../shared/operation/operation';
import { event, eventForm, isTakenEvent, session } from '../../tracking';

/** Source: Footprints API, "Send mobile tracking screenview"; it takes every kind of event. */
export const sendMobileEvent = operation({
	name: 'Send Event',
	value: 'sendEvent',
	action: 'Send mobile tracking event',
	description: 'Tells what the user of a session did in your app',
	fields: [session('mid', 'mobile'), event],
	request: ({ mid, ...input }) => ({
		method: 'POST',
		path: '/mobileapi/send',
		form: eventForm({ mid }, input),
		expects: isTakenEvent,
	}),
});
