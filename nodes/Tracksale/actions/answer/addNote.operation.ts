import { text } from '../../../shared/fields/fields';
import { operation } from '../../../shared/operation/operation';
import { checkReference, namesAnswer, noteReference } from '../../answerReference';

/** Source: Tracksale API v2, "Insert Internal Notes". */
export const addNote = operation({
	name: 'Add Note',
	value: 'addNote',
	action: 'Add note to survey answer',
	description: 'Writes a note that your team sees beside the answer',
	fields: [
		text({
			displayName: 'Note',
			name: 'comment',
			required: true,
			typeOptions: { rows: 4 },
			description: 'The customer does not see it',
		}),
		noteReference,
	],
	check: checkReference,
	request: ({ comment, ...found }) => ({
		method: 'POST',
		path: '/note',
		expects: namesAnswer,
		json:
			found.findBy === 'answerId'
				? { comment, answer_id: found.answerId }
				: // The table has the campaign inside the filter.
					{
						comment,
						filter: {
							email: found.email,
							phone: found.phone,
							identification: found.identification,
							start_date: found.startDate,
							end_date: found.endDate,
							campaign_code: found.campaignCode,
						},
					},
	}),
});
