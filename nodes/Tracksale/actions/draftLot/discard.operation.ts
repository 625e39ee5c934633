import { batchOperation } from '../../../shared/operation/operation';
import { fieldsOf } from '../../../shared/request/answers';
import { path } from '../../../shared/request/path';
import { answerForEach, lotFields } from '../../lots';

/** Source: Tracksale API v2, "Discard draft lots". */
export const discardDraftLot = batchOperation({
	name: 'Discard',
	value: 'discard',
	action: 'Discard draft lot',
	description: 'Throws a draft lot away, so that its customers get no survey',
	warning:
		'Also customers whom others have put there are lost, and it cannot be undone: have the user confirm the campaign and the lot first.',
	fields: lotFields(
		'A campaign has one open lot, which other workflows and users fill too. Their customers are thrown away as well. It cannot be undone.',
	),
	batch: { max: Infinity, sharing: ['campaignCode', 'lotCode'] },
	request: ([{ campaignCode, lotCode }]) => ({
		method: 'POST',
		path: path`/campaign/${campaignCode}/discard-lot/${lotCode}`,
		expects: (body) => fieldsOf(body).success === true,
	}),
	outcomes: answerForEach,
});
