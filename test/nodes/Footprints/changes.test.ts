import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { CredentialStore, pollNode, type Poll, type PollOptions } from '../../support/n8n';
import { vendor, vendorRequests } from '../../support/vendor';
import { CREDENTIALS, listedLead, picked, simplifiedLead, URL } from './footprints';

const HOUR = 3_600_000;
const hoursAgo = (hours: number) => new Date(Date.now() - hours * HOUR).toISOString();

let credentials: CredentialStore;
beforeEach(() => {
	credentials = new CredentialStore(CREDENTIALS);
});

const poller =
	(event: string) =>
	async (
		staticData: IDataObject = {},
		parameters: INodeParameters = {},
		options: Partial<PollOptions> = {},
	) =>
		await pollNode({
			node: 'footprintsTrigger',
			credentials,
			parameters: { event, ...parameters },
			staticData,
			...options,
		});

describe('Lead Status Changed', () => {
	const poll = poller('leadStatusChanged');

	/** What the next reading of Footprints finds: this page of leads, and then nothing new. */
	const holds = (...leads: IDataObject[]) => {
		for (const [page, rows] of (leads.length > 0 ? [leads, []] : [[]]).entries()) {
			vendor(URL)
				.get('/api/lead')
				.query((query) => query.page === String(page + 1))
				.reply(200, rows);
		}
	};
	const lead = (number: number, status: string, hours = 1) => ({
		...listedLead(number, hoursAgo(hours)),
		status,
	});
	const changes = ({ items }: Poll) =>
		items?.map(({ json }) => `${json._id}: ${json.oldStatus} → ${json.newStatus}`) ?? null;

	it('starts the workflow once for each change, with the old and the new status', async () => {
		const created = hoursAgo(24 * 20);
		const one = { ...listedLead(1, created), status: 'lead' };
		holds(one, lead(2, 'opportunity'));
		const first = await poll();
		expect(first.error).toBeUndefined();
		expect(first.items).toBeNull();

		holds({ ...one, status: 'sale_lead' }, lead(2, 'opportunity'));
		const second = await poll(first.staticData);
		expect(second.items).toEqual([
			{
				json: {
					...simplifiedLead(1, created),
					status: 'sale_lead',
					oldStatus: 'lead',
					newStatus: 'sale_lead',
				},
			},
		]);

		holds({ ...one, status: 'sale_lead' }, lead(2, 'opportunity'));
		const third = await poll(second.staticData);
		expect(third.items).toBeNull();

		holds({ ...one, status: 'lead' }, lead(2, 'lost'));
		expect(changes(await poll(third.staticData))).toEqual([
			'lead-1: sale_lead → lead',
			'lead-2: opportunity → lost',
		]);
	});

	it('asks for the days that are watched, and a day more on both sides', async () => {
		const dayIn = (days: number) => new Date(Date.now() + days * 24 * HOUR).toISOString();
		holds();
		await poll({}, { options: { watchFor: 5 } });
		expect(vendorRequests()[0].query).toMatchObject({
			startDate: dayIn(-6).slice(0, 10),
			endDate: dayIn(1).slice(0, 10),
		});
	});

	it('takes the status with which a lead first appears for no change', async () => {
		holds();
		const first = await poll();
		holds(lead(1, 'opportunity'));
		const second = await poll(first.staticData);
		expect(second.items).toBeNull();
		holds(lead(1, 'customer'));
		expect(changes(await poll(second.staticData))).toEqual(['lead-1: opportunity → customer']);
	});

	it('tells a status that was or becomes absent as null, and takes it for a status', async () => {
		const without = { ...lead(1, ''), status: undefined };
		holds(without, { ...lead(2, 'lead') });
		const first = await poll();
		holds({ ...without, status: null }, lead(2, 'lead'));
		const second = await poll(first.staticData);
		expect(second.items).toBeNull();
		holds(lead(1, 'lead'), { ...lead(2, 'lead'), status: null });
		const third = await poll(second.staticData);
		expect(third.items?.map(({ json }) => [json._id, json.oldStatus, json.newStatus])).toEqual([
			['lead-1', null, 'lead'],
			['lead-2', 'lead', null],
		]);
	});

	it('goes after a long pause by when the status changed', async () => {
		const [before, old, recent] = [1, 2, 3].map((number) => lead(number, 'lead', 24));
		holds(before, old, recent);
		const first = await poll();
		const start = Date.now();
		const now = jest.spyOn(Date, 'now').mockReturnValue(start + 20 * 24 * HOUR);
		const changedAt = (days: number) => new Date(start + days * 24 * HOUR).toISOString();
		holds(
			before,
			{ ...old, status: 'lost', timestampStatusChange: changedAt(12) },
			{ ...recent, status: 'customer', timestampStatusChange: changedAt(14) },
		);
		const second = await poll(first.staticData);
		now.mockRestore();
		expect(changes(second)).toEqual(['lead-3: lead → customer']);
		expect(second.log.map(({ message }) => message).join()).toContain('after a pause 1 record');
	});

	it.each([
		['is empty', ''],
		['cannot be read', 'a while ago'],
		['is written as JavaScript does', undefined],
	])('hands on a lead after a long pause whose time of the change %s', async (_case, told) => {
		const old = lead(1, 'lead', 24);
		holds(old);
		const first = await poll();
		const later = Date.now() + 20 * 24 * HOUR;
		const now = jest.spyOn(Date, 'now').mockReturnValue(later);
		const changed = new Date(later - HOUR);
		holds({
			...old,
			status: 'lost',
			timestampStatusChange: told ?? String(changed),
			updatedAt: told === undefined ? old.createdAt : changed.toISOString(),
		});
		const second = await poll(first.staticData);
		now.mockRestore();
		expect(changes(second)).toEqual(['lead-1: lead → lost']);
	});

	it('gives out every field when Simplify is off', async () => {
		const old = lead(1, 'lead');
		holds(old);
		const { staticData } = await poll({}, { simplify: false });
		holds({ ...old, status: 'lost' });
		const { items } = await poll(staticData, { simplify: false });
		expect(items).toEqual([
			{ json: { ...old, status: 'lost', oldStatus: 'lead', newStatus: 'lost' } },
		]);
	});

	it('shows leads in a manual test as if they had just changed, and touches no state', async () => {
		holds(lead(1, 'lead'), lead(2, 'lost'));
		const manual = await poll({ kept: 'as it is' }, {}, { mode: 'manual' });
		expect(changes(manual)?.sort()).toEqual(['lead-1: prospect → lead', 'lead-2: lead → lost']);
		expect(manual.staticData).toEqual({ kept: 'as it is' });
	});
});

describe('Loyalty Code Changed', () => {
	const poll = poller('loyaltyCodeChanged');
	const code = (name: string, status: string, campaign = 'club') => ({
		code: name,
		status,
		campaign: { internalId: campaign, name: 'Kitchen club' },
		client: { userEmail: 'ana@example.com' },
	});
	const holds = (...clients: IDataObject[]) =>
		vendor(URL)
			.post('/api/loyaltyCode/list')
			.query(true)
			.reply(200, { status: 'success', clients, totalResults: clients.length });
	const changes = ({ items }: Poll) =>
		items?.map(({ json }) => `${json.code}: ${json.oldStatus} → ${json.newStatus}`) ?? null;

	it('starts the workflow once for each new code and each change', async () => {
		holds(code('A', 'associated'), code('B', 'associated'));
		const first = await poll();
		expect(first.error).toBeUndefined();
		expect(first.items).toBeNull();

		holds(code('A', 'redeemed'), code('B', 'associated'), code('C', 'associated'));
		const second = await poll(first.staticData);
		expect(changes(second)).toEqual(['A: associated → redeemed', 'C: null → associated']);
		expect(second.items?.[0].json).toMatchObject({
			campaignInternalId: 'club',
			campaignName: 'Kitchen club',
			userEmail: 'ana@example.com',
		});

		holds(code('A', 'redeemed'), code('B', 'associated'), code('C', 'associated'));
		expect((await poll(second.staticData)).items).toBeNull();
	});

	it('watches one campaign when one is chosen, and starts afresh when another is', async () => {
		holds(code('A', 'associated'));
		const campaignInternalId = picked('club');
		const first = await poll({}, { campaignInternalId });
		expect(vendorRequests()[0].rawBody).toBe('campaignInternalId=club&page=1');
		holds(code('A', 'redeemed'));
		const second = await poll(first.staticData, { campaignInternalId: picked('other') });
		expect(second.items).toBeNull();
	});

	it('still knows codes that it has seen for longer than a day', async () => {
		holds(code('A', 'associated'));
		let { staticData } = await poll();
		const start = Date.now();
		const now = jest.spyOn(Date, 'now');
		for (const days of [1, 2, 3]) {
			now.mockReturnValue(start + days * 24 * HOUR);
			holds(code('A', 'associated'));
			const later = await poll(staticData);
			expect(later.items).toBeNull();
			staticData = later.staticData;
		}
		now.mockRestore();
	});

	it('says what to do when there are more codes than can be watched', async () => {
		vendor(URL)
			.post('/api/loyaltyCode/list')
			.query(true)
			.reply(200, { clients: [code('A', 'associated')], totalResults: 29_001 });
		const { error } = await poll();
		expect(error).toMatchObject({
			message: expect.stringContaining('Footprints has 29001 loyalty codes here'),
			description: expect.stringContaining('Choose a single campaign'),
		});
	});
});

describe('10,000 new leads in one poll', () => {
	const LEADS = 10_000;

	it.each(['leadCreated', 'leadStatusChanged'])(
		'%s: all once, in order, within the budget, in less than 256 KB of state',
		async (event) => {
			const poll = poller(event);
			const all = Array.from({ length: LEADS }, (_, number) => ({
				...listedLead(number, new Date(Date.now() - (LEADS - number) * 1000).toISOString()),
			}));
			let status = 'lead';
			let shown: typeof all = event === 'leadCreated' ? [] : all;
			vendor(URL)
				.persist()
				.get('/api/lead')
				.query(true)
				.reply(200, (uri) => {
					const page = Number(new URLSearchParams(uri.split('?')[1]).get('page'));
					// Newest first: the order in which the vendor answers is not documented.
					return [...shown]
						.reverse()
						.slice((page - 1) * 100, page * 100)
						.map((lead) => ({ ...lead, status }));
				});
			const budgetMilliseconds = 36_000;
			const first = await poll({}, {}, { budgetMilliseconds });
			expect(first.items).toBeNull();
			shown = all;
			status = 'sale_lead';
			const start = Date.now();
			const second = await poll(first.staticData, {}, { budgetMilliseconds });
			expect(Date.now() - start).toBeLessThan(budgetMilliseconds);
			expect(second.items?.map(({ json }) => json._id)).toEqual(all.map(({ _id }) => _id));
			expect(JSON.stringify(second.staticData).length).toBeLessThan(256 * 1024);
			expect((await poll(second.staticData, {}, { budgetMilliseconds })).items).toBeNull();
		},
		120_000,
	);
});
