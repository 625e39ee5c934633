import { InputRefused } from '../../../shared/errors';
import { operation } from '../../../shared/operation';
import { checkReference, tagsReference, type AnswerReference } from '../../answerReference';
import { tagsField, type Tag } from '../../customers';

/** Source: Tracksale API v2, "Fill Empty Tags". */
export const fillEmptyTags = operation<AnswerReference & { tags?: Tag[] }>({
	name: 'Fill Empty Tags',
	value: 'fillEmptyTags',
	action: 'Fill empty tags of answer',
	description:
		'Gives an answer the tags that it does not have yet. Tags with a value stay as they are.',
	fields: [
		...tagsReference,
		tagsField({ required: true, description: 'What to know the answer by, such as the shop' }),
	],
	check({ tags, ...reference }) {
		checkReference(reference);
		if (tags) return;
		throw new InputRefused("'Tags' is empty", 'Add at least one tag with a name and a value.');
	},
	request: ({ answerId, email, phone, identification, campaignCode, tags }) => ({
		method: 'POST',
		path: '/fill-empty-tags',
		json:
			answerId === undefined
				? // The sample has the campaign beside the customer.
					{ campaign_code: campaignCode, customer: { email, phone, identification }, tags }
				: { answer_id: answerId, tags },
	}),
});
