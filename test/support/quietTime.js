const { channel } = require('node:diagnostics_channel');
const { ClientRequest } = require('node:http');

/**
 * A clock for tests over real connections. It stands still while anybody has something to do, and runs ahead while all
 * wait: for a timer of jest's, for the end of an AbortSignal.timeout, or for a connection's time-out, of which jest
 * fakes the first alone.
 */

/** How far the clock goes at a time, in milliseconds; a wait may seem longer by that much. */
const STEP_MS = { idle: 500, waitingForAnswer: 20_000 };
/** By the real clock and in turns of the event loop: after so long without a sign of life nobody has anything to do. */
const QUIET = { idle: { ms: 2, turns: 30 }, waitingForAnswer: { ms: 40, turns: 40 } };
/** By the real clock: work that waits for something else than time would be waited for for ever. */
const GIVE_UP_AFTER_MS = 50_000;

const underWay = new Set();
let lastSign = 0;
let turns = 0;

const sign = () => {
	lastSign = real.now();
	turns = 0;
};

const onStart = ({ request }) => {
	underWay.add(request);
	sign();
	request.once('close', () => {
		underWay.delete(request);
		sign();
	});
};

const real = {
	now: performance.now.bind(performance),
	abortTimeout: AbortSignal.timeout.bind(AbortSignal),
	socketTimeout: ClientRequest.prototype.setTimeout,
};

/** From here on time passes only in `whileTimePasses` and `letPass`. */
exports.stopTime = () => {
	jest.useFakeTimers({
		doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate', 'clearImmediate'],
	});
	channel('http.client.request.start').subscribe(onStart);
	AbortSignal.timeout = (milliseconds) => {
		const controller = new AbortController();
		setTimeout(() => controller.abort(new DOMException('Timeout', 'TimeoutError')), milliseconds);
		return controller.signal;
	};
	// As Node's own: the time without a byte, not that of the whole answer.
	ClientRequest.prototype.setTimeout = function (milliseconds, onTimeout) {
		if (!onTimeout || milliseconds === 0) return this;
		const again = (bytes) => {
			const timer = setTimeout(() => {
				const read = this.socket?.bytesRead ?? 0;
				if (read === bytes) onTimeout();
				else again(read);
			}, milliseconds);
			this.once('close', () => clearTimeout(timer));
		};
		again(0);
		return this;
	};
};

/** Time passes by itself again. */
exports.goOn = () => {
	channel('http.client.request.start').unsubscribe(onStart);
	AbortSignal.timeout = real.abortTimeout;
	ClientRequest.prototype.setTimeout = real.socketTimeout;
	jest.useRealTimers();
};

/** So many milliseconds, at once. */
const letPass = (milliseconds) => void jest.advanceTimersByTime(milliseconds);
exports.letPass = letPass;

/** Does the work; while all of it waits, the clock runs ahead. */
exports.whileTimePasses = async (work) => {
	let isDone = false;
	const end = () => {
		isDone = true;
	};
	const running = work();
	running.then(end, end);
	const giveUpAt = real.now() + GIVE_UP_AFTER_MS;
	sign();
	while (!isDone) {
		if (real.now() > giveUpAt) throw new Error('The work does not end, however late it gets');
		await new Promise(setImmediate);
		turns++;
		const state = underWay.size > 0 ? 'waitingForAnswer' : 'idle';
		const { ms, turns: enough } = QUIET[state];
		if (turns < enough || real.now() - lastSign < ms) continue;
		letPass(STEP_MS[state]);
		sign();
	}
	return await running;
};
