import type { IDataObject } from 'n8n-workflow';
import type { Run } from '../../support/n8n';
import { operationsOf } from '../../support/operations';

export { EMPTY, items } from '../../support/operations';

export const URL = 'https://wv0006.wolkvox.com';
export const CREDENTIALS = { wolkvoxApi: { server: '0006', token: 'T0KEN-wolkvox' } };

/** Runs an operation of the built wolkvox node. */
export const run = operationsOf('wolkvox', CREDENTIALS);

/** A campaign, by its ID. */
export const campaign = (value: string) => ({ __rl: true, mode: 'id', value });

/** wolkvox's answer with these rows. */
export const found = (...data: IDataObject[]) => ({
	code: 200,
	error: null,
	msg: `${data.length} records were found`,
	data,
});

export const refused = (code: number, error: string, msg: string) => ({ code, error, msg });

/** What wolkvox answers for expectVendorError. */
export const REFUSAL = refused(400, 'BAD REQUEST', 'Wrong T0KEN-wolkvox <b>');

/** Expects that wolkvox's refusal comes through: its text, escaped, without the token, on the item. */
export function expectVendorError({ error, log }: Run): void {
	expect(error).toMatchObject({
		message: 'wolkvox did not accept the request (status 400) [item 0]',
		description: expect.stringContaining('It said: Wrong *** &lt;b&gt;'),
		httpCode: '400',
		context: { itemIndex: 0 },
	});
	expect(JSON.stringify([error, log])).not.toContain('T0KEN');
}
