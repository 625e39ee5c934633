import { InputRefused } from '../shared/errors';
import { choice, day, field, type Field } from '../shared/fields';
import { campaignField } from './campaigns';
import { checkIdentified, emailField, identificationField, phoneField } from './customers';

export interface AnswerReference {
	answerId?: number;
	email?: string;
	phone?: string;
	identification?: string;
	startDate?: string;
	endDate?: string;
	campaignCode?: string;
}

const forCustomer = { displayOptions: { show: { findBy: ['customer'] } } };

const findBy = choice(
	{
		displayName: 'Find Answer By',
		name: 'findBy',
		default: 'answerId',
		description: 'How Tracksale finds the answer',
	},
	[
		{ name: 'Answer ID', value: 'answerId', description: 'The ID of one answer' },
		{ name: 'Customer', value: 'customer', description: 'The address or ID of who answered' },
	],
);

const answerId = field(
	{
		displayName: 'Answer ID',
		name: 'answerId',
		vendorName: 'answer_id',
		required: true,
		placeholder: 'e.g. 6805511',
		description: 'Comes from the trigger, or from "Get Many" of answers',
		displayOptions: { show: { findBy: ['answerId'] } },
	},
	{ type: 'string', default: '' },
	(value) => {
		if (/^\s*\d+\s*$/.test(String(value))) return Number(value);
		throw new InputRefused(
			"'Answer ID' must be a whole number",
			'Take the "id" of an answer from the trigger or from "Get Many" of answers.',
		);
	},
);

const customer = [
	emailField(forCustomer),
	phoneField(forCustomer),
	identificationField(forCustomer),
];

/** Source: Tracksale API v2, "Insert Internal Notes", Filters. */
export const noteReference: Field[] = [
	findBy,
	answerId,
	...customer,
	day({
		displayName: 'Start Date',
		name: 'startDate',
		vendorName: 'start_date',
		required: true,
		description: 'The first day on which the customer may have answered',
		...forCustomer,
	}),
	day({
		displayName: 'End Date',
		name: 'endDate',
		vendorName: 'end_date',
		required: true,
		description: 'The last day on which the customer may have answered',
		...forCustomer,
	}),
	campaignField({ description: 'Only answers to this campaign; any when empty', ...forCustomer }),
];

/** Source: Tracksale API v2, "Fill Empty Tags", Customer. */
export const tagsReference: Field[] = [
	findBy,
	answerId,
	...customer,
	campaignField({ description: 'Only answers to this campaign; any when empty', ...forCustomer }),
];

/** @throws InputRefused unless an answer ID or a customer is given, the latter with days in order. */
export function checkReference(reference: AnswerReference): void {
	if (reference.answerId !== undefined) return;
	checkIdentified(reference);
	const { startDate, endDate } = reference;
	if (startDate !== undefined && endDate !== undefined && endDate < startDate) {
		throw new InputRefused("'End Date' is before 'Start Date'", 'Choose a later end.');
	}
}
