import { asDayTime } from '../shared/dates';
import { InputRefused, VendorFailure } from '../shared/errors';
import {
	choice,
	dateTime,
	decimal,
	field,
	rows,
	text,
	textList,
	whole,
	type Field,
	type Shown,
} from '../shared/fields';
import type { FormFields } from '../shared/form';

/** Source: Footprints API, "Initialize web tracking session", `technicalInfo`; the same for mobile. */
export const technicalInfo: Field[] = [
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
	text({ displayName: 'Screen Size', name: 'screenSize', placeholder: 'e.g. 1920x1080' }),
];

export interface TechnicalInfo extends FormFields {
	screenSize?: string;
	browserUserAgent?: string;
	browserType?: string;
	appId?: string;
	deviceOs?: string;
}

/** The form of a first request: technical information in its own place, everything else as it is. */
export function sessionForm(input: TechnicalInfo): FormFields {
	const { screenSize, browserUserAgent, browserType, appId, deviceOs, ...person } = input;
	return {
		...person,
		technicalInfo: { screenSize, browserUserAgent, browserType, appId, deviceOs },
	};
}

/** The session ID of a web page or an app. It fills itself from the item that Initialize gives out. */
export function session(shown: Shown, kind: 'web' | 'mobile'): Field {
	const [where, otherwise] =
		kind === 'web' ? ['Web Tracking', 'an app'] : ['Mobile Tracking', 'a web page'];
	const word = field(
		{ required: true, description: `As ${where}: Initialize gives it out`, ...shown },
		{ type: 'string', default: `={{ $json.${shown.name} }}` },
		(value) => String(value).trim(),
	);
	return {
		...word,
		convert(value, zone) {
			if (String(value ?? '').trim() !== '') return word.convert(value, zone);
			throw new InputRefused(
				`'${shown.displayName}' is empty: this item comes from no ${kind} session`,
				`Put ${where}: Initialize before this node. The session of ${otherwise} does not fit.`,
			);
		},
	};
}

/** The session ID in an answer. @throws VendorFailure when there is none */
export function sessionIn(body: unknown, names: string[]): { name: string; id: string } {
	const answer = (body ?? {}) as Record<string, unknown>;
	const name = names.find((one) => typeof answer[one] === 'string' && answer[one] !== '');
	if (name !== undefined) return { name, id: String(answer[name]) };
	throw new VendorFailure({
		message: 'Footprints answered without a session ID',
		advice: 'Check the App Key and the address in the credential.',
		cause: 'configuration-invalid',
	});
}

const of = (actionType: string) => ({ displayOptions: { show: { actionType: [actionType] } } });

/**
 * What happened, and the fields of that kind alone. Source: Footprints API, "Send web tracking data"; the same for
 * "Send mobile tracking screenview". It says "when request type is", but means `actionType`. No text is required:
 * n8n would ask for it with every kind as soon as an expression chooses the kind.
 */
export const event: Field[] = [
	choice({ displayName: 'Event', name: 'actionType', required: true, default: 'visit' }, [
		{ name: 'Contact', value: 'contact', description: 'An appointment or a contact' },
		{ name: 'Engagement', value: 'engagement', description: 'Anything else that the person did' },
		{ name: 'Feedback', value: 'feedback', description: 'A rating' },
		{ name: 'Profiling', value: 'profiling', description: 'How complete the profile is' },
		{ name: 'Sale', value: 'sale', description: 'A purchase, with receipts' },
		{ name: 'Visit', value: 'visit', description: 'A visit to a page, screen or store' },
	]),
	textList({
		displayName: 'Brands',
		name: 'brands',
		placeholder: 'e.g. Zara, Adidas',
		description: 'Separated by commas',
		...of('visit'),
	}),
	textList({
		displayName: 'Tenants',
		name: 'tenants',
		placeholder: 'e.g. H&M, C&A',
		description: 'The shops of the mall, separated by commas',
		...of('visit'),
	}),
	textList({
		displayName: 'Interests',
		name: 'interests',
		placeholder: 'e.g. Beverages, Food',
		description: 'Separated by commas',
		...of('visit'),
	}),
	rows(
		{
			displayName: 'Receipts',
			name: 'receipts',
			placeholder: 'Add Receipt',
			...of('sale'),
		},
		'Receipt',
		[
			text({ displayName: 'Tenant', name: 'name', required: true, placeholder: 'e.g. C&A' }),
			decimal({ displayName: 'Amount', name: 'value', required: true }),
		],
	),
	whole(
		{
			displayName: 'Rating',
			name: 'rating',
			required: true,
			description: 'From 1 to 10',
			...of('feedback'),
		},
		{ min: 1, max: 10 },
	),
	dateTime(
		{ displayName: 'Appointment Date', name: 'appointmentDate', ...of('contact') },
		asDayTime,
	),
	choice({ displayName: 'Sender Type', name: 'senderType', ...of('contact') }, [
		{ name: 'Organization', value: 'organization' },
		{ name: 'Person', value: 'person' },
	]),
	whole(
		{
			displayName: 'Percent Completed',
			name: 'percentCompleted',
			required: true,
			description: 'From 0 to 100',
			...of('profiling'),
		},
		{ min: 0, max: 100 },
	),
	text({
		displayName: 'Description',
		name: 'description',
		typeOptions: { rows: 3 },
		...of('engagement'),
	}),
];

export interface Event extends FormFields {
	actionType: string;
}

/**
 * The form of an event of this session. `aditionalData` is the documented spelling, `requestType` has one value.
 * Source: Footprints API, "Send web tracking data", "Send mobile tracking screenview".
 */
export const eventForm = (
	ids: FormFields,
	{ actionType, ...aditionalData }: Event,
): FormFields => ({
	...ids,
	actionType,
	requestType: 'action',
	aditionalData,
});
