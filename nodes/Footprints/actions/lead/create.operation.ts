import { IANAZone } from 'luxon';
import { asDayTime, toDateTime } from '../../../shared/dates';
import { InputRefused } from '../../../shared/errors';
import {
	choice,
	day,
	email,
	field,
	flag,
	json,
	nameValues,
	picked,
	rows,
	text,
	textList,
	whole,
} from '../../../shared/fields';
import type { FormFields } from '../../../shared/form';
import { operation } from '../../../shared/operation';

interface NameValue {
	name: string;
	value?: string;
}

interface Lead {
	/** As given; without an offset it is a time of the lead's own time zone, or else of the workflow's. */
	createdAt?: { value: unknown; workflowZone: string };
	timezone?: string;
	userFamilyDetalis?: string;
	customVariables?: NameValue[];
	[field: string]: unknown;
}

const ID_PLACEHOLDER = 'e.g. 5ce3b4089d5de975003244d2';
const CREATED_AT = 'Created At';
const LISTED =
	'Footprints lists a lead, and its trigger fires, only when it has location, catalogue, offer and consultant';

/** Source: Footprints API, "Add Lead". */
export const createLead = operation<Lead>({
	name: 'Create',
	value: 'create',
	action: 'Create lead',
	description: 'Adds a lead, with consents, tags and custom variables',
	mapped: {
		fields: [
			text({ displayName: 'First Name', name: 'userFirstName' }),
			text({ displayName: 'Last Name', name: 'userLastName' }),
			email({ displayName: 'Email', name: 'userEmail' }),
			text({ displayName: 'Phone', name: 'userPhone' }),
			picked(
				{ displayName: 'Location', name: 'locationId', description: LISTED },
				'searchLocations',
				ID_PLACEHOLDER,
			),
			picked(
				{ displayName: 'Catalogue', name: 'offerCategoryId', description: LISTED },
				'searchCatalogues',
				ID_PLACEHOLDER,
			),
			picked(
				{ displayName: 'Offer', name: 'offerId', description: LISTED },
				'searchOffers',
				ID_PLACEHOLDER,
			),
			picked(
				{ displayName: 'Consultant', name: 'consultantId', description: LISTED },
				'searchConsultants',
				ID_PLACEHOLDER,
			),
		],
		additionalFields: [
			text({ displayName: 'Address', name: 'userAddress' }),
			flag({
				displayName: 'Agreed to Personalized Messages',
				name: 'agreedTargetedMessages',
				description: 'Whether the customer agreed to personalized messages',
			}),
			flag({
				displayName: 'Agreed to Privacy Policy',
				name: 'agreePrivacy',
				description: 'Whether the customer agreed to the privacy policy',
			}),
			flag({
				displayName: 'Agreed to Terms and Conditions',
				name: 'agreeTandc',
				description: 'Whether the customer agreed to the terms and conditions',
			}),
			day({ displayName: 'Birthday', name: 'userBirthday' }),
			picked(
				{ displayName: 'Channel', name: 'channelId', description: 'Where the lead comes from' },
				'searchChannels',
				ID_PLACEHOLDER,
			),
			whole(
				{
					displayName: 'Children',
					name: 'userChildren',
					description: 'How many children the customer has',
				},
				{ min: 0 },
			),
			text({ displayName: 'City', name: 'userCity' }),
			text({ displayName: 'Comments', name: 'userComments', typeOptions: { rows: 3 } }),
			text({ displayName: 'Company', name: 'userCompanyName' }),
			text({ displayName: 'Company Address', name: 'userCompanyAddress' }),
			text({ displayName: 'Country', name: 'userCountry' }),
			text({ displayName: 'County', name: 'userCounty' }),
			field(
				{ displayName: CREATED_AT, name: 'createdAt', description: 'Now when left empty' },
				{ type: 'dateTime', default: '' },
				(value, workflowZone) => {
					toDateTime(value, workflowZone, CREATED_AT);
					return { value, workflowZone };
				},
			),
			json({
				displayName: 'Custom Details',
				name: 'customDetails',
				placeholder: 'e.g. {"offerDetails": "Summer sale"}',
				description: 'Further details of any shape, as JSON',
			}),
			nameValues(
				{
					displayName: 'Custom Variables',
					name: 'customVariables',
					placeholder: 'Add Variable',
					description:
						'Footprints ignores variables that are not declared under Settings > Custom Variables',
				},
				'Variable',
			),
			text({ displayName: 'District', name: 'userDistrict' }),
			text({
				displayName: 'External ID',
				name: 'userExternalId',
				description: "The customer's ID in your own system",
			}),
			text({ displayName: 'Facebook URL', name: 'facebookUrl' }),
			choice({ displayName: 'Family Details', name: 'userFamilyDetalis' }, [
				{ name: 'Married', value: 'married' },
				{ name: 'Single', value: 'single' },
			]),
			flag({
				displayName: 'Has Kids',
				name: 'hasKids',
				description: 'Whether the customer has kids',
			}),
			text({
				displayName: 'Image URL',
				name: 'imageUrl',
				description: 'The address of a picture of the customer',
			}),
			text({ displayName: 'Income', name: 'userIncome' }),
			text({ displayName: 'Industry', name: 'userIndustry' }),
			flag({
				displayName: 'Is Adult',
				name: 'isAdult',
				description: 'Whether the customer is an adult',
			}),
			text({ displayName: 'Job', name: 'userJob' }),
			text({ displayName: 'Job Description', name: 'userJobDescription' }),
			rows(
				{
					displayName: 'Marketing Channels',
					name: 'marketingChannels',
					placeholder: 'Add Consent',
					description: 'What the customer agreed to receive, and from whom',
				},
				'Consent',
				[
					choice({ displayName: 'Channel', name: 'channel', required: true }, [
						{ name: 'Direct Message', value: 'dm' },
						{ name: 'Email', value: 'email' },
						{ name: 'Notification', value: 'notification' },
						{ name: 'SMS', value: 'sms' },
						{ name: 'Social Media', value: 'socialMedia' },
					]),
					choice({ displayName: 'From', name: 'type', required: true }, [
						{ name: 'Group', value: 'group' },
						{ name: 'Owner', value: 'owner' },
						{ name: 'Partners', value: 'partners' },
					]),
					flag({
						displayName: 'Agreed',
						name: 'agreed',
						required: true,
						description: 'Whether the customer agreed',
					}),
				],
			),
			whole(
				{ displayName: 'NPS', name: 'nps', description: "The customer's rating, 0 to 10" },
				{ min: 0, max: 10 },
			),
			whole({ displayName: 'Number of Kids', name: 'noOfKids' }, { min: 0 }),
			picked(
				{ displayName: 'Offline Campaign', name: 'offlineCampaignId' },
				'searchOfflineCampaigns',
				ID_PLACEHOLDER,
			),
			choice({ displayName: 'Sex', name: 'userSex' }, [
				{ name: 'Female', value: 'female' },
				{ name: 'Male', value: 'male' },
			]),
			textList({ displayName: 'Tags', name: 'tags', description: 'Separated by commas' }),
			text({
				displayName: 'Time Zone',
				name: 'timezone',
				placeholder: 'e.g. America/Bogota',
				description: "The zone of Created At. The workflow's own when left empty.",
			}),
		],
		otherFields: {
			option: {
				name: 'Send as Custom Variables',
				value: 'customVariables',
				description:
					'Footprints ignores those that are not declared under Settings > Custom Variables',
			},
			add: (lead, others) => ({
				...lead,
				customVariables: [
					...((lead.customVariables ?? []) as NameValue[]),
					...Object.entries(others).map(([name, value]) => ({
						name,
						value: typeof value === 'object' ? JSON.stringify(value) : String(value),
					})),
				],
			}),
		},
	},
	check({ timezone }) {
		if (timezone === undefined || IANAZone.isValidZone(timezone)) return;
		throw new InputRefused(
			"'Time Zone' is not a time zone",
			'Use a name such as America/Bogota or Europe/Bucharest.',
		);
	},
	request: (lead) => ({ method: 'POST', path: '/api/lead', form: leadForm(lead) }),
});

function leadForm({ createdAt, timezone, customVariables = [], ...lead }: Lead): FormFields {
	const zone = timezone ?? createdAt?.workflowZone;
	return {
		// The spelling of its own answers; the documented one is among the fields. Unknown names are ignored.
		userFamilyDetails: lead.userFamilyDetalis,
		...Object.fromEntries(customVariables.map(({ name, value }) => [name, value])),
		...(lead as FormFields),
		createdAt:
			createdAt && zone ? asDayTime(toDateTime(createdAt.value, zone, CREATED_AT)) : undefined,
		timezone: zone,
	};
}
