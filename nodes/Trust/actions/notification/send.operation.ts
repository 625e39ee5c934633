import { InputRefused } from '../../../shared/errors';
import type { InputOf } from '../../../shared/fields/field';
import { choice, object, notice, text } from '../../../shared/fields/fields';
import { operation } from '../../../shared/operation/operation';
import { dataOf, isSuccess } from '../../api';
import { trustIdField } from '../../device';
import { applicationField } from './fields';

const content = [
	text({ displayName: 'Title', name: 'title', placeholder: 'e.g. Your order is here' }),
	text({
		displayName: 'Body',
		name: 'body',
		typeOptions: { rows: 3 },
		description: 'The text below the title',
	}),
] as const;

const additionalFields = [
	object({
		displayName: 'Apple Settings (APNs)',
		name: 'apns',
		placeholder: 'e.g. {"payload": {"aps": {"badge": 1}}}',
		description: 'What only devices of Apple get, as Firebase takes it',
	}),
	object({
		displayName: 'Custom Data',
		name: 'customData',
		placeholder: 'e.g. {"orderId": "77"}',
		description: 'Further values for the app, which stand beside title and body',
	}),
	text({
		displayName: 'Origin',
		name: 'origin',
		description: 'Where the message comes from, as your app understands it',
	}),
	choice({ displayName: 'Priority', name: 'priority', required: true }, [
		{ name: 'High', value: 'high', description: 'Wakes a sleeping device' },
		{ name: 'Normal', value: 'normal', description: 'May wait until the device is in use' },
	]),
	text({
		displayName: 'Tag',
		name: 'tag',
		description: 'A label of the message, as your app understands it',
	}),
	text({
		displayName: 'Type',
		name: 'type',
		description: 'The kind of message, as your app understands it',
	}),
] as const;

/** Source: trust.lat, "Send Message" v2 (not part of the documented core); the payload is that of Firebase (FCM). */
export const sendNotification = operation({
	name: 'Send',
	value: 'send',
	action: 'Send push notification',
	description: 'Sends a push notification to one device',
	warning:
		'It reaches a real person and cannot be taken back: have the user confirm the device and the text first.',
	fields: [
		notice(
			'sendsNotice',
			'This sends a push notification to a real device. It cannot be taken back.',
		),
		applicationField,
		trustIdField(),
		...content,
	],
	collections: { additionalFields },
	check(message) {
		if (Object.keys(dataIn(message)).length > 0) return;
		throw new InputRefused(
			"'Title', 'Body' and 'Custom Data' are all empty",
			'Fill in at least one, so that there is something to send.',
		);
	},
	request: (message) => ({
		method: 'POST',
		path: '/notifications/v2/device/sendmessage',
		json: {
			application_name: message.applicationName,
			trust_id: message.trustId,
			data: dataIn(message),
			priority: message.priority,
			apns: message.apns,
		},
		expects: isSuccess,
	}),
	output: dataOf,
});

type Message = InputOf<typeof content> & Partial<InputOf<typeof additionalFields>>;

function dataIn({ type, title, body, tag, origin, customData }: Message): object {
	const own = Object.entries({ type, title, body, tag, origin });
	return {
		...customData,
		...Object.fromEntries(own.filter(([, value]) => value !== undefined)),
	};
}
