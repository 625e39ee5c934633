import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { CredentialStore, pollNode, type Poll, type PollOptions } from '../../support/n8n';
import { vendor, vendorRequests } from '../../support/vendor';
import {
	ATENEA,
	CREDENTIALS,
	everythingIn,
	picked,
	TOKEN_INFO,
	URL,
	WITHOUT_COMPANY,
} from './trust';

const DAY = 86_400_000;

let credentials: CredentialStore;
beforeEach(() => {
	credentials = new CredentialStore(CREDENTIALS);
});

const pollWith = async (
	parameters: INodeParameters,
	{ staticData = {} }: Partial<Poll> = {},
	options: Partial<PollOptions> = {},
) => await pollNode({ node: 'trustTrigger', credentials, parameters, staticData, ...options });

describe('Statistics Changed', () => {
	const figures = (fails: number, more: IDataObject = {}) => ({
		...{ total: 100, sended: 100 - fails, pending: 0, fails },
		actions: { RECEIVED: 10, PRESS_ACTION: 4, UNKNOWN: 0 },
		campaign: 2,
		...more,
	});
	const holds = (data: IDataObject, company = '77') =>
		vendor(URL)
			.get(`/campaigns/api/v1/company/${company}/statistics`)
			.reply(200, { code: 200, data });
	const changed = ({ items }: Poll) => items?.map(({ json }) => json.changed) ?? null;

	const poll = async (before?: Poll, parameters: INodeParameters = {}, options = {}) =>
		await pollWith({ event: 'statisticsChanged', ...parameters }, before, options);
	const all = { startWhen: 'changed' };

	it('asks for the last seven days, and starts nothing at the first poll, though 60 % fail', async () => {
		holds(figures(60));
		const first = await poll();
		expect(first).toMatchObject({ items: null, error: undefined });
		expect(vendorRequests()[0].query).toEqual({});
		expect(everythingIn(first)).not.toContain('S3CRET');
		holds(figures(60));
		expect((await poll(first)).items).toBeNull();
	});

	it('starts once when more than 5 % fail, and again only after fewer did', async () => {
		let last: Poll | undefined;
		const started: unknown[] = [];
		for (const fails of [1, 5, 6, 6, 9, 4, 7]) {
			holds(figures(fails));
			last = await poll(last);
			started.push(changed(last));
		}
		const crossing = (before: number, now: number) => [
			[{ figure: 'failedPercent', before, now, condition: 'above', value: 5 }],
		];
		expect(started).toEqual([null, null, crossing(5, 6), null, null, null, crossing(4, 7)]);
	});

	it('gives out the figures of now and before, flat, and what has changed', async () => {
		holds(figures(1));
		const first = await poll();
		holds(figures(8));
		const row = (failed: number) => ({
			...{ total: 100, sent: 100 - failed, pending: 0, failed, campaigns: 2 },
			...{ received: 10, pressed: 4, closed: null, unknown: 0 },
			...{ sentPercent: 100 - failed, failedPercent: failed },
			receivedPercent: expect.any(Number),
			pressedPercent: expect.any(Number),
		});
		expect((await poll(first)).items).toEqual([
			{
				json: {
					companyId: '77',
					changed: [{ figure: 'failedPercent', before: 1, now: 8, condition: 'above', value: 5 }],
					current: row(8),
					previous: row(1),
				},
			},
		]);
	});

	it('watches several thresholds, above and below, each by itself', async () => {
		const thresholds = {
			values: [
				{ figure: 'failed', condition: 'above', value: 10 },
				{ figure: 'received', condition: 'below', value: 10 },
				{ figure: 'closed', condition: 'above', value: 0 },
			],
		};
		const settings = { thresholds } as unknown as INodeParameters;
		holds(figures(11));
		let last = await poll(undefined, settings);
		holds(figures(12, { actions: { RECEIVED: 9, CLOSED: 1 } }));
		last = await poll(last, settings);
		expect(changed(last)).toEqual([
			[
				{ figure: 'received', before: 10, now: 9, condition: 'below', value: 10 },
				{ figure: 'closed', before: null, now: 1, condition: 'above', value: 0 },
			],
		]);
	});

	it('does not take a rate that cannot be worked out for a crossing, nor for a way back', async () => {
		holds(figures(1));
		let last = await poll();
		for (const data of [figures(9), figures(0, { total: 0 }), figures(9), { total: 5, fails: 6 }]) {
			holds(data);
			last = await poll(last);
		}
		expect(last.items).toBeNull();
		holds(figures(9));
		expect((await poll(last)).items).toBeNull();
	});

	it('starts at each change of any figure, or of the chosen ones alone', async () => {
		holds(figures(1));
		const first = await poll(undefined, all);
		holds(figures(1, { pending: 3 }));
		const second = await poll(first, all);
		expect(changed(second)).toEqual([[{ figure: 'pending', before: 0, now: 3 }]]);
		holds(figures(1, { pending: 3 }));
		expect((await poll(second, all)).items).toBeNull();

		const chosen = { ...all, figures: ['failed', 'campaigns'] };
		holds(figures(1));
		const third = await poll(undefined, chosen);
		holds(figures(1, { pending: 9 }));
		const fourth = await poll(third, chosen);
		expect(fourth.items).toBeNull();
		holds(figures(2, { pending: 9, campaign: 3 }));
		expect(changed(await poll(fourth, chosen))).toEqual([
			[
				{ figure: 'failed', before: 1, now: 2 },
				{ figure: 'campaigns', before: 2, now: 3 },
			],
		]);
	});

	it('tells of an action that Trust begins or ceases to count', async () => {
		holds(figures(1));
		const first = await poll(undefined, all);
		holds(figures(1, { actions: { RECEIVED: 10, PRESS_ACTION: 4, CLOSED: 2, SNOOZED: 1 } }));
		expect(changed(await poll(first, all))).toEqual([
			[
				{ figure: 'closed', before: null, now: 2 },
				{ figure: 'unknown', before: 0, now: null },
				{ figure: 'action_SNOOZED', before: null, now: 1 },
			],
		]);
	});

	it('keeps what it had after a failed poll, and then misses nothing', async () => {
		holds(figures(1));
		const first = await poll();
		vendor(URL)
			.get(/statistics/)
			.reply(400, { message: 'S3CRET-token' });
		const failed = await poll(first);
		expect(failed.error?.message).toContain('Trust did not accept the request');
		expect(everythingIn(failed)).not.toContain('S3CRET');
		expect(failed.staticData).toEqual(first.staticData);
		holds(figures(8));
		expect(changed(await poll(failed))).not.toBeNull();
	});

	it('alerts once where a figure goes to and fro, and again when it was back by the margin', async () => {
		const startedWith = async (margin?: string) => {
			const threshold = { figure: 'failedPercent', condition: 'above', value: 5 };
			const values = [{ ...threshold, ...(margin !== undefined && { margin }) }];
			const settings = { thresholds: { values } } as unknown as INodeParameters;
			let last: Poll | undefined;
			const started: boolean[] = [];
			for (const fails of [1, 6, 5, 6, 5, 6, 4, 6]) {
				holds(figures(fails));
				last = await poll(last, settings);
				started.push(last.items !== null);
			}
			return started.map(Number).join('');
		};
		expect(await startedWith()).toBe('01000001');
		expect(await startedWith('0')).toBe('01010101');
		expect(await startedWith('1.5')).toBe('01000000');
	});

	it('does not take one failed message of one for 100 %', async () => {
		const few = { total: 1, sended: 0, pending: 0, fails: 1 };
		holds(figures(1));
		const first = await poll();
		holds(few);
		const second = await poll(first);
		expect(second.items).toBeNull();
		holds({ ...few, total: 19, fails: 10 });
		const third = await poll(second);
		expect(third.items).toBeNull();
		holds({ ...few, total: 20, fails: 10 });
		expect(changed(await poll(third))).toHaveLength(1);

		const values = [{ figure: 'failedPercent', condition: 'above', value: 5, minVolume: 0 }];
		const any = { thresholds: { values } } as unknown as INodeParameters;
		holds(figures(1));
		const fourth = await poll(undefined, any);
		holds(few);
		expect(changed(await poll(fourth, any))).toHaveLength(1);
	});

	it('starts at once where a threshold is already crossed, if the user wishes, and then as always', async () => {
		const settings = { startIfCrossed: true };
		holds(figures(60));
		const first = await poll(undefined, settings);
		expect(first.items).toMatchObject([
			{
				json: {
					previous: null,
					changed: [{ figure: 'failedPercent', before: null, now: 60 }],
				},
			},
		]);
		holds(figures(60));
		expect((await poll(first, settings)).items).toBeNull();
		holds(figures(1));
		expect((await poll(undefined, settings)).items).toBeNull();
	});

	it.each([
		['another company of the same credential', { companyId: '5' }, {}],
		['another company in the node', {}, { companyId: picked('5') }],
	])('starts afresh with %s', async (_case, saved, parameters) => {
		holds(figures(1));
		const first = await poll();
		const { trustApi } = CREDENTIALS;
		await credentials.write(credentials.references.trustApi, { ...trustApi, ...saved });
		holds(figures(8), '5');
		expect((await poll(first, parameters)).items).toBeNull();
	});

	it.each<[string, INodeParameters]>([
		['another credential for the same company', {}],
		['another threshold', { thresholds: { values: [{ figure: 'failed', value: 7 }] } }],
		['another way to start', all],
	])('loses nothing with %s', async (_case, parameters) => {
		holds(figures(1));
		const first = await poll();
		credentials = new CredentialStore({
			trustApi: { ...CREDENTIALS.trustApi, clientId: 'another', clientSecret: 'another' },
		});
		holds(figures(8));
		expect((await poll(first, parameters)).items).toHaveLength(1);
	});

	it('does not start for a threshold that was already crossed when it was added', async () => {
		holds(figures(8));
		const first = await poll();
		const values = [{ figure: 'failed', condition: 'above', value: 7 }];
		holds(figures(9));
		const settings = { thresholds: { values } } as unknown as INodeParameters;
		expect((await poll(first, settings)).items).toBeNull();
	});

	it('shows the real figures in a manual test, and touches no state', async () => {
		holds(figures(8));
		const manual = await poll(
			{ staticData: { kept: 'as it is' } } as unknown as Poll,
			{},
			{ mode: 'manual' },
		);
		expect(manual.items).toMatchObject([
			{
				json: {
					changed: [{ figure: 'failedPercent', before: 8, now: 8, condition: 'above', value: 5 }],
					companyId: '77',
					current: { failedPercent: 8 },
					previous: { failedPercent: 8 },
				},
			},
		]);
		expect(manual.staticData).toEqual({ kept: 'as it is' });
	});

	it("watches the token's company where none is set", async () => {
		credentials = new CredentialStore(WITHOUT_COMPANY);
		vendor(ATENEA).get('/oauth/token/info').reply(200, TOKEN_INFO);
		holds(figures(1), '42');
		expect((await poll()).error).toBeUndefined();
	});

	it('says at activation that without thresholds nothing would ever start it', async () => {
		const { error } = await poll(undefined, { thresholds: {} });
		expect(error?.message).toContain("'Thresholds' is empty");
	});

	it.each([
		[{ startWhen: '={{ null }}' }, "'Start When' is empty"],
		[{ thresholds: { values: [{ figure: 'failed', value: '' }] } }, "'Level' is empty"],
		[{ thresholds: { values: [{ figure: 'fails', value: 1 }] } }, "'Figure' is not one of its"],
		[{ companyId: picked('7/8', 'id') }, "'Company' is not an ID"],
	])('refuses %j, and asks Trust nothing', async (parameters, message) => {
		const { error } = await poll(undefined, parameters as unknown as INodeParameters);
		expect(error?.message).toContain(message);
		expect(vendorRequests()).toEqual([]);
	});

	it('lets a poll that overlaps another do nothing', async () => {
		holds(figures(1));
		const first = await poll();
		holds(figures(8));
		const [one, other] = await Promise.all([poll(first), poll(first)]);
		expect(one.items).toHaveLength(1);
		expect(other).toMatchObject({ items: null, staticData: first.staticData });
	});
});

describe('Campaign Finished', () => {
	const campaign = (number: number, more: IDataObject = {}): IDataObject => ({
		uuid: `campaign-${number}`,
		name: `Campaign ${number}`,
		terminated: true,
		updated_at: `2021-06-0${number}`,
		app_id: 11,
		...more,
	});
	const holds = (...rows: IDataObject[]) =>
		vendor(URL)
			.get('/campaigns/api/v1/company/77/campaign')
			.query({ terminated: 'true' })
			.reply(200, { code: 200, data: rows });
	const poll = async (before?: Poll, parameters: INodeParameters = {}, options = {}) =>
		await pollWith({ event: 'campaignFinished', ...parameters }, before, options);
	const ids = ({ items }: Poll) => items?.map(({ json }) => json.uuid) ?? null;

	it('starts nothing at the first poll, then once for each campaign, in whatever order they come', async () => {
		holds(campaign(1), campaign(2));
		const first = await poll();
		expect(first).toMatchObject({ items: null, error: undefined });
		holds(campaign(4), campaign(1), campaign(3), campaign(2));
		const second = await poll(first);
		expect(ids(second)?.sort()).toEqual(['campaign-3', 'campaign-4']);
		holds(campaign(2), campaign(4), campaign(3), campaign(1));
		expect((await poll(second)).items).toBeNull();
	});

	it('simplifies unless told otherwise', async () => {
		holds();
		const first = await poll();
		holds(campaign(1));
		expect((await poll(first)).items?.[0].json).toEqual({
			uuid: 'campaign-1',
			name: 'Campaign 1',
			terminated: true,
			updated_at: '2021-06-01',
		});
		holds(campaign(1));
		expect((await poll(first, { simplify: false })).items?.[0].json).toEqual(campaign(1));
	});

	it('does not take an active campaign for a finished one, should Trust overlook the filter', async () => {
		holds();
		const first = await poll();
		holds(campaign(1, { terminated: false }));
		const second = await poll(first);
		expect(second.items).toBeNull();
		holds(campaign(1));
		expect(ids(await poll(second))).toEqual(['campaign-1']);
	});

	it('watches one campaign alone when one is chosen, however many there are', async () => {
		const one = { uuid: picked('campaign-2') };
		const others = Array.from({ length: 31_000 }, (_, number) => ({
			uuid: `other-${number}`,
			terminated: true,
		}));
		holds(...others);
		const first = await poll(undefined, one);
		expect(first.error).toBeUndefined();
		holds(...others, campaign(1), campaign(2));
		expect(ids(await poll(first, one))).toEqual(['campaign-2']);
	});

	it('says what to do where there are more than it can keep in mind', async () => {
		holds(...Array.from({ length: 31_000 }, (_, number) => ({ uuid: `other-${number}` })));
		const { error } = await poll();
		expect(error).toMatchObject({
			message: expect.stringContaining('There are more than 29,000 records'),
			description: expect.stringContaining('such as those of one campaign'),
		});
	});

	describe('of which Trust counts more than it gives', () => {
		const part = () =>
			vendor(URL)
				.get('/campaigns/api/v1/company/77/campaign')
				.query(true)
				.reply(200, { code: 200, total: 3, data: [campaign(1), campaign(2)] });

		it('fails, as others may have ended', async () => {
			holds();
			const first = await poll();
			part();
			const { error, items } = await poll(first);
			expect(error).toMatchObject({
				message: expect.stringContaining('Trust gave 2 of 3 campaigns'),
				description: expect.stringContaining('Choose one campaign'),
			});
			expect(items).toBeFalsy();
		});

		it('starts with the chosen one where that is among them, and fails where it is not', async () => {
			const one = { uuid: picked('campaign-2') };
			holds();
			const first = await poll(undefined, one);
			part();
			expect(ids(await poll(first, one))).toEqual(['campaign-2']);
			part();
			const { error } = await poll(undefined, { uuid: picked('campaign-3') });
			expect(error?.message).toContain('Trust gave 2 of 3 campaigns');
		});
	});

	it('fails on a campaign without its UUID, which could be any other', async () => {
		holds();
		const first = await poll();
		holds(campaign(1, { uuid: null }), campaign(2, { uuid: null }));
		expect((await poll(first)).error?.message).toContain('Trust gave a record without its ID');
	});

	it('begins afresh where the credential leads to another company, and loses nothing otherwise', async () => {
		holds(campaign(1));
		const first = await poll();
		const { trustApi } = CREDENTIALS;
		const save = async (change: IDataObject) =>
			await credentials.write(credentials.references.trustApi, { ...trustApi, ...change } as never);
		await save({ clientSecret: 'renewed' });
		holds(campaign(1), campaign(2));
		const second = await poll(first);
		expect(ids(second)).toEqual(['campaign-2']);

		// Its own company is that of the token: 42.
		await save({ companyId: '' });
		vendor(ATENEA).persist().get('/oauth/token/info').reply(200, TOKEN_INFO);
		const holdsOther = (...rows: IDataObject[]) =>
			vendor(URL)
				.get('/campaigns/api/v1/company/42/campaign')
				.query({ terminated: 'true' })
				.reply(200, { code: 200, data: rows });
		holdsOther(campaign(3), campaign(4));
		const third = await poll(second);
		expect(third.items).toBeNull();
		holdsOther(campaign(3), campaign(4), campaign(5));
		expect(ids(await poll(third))).toEqual(['campaign-5']);
	});

	it('starts after a long pause with those that ended lately, as far as Trust tells', async () => {
		holds(campaign(1));
		const first = await poll();
		const then = Date.now() + 20 * DAY;
		const days = (ago: number) => new Date(then - ago * DAY).toISOString();
		const now = jest.spyOn(Date, 'now').mockReturnValue(then);
		holds(
			campaign(1),
			campaign(2, { updated_at: days(10) }),
			campaign(3, { updated_at: days(3) }),
			campaign(4, { updated_at: days(10), finish_date: days(1).slice(0, 19).replace('T', ' ') }),
			campaign(5, { updated_at: null }),
		);
		const second = await poll(first);
		now.mockRestore();
		expect(ids(second)?.sort()).toEqual(['campaign-3', 'campaign-4']);
		expect(second.log.map(({ message }) => message).join()).toContain('after a pause 2 records');
	});

	it('keeps what it had after a failed poll, and then misses nothing', async () => {
		holds();
		const first = await poll();
		vendor(URL)
			.get(/campaign/)
			.query(true)
			.reply(200, { status: false, message: 'No' });
		const failed = await poll(first);
		expect(failed.error?.message).toContain('Trust did not carry out the request');
		expect(failed.staticData).toEqual(first.staticData);
		holds(campaign(1));
		expect(ids(await poll(failed))).toEqual(['campaign-1']);
	});

	it('shows the ten campaigns changed last in a manual test, and touches no state', async () => {
		const rows = Array.from({ length: 12 }, (_, number) =>
			campaign(number, { updated_at: `2021-06-${10 + number}` }),
		);
		holds(...rows);
		const manual = await poll(undefined, {}, { mode: 'manual' });
		expect(ids(manual)).toEqual(
			rows
				.reverse()
				.slice(0, 10)
				.map(({ uuid }) => uuid),
		);
		expect(manual.staticData).toEqual({});
	});

	it.each([
		[{}, 'no campaign has ended yet'],
		[{ uuid: { __rl: true, mode: 'id', value: 'campaign-9' } }, 'this campaign has not ended yet'],
	])('says in a manual test (%j) that %s', async (chosen, none) => {
		holds(campaign(9, { terminated: false }));
		const { error } = await poll(undefined, chosen, { mode: 'manual' });
		expect(error?.message).toBe(`Nothing to show: ${none}`);
	});
});
