import type { DateTime } from 'luxon';
import type { IDataObject } from 'n8n-workflow';
import { fieldsOf, firstText, isNoError, listIn } from '../shared/request/answers';
import { checkedBaseUrl, checkedProcesses } from '../shared/request/credential';
import type { Vendor } from '../shared/request/vendor';

const FIVE_MINUTES_MS = 300_000;

/** How Tracksale's API v2 speaks. Of failures it documents only the rate lock (newer documentation, introduction). */
export const tracksale: Vendor = {
	name: 'Tracksale',
	credential: 'tracksaleApi',
	compare: {
		refused: 'Compare the token with the one in Tracksale: Apps > API V2.',
		address: 'Compare the Base URL with https://api.tracksale.co/v2.',
	},
	secrets: ['token'],
	account: ['token'],
	baseUrl: ({ baseUrl, allowHttp }) => checkedBaseUrl(baseUrl, allowHttp),
	// The lock falls on this network address, whichever account asked.
	gate: (credentials) => tracksale.baseUrl(credentials),
	// 1,000 requests in 5 minutes lock out everyone on this address; a hundred are left for others.
	limits: { inFlight: 5, starts: { max: 900, perMs: FIVE_MINUTES_MS } },
	processes: ({ processes }) => checkedProcesses(processes),
	textOf: (body) => firstText(body, ['error', 'message', 'msg']),
	reading: ({ status, body }) => {
		if (status === 405) {
			return {
				message: 'Tracksale has locked out this address after too many requests',
				advice:
					'Wait at least 5 minutes, open Tracksale in a browser on this network and solve the CAPTCHA, then run the items that are left. Other programs on the same network count too; where n8n runs as several processes, tell how many under "n8n Processes" in the credential.',
				vendorText: undefined,
				cause: 'rate-limited',
				retryAfterMs: FIVE_MINUTES_MS,
				next: 'endRun',
			};
		}
		const { error, success } = fieldsOf(body);
		// A status that tells of a failure tells more about it.
		if (status >= 300 || !(success === false || tellsOfFailure(error))) return undefined;
		return {
			message: 'Tracksale did not accept the request',
			advice: 'Compare the values of this item with what the field descriptions ask for.',
			// What a failure leaves behind is not documented.
			mayBeDone: true,
		};
	},
};

/** The older API marks success with an error of code 0. Source: Tracksale API v1. */
const tellsOfFailure = (error: unknown): boolean =>
	!isNoError(error) && String(fieldsOf(error).code) !== '0';

/** A time as reports take it, without offset. Source: "Comments", Parameters (`YYYY-MM-DDTHH:mm:ss`). */
export const asReportTime = (date: DateTime): string => date.toFormat("yyyy-MM-dd'T'HH:mm:ss");

/** Campaign codes as reports take them. Source: "Comments", Parameters (`codes=52,51,50`). */
export const asCodes = (codes: string[] | undefined): string | undefined => codes?.join(',');

/** Rows of a report. */
export const rowsOf = (body: unknown): IDataObject[] => listIn(body, 'Tracksale');

/** Campaigns; one alone counts as a list of one. Source: "Campaign List" shows an object, clients get an array. */
export function campaignsOf(body: unknown): IDataObject[] {
	const isOne = fieldsOf(body).code !== undefined;
	return rowsOf(isOne ? [body] : body);
}

/** Draft lots. The document shows no answer without any, so an empty one is taken for it. Source: "Search for draft lots". */
export function lotsOf(body: unknown): IDataObject[] {
	const answer = fieldsOf(body);
	const hasNone = 'lot' in answer || Object.keys(answer).length === 0;
	return listIn(answer.lot ?? (hasNone ? [] : body), 'Tracksale');
}
