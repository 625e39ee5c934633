import { operation } from '../../../shared/operation/operation';
import { fieldsOf } from '../../../shared/request/answers';
import { campaignField } from '../../campaigns';
import { checkIdentified, emailField, identificationField, phoneField } from '../../customers';
import { impactRequest } from '../../impact';

/** Source: Tracksale API v2, "Check 90 days rule". */
export const checkImpact = operation({
	name: 'Check Impact',
	value: 'checkImpact',
	action: 'Check whether customer may be surveyed',
	description:
		'Tells whether a customer may get a survey of the campaign, or had one in the last 90 days',
	fields: [
		campaignField({ required: true, description: 'The campaign that would send the survey' }),
		emailField({ description: 'Fill in email, phone or external ID' }),
		phoneField(),
		identificationField(),
	],
	check: checkIdentified,
	request: impactRequest,
	// With whom it is about: a table of verdicts alone says nothing.
	output: (body, { email, phone, identification }) => ({
		...fieldsOf(body),
		email,
		phone,
		identification,
	}),
});
