import { VendorFailure } from '../shared/errors';
import { field, meant, type InputOf } from '../shared/fields/field';
import { choice, decimal, lineOf, text, textList, whole } from '../shared/fields/fields';
import { rows } from '../shared/fields/rows';
import { fieldsOf } from '../shared/request/answers';
import type { FormFields } from '../shared/request/form';
import { utcTime } from './fields';

/** Source: Footprints API, "Initialize web tracking session", `technicalInfo`; the same for mobile. */
export const technicalInfo = [
	text({
		displayName: 'App ID',
		name: 'appId',
		description: 'The ID of the app in iTunes or Google Play',
	}),
	text({ displayName: 'Browser Type', name: 'browserType', placeholder: 'e.g. Chrome' }),
	text({
		displayName: 'Browser User Agent',
		name: 'browserUserAgent',
		placeholder: 'e.g. Mozilla/5.0 (Windows NT 10.0; Win64; x64)',
	}),
	text({ displayName: 'Device OS', name: 'deviceOs', placeholder: 'e.g. Android' }),
	text({
		displayName: 'Screen Size',
		name: 'screenSize',
		placeholder: 'e.g. 1920x1080',
		description: 'Width and height in pixels',
	}),
] as const;

/** The form of a first request: technical information in its own place, everything else as it is. */
export function sessionForm(input: Partial<InputOf<typeof technicalInfo>>): FormFields {
	const { screenSize, browserUserAgent, browserType, appId, deviceOs, ...person } = input;
	return {
		...person,
		technicalInfo: { screenSize, browserUserAgent, browserType, appId, deviceOs },
	};
}

/** The session ID of a web page or an app. It fills itself from the item that Initialize gives out. */
export function session<N extends string>(name: N, kind: 'web' | 'mobile') {
	const [where, otherwise] =
		kind === 'web' ? ['Web Tracking', 'an app'] : ['Mobile Tracking', 'a web page'];
	return field(
		{
			displayName: 'Session ID',
			name,
			required: true,
			description: `As ${where}: Initialize gives it out`,
		},
		{ type: 'string', default: `={{ $json.${name} }}` },
		(value) => lineOf(value, 'Session ID'),
		true,
		[
			`'Session ID' is empty: this item comes from no ${kind} session`,
			`Put ${where}: Initialize before this node. The session of ${otherwise} does not fit.`,
		],
	);
}

/** The session ID in an answer. @throws VendorFailure when there is none */
export function sessionIn(body: unknown, names: string[]): { name: string; id: string } {
	const answer = fieldsOf(body);
	const name = names.find((one) => typeof answer[one] === 'string' && answer[one] !== '');
	if (name !== undefined) return { name, id: String(answer[name]) };
	throw new VendorFailure({
		message: 'Footprints answered without a session ID',
		advice: 'Check the App Key and the address in the credential.',
		cause: 'configuration-invalid',
		mayBeDone: true,
	});
}

/** Whether sensors or a place were taken. Source: Footprints API, "Send mobile tracking sensors", "… geolocation". */
export const isTaken = (body: unknown): boolean => fieldsOf(body).success === true;

/** Whether an event was taken, which is answered `{}`. Source: Footprints API, "Send web tracking data", "… screenview". */
export const isTakenEvent = (body: unknown): boolean => JSON.stringify(body) === '{}';

/**
 * What happened, and the fields of that kind alone. Source: Footprints API, "Send web tracking data"; the same for
 * "Send mobile tracking screenview". It says "when request type is", but means `actionType`.
 */
export const event = choice({ displayName: 'Event', name: 'actionType', required: true }, [
	{
		name: 'Contact',
		value: 'contact',
		description: 'An appointment or a contact',
		fields: [
			meant(
				utcTime({
					displayName: 'Appointment Date',
					name: 'appointmentDate',
					description: 'When the appointment is',
				}),
			),
			choice({ displayName: 'Sender Type', name: 'senderType', required: true }, [
				{ name: 'Organization', value: 'organization' },
				{ name: 'Person', value: 'person' },
			]),
		],
	},
	{
		name: 'Engagement',
		value: 'engagement',
		description: 'Anything else that the person did',
		fields: [text({ displayName: 'Description', name: 'description', typeOptions: { rows: 3 } })],
	},
	{
		name: 'Feedback',
		value: 'feedback',
		description: 'A rating',
		fields: [
			whole(
				{
					displayName: 'Rating',
					name: 'rating',
					required: true,
					placeholder: 'e.g. 9',
					description: 'From 1 to 10',
				},
				{ min: 1, max: 10 },
			),
		],
	},
	{
		name: 'Profiling',
		value: 'profiling',
		description: 'How complete the profile is',
		fields: [
			whole(
				{
					displayName: 'Percent Completed',
					name: 'percentCompleted',
					required: true,
					placeholder: 'e.g. 80',
					description: 'From 0 to 100',
				},
				{ min: 0, max: 100 },
			),
		],
	},
	{
		name: 'Sale',
		value: 'sale',
		description: 'A purchase, with receipts',
		fields: [
			rows({ displayName: 'Receipts', name: 'receipts', placeholder: 'Add Receipt' }, 'Receipt', [
				text({ displayName: 'Shop', name: 'name', required: true, placeholder: 'e.g. C&A' }),
				decimal({
					displayName: 'Amount',
					name: 'value',
					required: true,
					placeholder: 'e.g. 52.90',
					description: 'The amount alone; Footprints does not say in which currency',
				}),
			]),
		],
	},
	{
		name: 'Visit',
		value: 'visit',
		description: 'A visit to a page, screen or store',
		fields: [
			textList({
				displayName: 'Brands',
				name: 'brands',
				placeholder: 'e.g. Zara, Adidas',
				description: 'Separated by commas',
			}),
			textList({
				displayName: 'Shops',
				name: 'tenants',
				placeholder: 'e.g. H&M, C&A',
				description: 'The shops of a mall that were visited (its tenants), separated by commas',
			}),
			textList({
				displayName: 'Interests',
				name: 'interests',
				placeholder: 'e.g. Beverages, Food',
				description: 'Separated by commas',
			}),
		],
	},
]);

/**
 * The form of an event of this session. `aditionalData` is the documented spelling, `requestType` has one value.
 * Source: Footprints API, "Send web tracking data", "Send mobile tracking screenview".
 */
export const eventForm = (
	ids: FormFields,
	{ actionType, ...aditionalData }: FormFields,
): FormFields => ({
	...ids,
	actionType,
	requestType: 'action',
	aditionalData,
});
