import { InputRefused } from '../../../shared/errors';
import { batchOperation } from '../../../shared/operation/operation';
import { path } from '../../../shared/request/path';
import { campaignField } from '../../campaigns';
import {
	emailField,
	identificationField,
	nameField,
	othersAsTags,
	phoneField,
	tagsField,
} from '../../customers';
import { linksOf } from './links';

/** Source: Tracksale API v2, "Check 90 days rule", second part (survey links); at most 500 customers a request. */
export const createSurveyLink = batchOperation({
	name: 'Create',
	value: 'create',
	action: 'Create survey link',
	description:
		'Makes a personal survey link for the customer of each input item, for you to send. Tracksale sends nothing.',
	fields: [
		campaignField({ required: true, description: 'The campaign whose survey the link opens' }),
	],
	mapped: {
		fields: [nameField, emailField(), phoneField()],
		additionalFields: [
			identificationField({
				description:
					"The customer's ID in your own system. Tracksale documents it for dispatches, not for links.",
			}),
			tagsField({
				description: 'Shown with the answer in Tracksale, for example the shop or the order',
			}),
		],
		otherFields: othersAsTags,
	},
	check({ name, email, phone, identification }) {
		if ([name, email, phone, identification].some((value) => value !== undefined)) return;
		throw new InputRefused(
			"'Name', 'Email' and 'Phone' are all empty",
			'Fill in at least one, so that the answer can be told from others.',
		);
	},
	batch: { max: 500, sharing: ['campaignCode'] },
	request: (customers) => ({
		method: 'POST',
		path: path`/campaign/${customers[0].campaignCode}/survey-links`,
		json: {
			customers: customers.map(({ name, email, phone, identification, tags }) => ({
				name,
				email,
				phone,
				identification,
				tags,
			})),
		},
	}),
	outcomes: linksOf,
});
