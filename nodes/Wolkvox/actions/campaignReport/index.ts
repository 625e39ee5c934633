import type { Resource } from '../../../shared/operation/operation';
import { campaignReports } from '../../campaignReports';
import { campaignReport as operationOf } from './reportOperation';

export const campaignReport: Resource = {
	name: 'Campaign Report',
	value: 'campaignReport',
	description: 'What became of the calls and messages of campaigns',
	operations: campaignReports.map(operationOf),
	usual: 'getPhoneResults',
};
