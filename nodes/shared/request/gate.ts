import { pause, stopIfCancelled, ticks, unlessCancelled } from '../pause';

export interface Limits {
	/** How many requests may be under way at once. */
	inFlight: number;
	/** How many requests may start in any stretch of `perMs` milliseconds. */
	starts?: { max: number; perMs: number };
}

interface Visitor {
	signal?: AbortSignal;
	/** Among how many processes the starts are shared; 1 unless told. Each has a gate, which lets its part through. */
	processes?: number;
	/** Told once when the visitor has to wait for a start, with the wait in milliseconds. */
	onWait?(milliseconds: number): void;
}

/** Keeps the requests of one credential within its vendor's limits. They start in the order they came. */
export class Gate {
	private underWay = 0;
	private starts: number[] = [];
	private lastInLine: Promise<void> = Promise.resolve();
	private onLeave = () => {};

	constructor(private readonly limits: Limits) {}

	/** Does the work as soon as the limits allow, and gives back its result. Throws when cancelled while waiting. */
	async pass<T>(work: () => Promise<T>, visitor: Visitor = {}): Promise<T> {
		const before = this.lastInLine;
		let leaveLine = () => {};
		const left = new Promise<void>((resolve) => (leaveLine = resolve));
		this.lastInLine = before.then(async () => await left);
		try {
			await unlessCancelled(before, visitor.signal);
			await this.admit(visitor);
		} finally {
			leaveLine();
		}
		try {
			return await work();
		} finally {
			this.underWay--;
			this.onLeave();
		}
	}

	private async admit({ signal, processes, onWait }: Visitor): Promise<void> {
		stopIfCancelled(signal);
		while (this.underWay >= this.limits.inFlight) {
			await unlessCancelled(new Promise<void>((resolve) => (this.onLeave = resolve)), signal);
		}
		const wait = this.waitForStart(processes);
		if (wait > 0) {
			onWait?.(wait);
			await pause(wait, signal);
		}
		this.starts.push(ticks());
		this.underWay++;
	}

	/** Milliseconds until the vendor's limit allows one more start. */
	private waitForStart(processes = 1): number {
		const { starts: limit } = this.limits;
		if (!limit) return 0;
		const now = ticks();
		this.starts = this.starts.filter((start) => start > now - limit.perMs);
		const max = Math.max(1, Math.floor(limit.max / processes));
		const [first] = this.starts.slice(-max);
		return this.starts.length < max ? 0 : first + limit.perMs - now;
	}
}
