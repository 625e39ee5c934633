import type { PollState } from './pollState';
import { dropOldest, MOST_CHARACTERS, type SeenRecords } from './seen';

/** The state of a polling trigger as version 0.1 kept it. */
export interface FirstState {
	version: 1;
	watermark: number;
	floor: number;
	/** By hour: keys of eight characters, each followed by the four of its value where there are values. */
	seen: Record<string, string>;
	values?: Record<string, string>;
	unfinished?: { first: boolean };
}

const HOUR = 3_600_000;

/**
 * The state as it is kept now. The old one does not say of which account it is, so it is taken for that of the
 * credential. Undefined where the trigger has to begin afresh: nothing was handed on yet, or there is no room.
 */
export function upToDate(
	{ watermark, floor, seen: old, values, unfinished }: FirstState,
	settings: string,
	reach: number,
): PollState | undefined {
	if (unfinished?.first) return undefined;
	const seen = Object.fromEntries(
		Object.entries(old).map(([hour, entries]) => [
			hour,
			values ? byValue(entries, values) : { '': entries },
		]),
	);
	const dropped = dropOldest(seen, MOST_CHARACTERS);
	if (dropped !== undefined && (dropped + 1) * HOUR > watermark) return undefined;
	const hours = Object.keys(seen).map(Number);
	const since = hours.length > 0 ? Math.max(floor, Math.min(...hours) * HOUR) : watermark;
	const state = { version: 2 as const, settings, polled: watermark, watermark, since, reach, seen };
	return { ...state, isFull: dropped !== undefined };
}

function byValue(entries: string, values: Record<string, string>): SeenRecords[string] {
	const keys: SeenRecords[string] = {};
	for (let at = 0; at < entries.length; at += 12) {
		const value = values[entries.slice(at + 8, at + 12)] ?? '';
		// So an absent status was written.
		const known = value === 'undefined' || value === 'null' ? '' : value;
		keys[known] = (keys[known] ?? '') + entries.slice(at, at + 8);
	}
	return keys;
}
