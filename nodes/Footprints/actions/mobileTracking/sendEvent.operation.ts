import { operation } from '../../../shared/operation';
import { event, eventForm, session, type Event } from '../../tracking';

interface MobileEvent extends Event {
	mid: string;
}

/** Source: Footprints API, "Send mobile tracking screenview"; it takes every kind of event. */
export const sendMobileEvent = operation<MobileEvent>({
	name: 'Send Event',
	value: 'sendEvent',
	action: 'Send mobile tracking event',
	description: 'Tells what the user of a session did in your app',
	fields: [session({ displayName: 'Session ID', name: 'mid' }, 'mobile'), ...event],
	request: ({ mid, ...input }) => ({
		method: 'POST',
		path: '/mobileapi/send',
		form: eventForm({ mid }, input),
	}),
});
