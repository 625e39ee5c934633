import { InputRefused } from '../../../shared/errors';
import { asDayTime, asUtcDayTime, isZoneName, toDateTime } from '../../../shared/fields/dates';
import { field, type InputOf } from '../../../shared/fields/field';
import { picked, text, textList, whole } from '../../../shared/fields/fields';
import { checkNames, nameValues } from '../../../shared/fields/rows';
import { operation } from '../../../shared/operation/operation';
import { fieldsOf } from '../../../shared/request/answers';
import { formBody } from '../../../shared/request/form';
import { hasId } from '../../api';
import { ID_PLACEHOLDER } from '../../fields';
import { listing, newLeadNotice } from '../../leads';
import { contact, details, externalId, name } from '../../person';
import {
	searchCatalogues,
	searchChannels,
	searchConsultants,
	searchLocations,
	searchOffers,
	searchOfflineCampaigns,
} from '../../pickers';

const CREATED_AT = 'Created At';
const CUSTOM_VARIABLES = 'Custom Variables';

const fields = [
	...name,
	...contact(),
	picked({ displayName: 'Location', name: 'locationId' }, searchLocations, ID_PLACEHOLDER),
	picked({ displayName: 'Catalogue', name: 'offerCategoryId' }, searchCatalogues, ID_PLACEHOLDER),
	picked({ displayName: 'Offer', name: 'offerId' }, searchOffers, ID_PLACEHOLDER),
	picked({ displayName: 'Consultant', name: 'consultantId' }, searchConsultants, ID_PLACEHOLDER),
] as const;

const additionalFields = [
	...details,
	externalId(),
	picked(
		{ displayName: 'Channel', name: 'channelId', description: 'Where the lead comes from' },
		searchChannels,
		ID_PLACEHOLDER,
	),
	text({ displayName: 'Comments', name: 'userComments', typeOptions: { rows: 3 } }),
	field(
		{
			displayName: CREATED_AT,
			name: 'createdAt',
			description:
				"When the lead came in; now when empty. In 'Time Zone' unless the value has an offset of its own.",
		},
		{ type: 'dateTime', default: '' },
		(value, { zone }) => {
			toDateTime(value, zone, CREATED_AT);
			// Without an offset it is a time of the lead's own time zone, or else of the workflow's.
			return { value, workflowZone: zone };
		},
	),
	nameValues(
		{
			displayName: CUSTOM_VARIABLES,
			name: 'customVariables',
			placeholder: 'Add Variable',
			description:
				'Footprints ignores variables that are not declared under Settings > Custom Variables. Each once, and none by the name of a field of this operation.',
		},
		'Variable',
	),
	text({
		displayName: 'District',
		name: 'userDistrict',
		description: 'The part of the city',
	}),
	text({
		displayName: 'Income',
		name: 'userIncome',
		placeholder: 'e.g. 8004',
		description: 'Footprints does not say in which currency, or of which period',
	}),
	whole(
		{
			displayName: 'NPS',
			name: 'nps',
			placeholder: 'e.g. 9',
			description: "The customer's rating, 0 to 10",
		},
		{ min: 0, max: 10 },
	),
	picked(
		{
			displayName: 'Offline Campaign',
			name: 'offlineCampaignId',
			description: 'The flyer, event or other campaign outside the internet that brought the lead',
		},
		searchOfflineCampaigns,
		ID_PLACEHOLDER,
	),
	textList({ displayName: 'Tags', name: 'tags', description: 'Separated by commas' }),
	text({
		displayName: 'Time Zone',
		name: 'timezone',
		placeholder: 'e.g. America/Bogota',
		description: "The zone of 'Created At'; that of the workflow when empty",
	}),
] as const;

/** Source: Footprints API, "Add Lead". */
export const createLead = operation({
	name: 'Create',
	value: 'create',
	action: 'Create lead',
	description: 'Adds a lead, with consents, tags and custom variables',
	fields: [newLeadNotice],
	mapped: {
		fields,
		additionalFields,
		otherFields: {
			option: {
				name: 'Send as Custom Variables',
				value: 'customVariables',
				description:
					'Footprints ignores those that are not declared under Settings > Custom Variables',
			},
			into: 'customVariables',
		},
	},
	check(lead) {
		const { userFirstName, userLastName, userEmail, userPhone, timezone } = lead;
		if ([userFirstName, userLastName, userEmail, userPhone].every((one) => one === undefined)) {
			throw new InputRefused(
				"'First Name', 'Last Name', 'Email' and 'Phone' are all empty",
				'Fill in at least one, so that someone can be called. An automatic mapping takes them from the fields userFirstName, userLastName, userEmail and userPhone of the item.',
			);
		}
		if (timezone !== undefined && !isZoneName(timezone)) {
			throw new InputRefused(
				"'Time Zone' is not a time zone",
				'Use a name such as America/Bogota or Europe/Bucharest.',
			);
		}
		checkNames(CUSTOM_VARIABLES, lead.customVariables ?? [], [...fields, ...additionalFields]);
		// Throws for a name that no form can hold.
		formBody(formOf(lead));
	},
	request: (lead) => ({
		method: 'POST',
		path: '/api/lead',
		form: formOf(lead),
		expects: hasId,
	}),
	output: (body, lead) => ({ ...fieldsOf(body), ...listing(lead) }),
});

type Lead = InputOf<typeof fields> & Partial<InputOf<typeof additionalFields>>;

function formOf({ createdAt, timezone, customVariables = [], ...lead }: Lead) {
	const zone = timezone ?? createdAt?.workflowZone;
	return {
		...Object.fromEntries(customVariables.map(({ name: variable, value }) => [variable, value])),
		...lead,
		...(createdAt && zone ? creation(createdAt.value, zone) : { timezone }),
	};
}

/** The time as the clocks of its zone show it; in UTC where they show it twice, as they go back. */
function creation(value: unknown, zone: string) {
	const time = toDateTime(value, zone, CREATED_AT);
	return time.getPossibleOffsets().length > 1
		? { createdAt: asUtcDayTime(time), timezone: 'UTC' }
		: { createdAt: asDayTime(time), timezone: zone };
}
