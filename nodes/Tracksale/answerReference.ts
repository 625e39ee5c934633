import { InputRefused } from '../shared/errors';
import { endBeforeStart } from '../shared/fields/dates';
import { field, type Fields, type InputOf } from '../shared/fields/field';
import { choice, lineOf, reportDay } from '../shared/fields/fields';
import { countOf } from '../shared/operation/outcomes';
import { fieldsOf } from '../shared/request/answers';
import { campaignField } from './campaigns';
import { checkIdentified, emailField, identificationField, phoneField } from './customers';

const answerId = field(
	{
		displayName: 'Answer ID',
		name: 'answerId',
		vendorName: 'answer_id',
		finds: 'answer',
		required: true,
		placeholder: 'e.g. 6805511',
		description: 'Comes from the trigger, or from "Get Many" of answers',
	},
	{ type: 'string', default: '' },
	(value) => {
		const id = lineOf(value, 'Answer ID');
		if (/^\d+$/.test(id) && Number.isSafeInteger(Number(id))) return Number(id);
		throw new InputRefused(
			"'Answer ID' must be a whole number",
			'Take the "id" of an answer from the trigger or from "Get Many" of answers.',
		);
	},
);

const finds = 'answer';
const customer = [
	emailField({ finds }),
	phoneField({ finds }),
	identificationField({ finds }),
] as const;
const campaign = campaignField({ description: 'Only answers to this campaign; any when empty' });

/** @param ofCustomer by which answers of a customer are found */
const findBy = <const F extends Fields>(ofCustomer: F) =>
	choice(
		{
			displayName: 'Find Answer By',
			name: 'findBy',
			default: 'answerId',
			description: 'How Tracksale finds the answer',
		},
		[
			{
				name: 'Answer ID',
				value: 'answerId',
				description: 'The ID of one answer',
				fields: [answerId],
			},
			{
				name: 'Customer',
				value: 'customer',
				description: 'The address or ID of who answered',
				fields: ofCustomer,
			},
		],
	);

/** Source: Tracksale API v2, "Insert Internal Notes", Filters. */
export const noteReference = findBy([
	...customer,
	reportDay({
		displayName: 'Period Start',
		name: 'startDate',
		vendorName: 'start_date',
		required: true,
		description:
			"The first day on which the customer may have answered, in the workflow's time zone",
	}),
	reportDay({
		displayName: 'Period End',
		name: 'endDate',
		vendorName: 'end_date',
		required: true,
		description:
			"The last day on which the customer may have answered, in the workflow's time zone",
	}),
	campaign,
]);

/** Source: Tracksale API v2, "Fill Empty Tags", Customer. */
export const tagsReference = findBy([...customer, campaign]);

type Reference = InputOf<[typeof noteReference]> | InputOf<[typeof tagsReference]>;

/** Whether Tracksale tells by its ID which answer it means. Source: "Insert Internal Notes", "Fill Empty Tags" (`answer_id`). */
export const namesAnswer = (body: unknown): boolean =>
	countOf(fieldsOf(body).answer_id) !== undefined;

/** @throws InputRefused unless an answer ID or a customer is given, the latter with days in order. */
export function checkReference(reference: Reference): void {
	if (reference.findBy === 'answerId') return;
	checkIdentified(reference);
	if (!('startDate' in reference) || reference.startDate === undefined) return;
	const { startDate, endDate } = reference;
	if (endDate < startDate) throw endBeforeStart('Period End', 'Period Start');
}
