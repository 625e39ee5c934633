/** A stretch of time in milliseconds since 1970, both ends included. */
export interface Window {
	from: number;
	to: number;
}

/** The stretch cut into pieces of at most `longest` milliseconds that touch without overlapping. */
export function cut({ from, to }: Window, longest: number): Window[] {
	const pieces: Window[] = [];
	for (let start = from; start <= to; start += longest) {
		pieces.push({ from: start, to: Math.min(start + longest - 1, to) });
	}
	return pieces;
}

export interface WindowedRead<Row> {
	/** The longest stretch that the vendor answers, in milliseconds. */
	longest: number;
	/** The shortest stretch it can tell apart, in milliseconds (a second, a day). */
	shortest: number;
	read(window: Window): Promise<Row[]>;
	/** Whether the vendor may have left rows out of an answer of this size. */
	isFull(rows: Row[]): boolean;
	/** What makes a row itself, so that one on a seam between two windows is handed on once. */
	keyOf(row: Row): string;
	/** The error for a window of the shortest length that still comes back full. */
	tooDense(window: Window): Error;
}

/** A window of which all rows are there, and those that the window before it had not. */
export interface WindowRows<Row> {
	window: Window;
	rows: Row[];
}

/**
 * Reads a long stretch window by window, one after another, and yields each window's new rows.
 * A window that comes back full is halved and asked again; never passed on short.
 */
export async function* readWindows<Row>(
	stretch: Window,
	source: WindowedRead<Row>,
): AsyncGenerator<WindowRows<Row>> {
	const waiting = cut(stretch, source.longest);
	let before = new Set<string>();
	for (let window = waiting.shift(); window; window = waiting.shift()) {
		const rows = await source.read(window);
		if (source.isFull(rows)) {
			if (window.to - window.from < source.shortest) throw source.tooDense(window);
			waiting.unshift(...halves(window, source.shortest));
			continue;
		}
		// The windows in which a row stands follow one another, so the keys of the last one are enough.
		const keys = rows.map((row) => source.keyOf(row));
		const known = before;
		yield { window, rows: rows.filter((_, index) => !known.has(keys[index])) };
		before = new Set(keys);
	}
}

function halves({ from, to }: Window, shortest: number): Window[] {
	const steps = Math.ceil((to - from + 1) / shortest);
	const middle = from + Math.ceil(steps / 2) * shortest;
	return [
		{ from, to: middle - 1 },
		{ from: middle, to },
	];
}
