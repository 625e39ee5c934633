import type { Field } from '../shared/fields/field';
import { choice, day, email, flag, objectAs, text, whole } from '../shared/fields/fields';
import { rows } from '../shared/fields/rows';

export const name = [
	text({ displayName: 'First Name', name: 'userFirstName' }),
	text({ displayName: 'Last Name', name: 'userLastName' }),
] as const;

/** @param finds the record that Footprints looks up by them, if any */
export const contact = (finds?: string) =>
	[
		email({ displayName: 'Email', name: 'userEmail', finds }),
		text({ displayName: 'Phone', name: 'userPhone', finds }),
	] as const;

export const externalId = (finds?: string) =>
	text({
		displayName: 'External ID',
		name: 'userExternalId',
		finds,
		description: "The customer's ID in your own system",
	});

/** The document writes `userFamilyDetalis` in its requests and `userFamilyDetails` in its answers: an item may have either. */
const familyDetails = inEitherSpelling(
	choice(
		{
			displayName: 'Marital Status',
			name: 'userFamilyDetalis',
			vendorNames: ['userFamilyDetalis', 'userFamilyDetails'],
			required: true,
		},
		[
			{ name: 'Married', value: 'married' },
			{ name: 'Single', value: 'single' },
		],
	),
);

/** Source: Footprints API, "Add Lead" and "Update customer". */
export const details = [
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
	whole(
		{
			displayName: 'Number of Children',
			name: 'userChildren',
			placeholder: 'e.g. 2',
			description:
				"How many children the customer has; Footprints has a field 'Number of Kids' beside it",
		},
		{ min: 0 },
	),
	text({ displayName: 'City', name: 'userCity' }),
	text({ displayName: 'Company', name: 'userCompanyName' }),
	text({ displayName: 'Company Address', name: 'userCompanyAddress' }),
	text({ displayName: 'Country', name: 'userCountry' }),
	text({
		displayName: 'State or County',
		name: 'userCounty',
		description: 'The part of the country: state, county, province or department',
	}),
	objectAs(
		{
			displayName: 'Custom Details',
			name: 'customDetails',
			placeholder: 'e.g. {"offerDetails": "Summer sale"}',
			description:
				'Further details of any shape, as JSON. In a list, null and empty lists or objects are left out, and the others move up.',
		},
		(given) => ({ ...given }),
	),
	text({ displayName: 'Facebook URL', name: 'facebookUrl' }),
	familyDetails,
	flag({
		displayName: 'Has Kids',
		name: 'hasKids',
		description: 'Whether the customer has kids',
	}),
	text({
		displayName: 'Picture URL',
		name: 'imageUrl',
		description: 'The address of a picture of the customer',
	}),
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
			displayName: 'Marketing Consents',
			name: 'marketingChannels',
			placeholder: 'Add Consent',
			description:
				'What the customer agreed to receive, and from whom. Footprints does not say whether an update replaces consents or adds to them.',
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
			choice({ displayName: 'Sender', name: 'type', required: true }, [
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
		{
			displayName: 'Number of Kids',
			name: 'noOfKids',
			placeholder: 'e.g. 2',
			description: "Goes with 'Has Kids' and, of a customer, 'Ages of Kids'",
		},
		{ min: 0 },
	),
	choice({ displayName: 'Sex', name: 'userSex', required: true }, [
		{ name: 'Female', value: 'female' },
		{ name: 'Male', value: 'male' },
	]),
] as const;

/** The field, which takes what an item has under the first of its names: those that are there come as an object. */
function inEitherSpelling<In extends object>(field: Field<In>): Field<In> {
	const inside = (value: unknown) => {
		const byName = new Map<string, unknown>(Object.entries(Object(value)));
		const name = field.vendorNames.find((one) => byName.has(one));
		return name === undefined ? value : byName.get(name);
	};
	return {
		...field,
		read: (source) => field.read({ ...source, valueOf: (named) => inside(source.valueOf(named)) }),
	};
}
