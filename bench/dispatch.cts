import { hold } from './contest.cjs';
import { main } from './figures.cjs';

// 10,000 customers in a real n8n, against a server that answers in 30 ms: the Tracksale node, and n8n's HTTP Request
// node with the same fields in the same run. Prints the table of README.md beside this file.

main(
	async () =>
		await hold({
			items: 10_000,
			latencies: [30],
			credentials: { tracksaleApi: { id: '', name: 'Tracksale sandbox' } },
			path: /dispatch$/,
			code: (items) => `const time = Math.floor(Date.now() / 1000) + 3600;
return Array.from({ length: ${items} }, (_, index) => ({
	json: { name: 'Customer ' + index, email: 'c' + index + '.' + time + '@example.com', time },
}));`,
			// The HTTP Request node would be locked out after a thousand requests.
			prepare: async (control) => {
				await control.post('/tracksale/rate-limit', { requests: 1_000_000, milliseconds: 300_000 });
			},
			contestants: {
				'Tracksale, mapped automatically': tracksale({ dataToSend: 'autoMapInputData' }),
				'Tracksale, fields dragged': tracksale({
					dataToSend: 'defineBelow',
					name: '={{ $json.name }}',
					email: '={{ $json.email }}',
				}),
				'Tracksale, with expressions that compute': tracksale({
					dataToSend: 'defineBelow',
					name: '={{ $json.name.trim() }}',
					email: '={{ $json.email.toLowerCase() }}',
				}),
				'HTTP Request, one by one': {
					type: 'n8n-nodes-base.httpRequest',
					typeVersion: 4.2,
					url: ({ sandbox }) => `${sandbox.urlOf('tracksale')}/campaign/101/dispatch`,
					parameters: {
						method: 'POST',
						authentication: 'predefinedCredentialType',
						nodeCredentialType: 'tracksaleApi',
						sendQuery: true,
						queryParameters: { parameters: [{ name: 'getNotInserted', value: '1' }] },
						sendBody: true,
						specifyBody: 'json',
						jsonBody:
							'={{ JSON.stringify({ customers: [{ name: $json.name, email: $json.email }], schedule_time: $json.time }) }}',
						options: {},
					},
				},
			},
		}),
);

function tracksale(mapping: Record<string, string>) {
	return {
		type: 'n8n-nodes-customer-journey.tracksale',
		typeVersion: 1,
		parameters: {
			resource: 'dispatch',
			operation: 'create',
			campaignCode: { __rl: true, mode: 'id', value: '101' },
			when: 'now',
			...mapping,
		},
	};
}
