import { text } from '../../../shared/fields';
import { operation } from '../../../shared/operation';
import { checkReference, noteReference, type AnswerReference } from '../../answerReference';

/** Source: Tracksale API v2, "Insert Internal Notes". */
export const addNote = operation<AnswerReference & { comment: string }>({
	name: 'Add Note',
	value: 'addNote',
	action: 'Add note to answer',
	description: 'Writes a note that your team sees beside the answer',
	fields: [
		text({
			displayName: 'Note',
			name: 'comment',
			required: true,
			typeOptions: { rows: 4 },
			description: 'The customer does not see it',
		}),
		...noteReference,
	],
	check: checkReference,
	request: ({ comment, answerId, email, phone, identification, ...where }) => ({
		method: 'POST',
		path: '/note',
		json: {
			comment,
			answer_id: answerId,
			// The table has the campaign inside the filter.
			filter:
				answerId === undefined
					? {
							email,
							phone,
							identification,
							start_date: where.startDate,
							end_date: where.endDate,
							campaign_code: where.campaignCode,
						}
					: undefined,
		},
	}),
});
