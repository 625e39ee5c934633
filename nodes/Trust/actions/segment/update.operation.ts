import { InputRefused } from '../../../shared/errors';
import { choice, text } from '../../../shared/fields/fields';
import { operation } from '../../../shared/operation/operation';
import { path } from '../../../shared/request/path';
import { dataOf, isSuccess } from '../../api';
import { segmentField, SPECIFY_BY } from './fields';

/** Source: trust.lat, "Update Segmentation" (not part of the documented core). */
export const updateSegment = operation({
	name: 'Update',
	value: 'update',
	action: 'Update segment',
	description: 'Renames a segment or replaces all its criteria',
	fields: [
		segmentField,
		choice(
			{
				displayName: 'Specify Devices By',
				name: 'specifyBy',
				noDataExpression: true,
				description: 'New criteria take the place of all that the segment has',
			},
			[
				{ name: 'As Before', value: 'keep', description: 'The criteria stay as they are' },
				...SPECIFY_BY,
			],
		),
	],
	collections: { updateFields: [text({ displayName: 'Name', name: 'name' })] },
	check(segment) {
		if (segment.name !== undefined || segment.specifyBy !== 'keep') return;
		throw new InputRefused(
			'There is nothing to update',
			"Fill in 'Name' under 'Update Fields', or specify new criteria.",
		);
	},
	request: ({ segmentUuid, name, criteria, indexQuery }) => ({
		method: 'PUT',
		path: path`/message-persistance/api/v1/segment/${segmentUuid}`,
		json: { name, index_query: criteria ?? indexQuery },
		expects: isSuccess,
	}),
	output: dataOf,
});
