import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { CredentialStore, pollNode, type Poll, type PollOptions } from '../../support/n8n';
import { vendor, vendorRequests } from '../../support/vendor';
import { CREDENTIALS, everythingIn, listedLead, simplifiedLead, URL } from './footprints';

const HOUR = 3_600_000;
const hoursAgo = (hours: number) => new Date(Date.now() - hours * HOUR).toISOString();
const dayIn = (days: number) => new Date(Date.now() + days * 24 * HOUR).toISOString().slice(0, 10);
const ids = ({ items }: Poll) => items?.map(({ json }) => json._id) ?? null;

describe('Lead Created', () => {
	let credentials: CredentialStore;
	beforeEach(() => {
		credentials = new CredentialStore(CREDENTIALS);
	});

	const poll = async (
		staticData: IDataObject = {},
		parameters: INodeParameters = {},
		options: Partial<PollOptions> = {},
	) =>
		await pollNode({
			node: 'footprintsTrigger',
			credentials,
			parameters: { event: 'leadCreated', ...parameters },
			staticData,
			...options,
		});

	/** What the next reading of Footprints finds: this page of leads, and then nothing new. */
	const holds = (...leads: IDataObject[]) => {
		vendor(URL)
			.get('/api/lead')
			.query(({ page }) => page === '1')
			.reply(200, leads);
		if (leads.length > 0) {
			vendor(URL)
				.get('/api/lead')
				.query(({ page }) => page === '2')
				.reply(200, []);
		}
	};

	it('starts nothing at the first poll, and asks for a day more on both sides', async () => {
		holds(listedLead(1, hoursAgo(1)));
		const first = await poll();
		expect(first.error).toBeUndefined();
		expect(first.items).toBeNull();
		expect(vendorRequests()[0].query).toEqual({
			startDate: dayIn(-3),
			endDate: dayIn(1),
			pageSize: '100',
			page: '1',
			access_token: 'S3CRET-token',
		});
		expect(first.staticData).not.toEqual({});
		expect(everythingIn(first)).not.toContain('S3CRET');
	});

	it('starts the workflow with each new lead once, oldest first', async () => {
		const old = listedLead(1, hoursAgo(1));
		const [newer, newest] = [hoursAgo(0.2), hoursAgo(0.1)];
		holds(old);
		const first = await poll();
		holds(listedLead(3, newest), old, listedLead(2, newer));
		const second = await poll(first.staticData);
		expect(second.items).toEqual([
			{ json: simplifiedLead(2, newer) },
			{ json: simplifiedLead(3, newest) },
		]);
		holds(listedLead(3, newest), old, listedLead(2, newer));
		const third = await poll(second.staticData);
		expect(third.items).toBeNull();
	});

	it('gives out every field when Simplify is off', async () => {
		holds();
		const { staticData } = await poll({}, { simplify: false });
		const lead = listedLead(1, hoursAgo(0));
		holds(lead);
		expect((await poll(staticData, { simplify: false })).items).toEqual([{ json: lead }]);
	});

	it('finds a lead that became complete late, unless later than Look Back', async () => {
		holds();
		const { staticData } = await poll();
		holds(listedLead(1, hoursAgo(49)), listedLead(2, hoursAgo(47)));
		expect(ids(await poll(staticData))).toEqual(['lead-2']);
	});

	it('refuses a Look Back for which an expression gives nothing', async () => {
		const { error } = await poll({}, { options: { lookBack: '={{ "" }}' } });
		expect(error?.message).toBe("'Look Back (Days)' is empty");
		expect(vendorRequests()).toEqual([]);
	});

	it('reads a time without zone as UTC', async () => {
		holds();
		const { staticData } = await poll();
		const written = (hours: number) => hoursAgo(hours).slice(0, 19).replace('T', ' ');
		holds(listedLead(1, written(49)), listedLead(2, written(47)));
		expect(ids(await poll(staticData))).toEqual(['lead-2']);
	});

	it('hands on a lead without a time, rather than lose it', async () => {
		holds();
		const { staticData } = await poll();
		holds({ ...listedLead(1), createdAt: null });
		expect(ids(await poll(staticData))).toEqual(['lead-1']);
	});

	it('loses nothing and starts with nothing old when Look Back becomes longer', async () => {
		const [old, fresh] = [listedLead(1, hoursAgo(70)), listedLead(2, hoursAgo(1))];
		holds(old);
		const first = await poll();
		holds(old, fresh);
		const longer = { options: { lookBack: 5 } };
		const second = await poll(first.staticData, longer);
		expect(ids(second)).toEqual(['lead-2']);
		holds(old, fresh);
		expect((await poll(second.staticData, longer)).items).toBeNull();
	});

	it.each([
		['the base URL', { baseUrl: 'https://other.example.com' }],
		['the key', { key: 'another' }],
		['the user', { grantType: 'password', username: 'another', password: 'x' }],
		['the grant type', { grantType: 'pin', pin: '1234567890' }],
	])(
		'starts afresh, without old leads, when %s of the credential changes',
		async (_case, change) => {
			holds();
			const first = await poll();
			const id = credentials.references.footprintsApi;
			await credentials.write(id, { ...CREDENTIALS.footprintsApi, ...change });
			const holdsNow = (...leads: IDataObject[]) => {
				for (const [page, rows] of [leads, []].entries()) {
					vendor('baseUrl' in change ? 'https://other.example.com' : URL)
						.get('/api/lead')
						.query((query) => query.page === String(page + 1))
						.reply(200, rows);
				}
			};
			holdsNow(listedLead(1, hoursAgo(1)));
			const second = await poll(first.staticData);
			expect(second.error).toBeUndefined();
			expect(second.items).toBeNull();
			holdsNow(listedLead(1, hoursAgo(1)), listedLead(2, hoursAgo(0)));
			expect(ids(await poll(second.staticData))).toEqual(['lead-2']);
		},
	);

	it('keeps nothing that is made of the PIN, and so cannot tell another one', async () => {
		const logIn = async (pin: string) =>
			await credentials.write(credentials.references.footprintsApi, {
				...CREDENTIALS.footprintsApi,
				grantType: 'pin',
				pin,
			});
		await logIn('1234567890');
		holds();
		const first = await poll();
		await logIn('9876543210');
		holds(listedLead(1, hoursAgo(1)));
		expect(ids(await poll(first.staticData))).toEqual(['lead-1']);
	});

	it('loses nothing when the secret, the password or the credential is replaced', async () => {
		holds();
		const first = await poll();
		credentials = new CredentialStore({
			footprintsApi: { ...CREDENTIALS.footprintsApi, password: 'new' },
		});
		holds(listedLead(1, hoursAgo(1)));
		expect(ids(await poll(first.staticData))).toEqual(['lead-1']);
	});

	it('keeps what it had after a failed poll, and then misses nothing', async () => {
		holds();
		const first = await poll();
		const lead = listedLead(1, hoursAgo(0));
		const page = (number: string) =>
			vendor(URL)
				.get('/api/lead')
				.query((query) => query.page === number);
		page('1').reply(200, [lead]);
		page('2').reply(400, { message: 'S3CRET-token is out of date' });
		page('1').reply(400, { message: 'S3CRET-token is out of date' });
		const failed = await poll(first.staticData);
		expect(failed.error).toMatchObject({
			message: expect.stringContaining('Footprints did not accept the request (status 400)'),
			description: expect.stringContaining('*** is out of date'),
		});
		expect(everythingIn(failed)).not.toContain('S3CRET');
		expect(failed.staticData).toEqual(first.staticData);
		holds(lead);
		expect(ids(await poll(failed.staticData))).toEqual(['lead-1']);
	});

	it('shows the ten latest leads in a manual test, and touches no state', async () => {
		const leads = Array.from({ length: 12 }, (_, hours) => listedLead(hours, hoursAgo(hours)));
		holds(...leads);
		const manual = await poll({ kept: 'as it is' }, {}, { mode: 'manual' });
		expect(ids(manual)).toEqual(leads.slice(0, 10).map(({ _id }) => _id));
		expect(manual.staticData).toEqual({ kept: 'as it is' });
	});

	it('says in a manual test that no lead is there', async () => {
		holds();
		expect((await poll({}, {}, { mode: 'manual' })).error?.message).toBe(
			'Nothing to show: Footprints has no complete lead of the last 7 days',
		);
	});

	it('lets a poll that overlaps another do nothing, and the next one everything', async () => {
		holds();
		const { staticData } = await poll();
		const lead = listedLead(1, hoursAgo(0));
		holds(lead);
		const [one, other] = await Promise.all([poll(staticData), poll(staticData)]);
		expect(ids(one)).toEqual(['lead-1']);
		expect(other).toMatchObject({ items: null, staticData });
		holds(lead);
		expect((await poll(one.staticData)).items).toBeNull();
	});
});
