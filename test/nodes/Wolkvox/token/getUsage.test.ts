import { vendor, vendorRequests } from '../../../support/vendor';
import { expectVendorError, found, REFUSAL, refused, run, URL } from '../wolkvox';

const answers = (status: number, body: object) =>
	vendor(URL).get('/api/v2/information.php').query({ api: 'token_info' }).reply(status, body);

it("gives the day's use of the token as wolkvox tells it", async () => {
	const usage = {
		description: 'n8n',
		token_limit: '3000',
		token_use_today: '12',
		all_token_today: '200',
		available_consumption_options: '2800',
	};
	answers(200, { ...found(usage), code: '200' });
	const { output, error } = await run('token', 'getUsage');
	expect(error).toBeUndefined();
	expect(output[0]).toEqual([{ json: usage, pairedItem: { item: 0 } }]);
	expect(vendorRequests()).toHaveLength(1);
	expect(vendorRequests()[0].headers['wolkvox-token']).toBe('T0KEN-wolkvox');
});

it('says what to do when the day has no requests left, and asks no more', async () => {
	answers(403, refused(403, 'FORBIDDEN', 'TOKEN LIMIT EXCEEDED'));
	const { error } = await run('token', 'getUsage', { input: [{ json: {} }, { json: {} }] });
	expect(error?.message).toBe('wolkvox has no requests left for today [item 0]');
	expect(error?.description).toContain('tomorrow');
});

it.each([{ code: 200, error: null, msg: 'OK' }, found(), { ...found(), data: {} }])(
	'fails where the figures are missing, as in %j',
	async (body) => {
		answers(200, body);
		const { error } = await run('token', 'getUsage');
		expect(error?.message).toBe('wolkvox answered without the figures of the token [item 0]');
	},
);

it("tells wolkvox's refusal", async () => {
	answers(400, REFUSAL);
	expectVendorError(await run('token', 'getUsage'));
});
