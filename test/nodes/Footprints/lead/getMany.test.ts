import { onFastClock } from '../../../support/clock';
import { vendor, vendorRequests } from '../../../support/vendor';
import { everythingIn, items, listedLead, run, SECRETS, simplifiedLead, URL } from '../footprints';

const getMany = async (options: Parameters<typeof run>[2]) => await run('lead', 'getMany', options);
const anyList = () => vendor(URL).get('/api/lead').query(true);
const leads = (first: number, count: number) =>
	Array.from({ length: count }, (_, index) => listedLead(first + index));
const pagesAsked = () => vendorRequests().map(({ query }) => query.page);

describe('Lead: Get Many', () => {
	it('asks as documented, with days in the zone of the workflow, and simplifies', async () => {
		vendor(URL)
			.get('/api/lead')
			.query({
				access_token: SECRETS.accessToken,
				startDate: '2026-01-31',
				endDate: '2026-02-28',
				appKey: 'app-key-1',
				pageSize: '100',
				page: '1',
			})
			.reply(200, leads(1, 2));
		const { output, error } = await getMany({
			parameters: {
				limit: 2,
				filters: {
					startDate: '2026-02-01T02:00:00.000Z',
					endDate: '2026-02-28T00:00:00',
					appKey: 'app-key-1',
				},
			},
		});
		expect(error).toBeUndefined();
		expect(vendorRequests()[0].rawBody).toBe('');
		expect(output[0]).toEqual([
			{ json: simplifiedLead(1), pairedItem: { item: 0 } },
			{ json: simplifiedLead(2), pairedItem: { item: 0 } },
		]);
	});

	it('gives out every field when Simplify is off, and sends no empty filter', async () => {
		anyList().reply(200, leads(1, 1));
		const { output } = await getMany({
			parameters: { limit: 1, simplify: false, filters: { startDate: '', appKey: '' } },
		});
		expect(Object.keys(vendorRequests()[0].query)).toEqual(['pageSize', 'page', 'access_token']);
		expect(output[0]).toEqual([{ json: listedLead(1), pairedItem: { item: 0 } }]);
	});

	it('reads page after page until one brings nothing new, a short one included', async () => {
		anyList().reply(200, leads(1, 100));
		anyList().reply(200, leads(101, 40));
		anyList().reply(200, leads(141, 1));
		anyList().reply(200, []);
		const { output } = await getMany({ parameters: { returnAll: true } });
		expect(pagesAsked()).toEqual(['1', '2', '3', '4']);
		expect(output[0].map(({ json }) => json._id)).toEqual(leads(1, 141).map(({ _id }) => _id));
	});

	it('ends where Footprints repeats its last page for ever', async () => {
		anyList().reply(200, leads(1, 100));
		anyList().times(2).reply(200, leads(51, 100));
		const { output } = await getMany({ parameters: { returnAll: true } });
		expect(output[0]).toHaveLength(150);
	});

	it('asks for no page more than the limit needs', async () => {
		anyList().reply(200, leads(1, 100));
		anyList().reply(200, leads(101, 100));
		const { output } = await getMany({ parameters: { limit: 150 } });
		expect(pagesAsked()).toEqual(['1', '2']);
		expect(output[0]).toHaveLength(150);
	});

	it('gives out nothing, and no error, where there are no leads', async () => {
		anyList().reply(200, []);
		const { output, status } = await getMany({ parameters: { returnAll: true } });
		expect({ output, status }).toEqual({ output: [[]], status: 'success' });
	});

	it('links the leads of each item to it', async () => {
		for (const day of ['2026-01-01', '2026-01-02']) {
			vendor(URL)
				.get('/api/lead')
				.query(({ startDate }) => startDate === day)
				.reply(200, leads(Number(day.slice(-1)), 1));
		}
		const { output } = await getMany({
			input: items({ day: '2026-01-01' }, { day: '2026-01-02' }),
			parameters: { limit: 1, filters: { startDate: '={{ $json.day }}' } },
		});
		expect(output[0].map(({ json, pairedItem }) => [json._id, pairedItem])).toEqual([
			['lead-1', { item: 0 }],
			['lead-2', { item: 1 }],
		]);
	});

	it('refuses a day that is none before asking', async () => {
		const { error } = await getMany({ parameters: { filters: { endDate: 'soon' } } });
		expect(error?.message).toBe("'End Date' is not a date [item 0]");
		expect(vendorRequests()).toEqual([]);
	});

	it('tries again after a passing fault, and goes on where it was', async () => {
		anyList().reply(200, leads(1, 1));
		anyList().reply(503, 'down', { 'retry-after': '0' });
		anyList().reply(200, []);
		const { output, log } = await getMany({ parameters: { returnAll: true } });
		expect(pagesAsked()).toEqual(['1', '2', '2']);
		expect(output[0]).toHaveLength(1);
		expect(log).toContainEqual(
			expect.objectContaining({ message: expect.stringContaining('trying again') }),
		);
		expect(everythingIn(log)).not.toContain('S3CRET');
	});

	it.each([
		['a refusal that repeats the address', 400, { message: 'GET ?access_token=S3CRET-token' }],
		['a page', 200, '<html>S3CRET-token</html>'],
		['a redirect', 302, ''],
	])('shows no secret after %s', async (_case, status, body) => {
		anyList().reply(status, body, { location: 'https://elsewhere.example/?t=S3CRET-token' });
		const run = await getMany({});
		expect(run.error?.message).toMatch(/^Footprints /);
		expect(everythingIn(run)).not.toContain('S3CRET');
	});

	it('shows no secret after a broken connection', async () => {
		anyList()
			.times(4)
			.replyWithError(Object.assign(new Error('read S3CRET'), { code: 'ECONNREFUSED' }));
		const { result: run } = await onFastClock(async () => await getMany({}));
		expect(run.error?.message).toBe('Footprints cannot be reached [item 0]');
		expect(everythingIn(run)).not.toContain('S3CRET');
	});
});
