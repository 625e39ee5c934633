import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { Gate } from '../../../nodes/shared/request/gate';
import { tracksale } from '../../../nodes/Tracksale/api';
import { createTracksale } from '../../../sandbox/tracksale';
import { logLines } from '../../support/log';
import { vendor, vendorRequests } from '../../support/vendor';
import { campaign, customers, run, URL } from './tracksale';

const WANTED = 1100;
const FIVE_MINUTES_MS = 300_000;
const WAITS = /^Tracksale: waiting (\d+) seconds to stay within its request limit$/;

afterEach(() => jest.useRealTimers());

describe('1,100 requests wanted by two processes behind one address', () => {
	const answersOf = async (credentials: ICredentialDataDecryptedObject) => {
		jest.useFakeTimers({ now: 0 });
		const { rateLock } = createTracksale();
		const gates = [new Gate(tracksale.limits), new Gate(tracksale.limits)];
		const told = { processes: tracksale.processes?.(credentials) };
		const all = Array.from({ length: WANTED }, async (_, n) => {
			return await gates[n % 2].pass(async () => rateLock?.()?.status ?? 200, told);
		});
		await jest.runAllTimersAsync();
		return new Set(await Promise.all(all));
	};

	it('spring the lock where each believes to be alone', async () => {
		expect(await answersOf({})).toEqual(new Set([200, 405]));
	});

	it('leave it open where the credential tells how many there are', async () => {
		expect(await answersOf({ processes: 2 })).toEqual(new Set([200]));
	});
});

it.each([0, -1, 1.5, '', 'two', null])(
	"'n8n Processes' of the credential is refused before anything is sent when it is %j",
	async (processes) => {
		const { error } = await run('campaign', 'getMany', {
			credentials: { tracksaleApi: { token: 'T', processes: processes as number } },
		});
		expect(error?.message).toBe(
			"'n8n Processes' of the credential is not a whole number from 1 [item 0]",
		);
		expect(vendorRequests()).toEqual([]);
	},
);

it('over 1,000 requests wanted in a minute by two accounts behind one address: the lock stays open, and the log says how long it waits', async () => {
	jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] });
	const starts: number[] = [];
	const { rateLock } = createTracksale();
	vendor(URL)
		.post('/campaign/101/can-impact')
		.times(WANTED)
		.reply(() => {
			starts.push(Date.now());
			const locked = rateLock?.();
			return locked ? [locked.status, String(locked.body)] : [200, { can_impact: true }];
		});

	let isDone = false;
	const asking = async (token: string) =>
		await run('campaign', 'checkImpact', {
			credentials: { tracksaleApi: { token } },
			input: customers(WANTED / 2),
			parameters: { campaignCode: campaign, email: '={{ $json.email }}' },
		});
	const running = Promise.all([asking('one'), asking('other')]).finally(() => (isDone = true));
	// The clock stands still while requests are under way, and runs while they wait.
	while (!isDone) {
		const isWaiting = starts.length === 900 && logLines.some(({ message }) => WAITS.test(message));
		await jest.advanceTimersByTimeAsync(isWaiting ? 1000 : 0);
	}
	const runs = await running;

	for (const { error, output } of runs) {
		expect(error).toBeUndefined();
		expect(output[0]).toHaveLength(WANTED / 2);
		expect(output[0].every(({ json }) => json.can_impact === true)).toBe(true);
	}
	expect(starts[899] - starts[0]).toBeLessThan(60_000);
	expect(starts[900] - starts[0]).toBeGreaterThanOrEqual(FIVE_MINUTES_MS);
	const [line] = runs[0].log.filter(({ message }) => WAITS.test(message));
	expect(line.level).toBe('info');
	expect(WAITS.exec(line.message)?.[1]).toBe('300');
}, 120_000);
