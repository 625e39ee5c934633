import type { IDataObject } from 'n8n-workflow';
import { fieldsOf, firstText, keyBy, knownBy, listIn, saysFailed } from '../shared/request/answers';
import { checkedBaseUrl } from '../shared/request/credential';
import { countedInHeaders, untilNothingNew } from '../shared/request/lists';
import type { Vendor } from '../shared/request/vendor';

/** How Footprints for Retail speaks. It documents no failures and no limits; these are our readings. */
export const footprints: Vendor = {
	name: 'Footprints',
	credential: 'footprintsApi',
	compare: {
		refused: 'Compare Key, Secret and Grant Type with what Footprints gave you.',
		address: 'Compare the Base URL with the address at which you open Footprints.',
	},
	secrets: ['key', 'secret', 'pin', 'password', 'accessToken'],
	token: 'accessToken',
	// Without the PIN: it has so few digits that it could be guessed from what a trigger keeps of it.
	account: ['key', 'grantType', 'username'],
	baseUrl: ({ baseUrl, allowHttp }) => checkedBaseUrl(baseUrl, allowHttp, '/api'),
	limits: { inFlight: 10 },
	textOf: (body) => firstText(body, ['error_description', 'error', 'message', 'msg', 'status']),
	// Lead-shaped answers have a `status` too: the state of the lead, which is none of these words.
	reading: ({ status, body }) => {
		// A status that tells of a failure tells more about it.
		if (status >= 300 || !saysFailed(body)) return undefined;
		return {
			message: 'Footprints says that the request failed',
			advice: 'Compare the values of this item with what the field descriptions ask for.',
			// What a failure leaves behind is not documented.
			mayBeDone: true,
		};
	},
};

/** What a write is answered when it is done, `{"status": "success"}` or `"ok"`. Source: the samples of most writes. */
export const isSuccess = (body: unknown): boolean =>
	['success', 'ok'].includes(String(fieldsOf(body).status));

/** What is answered when a record was added or changed: it, or its ID alone. Source: "Add Lead", "Update Lead". */
export const hasId = (body: unknown): boolean => {
	const { _id } = fieldsOf(body);
	return typeof _id === 'string' && _id !== '';
};

/**
 * The same account, reached with the App Key of a data source. Source: "Web Data Tracking", "Mobile Data Tracking",
 * whose requests carry `appkey` in the body and no access token.
 */
export const footprintsTracking: Vendor = {
	...footprints,
	credential: 'footprintsTrackingApi',
	compare: {
		...footprints.compare,
		refused: 'Compare the App Key with that in Footprints: Settings > Data Sources > App Key.',
	},
	secrets: ['appKey'],
	token: undefined,
};

/**
 * Rows of a list: a bare array, one under `data`, or such an object inside an array, as the samples, which are no
 * JSON, can be read in each of these ways. Source: "Get Lead Actions", "Get Lead Action Types".
 */
export function rowsOf(body: unknown): IDataObject[] {
	const wrapped = Array.isArray(body) && body.length === 1 && Array.isArray(body[0]?.data);
	return listIn(wrapped ? body[0] : body, 'Footprints', ['data']);
}

/** Source: "Get Loyalty Campaigns", "Get Active Loyalty Campaigns". */
export const campaignsOf = (body: unknown): IDataObject[] =>
	listIn(body, 'Footprints', ['campaigns']);

export const idOf = keyBy('_id');

/** The names of the records that stand inside another one, such as the prizes of a campaign, in one text. */
export const namesIn = (records: unknown): string =>
	[records ?? []]
		.flat()
		.map((one) => fieldsOf(one).name)
		.join(', ');

/** How a trigger knows a lead again. */
export const leadId = knownBy('_id', 'Footprints');

/** Source: "Get Leads" (`page`, `pageSize`; no total). The largest page is not documented; a smaller one does no harm. */
export const leadPages = untilNothingNew('page', { pageSize: 100 });

/**
 * Source: "List Catalogues", "List offers", "List SKUs" (`page`; the counts of pages and rows in headers). Whether
 * X-Records counts the list or the page is not said, and the sample's one page shows neither: both are understood.
 */
export const countedPages = countedInHeaders('page', {
	pages: 'x-total-pages',
	rows: 'x-records',
});
