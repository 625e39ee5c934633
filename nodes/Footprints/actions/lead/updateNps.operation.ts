import { whole } from '../../../shared/fields/fields';
import { operation } from '../../../shared/operation/operation';
import { path } from '../../../shared/request/path';
import { isSuccess } from '../../api';
import { comment, leadId } from '../../fields';

/** Source: Footprints API, "Update NPS": its request line says POST, all its samples say PUT. */
export const updateNps = operation({
	name: 'Update NPS',
	value: 'updateNps',
	action: 'Update NPS of lead',
	description: "Stores the customer's rating of a lead",
	fields: [
		leadId,
		whole(
			{
				displayName: 'NPS',
				name: 'nps',
				required: true,
				placeholder: 'e.g. 9',
				description: "The customer's rating, 1 to 10",
			},
			{ min: 1, max: 10 },
		),
	],
	collections: { additionalFields: [comment('What the customer said')] },
	request: ({ leadId: id, ...rating }) => ({
		method: 'PUT',
		path: path`/api/lead/${id}/nps`,
		form: rating,
		expects: isSuccess,
	}),
});
