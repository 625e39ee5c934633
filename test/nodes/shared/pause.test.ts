import { sleep } from 'n8n-workflow';
import {
	breathe,
	Cancelled,
	inPieces,
	inTurns,
	pause,
	stopIfCancelled,
	unlessCancelled,
} from '../../../nodes/shared/pause';

beforeEach(() => jest.useFakeTimers({ now: 0 }));
afterEach(() => jest.useRealTimers());

describe('pause', () => {
	it('lasts as long as it is told', async () => {
		let over = false;
		const waiting = pause(1234).then(() => (over = true));

		await jest.advanceTimersByTimeAsync(1233);
		expect(over).toBe(false);
		await jest.advanceTimersByTimeAsync(1);
		expect(over).toBe(true);
		await waiting;
	});

	it('lasts no longer where the clock is set back meanwhile', async () => {
		let over = false;
		const waiting = pause(1000).then(() => (over = true));
		await jest.advanceTimersByTimeAsync(500);
		jest.setSystemTime(-3_600_000);
		await jest.advanceTimersByTimeAsync(500);
		expect(over).toBe(true);
		await waiting;
	});

	it('ends within a tenth of a second when the execution is cancelled', async () => {
		const cancel = new AbortController();
		const waiting = expect(pause(3_600_000, cancel.signal)).rejects.toThrow(Cancelled);

		await jest.advanceTimersByTimeAsync(5000);
		cancel.abort();
		await jest.advanceTimersByTimeAsync(100);
		await waiting;
		expect(jest.getTimerCount()).toBe(0);
	});

	it.each([0, -5])(
		'of %d milliseconds is none, but notices that the execution is cancelled',
		async (none) => {
			await pause(none);
			await expect(pause(none, AbortSignal.abort())).rejects.toThrow(Cancelled);
		},
	);
});

describe('breathe', () => {
	beforeEach(() => jest.useRealTimers());
	afterEach(() => jest.restoreAllMocks());

	it('lets others run when loops have held them up for long enough, and only then', async () => {
		const now = jest.spyOn(Date, 'now').mockReturnValue(1_000_000);
		expect(breathe()).toBeUndefined();
		now.mockReturnValue(1_000_039);
		expect(breathe()).toBeUndefined();
		now.mockReturnValue(1_000_040);
		const others = jest.fn();
		void sleep(0).then(others);
		const breath = breathe();
		expect(breath).toBeInstanceOf(Promise);
		await breath;
		expect(others).toHaveBeenCalled();
		expect(breathe()).toBeUndefined();
	});

	it.each([500_000, 3_000_000])('counts anew when the clock is at %d', async (time) => {
		const now = jest.spyOn(Date, 'now').mockReturnValue(time);
		expect(breathe()).toBeUndefined();
		now.mockReturnValue(time + 40);
		const breath = breathe();
		expect(breath).toBeInstanceOf(Promise);
		await breath;
	});

	it('is one breath for all loops that wait', async () => {
		const now = jest.spyOn(Date, 'now').mockReturnValue(7_000_000);
		expect(breathe()).toBeUndefined();
		now.mockReturnValue(7_000_040);
		const breath = breathe();
		expect(breath).toBeInstanceOf(Promise);
		expect(breathe()).toBe(breath);
		await breath;
	});
});

it('inTurns gives what comes of each, in their order', async () => {
	jest.useRealTimers();
	expect(await inTurns(new Set([3, 1, 2]), (one) => one * 2)).toEqual([6, 2, 4]);
});

it('inPieces gives the same rows, a thousand at a time', async () => {
	jest.useRealTimers();
	const rows = Array.from({ length: 2500 }, (_, index) => index);
	async function* chunks() {
		yield rows.slice(0, 2100);
		yield [];
		yield rows.slice(2100);
	}
	const pieces: number[][] = [];
	for await (const piece of inPieces(chunks())) pieces.push(piece);
	expect(pieces.map(({ length }) => length)).toEqual([1000, 1000, 100, 400]);
	expect(pieces.flat()).toEqual(rows);
});

describe('unlessCancelled', () => {
	const never = new Promise<never>(() => {});

	it('hands on the result, and what was thrown', async () => {
		const { signal } = new AbortController();
		await expect(unlessCancelled(Promise.resolve(5), signal)).resolves.toBe(5);
		await expect(unlessCancelled(Promise.reject(new Error('no')), signal)).rejects.toThrow('no');
	});

	it('throws at once when the execution is cancelled, before or meanwhile', async () => {
		await expect(unlessCancelled(never, AbortSignal.abort())).rejects.toThrow(Cancelled);

		const cancel = new AbortController();
		const waiting = expect(unlessCancelled(never, cancel.signal)).rejects.toThrow(Cancelled);
		cancel.abort();
		await waiting;
	});

	it('leaves no listener behind on the signal of the execution', async () => {
		const { signal } = new AbortController();
		const added = jest.spyOn(signal, 'addEventListener');
		const removed = jest.spyOn(signal, 'removeEventListener');
		await unlessCancelled(Promise.resolve(), signal);

		expect(removed.mock.calls).toEqual(
			added.mock.calls.map(([name, listener]) => [name, listener]),
		);
	});
});

describe('stopIfCancelled', () => {
	it('throws only when the execution was cancelled', () => {
		expect(() => stopIfCancelled()).not.toThrow();
		expect(() => stopIfCancelled(new AbortController().signal)).not.toThrow();
		expect(() => stopIfCancelled(AbortSignal.abort())).toThrow('The execution was cancelled');
	});
});
