import type { Sandbox } from '../../sandbox';
import { demo } from '../../sandbox/demo';

/** The credentials that open the sandbox, by the names that the example workflows use. */
export function demoCredentials({ footprintsUrl, tracksaleUrl }: Sandbox) {
	const { key, secret } = demo.footprints;
	return [
		{
			name: 'Footprints sandbox',
			type: 'footprintsApi',
			data: { baseUrl: footprintsUrl, key, secret, grantType: 'client_credentials' },
		},
		{
			name: 'Footprints tracking sandbox',
			type: 'footprintsTrackingApi',
			data: { baseUrl: footprintsUrl, appKey: demo.tracking.appKey },
		},
		{
			name: 'Tracksale sandbox',
			type: 'tracksaleApi',
			data: { baseUrl: tracksaleUrl, token: demo.tracksale.token },
		},
	];
}
