import { operation } from '../../../shared/operation/operation';
import { checkReference, namesAnswer, tagsReference } from '../../answerReference';
import { tagsField } from '../../customers';

/** Source: Tracksale API v2, "Fill Empty Tags". */
export const fillEmptyTags = operation({
	name: 'Fill Empty Tags',
	value: 'fillEmptyTags',
	action: 'Fill empty tags of survey answer',
	description:
		'Gives an answer the tags that it does not have yet. Tags with a value stay as they are.',
	fields: [
		tagsReference,
		tagsField({ required: true, description: 'What to know the answer by, such as the shop' }),
	],
	check: checkReference,
	request: ({ tags, ...found }) => ({
		method: 'POST',
		path: '/fill-empty-tags',
		expects: namesAnswer,
		json:
			found.findBy === 'answerId'
				? { answer_id: found.answerId, tags }
				: // The sample has the campaign beside the customer.
					{
						campaign_code: found.campaignCode,
						customer: {
							email: found.email,
							phone: found.phone,
							identification: found.identification,
						},
						tags,
					},
	}),
});
