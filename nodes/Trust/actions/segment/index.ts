import type { Resource } from '../../../shared/operation';
import { createSegment } from './create.operation';
import { deleteSegment } from './delete.operation';
import { updateSegment } from './update.operation';

export const segment: Resource = {
	name: 'Segment',
	value: 'segment',
	description: 'Devices that fit some criteria',
	operations: [createSegment, deleteSegment, updateSegment],
};
