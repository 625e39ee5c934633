import { notice } from '../../../shared/fields/fields';
import { operation } from '../../../shared/operation/operation';
import { path } from '../../../shared/request/path';
import { isSuccess } from '../../api';
import { segmentField } from './fields';

/** Source: trust.lat, "Remove Segmentation": its title says POST, all its samples DELETE (not part of the documented core). */
export const deleteSegment = operation({
	name: 'Delete',
	value: 'delete',
	action: 'Delete segment',
	description: 'Removes a segment',
	warning: 'It cannot be undone: have the user confirm the segment first.',
	fields: [
		notice('removesNotice', 'This removes the segment in Trust. It cannot be undone.'),
		segmentField,
	],
	request: ({ segmentUuid }) => ({
		method: 'DELETE',
		path: path`/message-persistance/api/v1/segment/${segmentUuid}`,
		expects: isSuccess,
	}),
	output: () => ({ deleted: true }),
});
