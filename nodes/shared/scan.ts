import { createHash } from 'node:crypto';

/**
 * The state of a polling trigger, kept by n8n between polls. Times are milliseconds since 1970.
 * `seen` holds, by hour, the shortened keys of the records handed on, twelve characters each, one after another.
 */
export interface PollState {
	version: 1;
	/** Of the settings the state belongs to. Other settings start afresh. */
	settings: string;
	/** All records up to here have been read. */
	watermark: number;
	/** Records older than this are not looked at; it only rises when `seen` is full. */
	floor: number;
	seen: Record<string, string>;
	/** A reading that ran out of time and goes on at the next poll. `first`: it hands on nothing. */
	unfinished?: { from: number; to: number; page: number; first: boolean };
}

export interface PollSource<Row> {
	keyOf(row: Row): string;
	/** When the record came to be, in milliseconds since 1970; NaN where the vendor does not say. */
	timeOf(row: Row): number;
	/** The records of a stretch of time, page after page from `page` on. More than asked for does no harm. */
	pages(from: number, to: number, page: number): AsyncIterable<{ page: number; rows: Row[] }>;
}

export interface PollSettings {
	/** What the user set; when it changes, the trigger starts afresh. */
	fingerprint: unknown;
	/** How far behind the watermark each poll looks, in milliseconds, for records that appear late. */
	overlap: number;
}

const HOUR = 3_600_000;
const KEY_LENGTH = 12;
/** At twelve characters each, about 220 KB of state. Only when one hour has more records than this is it exceeded. */
const MOST_SEEN = 18_000;

/**
 * One poll: which records are new, oldest first, and the state to keep for the next. It changes nothing itself, so
 * a poll whose result is lost is simply made again. A record is new when its key has not been handed on and it is
 * not older than the overlap. The first poll hands on nothing and notes what is there.
 * @param outOfTime asked after each page; when true, the reading goes on at the next poll
 */
export async function scan<Row>(
	before: PollState | undefined,
	{ fingerprint, overlap }: PollSettings,
	now: number,
	source: PollSource<Row>,
	outOfTime: () => boolean,
): Promise<{ rows: Row[]; state: PollState }> {
	const settings = shortened(JSON.stringify(fingerprint));
	const known = before?.version === 1 && before.settings === settings ? before : undefined;
	const start = known ?? { version: 1, settings, watermark: now, floor: 0, seen: {} };
	const stretch = start.unfinished ?? {
		from: start.watermark - overlap,
		to: now,
		page: 1,
		first: known === undefined,
	};
	const { from, to, first } = stretch;
	const timeOf = (row: Row) => {
		const time = source.timeOf(row);
		return Number.isNaN(time) ? to : time;
	};

	const seen = new Seen(start.seen);
	const fresh: Row[] = [];
	let unfinished: PollState['unfinished'];
	for await (const { page, rows } of source.pages(from, to, stretch.page)) {
		for (const row of rows) {
			const time = timeOf(row);
			if (time < Math.max(from, start.floor)) continue;
			// Came in while a first reading went on: new, and left to the next poll.
			if (first && known && time > to) continue;
			if (seen.add(source.keyOf(row), time)) fresh.push(row);
		}
		if (outOfTime()) {
			// Once more the same page, as records may move onto it, unless this poll has read no other.
			unfinished = { ...stretch, page: page === stretch.page ? page + 1 : page };
			break;
		}
	}

	const watermark = unfinished ? start.watermark : to;
	// Not before the reading is done: pages to come may hold records as old as those it would forget.
	const floor = unfinished
		? start.floor
		: seen.forget(Math.min(from, watermark - overlap), start.floor);
	return {
		rows: first ? [] : fresh.sort((a, b) => timeOf(a) - timeOf(b)),
		state: { version: 1, settings, watermark, floor, seen: seen.byHour(), unfinished },
	};
}

const shortened = (key: string) =>
	createHash('sha256').update(key).digest('base64').slice(0, KEY_LENGTH);

/** The keys that were handed on, each with the hour of its record. */
class Seen {
	private readonly hours = new Map<string, number>();

	constructor(byHour: PollState['seen']) {
		for (const [hour, keys] of Object.entries(byHour)) {
			for (let at = 0; at < keys.length; at += KEY_LENGTH) {
				this.hours.set(keys.slice(at, at + KEY_LENGTH), Number(hour));
			}
		}
	}

	/** Notes the key; false when it was known. A known one is kept as long as its latest time asks for. */
	add(key: string, time: number): boolean {
		const short = shortened(key);
		const before = this.hours.get(short);
		this.hours.set(short, Math.max(before ?? -Infinity, Math.floor(time / HOUR)));
		return before === undefined;
	}

	/** Forgets keys of records older than `time`, and of whole hours while there are too many. Gives back the floor. */
	forget(time: number, floor: number): number {
		const oldest = Math.floor(time / HOUR);
		for (const [key, hour] of this.hours) if (hour < oldest) this.hours.delete(key);
		let raised = floor;
		const hours = [...new Set(this.hours.values())].sort((a, b) => a - b);
		while (this.hours.size > MOST_SEEN && hours.length > 1) {
			const dropped = hours.shift();
			for (const [key, hour] of this.hours) if (hour === dropped) this.hours.delete(key);
			raised = hours[0] * HOUR;
		}
		return raised;
	}

	byHour(): PollState['seen'] {
		const grouped: PollState['seen'] = {};
		for (const [key, hour] of this.hours) grouped[hour] = (grouped[hour] ?? '') + key;
		return grouped;
	}
}
