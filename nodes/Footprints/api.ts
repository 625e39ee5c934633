import type { IDataObject } from 'n8n-workflow';
import { checkedBaseUrl } from '../shared/credential';
import { untilNothingNew } from '../shared/lists';
import type { Vendor } from '../shared/vendor';
import { firstText, listIn } from '../shared/answers';

/** How Footprints for Retail speaks. It documents no failures and no limits; these are our readings. */
export const footprints: Vendor = {
	name: 'Footprints',
	credential: 'footprintsApi',
	secrets: ['key', 'secret', 'pin', 'password', 'accessToken'],
	baseUrl: ({ baseUrl, allowHttp }) => checkedBaseUrl(baseUrl, allowHttp, '/api'),
	limits: { inFlight: 10 },
	textOf: (body) => firstText(body, ['error_description', 'error', 'message', 'msg']),
	// Lead-shaped answers have a `status` too: the state of the lead, which is none of these words.
	reading: ({ status, body }) => {
		const answer = (body ?? {}) as IDataObject;
		const failed =
			answer.success === false || ['error', 'fail', 'failed'].includes(String(answer.status));
		// A status that tells of a failure tells more about it.
		if (!failed || status >= 300) return undefined;
		return {
			message: 'Footprints did not carry out the request',
			advice: 'Compare the values of this item with what the field descriptions ask for.',
		};
	},
};

/** Rows of a list: a bare array, or one under `data`, as the samples show both. Source: "Get Lead Actions". */
export const rowsOf = (body: unknown): IDataObject[] => listIn(body, 'Footprints', ['data']);

export const idOf = (row: IDataObject) => String(row._id);

/** Source: "Get Leads" (`page`, `pageSize`; no total). The largest page is not documented; a smaller one does no harm. */
export const leadPages = untilNothingNew('page', { pageSize: 100 });
