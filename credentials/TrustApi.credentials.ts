import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IDataObject,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import { addressOf, LOGIN_PATH, TOKEN_INFO_PATH, trust } from '../nodes/Trust/api';
import { testRules } from '../nodes/shared/request/credentialTest';
import { logIn, NeedsNewToken, note, oneLogin, tokenOf } from '../nodes/shared/request/login';

/** A token is renewed that long before it runs out, in milliseconds; one that lives for less, after half of its life. */
const RENEWED_BEFORE = 5 * 60_000;

/** Source: trust.lat, "Client Credential Flow"; the document names Atenea as the source of the access token. */
export class TrustApi implements ICredentialType {
	name = 'trustApi';

	displayName = 'Trust API';

	icon = {
		light: 'file:../nodes/Trust/trust.svg',
		dark: 'file:../nodes/Trust/trust.dark.svg',
	} as const;

	documentationUrl =
		'https://github.com/n8n-nodes-customer-journey/n8n-nodes-customer-journey/blob/main/docs/trust.md#set-up-the-credential';

	properties: INodeProperties[] = [
		{
			displayName:
				'Client ID and Client Secret: Trust gives them to your company for Atenea, its login service.',
			name: 'whereToFind',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'Client ID',
			name: 'clientId',
			type: 'string',
			required: true,
			default: '',
			description: 'The ID of your company for Atenea, the login service of Trust',
		},
		{
			displayName: 'Client Secret',
			name: 'clientSecret',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'The secret that came with the Client ID',
		},
		{
			displayName: 'Company ID',
			name: 'companyId',
			type: 'string',
			default: '',
			description:
				'Used where a node names no company. Empty: the company that the Client ID belongs to.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: 'https://api.trust.lat',
			description: "The address of Trust's API",
		},
		{
			displayName: 'Auth URL',
			name: 'authUrl',
			type: 'string',
			required: true,
			default: 'https://atenea.trust.lat',
			description: 'The address of Atenea, which gives the access token',
		},
		{
			displayName: 'Allow Unencrypted HTTP',
			name: 'allowHttp',
			type: 'boolean',
			default: false,
			description:
				'Whether http:// is accepted for addresses other than this machine. The secret then travels readable for others.',
		},
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'hidden',
			typeOptions: { expirable: true, password: true },
			default: '',
		},
		{
			displayName: 'Renew At',
			name: 'renewAt',
			type: 'hidden',
			default: '',
		},
	];

	/** Fetches a token; n8n stores it with the moment at which it is to be renewed. It lasts for two hours. */
	async preAuthentication(
		this: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
	): Promise<IDataObject> {
		const { clientId, clientSecret } = credentials;
		const baseURL = addressOf(LOGIN_PATH, credentials);
		return await oneLogin(trust, [baseURL, clientId, clientSecret], credentials, async () => {
			const answer = await logIn(this, trust, {
				baseURL,
				url: LOGIN_PATH,
				body: {
					client_id: clientId,
					client_secret: clientSecret,
					grant_type: 'client_credentials',
				},
			});
			return { accessToken: tokenOf(answer, trust), renewAt: renewalOf(answer as IDataObject) };
		});
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		note(request, trust, credentials);
		if (Date.now() >= Date.parse(String(credentials.renewAt))) throw new NeedsNewToken();
		return {
			...request,
			baseURL: addressOf(request.url, credentials),
			headers: { ...request.headers, Authorization: `Bearer ${String(credentials.accessToken)}` },
		};
	}

	test: ICredentialTestRequest = {
		request: { baseURL: '={{$credentials.authUrl}}', url: TOKEN_INFO_PATH },
		rules: testRules(trust),
	};
}

/**
 * When to renew the token (ISO 8601, UTC); empty where that cannot be told, and then the vendor's 401 tells. Source:
 * trust.lat, "Client Credential Flow" (`created_at`, Unix seconds; `expires_in`, seconds).
 */
function renewalOf({ expires_in: expiresIn, created_at: createdAt }: IDataObject): string {
	const now = Date.now();
	const life = secondsIn(expiresIn) * 1000;
	// A token that others fetched before may be handed out again.
	const born = Math.min(now, secondsIn(createdAt) * 1000 || now);
	const renewal = born + Math.max(life - RENEWED_BEFORE, life / 2);
	return renewal > now ? new Date(renewal).toISOString() : '';
}

/** NaN for whatever is no number. */
const secondsIn = (value: unknown): number => (typeof value === 'object' ? NaN : Number(value));
