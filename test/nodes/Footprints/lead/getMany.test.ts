import type { IDataObject } from 'n8n-workflow';
import { onFastClock } from '../../../support/clock';
import { vendor, vendorRequests } from '../../../support/vendor';
import { everythingIn, items, listedLead, run, SECRETS, simplifiedLead, URL } from '../footprints';

const getMany = async (options: Parameters<typeof run>[2]) => await run('lead', 'getMany', options);
const anyList = () => vendor(URL).get('/api/lead').query(true);
const lists = (page: number) =>
	vendor(URL)
		.get('/api/lead')
		.query((query) => query.page === String(page));
/** What is on a page at both readings. */
const holds = (page: number, rows: IDataObject[]) => lists(page).times(2).reply(200, rows);
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

	it('reads twice, as nothing is counted, page after page until none comes, a short one included', async () => {
		for (const pages of [leads(1, 100), leads(101, 40), leads(141, 1), []].entries()) {
			holds(pages[0] + 1, pages[1]);
		}
		const { output } = await getMany({ parameters: { returnAll: true } });
		expect(pagesAsked()).toEqual(['1', '2', '3', '4', '1', '2', '3', '4']);
		expect(output[0].map(({ json }) => json._id)).toEqual(leads(1, 141).map(({ _id }) => _id));
	});

	it('ends where Footprints repeats its last page for ever', async () => {
		holds(1, leads(1, 100));
		for (const page of [2, 3, 4]) holds(page, leads(51, 100));
		const { output } = await getMany({ parameters: { returnAll: true } });
		expect(output[0]).toHaveLength(150);
	});

	it.each([
		[99, 400],
		[100, 404],
	])(
		'ends behind %d leads where Footprints refuses the next page with %d',
		async (count, status) => {
			holds(1, leads(1, count));
			holds(1, leads(1, count));
			lists(2).times(2).reply(status, { message: 'There is no page 2' });
			const { output, error } = await getMany({ parameters: { returnAll: true } });
			expect(error).toBeUndefined();
			expect(output[0]).toHaveLength(count);
		},
	);

	it('fails where Footprints refuses a page behind a full one, as leads may be missing', async () => {
		lists(1).reply(200, leads(1, 100));
		lists(2).reply(400, { message: 'The result window is too large' });
		const { output, error } = await getMany({ parameters: { returnAll: true } });
		expect(error).toMatchObject({
			description: expect.stringContaining('It said: The result window is too large'),
		});
		expect(output).toEqual([]);
	});

	it('goes on where a hundred leads come between two pages, the newest first', async () => {
		lists(1).reply(200, leads(101, 100));
		lists(2).reply(200, leads(101, 100));
		lists(3).reply(200, leads(201, 100));
		lists(4).reply(200, []);
		lists(1).reply(200, leads(1, 100));
		for (const page of [2, 3]) lists(page).reply(200, leads(page * 100 - 99, 100));
		lists(4).reply(200, []);
		const { output } = await getMany({ parameters: { returnAll: true } });
		expect(new Set(output[0].map(({ json }) => json._id)).size).toBe(300);
		expect(output[0]).toHaveLength(300);
	});

	it('finds the lead that moves up past a page when another is deleted', async () => {
		lists(1).reply(200, leads(1, 100));
		lists(2).reply(200, leads(102, 50));
		lists(1).reply(200, leads(2, 100));
		lists(2).reply(200, leads(102, 50));
		lists(3).times(2).reply(200, []);
		const { output } = await getMany({ parameters: { returnAll: true } });
		expect(output[0].map(({ json }) => json._id)).toContain('lead-101');
		expect(output[0]).toHaveLength(151);
	});

	it('asks for no page more than the limit needs', async () => {
		anyList().reply(200, leads(1, 100));
		anyList().reply(200, leads(101, 100));
		const { output } = await getMany({ parameters: { limit: 150 } });
		expect(pagesAsked()).toEqual(['1', '2']);
		expect(output[0]).toHaveLength(150);
	});

	it('gives out nothing, and no error, where there are no leads', async () => {
		holds(1, []);
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
		expect(error?.message).toBe("'Period End' is not a date [item 0]");
		expect(vendorRequests()).toEqual([]);
	});

	it('refuses a period that ends before it starts', async () => {
		const { error } = await getMany({
			parameters: { filters: { startDate: '2026-02-02', endDate: '2026-02-01' } },
		});
		expect(error?.message).toBe("'Period End' is before 'Period Start' [item 0]");
		expect(vendorRequests()).toEqual([]);
	});

	it('takes a period of one day', async () => {
		anyList().reply(200, leads(1, 1));
		const day = '2026-02-01';
		await getMany({ parameters: { limit: 1, filters: { startDate: day, endDate: day } } });
		expect(vendorRequests()[0].query).toMatchObject({ startDate: day, endDate: day });
	});

	it('tries again after a passing fault, and goes on where it was', async () => {
		holds(1, leads(1, 1));
		lists(2).reply(503, 'down', { 'retry-after': '0' });
		holds(2, []);
		const { output, log } = await getMany({ parameters: { returnAll: true } });
		expect(pagesAsked()).toEqual(['1', '2', '2', '1', '2']);
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
		const location = 'https://elsewhere.example/?t=S3CRET-token';
		anyList()
			.times(status === 200 ? 4 : 1)
			.reply(status, body, { location });
		const { result: run } = await onFastClock(async () => await getMany({}));
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
