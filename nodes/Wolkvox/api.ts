import type { IDataObject } from 'n8n-workflow';
import { InputRefused, VendorFailure, type Failure } from '../shared/errors';
import { fieldsOf, firstText, isNoError, isRecord, recordsOf } from '../shared/request/answers';
import { checkedBaseUrl } from '../shared/request/credential';
import { openAndCompare } from '../shared/request/unanswered';
import type { Vendor, VendorRequest } from '../shared/request/vendor';

/**
 * How wolkvox's API v2 speaks. Its documentation shows the rows of one report alone; the envelope, the codes and
 * their texts come from other pages of its site ("API response codes") and from what public clients handle.
 */
export const wolkvox: Vendor = {
	name: 'wolkvox',
	credential: 'wolkvoxApi',
	compare: {
		refused:
			'Compare the server and the token with those in wolkvox Manager: Configuration > Integrations > Tokens.',
		address: 'Compare the Server with the address at which you log in to wolkvox.',
	},
	secrets: ['token'],
	account: ['token'],
	baseUrl: ({ server, baseUrl, allowHttp }) =>
		baseUrl ? checkedBaseUrl(baseUrl, allowHttp, '/api/v2') : addressOf(server),
	// "The same token cannot be consumed simultaneously." Source: the documentation, "How it works".
	limits: { inFlight: 1 },
	gate: ({ token }) => String(token).trim(),
	// The server gives itself 60 seconds for an answer. Source: the site's pages, limits of each report.
	answerWithin: 90_000,
	// A public client takes a connection that fails for an address that is not on the operation's list.
	unreachable:
		'wolkvox may let in registered addresses alone: ask whether the public IP address of this n8n is registered for your operation.',
	textOf: (body) => firstText(body, ['msg', 'error', 'message']),
	reading({ status, body }) {
		const { code, mayBeDone } = toldIn(status, body);
		if (code === undefined) return undefined;
		const text = wolkvox.textOf(body)?.toUpperCase() ?? '';
		const known = code < 500 && REFUSALS.find(({ says }) => text.includes(says));
		if (known) {
			// What it says of the token itself keeps it from doing anything.
			const isOpen = mayBeDone && !known.failure.next;
			return { status: code, ...(isOpen && { mayBeDone }), ...known.failure };
		}
		if (code === 401) return { status: code, ...BAD_TOKEN };
		if (code === 403) return { status: code, ...SWITCHED_OFF };
		if (code >= 500) return { status: code, ...FAILED };
		return status < 300 ? { status: code, mayBeDone } : undefined;
	},
};

/** `wv0006` and the whole address are taken as well. Source: the documentation, "URL". */
function addressOf(server: unknown): string {
	const code = /^(?:https:\/\/)?(?:wv)?([a-z0-9-]+)(?:\.wolkvox\.com\b.*)?$/i.exec(
		String(server ?? '').trim(),
	)?.[1];
	if (code) return `https://wv${code}.wolkvox.com`;
	throw new InputRefused(
		"'Server' of the credential is not the code of a wolkvox server",
		'Log in at manager.wolkvox.com: the address then starts with wv and the code, for example wv0006 for the server 0006.',
	);
}

/**
 * The code of an answer that is a failure, undefined for a success, and whether a write may be done all the same: no
 * source says what an error beside a code of success leaves behind. wolkvox may send the failure with HTTP status 200,
 * its code as a number or as text, and "0" or nothing for a success; its error is null then, or the text "null".
 * Source: the site's samples and the vendor's Postman collection, "Response" of its reports.
 */
function toldIn(status: number, body: unknown): { code?: number; mayBeDone?: boolean } {
	if (status >= 300) return { code: status };
	const { code, error } = fieldsOf(body);
	const own = Number(code ?? 0);
	if (own >= 300) return { code: own };
	return isNoError(error) ? {} : { code: 400, mayBeDone: true };
}

const BAD_TOKEN: Partial<Failure> = {
	message: 'wolkvox did not accept the token',
	advice: openAndCompare(wolkvox),
	cause: 'credential-invalid',
	next: 'endRun',
};

/** Every other 403. Source: help center, "Como generar un token" (the API is off during backups). */
const SWITCHED_OFF: Partial<Failure> = {
	message: 'wolkvox does not answer requests at the moment',
	advice:
		'It switches them off while it makes its backups. Try again later; if it stays so, ask wolkvox whether your operation may use its API.',
	cause: 'temporarily-unavailable',
	next: 'againIfRead',
};

/** Also a 500, which a server that is overloaded for a moment gives: what changes nothing is asked again as it is. */
const FAILED: Partial<Failure> = { cause: 'temporarily-unavailable', next: 'againIfRead' };

/** What a text of wolkvox means. Source: "API response codes", which has the texts of 400, 401 and 403. */
const REFUSALS: Array<{ says: string; failure: Partial<Failure> }> = [
	{
		says: 'TOKEN LIMIT EXCEEDED',
		failure: {
			message: 'wolkvox has no requests left for today',
			advice:
				'Your operation has 1,000 requests a day for each licence, shared by all its tokens. Run the items that are left tomorrow, or ask wolkvox for more.',
			cause: 'quota-exhausted',
			next: 'endRun',
		},
	},
	{
		says: 'SIMULTANEOUS REQUESTS',
		failure: {
			message: 'wolkvox is busy with other requests of the same token',
			advice:
				'Another program, or another n8n, uses this token at the same time. Give each one a token of its own.',
			cause: 'rate-limited',
			next: 'againWhenFree',
		},
	},
	{ says: 'VALIDATE TOKEN', failure: BAD_TOKEN },
	{ says: 'ENTER THE WOLKVOX-TOKEN', failure: BAD_TOKEN },
	{
		says: 'DOES NOT EXIST',
		failure: {
			message: 'wolkvox does not have what was asked for',
			advice: 'Compare the name of the report with the one in the wolkvox documentation.',
			status: 400,
			cause: 'configuration-invalid',
		},
	},
	{
		says: 'PARAMETERS ARE REQUIRED',
		failure: {
			message: 'wolkvox needs a value that was not sent',
			advice: 'Fill in every field of this item; some reports also need a parameter of their own.',
			cause: 'configuration-invalid',
		},
	},
];

/** "Records downloaded per call: 60,000." What is over may be left out. Source: the site's pages, limits of each report. */
export const MOST_ROWS = 60_000;

/** A question to one of the scripts of the API. Where wolkvox has no rows it answers 404. Source: public clients. */
export const question = (
	script: 'reports_manager' | 'information',
	query: VendorRequest['query'],
): VendorRequest => ({
	method: 'GET',
	path: `/api/v2/${script}.php`,
	query,
	emptyOn404: isOwnAnswer,
});

/**
 * Whether an answer is wolkvox's own, which a 404 of a wrong address is not, with no body, a page or other fields.
 * No source shows the body of its 404, so it is taken to be that of its other failures. Source: "API response codes".
 */
function isOwnAnswer(body: unknown): boolean {
	const answer = fieldsOf(body);
	return 'msg' in answer || Number(answer.code) === 404;
}

/**
 * The rows of an answer, whatever its shape: a bare list, a list under `data`, a single object there, or nothing
 * there where there are no rows. Source: the site's samples and public clients.
 * @throws VendorFailure when it is none of these, because a missing list is not an empty one, or rows are missing
 */
export function rowsOf(body: unknown): IDataObject[] {
	if (Array.isArray(body)) return recordsOf(body, wolkvox.name);
	const answer = fieldsOf(body);
	const { data } = answer;
	const list = isEmpty(data) && ENVELOPE.some((name) => name in answer) ? [] : data;
	if (Array.isArray(list)) {
		const rows = recordsOf(list, wolkvox.name);
		checkCount(answer, rows.length);
		return rows;
	}
	if (isRecord(data)) return [data];
	throw new VendorFailure({
		message: 'wolkvox answered in a form that is not known',
		advice: 'Try again in a few minutes. If it stays so, check the server in the credential.',
		cause: 'temporarily-unavailable',
	});
}

const ENVELOPE = ['code', 'error', 'msg', 'data'];

const isEmpty = (value: unknown) =>
	value === undefined || value === null || value === '' || hasNoFields(value);

const hasNoFields = (value: unknown) =>
	typeof value === 'object' && value !== null && Object.keys(value).length === 0;

/** The count of `msg`, as in "1 records were found". Source: the site's samples and the vendor's Postman collection. */
const COUNT = /^\s*(\d+) records? (?:was|were) found/i;

/** @throws VendorFailure when wolkvox counts more rows than it gives, unless it gives as many as it ever does */
function checkCount({ msg }: IDataObject, given: number): void {
	const counted = Number(COUNT.exec(String(msg))?.[1] ?? 0);
	if (counted <= given || given >= MOST_ROWS) return;
	throw new VendorFailure({
		message: `wolkvox found ${counted.toLocaleString('en')} records, but answered with ${given.toLocaleString('en')}`,
		advice:
			'Nothing was given out of this answer, because rows are missing. Try again in a few minutes. If it stays so, ask for less at once, such as a shorter period.',
		cause: 'temporarily-unavailable',
	});
}
