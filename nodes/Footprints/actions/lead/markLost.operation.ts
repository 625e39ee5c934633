import { choice } from '../../../shared/fields/fields';
import { operation } from '../../../shared/operation/operation';
import { path } from '../../../shared/request/path';
import { hasId } from '../../api';
import { comment, leadId } from '../../fields';

/** Source: Footprints API, "Update Lost Lead". */
export const markLeadLost = operation({
	name: 'Mark as Lost',
	value: 'markLost',
	action: 'Mark lead as lost',
	description: 'Closes a lead that will not buy, with the reason',
	fields: [
		leadId,
		choice({ displayName: 'Reason', name: 'reasonLost', required: true }, [
			{ name: 'Abandoned', value: 'abandoned' },
			{ name: 'Competition', value: 'competition' },
			{ name: 'Lost Momentum', value: 'lost_momentum' },
			{ name: 'Missing Feature', value: 'feature' },
			{ name: 'No Need', value: 'need' },
			{ name: 'Other', value: 'other' },
			{ name: 'Poor Qualification', value: 'poor_qualification' },
			{ name: 'Price Too High', value: 'price_too_high' },
			{ name: 'Wrong Time', value: 'wrong_time' },
		]),
	],
	collections: { additionalFields: [comment('What else there is to say about it')] },
	request: ({ leadId: id, ...loss }) => ({
		method: 'PUT',
		path: path`/api/lead/${id}/leadLost`,
		form: loss,
		expects: hasId,
	}),
});
