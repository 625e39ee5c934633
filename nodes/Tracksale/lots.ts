import type { IDataObject } from 'n8n-workflow';
import { notice, picked } from '../shared/fields/fields';
import { fieldsOf } from '../shared/request/answers';
import { campaignField } from './campaigns';
import { searchDraftLots } from './pickers';

/**
 * A campaign's draft lot. Source: Tracksale API v2, "Sendings": all later customers of a campaign join the same
 * batch until it is sent.
 */
export const lotFields = (warning: string) =>
	[
		notice('oneLotNotice', warning),
		campaignField({ required: true, description: 'The campaign that the lot belongs to' }),
		picked(
			{
				displayName: 'Draft Lot',
				name: 'lotCode',
				vendorName: 'lot_code',
				required: true,
				typeOptions: { loadOptionsDependsOn: ['campaignCode.value'] },
				description: 'The lot of customers who wait to be surveyed',
			},
			searchDraftLots,
			'e.g. 1001',
		),
	] as const;

/**
 * The answer for each item that names the lot: every row that a dispatch has put into one names it, and a second
 * request could send the surveys again.
 */
export const answerForEach = (body: unknown, lots: object[]): IDataObject[][] =>
	lots.map(() => [{ ...fieldsOf(body) }]);
