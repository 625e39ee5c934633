import { IANAZone } from 'luxon';
import { asDayTime, toDateTime } from '../../../shared/dates';
import { InputRefused } from '../../../shared/errors';
import {
	asNameValues,
	field,
	nameValues,
	picked,
	text,
	textList,
	whole,
} from '../../../shared/fields';
import type { FormFields } from '../../../shared/form';
import { operation } from '../../../shared/operation';
import { ID_PLACEHOLDER } from '../../fields';
import { contact, details, externalId, name, personForm, type Person } from '../../person';

interface NameValue {
	name: string;
	value?: string;
}

interface Lead extends Person {
	/** As given; without an offset it is a time of the lead's own time zone, or else of the workflow's. */
	createdAt?: { value: unknown; workflowZone: string };
	timezone?: string;
	customVariables?: NameValue[];
}

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
			...name,
			...contact,
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
			...details,
			externalId,
			picked(
				{ displayName: 'Channel', name: 'channelId', description: 'Where the lead comes from' },
				'searchChannels',
				ID_PLACEHOLDER,
			),
			text({ displayName: 'Comments', name: 'userComments', typeOptions: { rows: 3 } }),
			field(
				{ displayName: CREATED_AT, name: 'createdAt', description: 'Now when left empty' },
				{ type: 'dateTime', default: '' },
				(value, workflowZone) => {
					toDateTime(value, workflowZone, CREATED_AT);
					return { value, workflowZone };
				},
			),
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
			text({ displayName: 'Income', name: 'userIncome' }),
			whole(
				{ displayName: 'NPS', name: 'nps', description: "The customer's rating, 0 to 10" },
				{ min: 0, max: 10 },
			),
			picked(
				{ displayName: 'Offline Campaign', name: 'offlineCampaignId' },
				'searchOfflineCampaigns',
				ID_PLACEHOLDER,
			),
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
					...asNameValues(others),
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
		...personForm({
			...Object.fromEntries(customVariables.map(({ name: variable, value }) => [variable, value])),
			...lead,
		}),
		createdAt:
			createdAt && zone ? asDayTime(toDateTime(createdAt.value, zone, CREATED_AT)) : undefined,
		timezone: zone,
	};
}
