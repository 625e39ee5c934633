import { sleep } from 'n8n-workflow';
import { InputRefused } from './errors';

const SLICE_MS = 100;

/** Milliseconds on a clock that nobody can set; for waits alone, as it begins with the process. */
export const ticks = (): number => performance.now();

/**
 * Waits that many milliseconds, in slices, because a sleep of n8n cannot be broken off.
 * Throws within a tenth of a second when the execution is cancelled.
 */
export async function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
	const end = ticks() + milliseconds;
	for (let left = milliseconds; left > 0; left = end - ticks()) {
		stopIfCancelled(signal);
		await sleep(Math.min(left, SLICE_MS));
	}
	stopIfCancelled(signal);
}

/** For how long loops may keep all else of n8n from running, in milliseconds. */
const BREATH_MS = 40;

/** In milliseconds: after a longer silence no loop was running, and the time begins anew, as when a clock is set. */
const SILENCE_MS = 1000;

let lastTurn = 0;
let lastBreath = 0;
let breath: Promise<void> | undefined;

/**
 * To be awaited in each turn of a loop over items, rows or keys: lets others run when their turn is due. n8n takes a
 * worker that is silent for a minute for dead. It is one breath for the whole process, as loops that follow each
 * other, or wait side by side, hold the others up in sum.
 */
export function breathe(): Promise<void> | undefined {
	const now = Date.now();
	if (Math.abs(now - lastTurn) > SILENCE_MS) lastBreath = now;
	lastTurn = now;
	if (!breath && now - lastBreath >= BREATH_MS) breath = letOthersRun();
	return breath;
}

async function letOthersRun(): Promise<void> {
	await sleep(0);
	lastBreath = Date.now();
	breath = undefined;
}

/** What comes of each of a list, in their order; others run when their turn is due. */
export async function inTurns<T, R>(list: Iterable<T>, turn: (one: T) => R): Promise<R[]> {
	const results: R[] = [];
	for (const one of list) {
		const due = breathe();
		// Waiting for nothing, too, takes longer than most turns.
		if (due) await due;
		results.push(turn(one));
	}
	return results;
}

/** So many rows take a few milliseconds, whatever is done with them. */
const PIECE = 1000;

/** The same rows in smaller chunks, between which others run when their turn is due. */
export async function* inPieces<Row>(chunks: AsyncIterable<Row[]>): AsyncGenerator<Row[]> {
	for await (const chunk of chunks) {
		for (let at = 0; at < chunk.length; at += PIECE) {
			await breathe();
			yield chunk.slice(at, at + PIECE);
		}
	}
}

export function stopIfCancelled(signal?: AbortSignal): void {
	if (signal?.aborted) throw new Cancelled();
}

/** The result of the work, or at once an error when the execution is cancelled before it is there. */
export async function unlessCancelled<T>(work: Promise<T>, signal?: AbortSignal): Promise<T> {
	if (!signal) return await work;
	stopIfCancelled(signal);
	let onAbort = () => {};
	const cancelled = new Promise<never>((_, reject) => {
		onAbort = () => reject(new Cancelled());
		signal.addEventListener('abort', onAbort, { once: true });
	});
	try {
		return await Promise.race([work, cancelled]);
	} finally {
		signal.removeEventListener('abort', onAbort);
	}
}

/** The user stopped the execution. */
export class Cancelled extends InputRefused {
	constructor() {
		super('The execution was cancelled');
	}
}
