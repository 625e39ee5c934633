import type { Resource } from '../../../shared/operation/operation';
import { createSegment } from './create.operation';
import { deleteSegment } from './delete.operation';
import { updateSegment } from './update.operation';

export const segment: Resource = {
	name: 'Segment',
	value: 'segment',
	description: 'Devices that fit some criteria. Known from the public site of Trust alone.',
	operations: [createSegment, updateSegment, deleteSegment],
};
