interface Reading {
	value: Promise<unknown>;
	/** In milliseconds since 1970. */
	until: number;
}

const readings = new Map<string, Reading>();

/**
 * What a reading came to, handed to everyone who asks for the same while it is fresh, also while it is under way.
 * A reading that fails is not kept.
 * @param key everything that decides what is read
 */
export async function keptFor<T>(
	milliseconds: number,
	key: string,
	read: () => Promise<T>,
): Promise<T> {
	const now = Date.now();
	for (const [other, { until }] of readings) if (until <= now) readings.delete(other);
	const fresh = readings.get(key);
	if (fresh) return (await fresh.value) as T;
	const value = read();
	readings.set(key, { value, until: now + milliseconds });
	value.catch(() => {
		if (readings.get(key)?.value === value) readings.delete(key);
	});
	return await value;
}
