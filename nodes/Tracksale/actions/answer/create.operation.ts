import { DateTime } from 'luxon';
import { InputRefused } from '../../../shared/errors';
import { DAY_MS, nowInSeconds } from '../../../shared/fields/dates';
import { flag, text, unixTime, whole } from '../../../shared/fields/fields';
import { batchOperation } from '../../../shared/operation/operation';
import { campaignField } from '../../campaigns';
import {
	addressFields,
	checkIdentified,
	identificationField,
	othersAsTags,
	tagsField,
} from '../../customers';
import { insertedAnswers } from './inserted';

/** Long before there was a Net Promoter Score (2003); in seconds since 1970. */
const EARLIEST = Date.UTC(2000, 0) / 1000;

/**
 * Source: Tracksale API v2, "Insert Answers". The most answers in a request are not documented; 500 are what it
 * allows for survey links.
 */
export const createAnswer = batchOperation({
	name: 'Create',
	value: 'create',
	action: 'Create survey answer',
	description: 'Enters answers that customers gave elsewhere, for example on paper or by phone',
	warning:
		'It counts in the NPS, and no operation removes it: enter only what a customer has really answered.',
	fields: [
		campaignField({ required: true, description: 'The campaign that the answers belong to' }),
	],
	mapped: {
		fields: [
			text({ displayName: 'Name', name: 'name', required: true }),
			...addressFields,
			whole(
				{
					displayName: 'Score',
					name: 'score',
					required: true,
					// A number field would begin with 0, which is a score.
					type: 'string',
					default: '',
					placeholder: 'e.g. 9',
					description: 'From 0 (would never recommend you) to 10',
				},
				{ min: 0, max: 10 },
			),
			text({
				displayName: 'Comment',
				name: 'justification',
				typeOptions: { rows: 3 },
				description: 'What the customer said',
			}),
		],
		additionalFields: [
			unixTime({
				displayName: 'Answered At',
				name: 'createTime',
				vendorName: 'create_time',
				description:
					"When the customer answered; now when empty. A date without a time is 00:00 of that day. In the workflow's time zone unless the value has an offset of its own, or seconds since 1970 as Tracksale gives them out.",
			}),
			identificationField(),
			tagsField({ description: 'Shown with the answer, for example the shop or the order' }),
		],
		otherFields: othersAsTags,
	},
	collections: {
		options: [
			flag({
				displayName: 'Treat Refused Answers as Errors',
				name: 'refusedAsErrors',
				description:
					'Whether an answer that Tracksale does not take counts as a failed item, and one of which it does not say whether it was taken as one that may be done. Otherwise the output tells it.',
			}),
		],
	},
	check({ createTime = nowInSeconds(), ...customer }) {
		checkIdentified(customer);
		if (createTime < EARLIEST || createTime > nowInSeconds() + DAY_MS / 1000) {
			throw new InputRefused(
				`'Answered At' is ${DateTime.fromSeconds(createTime, { zone: 'utc' }).toISODate()}, when nobody can have answered`,
				'Correct the date, or leave it empty for now: an empty date may have become 1970, or day and month changed places.',
			);
		}
	},
	batch: { max: 500, sharing: ['campaignCode'] },
	request: (answers) => ({
		method: 'POST',
		path: '/answer',
		// Without it Tracksale counts the answers, but does not tell their IDs.
		query: { return_answer_id: 1 },
		json: {
			campaign_code: answers[0].campaignCode,
			answers: answers.map((answer) => ({
				name: answer.name,
				email: answer.email,
				phone: answer.phone,
				identification: answer.identification,
				score: answer.score,
				justification: answer.justification,
				create_time: answer.createTime,
				tags: answer.tags,
			})),
		},
	}),
	outcomes: insertedAnswers,
});
