import { choice } from '../../../shared/fields/fields';
import { batchOperation } from '../../../shared/operation/operation';
import { countOf } from '../../../shared/operation/outcomes';
import { fieldsOf } from '../../../shared/request/answers';
import { path } from '../../../shared/request/path';
import { answerForEach, lotFields } from '../../lots';
import { checkSendAt, sendAtField } from '../../sendAt';

/** "Use 0 to make an instant send". Source: Tracksale API v2, "Sending batch". */
const AT_ONCE = 0;

/** Source: Tracksale API v2, "Sending batch". */
export const sendDraftLot = batchOperation({
	name: 'Send',
	value: 'send',
	action: 'Send survey to draft lot',
	description:
		'Sends the survey to everyone who waits in a draft lot, once for all items with the same lot',
	warning:
		'Also customers whom others have put there get it, and it cannot be taken back: have the user confirm the campaign and the lot first.',
	fields: [
		...lotFields(
			'A campaign has one open lot, which other workflows and users fill too. Everyone who waits in it gets the survey, which cannot be taken back.',
		),
		choice({ displayName: 'When to Send', name: 'when', default: 'now' }, [
			{
				name: 'At a Set Time',
				value: 'at',
				description: 'Send at the time below',
				fields: [sendAtField('time', 'time')],
			},
			{ name: 'Now', value: 'now', description: 'Send at once' },
		]),
	],
	check: ({ time }) => checkSendAt(time),
	batch: { max: Infinity, sharing: ['campaignCode', 'lotCode', 'when', 'time'] },
	request: ([{ campaignCode, lotCode, ...lot }]) => ({
		method: 'POST',
		path: path`/campaign/${campaignCode}/dispatch/${lotCode}`,
		json: { time: lot.when === 'now' ? AT_ONCE : lot.time },
		expects: (body) => countOf(fieldsOf(body).customers) !== undefined,
	}),
	outcomes: answerForEach,
});
