import { sleep } from 'n8n-workflow';
import { onFastClock } from './clock';

describe('onFastClock', () => {
	it('passes five minutes at once, and tells that they passed', async () => {
		const { result, milliseconds } = await onFastClock(async () => {
			await sleep(5 * 60_000);
			return 'awake';
		});
		expect(result).toBe('awake');
		expect(milliseconds).toBe(5 * 60_000);
	});

	it('gives the error of the work, and the real clock back', async () => {
		const work = onFastClock(async () => {
			await sleep(1000);
			throw new Error('The work failed');
		});
		await expect(work).rejects.toThrow('The work failed');
		await sleep(1);
	});
});
