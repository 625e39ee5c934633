import type { ICredentialTestRequest } from 'n8n-workflow';
import type { Vendor } from './vendor';

/** How a vendor refuses otherwise than most. */
interface Refusing {
	/** What else a refusal may mean. */
	refusedToo?: string;
	/** By which values in an answer with status 200 the vendor tells that it refuses. */
	refusals?: Record<string, unknown[]>;
}

const REFUSALS = { status: ['error', 'fail', 'failed', false], success: [false] };

/**
 * What n8n holds the answer of a credential's test against, with what it says in place of its bare `Unauthorized` or
 * `ENOTFOUND`. A test has to ask for an object: n8n 2.41 fails in its own code where rules meet an empty list
 * (credentials-tester.service, `response[0][0]`).
 */
export function testRules(
	{ name, compare: { refused, address } }: Vendor,
	{ refusedToo = '', refusals = REFUSALS }: Refusing = {},
): ICredentialTestRequest['rules'] {
	const denied = `${name} refuses this credential. ${refused} ${refusedToo}`.trim();
	const busy = `${name} is not working properly at the moment. Try again in a few minutes.`;
	const byStatus = (statuses: number[], message: string) =>
		statuses.map((value) => ({ type: 'responseCode', properties: { value, message } }));
	const byBody = (key: string, values: unknown[], message: string) =>
		values.map((value) => ({ type: 'responseSuccessBody', properties: { key, value, message } }));
	const rules = [
		...byStatus([400, 401, 403], denied),
		...byStatus([301, 302, 307, 308, 404, 405], `There is no ${name} at this address. ${address}`),
		...byStatus([429], `${name} receives too many requests. Try again in a few minutes.`),
		...byStatus([500, 502, 503, 504], busy),
		// The first character of a text, which a page is and data are not.
		...byBody(
			'0',
			['<', '\n', '\r', ' ', '\uFEFF'],
			`A web page came in place of data. ${address}`,
		),
		...Object.entries(refusals).flatMap(([key, values]) => byBody(key, values, denied)),
	];
	// n8n reads rules of both kinds, though its type allows but one.
	return rules as ICredentialTestRequest['rules'];
}
