import type { Resource } from '../../../shared/operation/operation';
import { discardDraftLot } from './discard.operation';
import { getManyDraftLots } from './getMany.operation';
import { sendDraftLot } from './send.operation';

export const draftLot: Resource = {
	name: 'Draft Lot',
	value: 'draftLot',
	description: 'Customers of a campaign who wait until someone sends the survey',
	operations: [getManyDraftLots, sendDraftLot, discardDraftLot],
};
