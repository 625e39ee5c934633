import type { Sandbox } from '../../sandbox';
import { demo } from '../../sandbox/demo';

/** The credentials that open the sandbox, by the names that the example workflows use. */
export function demoCredentials({
	footprintsUrl,
	tracksaleUrl,
	wolkvoxUrl,
	trustUrl,
	ateneaUrl,
}: Sandbox) {
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
		{
			name: 'wolkvox sandbox',
			type: 'wolkvoxApi',
			data: { server: '0006', baseUrl: wolkvoxUrl, token: demo.wolkvox.token },
		},
		{
			name: 'Trust sandbox',
			type: 'trustApi',
			data: { baseUrl: trustUrl, authUrl: ateneaUrl, ...demo.trust },
		},
	];
}
