import type { Resource } from '../../../shared/operation/operation';
import { createLead } from './create.operation';
import { getManyLeads } from './getMany.operation';
import { markLeadLost } from './markLost.operation';
import { updateLead } from './update.operation';
import { updateNps } from './updateNps.operation';
import { uploadLeadDocuments } from './uploadDocuments.operation';

export const lead: Resource = {
	name: 'Lead',
	value: 'lead',
	operations: [createLead, getManyLeads, markLeadLost, updateLead, updateNps, uploadLeadDocuments],
};
