import { createTracksale } from '../../../sandbox/tracksale';
import { logLines } from '../../support/log';
import { vendor } from '../../support/vendor';
import { campaign, customers, run, URL } from './tracksale';

const WANTED = 1100;
const FIVE_MINUTES_MS = 300_000;
const WAITS = /^Tracksale: waiting (\d+) seconds to stay within its request limit$/;

afterEach(() => jest.useRealTimers());

it('over 1,000 requests wanted in a minute by two accounts behind one address: the lock stays open, and the log says how long it waits', async () => {
	jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate', 'performance'] });
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
