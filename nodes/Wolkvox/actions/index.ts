import type { VendorNode } from '../../shared/operation/operation';
import { wolkvox } from '../api';
import { campaign } from './campaign';
import { campaignReport } from './campaignReport';
import { record } from './record';
import { report } from './report';
import { token } from './token';

export const wolkvoxNode: VendorNode = {
	vendor: wolkvox,
	resources: [campaign, campaignReport, record, report, token],
};
