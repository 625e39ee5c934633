import type { Run } from '../../support/n8n';
import { EMPTY, items, operationsOf } from '../../support/operations';
import { vendorRequests } from '../../support/vendor';

export { EMPTY, items };

export const URL = 'https://api.tracksale.co/v2';
export const CREDENTIALS = { tracksaleApi: { token: 'T0KEN-tracksale' } };

let accounts = 0;
/** Another account each time, as lists are kept for a minute by account. */
export const freshCredentials = () => ({
	tracksaleApi: { token: `${CREDENTIALS.tracksaleApi.token}-${++accounts}` },
});

/** Runs an operation of the built Tracksale node. */
export const run = operationsOf('tracksale', CREDENTIALS);

/** The campaign 101, as picked from the list. */
export const campaign = { __rl: true, mode: 'list', value: '101' };

/** As many input items, each a customer of its own. */
export const customers = (count: number) =>
	items(
		...Array.from({ length: count }, (_, index) => ({
			name: `C ${index}`,
			email: `c${index}@example.com`,
		})),
	);

/** Expects that Tracksale's refusal comes through: its text, escaped, without the token, on the item. */
export function expectVendorError({ error, log }: Run): void {
	expect(error).toMatchObject({
		message: 'Tracksale did not accept the request (status 400) [item 0]',
		description: expect.stringContaining('It said: Wrong *** &lt;b&gt;'),
		httpCode: '400',
		context: { itemIndex: 0 },
	});
	expect(JSON.stringify([error, log])).not.toContain('T0KEN');
}

/** Expects that an answer which is not the documented one is told as a write that may be done, and was sent once. */
export function expectUnconfirmed({ output }: Run): void {
	expect(vendorRequests()).toHaveLength(1);
	expect(output[0]).toMatchObject([
		{
			json: {
				error: 'Tracksale did not answer as its documentation has it [item 0]',
				message: expect.stringContaining('It may have been carried out all the same'),
				details: { state: 'mayBeDone' },
			},
		},
	]);
}

/** What Tracksale answers for expectVendorError. */
export const REFUSAL = { error: 'Wrong T0KEN-tracksale <b>' };

export const EMPTY_LIST = { __rl: true, mode: 'id', value: EMPTY };
