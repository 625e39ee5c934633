/** The real clock, also while jest fakes it. */
const realNow = performance.now.bind(performance);

const STEP_MS = 100;
/** How often what carries requests gets its turn before the clock moves on. */
const TURNS_PER_STEP = 20;
/** By the real clock: work that waits for something else than time would be waited for for ever. */
const GIVE_UP_AFTER_MS = 50_000;

/**
 * Does the work on a clock that runs ahead while the work waits, so that five minutes pass in a second.
 * Gives the result and how many milliseconds have passed on that clock, a tenth of a second or two too many
 * for each request.
 */
export async function onFastClock<T>(
	work: () => Promise<T>,
): Promise<{ result: T; milliseconds: number }> {
	jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] });
	try {
		const start = Date.now();
		let isDone = false;
		const end = () => {
			isDone = true;
		};
		const running = work();
		running.then(end, end);
		const giveUpAt = realNow() + GIVE_UP_AFTER_MS;
		while (!isDone) {
			if (realNow() > giveUpAt) throw new Error('The work does not end on the fast clock');
			for (let turn = 0; turn < TURNS_PER_STEP && !isDone; turn++) {
				await jest.advanceTimersByTimeAsync(0);
			}
			if (!isDone) await jest.advanceTimersByTimeAsync(STEP_MS);
		}
		return { result: await running, milliseconds: Date.now() - start };
	} finally {
		jest.useRealTimers();
	}
}
