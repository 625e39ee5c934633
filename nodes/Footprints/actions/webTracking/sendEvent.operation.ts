import { field } from '../../../shared/fields/field';
import { oneOf } from '../../../shared/fields/fields';
import { operation } from '../../../shared/operation/operation';
import { event, eventForm, isTakenEvent, session } from '../../tracking';

const KINDS = [
	{ name: 'Anonymous Visitor', value: 'p' },
	{ name: 'Known Customer', value: 'c' },
] as const;

/** Source: Footprints API, "Send web tracking data". */
export const sendWebEvent = operation({
	name: 'Send Event',
	value: 'sendEvent',
	action: 'Send web tracking event',
	description: 'Tells what the visitor of a session did',
	fields: [
		session('uid', 'web'),
		field(
			{
				displayName: 'Session Kind',
				name: 'uType',
				required: true,
				description: 'As Initialize gives it out: c of a known customer, p of an anonymous visitor',
			},
			// n8n's own lists cannot fill themselves from the item.
			{ type: 'string', default: '={{ $json.uType }}' },
			(value) => oneOf(value, KINDS, 'Session Kind'),
		),
		event,
	],
	request: ({ uid, uType, ...input }) => ({
		method: 'POST',
		path: '/jsapi/send',
		form: eventForm({ uid, uType }, input),
		expects: isTakenEvent,
	}),
});
