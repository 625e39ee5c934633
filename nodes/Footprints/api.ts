import type { IDataObject } from 'n8n-workflow';
import { checkedBaseUrl } from '../shared/credential';
import { untilNothingNew } from '../shared/lists';
import type { Vendor } from '../shared/vendor';
import { firstText } from '../shared/answers';

/** How Footprints for Retail speaks. It documents no failures and no limits; these are our readings. */
export const footprints: Vendor = {
	name: 'Footprints',
	credential: 'footprintsApi',
	secrets: ['key', 'secret', 'pin', 'password', 'accessToken'],
	baseUrl: ({ baseUrl, allowHttp }) => checkedBaseUrl(baseUrl, allowHttp, '/api'),
	limits: { inFlight: 10 },
	textOf: (body) => firstText(body, ['error_description', 'error', 'message', 'msg']),
	// Lead-shaped answers have a `status` too: the state of the lead, which is none of these words.
	reading: ({ body }) => {
		const { status, success } = (body ?? {}) as IDataObject;
		const failed = success === false || ['error', 'fail', 'failed'].includes(String(status));
		return failed ? { message: 'Footprints did not carry out the request' } : undefined;
	},
};

/** Rows of a list: a bare array, or one under `data`, as the samples show both. Source: "Get Lead Actions". */
export function rowsOf(body: unknown): IDataObject[] {
	if (Array.isArray(body)) return body as IDataObject[];
	const { data } = (body ?? {}) as { data?: unknown };
	return Array.isArray(data) ? (data as IDataObject[]) : [];
}

export const idOf = (row: IDataObject) => String(row._id);

/** Source: "Get Leads" (`page`, `pageSize`; no total). The largest page is not documented; a smaller one does no harm. */
export const leadPages = untilNothingNew('page', { pageSize: 100 });
