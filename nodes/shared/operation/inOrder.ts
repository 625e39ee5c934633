/**
 * Does the work for each of the list, started in their order, that many at once, and gives back what each came to.
 * Undefined for those that were not begun because what another came to stops the rest.
 */
export async function inOrder<T, R>(
	list: readonly T[],
	atOnce: number,
	work: (one: T) => Promise<R>,
	stopsAt: (result: R) => boolean,
): Promise<Array<R | undefined>> {
	const results = new Array<R | undefined>(list.length).fill(undefined);
	let stopped = false;
	const waiting = list.entries();
	const worker = async () => {
		for (const [index, one] of waiting) {
			if (stopped) return;
			const result = await work(one);
			results[index] = result;
			stopped ||= stopsAt(result);
		}
	};
	await Promise.all(Array.from({ length: Math.min(atOnce, list.length) }, worker));
	return results;
}
