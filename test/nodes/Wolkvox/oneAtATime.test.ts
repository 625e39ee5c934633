import { sleep } from 'n8n-workflow';
import { onFastClock } from '../../support/clock';
import { pollNode, type Run } from '../../support/n8n';
import { vendor, vendorRequests } from '../../support/vendor';
import { campaign, found, items, refused, run, URL } from './wolkvox';

const BUSY = refused(403, 'FORBIDDEN', 'EXCEEDS THE LIMIT OF SIMULTANEOUS REQUESTS PER TOKEN (2)');

describe('a token', () => {
	/** wolkvox as it takes its time, and how many requests it has seen at once. */
	function slowly() {
		const seen = { atOnce: 0, most: 0, tokens: new Set<string>() };
		const answer = (status: number, body: object) => async () => {
			seen.most = Math.max(seen.most, ++seen.atOnce);
			await sleep(40);
			seen.atOnce--;
			return [status, body] as [number, object];
		};
		const scope = vendor(URL).persist();
		const added = { code: '201', error: null, data: [{ total_registers: '1' }] };
		const answers: Array<['GET' | 'POST' | 'PUT', string, number, object]> = [
			['GET', 'information', 200, found({ campaign_id: '1' })],
			['GET', 'reports_manager', 200, found()],
			['PUT', 'campaign', 202, { code: 202, error: null }],
			['POST', 'campaign', 201, added],
		];
		for (const [method, script, status, body] of answers) {
			const request = scope.intercept(`/api/v2/${script}.php`, method).query(true);
			request.optionally().reply(answer(status, body));
		}
		return seen;
	}

	const credentials = (token: string) => ({ wolkvoxApi: { server: '0006', token } });

	it('is never used twice at once: by two credentials that hold it, four runs and two triggers', async () => {
		const seen = slowly();
		const parameters = { campaignId: campaign('={{ $json.campaign }}') };
		const input = items({ campaign: '1' }, { campaign: '2' }, { campaign: '3' });
		const load = { ...parameters, dataToSend: 'autoMapInputData', campaignStatus: 'stop' };
		const people = items({ campaign: '1', tel1: '1' }, { campaign: '2', tel1: '2' });
		const one = credentials('T0KEN-shared');
		const typedOtherwise = credentials(' T0KEN-shared ');

		const results = await Promise.all([
			run('campaign', 'start', { parameters, input, credentials: one }),
			run('campaign', 'getMany', { input, credentials: typedOtherwise }),
			run('record', 'create', { parameters: load, input: people, credentials: one }),
			run('token', 'getUsage', { input, credentials: one }),
			pollNode({ node: 'wolkvoxTrigger', credentials: one, staticData: {} }),
			pollNode({ node: 'wolkvoxTrigger', credentials: typedOtherwise, mode: 'manual' }),
		]);

		const noCalls = expect.stringContaining('Nothing to show: wolkvox has no phone result');
		expect(results.map(({ error }) => error?.message)).toEqual([
			...results.slice(1).map(() => undefined),
			noCalls,
		]);
		expect(vendorRequests()).toHaveLength(3 + 3 + 2 + 3 + 1 + 1);
		expect(seen.most).toBe(1);
	});

	it('does not wait for another token', async () => {
		const seen = slowly();
		await Promise.all([
			run('token', 'getUsage', { credentials: credentials('T0KEN-one') }),
			run('token', 'getUsage', { credentials: credentials('T0KEN-two') }),
		]);
		expect(seen.most).toBe(2);
	});
});

describe('where another program uses the token at the same time', () => {
	it('a question is asked again until it is answered', async () => {
		const ask = () => vendor(URL).get('/api/v2/information.php').query(true);
		ask().times(6).reply(403, BUSY);
		ask().reply(200, found({ token_limit: '1' }));
		const { result, milliseconds } = await onFastClock(async () => await run('token', 'getUsage'));
		expect(result.error).toBeUndefined();
		expect(result.output[0]).toHaveLength(1);
		expect(vendorRequests()).toHaveLength(7);
		expect(milliseconds).toBeGreaterThan(15_000);
		expect(logged(result)).toMatch(/wolkvox is busy .*; trying again in \d+ seconds/);
	});

	it('records are sent again, because wolkvox took none of them', async () => {
		const add = () => vendor(URL).post('/api/v2/campaign.php').query(true);
		add().times(3).reply(403, BUSY);
		add().reply(201, { code: '201', error: null, data: [{ total_registers: '1' }] });
		const { result } = await onFastClock(
			async () =>
				await run('record', 'create', {
					parameters: {
						campaignId: campaign('1'),
						campaignStatus: 'stop',
						dataToSend: 'autoMapInputData',
					},
					input: items({ tel1: '1' }),
				}),
		);
		expect(result.error).toBeUndefined();
		expect(result.output[0][0].json.outcome).toBe('inserted');
		expect(vendorRequests()).toHaveLength(4);
		expect(new Set(vendorRequests().map(({ rawBody }) => rawBody)).size).toBe(1);
	});

	it('a change is sent again, with status 200 as well', async () => {
		const start = () => vendor(URL).put('/api/v2/campaign.php').query(true);
		start().reply(200, BUSY);
		start().reply(202, { code: 202, error: null, msg: 'started' });
		const { result } = await onFastClock(
			async () => await run('campaign', 'start', { parameters: { campaignId: campaign('1') } }),
		);
		expect(result.error).toBeUndefined();
		expect(vendorRequests()).toHaveLength(2);
	});

	it('the run ends at last, and says what to do', async () => {
		vendor(URL).persist().get('/api/v2/information.php').query(true).reply(403, BUSY);
		const { result, milliseconds } = await onFastClock(async () => await run('token', 'getUsage'));
		expect(result.error).toMatchObject({
			message: 'wolkvox is busy with other requests of the same token [item 0]',
			description: expect.stringContaining('Give each one a token of its own'),
		});
		expect(milliseconds).toBeGreaterThan(100_000);
		expect(milliseconds).toBeLessThan(130_000);
	});
});

const logged = ({ log }: Run) => log.map(({ message }) => message).join('\n');
