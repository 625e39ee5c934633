import { InputRefused } from '../../../shared/errors';
import { nowInSeconds } from '../../../shared/fields/dates';
import { choice, flag, notice, unixEndTime } from '../../../shared/fields/fields';
import { batchOperation } from '../../../shared/operation/operation';
import { path } from '../../../shared/request/path';
import { campaignField } from '../../campaigns';
import {
	addressFields,
	addressesOf,
	checkAddress,
	identificationField,
	nameField,
	othersAsTags,
	tagsField,
} from '../../customers';
import { checkSendAt, sendAtField } from '../../sendAt';
import { outcomesOf } from './outcomes';
import { underSurveyGuard } from './surveyGuard';

/** A time that has passed is refused as "Invalid Time", so "now" is a minute ahead, in seconds. */
const NOW_DELAY = 60;

/**
 * Sends a survey to each customer. Source: Tracksale API v2, "Sendings". The most customers in a request are
 * documented for survey links alone (500); the same is kept here.
 */
export const createDispatch = batchOperation({
	name: 'Create',
	value: 'create',
	action: 'Send survey to customers',
	description: 'Sends the survey of a campaign to the customer of each input item',
	warning:
		'Real customers get the survey, and it cannot be taken back: have the user confirm the campaign and the customers first.',
	fields: [
		notice(
			'sendsNotice',
			'This sends surveys to real customers, unless it adds them to the draft lot. A survey that is sent cannot be taken back.',
		),
		campaignField({ required: true, description: 'The campaign whose survey is sent' }),
		choice(
			{
				displayName: 'When to Send',
				name: 'when',
				default: 'now',
				description:
					'Customers in one run with the same campaign and time make up one dispatch, of at most 500. Those with the same email, or the same phone and no email, go into the same one, as Tracksale finds doubles only there.',
			},
			[
				{
					name: 'Add to Draft Lot',
					value: 'draft',
					description:
						'Keep the customers in the one draft lot that the campaign has until someone sends it. Other workflows and users fill the same lot.',
				},
				{
					name: 'At a Set Time',
					value: 'at',
					description: 'Send at the time below',
					fields: [sendAtField('scheduleTime', 'schedule_time')],
				},
				{ name: 'Now', value: 'now', description: 'Send in about a minute' },
			],
		),
	],
	mapped: {
		fields: [nameField, ...addressFields],
		additionalFields: [
			identificationField(),
			tagsField({
				description: 'Shown with the answer in Tracksale, for example the shop or the order',
			}),
		],
		otherFields: othersAsTags,
	},
	collections: {
		options: [
			unixEndTime({
				displayName: 'Survey Closes At',
				name: 'finishTime',
				vendorName: 'finish_time',
				required: true,
				description:
					"When the survey closes, in the workflow's time zone unless the value has an offset of its own or is seconds since 1970. A date without a time means its end.",
			}),
			flag({
				displayName: 'Skip Customers Under the 90-Day Rule',
				name: 'surveyGuard',
				description:
					'Whether to ask Tracksale first about each customer, and leave out those who had a survey in the last 90 days. Costs one request for each customer: with many, the run takes long.',
			}),
			flag({
				displayName: 'Treat Refused Customers as Errors',
				name: 'refusedAsErrors',
				description:
					'Whether a customer that Tracksale finds invalid or already surveyed counts as a failed item, and one of whom it does not say whether it was taken as one that may be done. Otherwise the output tells it.',
			}),
		],
	},
	check(customer) {
		const { scheduleTime, finishTime } = customer;
		checkAddress(customer);
		checkSendAt(scheduleTime);
		if (finishTime !== undefined && finishTime <= (scheduleTime ?? nowInSeconds() + NOW_DELAY)) {
			throw new InputRefused(
				"'Survey Closes At' is not after the time of sending",
				'Choose a later time.',
			);
		}
	},
	batch: {
		max: 500,
		sharing: ['campaignCode', 'when', 'scheduleTime', 'finishTime'],
		// Tracksale names a double by name and email, and does not say what makes one: an address is enough here.
		doubledBy(customer) {
			const { email, phone } = addressesOf(customer);
			return email || phone || undefined;
		},
	},
	prepare: underSurveyGuard,
	request: (dispatches) => {
		const [{ campaignCode, when, scheduleTime, finishTime }] = dispatches;
		return {
			method: 'POST',
			path: path`/campaign/${campaignCode}/dispatch`,
			// Without it Tracksale counts the customers it refuses, but does not name them.
			query: { getNotInserted: 1 },
			// Made when it is sent: the request may have waited until then.
			json: () => ({
				customers: dispatches.map(({ name, email: address, phone, identification, tags }) => ({
					name,
					email: address,
					phone,
					identification,
					tags,
				})),
				schedule_time: when === 'now' ? nowInSeconds() + NOW_DELAY : scheduleTime,
				finish_time: finishTime,
			}),
		};
	},
	outcomes: outcomesOf,
});
