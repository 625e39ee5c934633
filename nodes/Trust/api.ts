import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';
import { fieldsOf, firstText, listIn, saysFailed } from '../shared/request/answers';
import { checkedBaseUrl } from '../shared/request/credential';
import type { Vendor } from '../shared/request/vendor';

/** Under these paths is Atenea, Trust's login service, which has an address of its own; no path of the API begins so. */
const ATENEA_PATHS = '/oauth/';

/** Where a token is fetched. Source: trust.lat, "Client Credential Flow" (not part of the documented core). */
export const LOGIN_PATH = `${ATENEA_PATHS}token/`;
/** What a token is good for. Source: trust.lat, "Get Access Token Information" (not part of the documented core). */
export const TOKEN_INFO_PATH = `${ATENEA_PATHS}token/info`;

/** The address of the service that has this path. @throws InputRefused when either address cannot be used. */
export function addressOf(path: string, credentials: ICredentialDataDecryptedObject): string {
	const { baseUrl, authUrl, allowHttp } = credentials;
	const api = checkedBaseUrl(baseUrl, allowHttp);
	const atenea = checkedBaseUrl(authUrl, allowHttp, '', 'Auth URL');
	return path.startsWith(ATENEA_PATHS) ? atenea : api;
}

/** How Trust speaks. It documents no limits, and failures only on its public site. */
export const trust: Vendor = {
	name: 'Trust',
	credential: 'trustApi',
	compare: {
		refused: 'Compare Client ID and Client Secret with what Trust gave you.',
		address: 'Compare Base URL and Auth URL with those that Trust gave you.',
	},
	secrets: ['clientSecret', 'accessToken'],
	token: 'accessToken',
	// Several clients may belong to one company, which each event names.
	account: [],
	baseUrl: (credentials) => addressOf('', credentials),
	limits: { inFlight: 10 },
	textOf,
	reading({ status, body }) {
		const answer = fieldsOf(body);
		const code = Number(answer.code);
		const failed = answer.status === false || code >= 400 || saysFailed(body);
		// A status that tells of a failure tells more about it.
		if (!failed || status >= 300) return undefined;
		// So much is documented; what any other failure leaves behind is not.
		const isRefusal = (answer.status === false || code >= 400) && !(code >= 500);
		return {
			message: `Trust did not carry out the request${code >= 400 ? ` (code ${code})` : ''}`,
			advice: 'Compare the values of this item with what the field descriptions ask for.',
			mayBeDone: !isRefusal,
		};
	},
};

/**
 * The text of any of the error bodies that Trust's services have: `errors` of the events service, `error_description`
 * of Atenea, `message` or `error` of the others. Source: trust.lat, "Read events by trust or app id", "Get Access
 * Token Information", "Remove Segmentation" (not part of the documented core).
 */
function textOf(body: unknown): string | undefined {
	const { errors } = fieldsOf(body);
	const list = Array.isArray(errors) ? errors.map((one) => firstText(one, NAMES)) : [];
	return list.filter(Boolean).join('; ') || firstText(body, NAMES);
}

const NAMES = ['errors', 'error_description', 'message', 'error'];

/**
 * Whether a write was done: a `code` of 2xx, or a `status` that says so. Source: trust.lat, "Create Segmentation", "Send
 * Message" v2, "Update Application" (not part of the documented core).
 */
export function isSuccess(body: unknown): boolean {
	const { code, status } = fieldsOf(body);
	return status === true || status === 'success' || /^2\d\d$/.test(String(code));
}

/** What an answer carries inside its envelope; the answer itself where it has none. Source: "Read Statistics by Company ID", Responses. */
export function dataOf(body: unknown): IDataObject {
	const { data } = fieldsOf(body);
	const inner = Array.isArray(data) ? data[0] : data;
	return fieldsOf(inner ?? body);
}

/** Source: trust.lat, "Read Campaigns using Company ID" (not part of the documented core). */
export const campaignsOf = (body: unknown): IDataObject[] => listIn(body, 'Trust', ['data']);
