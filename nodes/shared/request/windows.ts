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

interface WindowedRead<Row> {
	/** The longest stretch that the vendor answers, in milliseconds. */
	longest: number;
	/** The shortest stretch it can tell apart, in milliseconds (a second, a day). A stretch begins and ends with one. */
	shortest: number;
	/** All rows of a window; undefined where the vendor may have left some out. */
	read(window: Window): Promise<Row[] | undefined>;
	/** The error for a window of the shortest length of which rows may still be missing. */
	tooDense(window: Window): Error;
}

/** A window and all its rows. */
export interface WindowRows<Row> {
	window: Window;
	rows: Row[];
}

/**
 * Reads a long stretch window by window, one after another. A window of which rows may be missing is halved and
 * asked for again; never passed on short.
 */
export async function* readWindows<Row>(
	stretch: Window,
	{ longest, shortest, read, tooDense }: WindowedRead<Row>,
): AsyncGenerator<WindowRows<Row>> {
	const waiting = cut(stretch, longest);
	for (let window = waiting.shift(); window; window = waiting.shift()) {
		const rows = await read(window);
		if (rows) yield { window, rows };
		else if (window.to - window.from < shortest) throw tooDense(window);
		else waiting.unshift(...halves(window, shortest));
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
