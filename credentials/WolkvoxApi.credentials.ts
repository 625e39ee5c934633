import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import { wolkvox } from '../nodes/Wolkvox/api';
import { testRules } from '../nodes/shared/request/credentialTest';
import { note } from '../nodes/shared/request/login';

/** Source: wolkvox API v2, campaign_3, "URL" (server) and "How it works" (header). */
export class WolkvoxApi implements ICredentialType {
	name = 'wolkvoxApi';

	displayName = 'Wolkvox API';

	icon = {
		light: 'file:../nodes/Wolkvox/wolkvox.svg',
		dark: 'file:../nodes/Wolkvox/wolkvox.dark.svg',
	} as const;

	documentationUrl =
		'https://github.com/n8n-nodes-customer-journey/n8n-nodes-customer-journey/blob/main/docs/wolkvox.md#set-up-the-credential';

	properties: INodeProperties[] = [
		{
			displayName:
				'Server: the digits behind wv in the address, once you have logged in at manager.wolkvox.com. Token: in wolkvox Manager under Configuration > Integrations > Tokens > Add Token.',
			name: 'whereToFind',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'Server',
			name: 'server',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 0006',
			description:
				'Log in at manager.wolkvox.com: the address then starts with wv and the digits of your server',
		},
		{
			displayName: 'Token',
			name: 'token',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description:
				"Give n8n a token of its own: wolkvox refuses one that is used twice at once. Each test of this credential costs one of the day's requests.",
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://wv0006.wolkvox.com',
			description:
				'Leave empty, unless wolkvox has given you another address than that of the server',
		},
		{
			displayName: 'Allow Unencrypted HTTP',
			name: 'allowHttp',
			type: 'boolean',
			default: false,
			description:
				'Whether http:// is accepted for addresses other than this machine. The token then travels readable for others.',
		},
	];

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		note(request, wolkvox);
		return {
			...request,
			baseURL: wolkvox.baseUrl(credentials),
			headers: { ...request.headers, 'wolkvox-token': String(credentials.token).trim() },
		};
	}

	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{$credentials.baseUrl || "https://wv" + $credentials.server + ".wolkvox.com"}}',
			url: '/api/v2/information.php',
			qs: { api: 'token_info' },
		},
		rules: testRules(wolkvox, {
			refusedToo:
				"It also refuses a token that is in use at this moment, one whose day's requests are used up, and all of them during its backup: then try again later.",
			refusals: { error: ['FORBIDDEN', 'UNAUTHORIZED'] },
		}),
	};
}
