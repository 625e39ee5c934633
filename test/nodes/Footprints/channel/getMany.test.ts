import { vendor, vendorRequests } from '../../../support/vendor';
import { everythingIn, run, SECRETS, URL } from '../footprints';

const CHANNELS = [
	{ _id: 'channel-1', name: 'Website', mediaType: 'Owned Media' },
	{ _id: 'channel-2', name: 'Press', mediaType: 'Earned Media' },
];

describe('Channel: Get Many', () => {
	it('asks once, as documented, and gives out each channel', async () => {
		vendor(URL)
			.get('/api/channels')
			.query({ access_token: SECRETS.accessToken })
			.reply(200, CHANNELS);
		const { output } = await run('channel', 'getMany', { parameters: { returnAll: true } });
		expect(vendorRequests()[0].rawBody).toBe('');
		expect(output[0]).toEqual(CHANNELS.map((json) => ({ json, pairedItem: { item: 0 } })));
	});

	it('keeps to the limit', async () => {
		vendor(URL).get('/api/channels').query(true).reply(200, CHANNELS);
		const { output } = await run('channel', 'getMany', { parameters: { limit: 1 } });
		expect(output[0].map(({ json }) => json.name)).toEqual(['Website']);
	});

	it('reads a list that is wrapped in data, as other samples of Footprints are', async () => {
		vendor(URL).get('/api/channels').query(true).reply(200, { data: CHANNELS });
		const { output } = await run('channel', 'getMany', {});
		expect(output[0]).toHaveLength(2);
	});

	it('says so when the user may not list them', async () => {
		vendor(URL).get('/api/channels').query(true).reply(403, { error: 'S3CRET-token' });
		const { error, log } = await run('channel', 'getMany', {});
		expect(error).toMatchObject({
			message: 'Footprints does not allow this [item 0]',
			httpCode: '403',
		});
		expect(everythingIn(error, log)).not.toContain('S3CRET');
	});
});
