import * as crypto from 'node:crypto';
import { createHash } from 'node:crypto';
import { breathe } from '../pause';

/** By hour since 1970 and value, the short hashes of the keys of the records that were seen, one after another. */
export type SeenRecords = Record<string, Record<string, string>>;

interface Noted {
	/** That of the record's time, in hours since 1970. */
	hour: number;
	/** Empty where no changes are watched. */
	value: string;
}

/** 48 bits: among as many records as are kept, a new one is taken for a known one once in nine billion. */
export const KEY_LENGTH = 8;

/** For the records that were seen; n8n keeps the state as JSON, and the rest of it has far less than 10 KB. */
export const MOST_CHARACTERS = 240_000;

/** What stands for a text of any length: eight characters of its SHA-256. */
export const shortHash = (text: string): string => digest(text).slice(0, KEY_LENGTH);

/** Node's way without an object for each text is three times as fast; it came with 20.12. */
const digest: (text: string) => string =
	'hash' in crypto
		? (text) => crypto.hash('sha256', text, 'base64')
		: (text) => createHash('sha256').update(text).digest('base64');

/** The records that were seen, by the short hashes of their keys, in the order in which they came. */
export type Seen = Map<string, Noted>;

export function read(records: SeenRecords): Seen {
	const seen: Seen = new Map();
	for (const [hour, byValue] of Object.entries(records)) {
		for (const [value, keys] of Object.entries(byValue)) {
			const noted = { hour: Number(hour), value };
			for (let at = 0; at < keys.length; at += KEY_LENGTH) {
				seen.set(keys.slice(at, at + KEY_LENGTH), noted);
			}
		}
	}
	return seen;
}

/** Those from this hour on, as n8n keeps them. */
export async function stored(parts: Seen[], from = -Infinity): Promise<SeenRecords> {
	const records = new Map<number, Map<string, string>>();
	for (const part of parts) {
		for (const [key, { hour, value }] of part) {
			const due = breathe();
			if (due) await due;
			if (hour < from) continue;
			const byValue = records.get(hour) ?? new Map<string, string>();
			records.set(hour, byValue.set(value, (byValue.get(value) ?? '') + key));
		}
	}
	// Not set one by one: a vendor's status may be any word, `constructor` too.
	return Object.fromEntries([...records].map(([hour, one]) => [hour, Object.fromEntries(one)]));
}

/** Those that came last, as many as fit into so many characters, and all from this hour on. */
export async function latest(seen: Seen, characters: number, allFrom: number): Promise<Seen> {
	const groups = new Set<string>();
	const kept: Array<[string, Noted]> = [];
	let left = characters;
	for (const [key, noted] of [...seen].reverse()) {
		const due = breathe();
		if (due) await due;
		const group = JSON.stringify([noted.hour, noted.value]);
		const length = KEY_LENGTH + (groups.has(group) ? 0 : group.length + 2 * FRAME_LENGTH);
		if (length > left && noted.hour < allFrom) continue;
		left -= length;
		groups.add(group);
		kept.push([key, noted]);
	}
	return new Map(kept.reverse());
}

/** What JSON adds to an hour or a value: quotes, colon, braces, comma. */
const FRAME_LENGTH = 6;

/** How many characters these records take up in the state. */
export const lengthOf = (stored: SeenRecords): number =>
	Object.keys(stored).reduce((sum, hour) => sum + lengthOfHour(stored, hour), 0);

const lengthOfHour = (stored: SeenRecords, hour: string) =>
	Object.entries(stored[hour]).reduce(
		(sum, [value, keys]) => sum + JSON.stringify(value).length + keys.length + FRAME_LENGTH,
		hour.length + FRAME_LENGTH,
	);

/**
 * Drops the oldest hours until the rest fits into so many characters. Gives back the last hour that was dropped,
 * undefined where there was room for all.
 */
export function dropOldest(stored: SeenRecords, characters: number): number | undefined {
	const hours = Object.keys(stored).sort((a, b) => Number(b) - Number(a));
	let left = characters;
	const tooMany = hours.findIndex((hour) => (left -= lengthOfHour(stored, hour)) < 0);
	if (tooMany === -1) return undefined;
	for (const hour of hours.slice(tooMany)) delete stored[hour];
	return Number(hours[tooMany]);
}
