import { createHash } from 'node:crypto';

/**
 * The state of a polling trigger, kept by n8n between polls. Times are milliseconds since 1970.
 * `seen` holds, by hour, the shortened keys of the records handed on, eight characters each, one after another;
 * where changes are watched, each is followed by the four characters under which `values` has the record's last value.
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
	values?: Record<string, string>;
	/** A reading that ran out of time and goes on at the next poll. `first`: it hands on nothing. */
	unfinished?: { from: number; to: number; page: number; first: boolean };
}

export interface PollSource<Row> {
	keyOf(row: Row): string;
	/** When the record came to be, in milliseconds since 1970; NaN where the vendor does not say. */
	timeOf(row: Row): number;
	/** The records of a stretch of time, page after page from `page` on. More than asked for does no harm. */
	pages(from: number, to: number, page: number): AsyncIterable<Page<Row>>;
	/** For an event that is about changes: a record is handed on when its value is another than the last one seen. */
	changes?: {
		/** One of a few words, such as a status. */
		valueOf(row: Row): string;
		/** What is handed on; undefined for nothing. `before` is undefined where the record was not seen before. */
		output(row: Row, before: string | undefined): Row | undefined;
	};
}

export interface Page<Row> {
	page: number;
	rows: Row[];
	/** Whether it is known that none comes after it. */
	last?: boolean;
}

export interface PollSettings {
	/** What the user set; when it changes, the trigger starts afresh. */
	fingerprint: unknown;
	/** How far behind the watermark each poll looks, in milliseconds, for records that appear late. */
	overlap: number;
}

const HOUR = 3_600_000;
/** 48 bits: among as many records as are kept, a new one is taken for a known one once in four billion. */
const KEY_LENGTH = 8;
const VALUE_LENGTH = 4;
/** How many records' keys are kept, where no changes are watched. */
export const MOST_KEPT = 60_000;
/** About 480 KB of state. Only when one hour has more records than this is it exceeded. */
const MOST_CHARACTERS = MOST_KEPT * KEY_LENGTH;
/** How many records can be watched for changes. */
export const MOST_WATCHED = MOST_CHARACTERS / (KEY_LENGTH + VALUE_LENGTH);

/**
 * One poll: which records are new, oldest first, and the state to keep for the next. It changes nothing itself, so
 * a poll whose result is lost is simply made again. A record is new when its key has not been handed on and it is
 * not older than the overlap. The first poll hands on nothing and notes what is there.
 * @param outOfTime asked after each page; when true, the reading goes on at the next poll
 */
export async function scan<Row>(
	before: PollState | undefined,
	settings: PollSettings,
	now: number,
	source: PollSource<Row>,
	outOfTime: () => boolean,
): Promise<{ rows: Row[]; state: PollState }> {
	const { start, stretch, isFirst } = begin(before, settings, now);
	const news = new News(start, stretch, source, isFirst);
	const fresh: Row[] = [];
	const unfinished = await read(source, stretch, outOfTime, (row) => {
		const handedOn = news.take(row);
		if (handedOn) fresh.push(handedOn);
	});

	const watermark = unfinished ? start.watermark : stretch.to;
	// Not before the reading is done: pages to come may hold records as old as those it would forget.
	const floor = unfinished
		? start.floor
		: news.forget(Math.min(stretch.from, watermark - settings.overlap));
	return {
		rows: stretch.first ? [] : fresh.sort((a, b) => news.timeOf(a) - news.timeOf(b)),
		state: { ...start, watermark, floor, ...news.noted(), unfinished },
	};
}

type Stretch = NonNullable<PollState['unfinished']>;

/** The state from which a poll starts, afresh with other settings, and the stretch of time that it reads. */
function begin(
	before: PollState | undefined,
	{ fingerprint, overlap }: PollSettings,
	now: number,
): { start: PollState; stretch: Stretch; isFirst: boolean } {
	const settings = shortened(JSON.stringify(fingerprint));
	const known = before?.version === 1 && before.settings === settings ? before : undefined;
	const start = known ?? { version: 1, settings, watermark: now, floor: 0, seen: {} };
	const { watermark, unfinished } = start;
	const isFirst = known === undefined;
	const stretch = unfinished ?? { from: watermark - overlap, to: now, page: 1, first: isFirst };
	return { start, stretch, isFirst };
}

/** Takes the rows of page after page. Gives back where the next poll goes on, if this one runs out of time. */
async function read<Row>(
	source: PollSource<Row>,
	stretch: Stretch,
	outOfTime: () => boolean,
	take: (row: Row) => void,
): Promise<Stretch | undefined> {
	for await (const { page, rows, last } of source.pages(stretch.from, stretch.to, stretch.page)) {
		for (const row of rows) take(row);
		if (last || !outOfTime()) continue;
		// Once more the same page, as records may move onto it, unless this poll has read no other.
		return { ...stretch, page: page === stretch.page ? page + 1 : page };
	}
	return undefined;
}

/** Tells which records are new, and notes all. */
class News<Row> {
	private readonly seen: Seen;
	private readonly values: Record<string, string>;

	constructor(
		private readonly start: PollState,
		private readonly stretch: Stretch,
		private readonly source: PollSource<Row>,
		private readonly isFirst: boolean,
	) {
		this.seen = new Seen(start.seen, source.changes ? VALUE_LENGTH : 0);
		this.values = { ...start.values };
	}

	/** Milliseconds since 1970; the end of the stretch where the vendor does not say. */
	timeOf(row: Row): number {
		const time = this.source.timeOf(row);
		return Number.isNaN(time) ? this.stretch.to : time;
	}

	/** Notes the record, and gives back what is handed on of it, if anything. */
	take(row: Row): Row | undefined {
		const { stretch, start, values, source } = this;
		const time = this.timeOf(row);
		if (time < Math.max(stretch.from, start.floor)) return undefined;
		// Came in while a first reading went on: new, and left to the next poll.
		if (stretch.first && !this.isFirst && time > stretch.to) return undefined;
		const { changes } = source;
		const value = changes?.valueOf(row) ?? '';
		const short = changes ? shortened(value).slice(0, VALUE_LENGTH) : '';
		const last = this.seen.note(source.keyOf(row), short, time);
		if (last === short) return undefined;
		if (!changes) return row;
		values[short] = value;
		return changes.output(row, last && values[last]);
	}

	/** Forgets records older than `time`. Gives back the floor. */
	forget(time: number): number {
		return this.seen.forget(time, this.start.floor);
	}

	noted(): Pick<PollState, 'seen' | 'values'> {
		return { seen: this.seen.byHour(), ...(this.source.changes && { values: this.values }) };
	}
}

const shortened = (key: string) =>
	createHash('sha256').update(key).digest('base64').slice(0, KEY_LENGTH);

interface Noted {
	/** That of the record's time, in hours since 1970. */
	hour: number;
	value: string;
}

/** The keys of the records that were seen, each with the hour and, where changes are watched, the value of its record. */
class Seen {
	private readonly records = new Map<string, Noted>();

	constructor(
		byHour: PollState['seen'],
		private readonly valueLength: number,
	) {
		const length = KEY_LENGTH + valueLength;
		for (const [hour, entries] of Object.entries(byHour)) {
			for (let at = 0; at < entries.length; at += length) {
				const [key, value] = [
					entries.slice(at, at + KEY_LENGTH),
					entries.slice(at + KEY_LENGTH, at + length),
				];
				this.records.set(key, { hour: Number(hour), value });
			}
		}
	}

	/** Notes the record, and gives back the value it had; undefined when it was not known. Kept as long as its latest time asks for. */
	note(key: string, value: string, time: number): string | undefined {
		const short = shortened(key);
		const before = this.records.get(short);
		const hour = Math.max(before?.hour ?? -Infinity, Math.floor(time / HOUR));
		this.records.set(short, { hour, value });
		return before?.value;
	}

	/** Forgets records older than `time`, and whole hours of them while there are too many. Gives back the floor. */
	forget(time: number, floor: number): number {
		const oldest = Math.floor(time / HOUR);
		for (const [key, { hour }] of this.records) if (hour < oldest) this.records.delete(key);
		let raised = floor;
		const hours = [...new Set([...this.records.values()].map(({ hour }) => hour))].sort(
			(a, b) => a - b,
		);
		const most = Math.floor(MOST_CHARACTERS / (KEY_LENGTH + this.valueLength));
		while (this.records.size > most && hours.length > 1) {
			const dropped = hours.shift();
			for (const [key, { hour }] of this.records) if (hour === dropped) this.records.delete(key);
			raised = hours[0] * HOUR;
		}
		return raised;
	}

	byHour(): PollState['seen'] {
		const grouped: PollState['seen'] = {};
		for (const [key, { hour, value }] of this.records) {
			grouped[hour] = (grouped[hour] ?? '') + key + value;
		}
		return grouped;
	}
}
