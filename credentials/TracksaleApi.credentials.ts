import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import { tracksale } from '../nodes/Tracksale/api';
import { BEARER } from '../nodes/shared/errors';
import { testRules } from '../nodes/shared/request/credentialTest';
import { note } from '../nodes/shared/request/login';

/** Source: Tracksale API v2, introduction (token, base URL, header). */
export class TracksaleApi implements ICredentialType {
	name = 'tracksaleApi';

	displayName = 'Tracksale API';

	icon = {
		light: 'file:../nodes/Tracksale/tracksale.svg',
		dark: 'file:../nodes/Tracksale/tracksale.dark.svg',
	} as const;

	documentationUrl =
		'https://github.com/n8n-nodes-customer-journey/n8n-nodes-customer-journey/blob/main/docs/tracksale.md#set-up-the-credential';

	properties: INodeProperties[] = [
		{
			displayName:
				'Token: in Tracksale, as an administrator, open Apps (upper right), install "API V2" and choose New Token.',
			name: 'whereToFind',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'Token',
			name: 'token',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'A new token leaves older ones working',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: 'https://api.tracksale.co/v2',
		},
		{
			displayName: 'Allow Unencrypted HTTP',
			name: 'allowHttp',
			type: 'boolean',
			default: false,
			description:
				'Whether http:// is accepted for addresses other than this machine. The token then travels readable for others.',
		},
		{
			displayName: 'n8n Processes',
			name: 'processes',
			type: 'number',
			typeOptions: { minValue: 1, numberPrecision: 0 },
			default: 1,
			description:
				'How many main and worker processes of n8n use this network address. Tracksale locks the whole address out after 1,000 requests in 5 minutes; each process keeps to its part of 900. 1 unless n8n runs in queue mode.',
		},
	];

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		note(request, tracksale);
		// The scheme in lower case, as documented; a pasted "bearer " is dropped.
		const token = String(credentials.token).replace(BEARER, '').trim();
		return {
			...request,
			baseURL: tracksale.baseUrl(credentials),
			headers: { ...request.headers, Authorization: `bearer ${token}` },
		};
	}

	test: ICredentialTestRequest = {
		request: { baseURL: '={{$credentials.baseUrl}}', url: '/report/nps' },
		rules: testRules(tracksale),
	};
}
