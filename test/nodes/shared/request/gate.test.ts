import fc from 'fast-check';
import { sleep } from 'n8n-workflow';
import { Gate } from '../../../../nodes/shared/request/gate';
import { Cancelled } from '../../../../nodes/shared/pause';

beforeEach(() => jest.useFakeTimers({ now: 0 }));
afterEach(() => jest.useRealTimers());

/** Work that lasts until it is told to end. */
function work() {
	let end = () => {};
	const ended = new Promise<void>((resolve) => (end = resolve));
	return { start: jest.fn(async () => await ended), end };
}

const settle = async () => await jest.advanceTimersByTimeAsync(0);

describe('a gate', () => {
	it('hands on what the work gives back or throws, and is free again after both', async () => {
		const gate = new Gate({ inFlight: 1 });

		await expect(gate.pass(async () => 5)).resolves.toBe(5);
		await expect(gate.pass(async () => await Promise.reject(new Error('no')))).rejects.toThrow(
			'no',
		);
		const throwing = () => {
			throw new Error('at once');
		};
		await expect(gate.pass(throwing)).rejects.toThrow('at once');
		await expect(gate.pass(async () => 6)).resolves.toBe(6);
	});

	it('lets so many at a time through, in the order they came', async () => {
		const gate = new Gate({ inFlight: 2 });
		const [a, b, c, d] = [work(), work(), work(), work()];
		for (const { start } of [a, b, c, d]) void gate.pass(start);
		const started = () => [a, b, c, d].map(({ start }) => start.mock.calls.length);

		await settle();
		expect(started()).toEqual([1, 1, 0, 0]);
		b.end();
		await settle();
		expect(started()).toEqual([1, 1, 1, 0]);
		c.end();
		await settle();
		expect(started()).toEqual([1, 1, 1, 1]);
	});

	it('waits no longer where the clock is set back meanwhile', async () => {
		const gate = new Gate({ inFlight: 1, starts: { max: 1, perMs: 1000 } });
		await gate.pass(async () => {});
		jest.setSystemTime(-3_600_000);
		const onWait = jest.fn();
		const waiting = gate.pass(async () => {}, { onWait });
		await jest.advanceTimersByTimeAsync(1000);
		await waiting;
		expect(onWait.mock.calls).toEqual([[1000]]);
	});

	it('never exceeds its limits, whatever lasts however long, and lets everyone through in order', async () => {
		const visits = fc.array(fc.record({ lasts: fc.nat(300), fails: fc.boolean() }), {
			minLength: 1,
			maxLength: 25,
		});
		await fc.assert(
			fc.asyncProperty(
				visits,
				fc.integer({ min: 1, max: 4 }),
				fc.integer({ min: 1, max: 5 }),
				async (all, inFlight, max) => {
					const gate = new Gate({ inFlight, starts: { max, perMs: 1000 } });
					const starts: Array<{ visitor: number; at: number }> = [];
					let inside = 0;
					const done = Promise.allSettled(
						all.map(async ({ lasts, fails }, visitor) => {
							await gate.pass(async () => {
								starts.push({ visitor, at: Date.now() });
								expect(++inside).toBeLessThanOrEqual(inFlight);
								await sleep(lasts);
								inside--;
								if (fails) throw new Error('no');
							});
						}),
					);
					await jest.runAllTimersAsync();
					const results = await done;

					expect(results.map(({ status }) => status === 'rejected')).toEqual(
						all.map(({ fails }) => fails),
					);
					expect(starts.map(({ visitor }) => visitor)).toEqual(all.map((_, visitor) => visitor));
					starts.forEach(({ at }, index) => {
						if (index >= max) expect(at - starts[index - max].at).toBeGreaterThanOrEqual(1000);
					});
				},
			),
			{ numRuns: 50 },
		);
	});

	it('lets its part of the starts through where processes share them, for each visitor by its own credential', async () => {
		const gate = new Gate({ inFlight: 9, starts: { max: 5, perMs: 1000 } });
		const startsAt = async (processes?: number) =>
			await gate.pass(async () => Date.now(), { processes });
		const all = [2, 2, 2, undefined, undefined, 9].map(startsAt);
		await jest.runAllTimersAsync();

		// Two of five; the third waits until both are gone; one of five, when no other is left.
		await expect(Promise.all(all)).resolves.toEqual([0, 0, 1000, 1000, 1000, 2000]);
	});

	it('counts of the starts the last ones alone where a visitor may have fewer', async () => {
		const gate = new Gate({ inFlight: 9, starts: { max: 5, perMs: 1000 } });
		for (let start = 0; start < 3; start++) {
			await gate.pass(async () => {});
			await jest.advanceTimersByTimeAsync(400);
		}
		const second = gate.pass(async () => Date.now(), { processes: 3 });
		await jest.runAllTimersAsync();

		await expect(second).resolves.toBe(1800);
	});

	it('tells a visitor once how long it has to wait for a start', async () => {
		const gate = new Gate({ inFlight: 5, starts: { max: 1, perMs: 1000 } });
		const onWait = jest.fn();
		await gate.pass(async () => {}, { onWait });
		await jest.advanceTimersByTimeAsync(400);
		const second = gate.pass(async () => Date.now(), { onWait });
		await jest.advanceTimersByTimeAsync(600);

		await expect(second).resolves.toBe(1000);
		expect(onWait.mock.calls).toEqual([[600]]);
	});
});

describe('a visitor whose execution is cancelled', () => {
	it('is turned away when it was cancelled before it came', async () => {
		const start = jest.fn();
		const gate = new Gate({ inFlight: 1 });

		await expect(gate.pass(start, { signal: AbortSignal.abort() })).rejects.toThrow(Cancelled);
		expect(start).not.toHaveBeenCalled();
	});

	it('leaves at once, at the head of the line and behind it, and holds up nobody', async () => {
		const gate = new Gate({ inFlight: 1 });
		const [inside, later] = [work(), work()];
		const [head, behind] = [new AbortController(), new AbortController()];
		const start = jest.fn();
		const first = gate.pass(inside.start);
		const waiting = [head, behind].map(async ({ signal }) => {
			await expect(gate.pass(start, { signal })).rejects.toThrow(Cancelled);
		});
		void gate.pass(later.start);
		await settle();

		behind.abort();
		await waiting[1];
		head.abort();
		await waiting[0];
		expect(later.start).not.toHaveBeenCalled();
		inside.end();
		await first;
		await settle();
		expect(later.start).toHaveBeenCalledTimes(1);
		expect(start).not.toHaveBeenCalled();
	});

	it('leaves within a tenth of a second while it waits for a start, and uses none up', async () => {
		const gate = new Gate({ inFlight: 1, starts: { max: 1, perMs: 1000 } });
		await gate.pass(async () => {});
		const cancel = new AbortController();
		const waiting = expect(gate.pass(async () => {}, { signal: cancel.signal })).rejects.toThrow(
			Cancelled,
		);
		await jest.advanceTimersByTimeAsync(500);
		cancel.abort();
		const next = gate.pass(async () => Date.now());
		await jest.advanceTimersByTimeAsync(100);
		await waiting;
		await jest.advanceTimersByTimeAsync(400);

		await expect(next).resolves.toBe(1000);
	});

	it('keeps no place, at whatever moment around its turn it is cancelled', async () => {
		for (let moment = 0; moment < 20; moment++) {
			const gate = new Gate({ inFlight: 1 });
			const inside = work();
			const first = gate.pass(inside.start);
			const cancel = new AbortController();
			const second = gate.pass(async () => {}, { signal: cancel.signal }).catch(() => {});
			await settle();
			inside.end();
			for (let tick = 0; tick < moment; tick++) await Promise.resolve();
			cancel.abort();
			await Promise.all([first, second]);
			const next = jest.fn(async () => {});
			void gate.pass(next);
			await settle();

			expect([moment, next.mock.calls.length]).toEqual([moment, 1]);
		}
	});
});
