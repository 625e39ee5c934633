import { vendor } from '../../../support/vendor';
import { ATENEA, everythingIn, expectExchange, run, TOKEN_INFO } from '../trust';

describe('Token: Get Info', () => {
	it('asks Atenea, which has an address of its own, and gives out what it says', async () => {
		await expectExchange('token', 'getInfo', {
			base: ATENEA,
			method: 'GET',
			path: '/oauth/token/info',
			answer: TOKEN_INFO,
			output: [TOKEN_INFO],
		});
	});

	it("shows Atenea's own text, without the token", async () => {
		vendor(ATENEA).get('/oauth/token/info').reply(403, {
			error: 'forbidden',
			error_description: 'S3CRET-token may not do that',
			state: 'unauthorized',
		});
		const { error } = await run('token', 'getInfo');
		expect(error).toMatchObject({
			message: 'Trust does not allow this [item 0]',
			description: expect.stringContaining('It said: *** may not do that'),
		});
		expect(everythingIn(error)).not.toContain('S3CRET');
	});
});
