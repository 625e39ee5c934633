import { hold } from './contest.cjs';
import { main } from './figures.cjs';

// 1,000 leads, one item each, in a real n8n against a server that answers at once, in 30 ms and in 200 ms: the
// Footprints node, and n8n's HTTP Request node with the same fields in the same run.

main(
	async () =>
		await hold({
			items: 1000,
			latencies: [0, 30, 200],
			credentials: { footprintsApi: { id: '', name: 'Footprints sandbox' } },
			path: /^\/api\/lead$/,
			code: (items) =>
				`return Array.from({ length: ${items} }, (_, n) => ({ json: { userFirstName: 'Lead ' + n, userEmail: 'c' + n + '@example.com' } }));`,
			contestants: {
				'Footprints, mapped automatically': footprints({ dataToSend: 'autoMapInputData' }),
				'Footprints, field by field': footprints({
					dataToSend: 'defineBelow',
					userFirstName: '={{ $json.userFirstName }}',
					userEmail: '={{ $json.userEmail }}',
				}),
				'HTTP Request, one by one': {
					type: 'n8n-nodes-base.httpRequest',
					typeVersion: 4.2,
					url: ({ sandbox }) => `${sandbox.urlOf('footprints')}/api/lead`,
					parameters: {
						method: 'POST',
						authentication: 'predefinedCredentialType',
						nodeCredentialType: 'footprintsApi',
						sendBody: true,
						contentType: 'form-urlencoded',
						bodyParameters: {
							parameters: [
								{ name: 'userFirstName', value: '={{ $json.userFirstName }}' },
								{ name: 'userEmail', value: '={{ $json.userEmail }}' },
							],
						},
						options: {},
					},
				},
			},
		}),
);

function footprints(mapping: Record<string, string>) {
	return {
		type: 'n8n-nodes-customer-journey.footprints',
		typeVersion: 1,
		parameters: { resource: 'lead', operation: 'create', ...mapping },
	};
}
