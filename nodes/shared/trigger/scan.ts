import { InputRefused } from '../errors';
import { breathe, inTurns } from '../pause';
import { upToDate, type FirstState } from './firstState';
import type { PollState, Stretch } from './pollState';
import {
	dropOldest,
	latest,
	lengthOf,
	MOST_CHARACTERS,
	read,
	shortHash,
	stored,
	type Seen,
} from './seen';

export interface PollSource<Row> {
	keyOf(row: Row): string;
	/** When the record came to be, in milliseconds since 1970; NaN where the vendor does not say. */
	timeOf(row: Row): number;
	/** When happened what the event tells of, where that is not `timeOf`: it decides what is too old after a pause. */
	happenedAt?(row: Row): number;
	/** The records of a stretch of time, page after page from `page` on. More than asked for does no harm. */
	pages(from: number, to: number, page: number): AsyncIterable<Page<Row>>;
	/** For an event that is about changes: a record is handed on when its value is another than the last one seen. */
	changes?: {
		/** One of a few words, such as a status; empty where there is none. */
		valueOf(row: Row): string;
		/** What is handed on; undefined for nothing. `before` is undefined where the record was not seen before. */
		output(row: Row, before: string | undefined): Row | undefined;
		/** Which value a manual test shows as the one before; undefined where the record may as well be new. */
		sampleBefore?(row: Row): string | undefined;
	};
}

interface Page<Row> {
	page: number;
	rows: Row[];
	/** Whether it is known that none comes after it. */
	last?: boolean;
}

interface PollSettings {
	/** The account, and what the user chose to watch. When it changes, the trigger begins afresh. */
	fingerprint: unknown;
	/** How far behind the watermark each poll looks, in milliseconds, for records that appear late. */
	overlap: number;
	/** After a pause of more than these milliseconds, what is older than them is not handed on. */
	catchUp: number;
	/** When the first poll after the last long pause began, if that is this one, or one since which none has succeeded. */
	resumed?: number;
	/** How far back the source can see beside the overlap, in milliseconds, where the user sets that. */
	reach?: number;
}

/** A poll that has begun, whatever came of it. */
export interface Tried {
	/** In milliseconds since 1970. */
	at: number;
	/** When the first poll after the last long pause began, if none has succeeded since. */
	resumed?: number;
}

export interface Scanned<Row> {
	/** What is new, oldest first. */
	rows: Row[];
	/** What came in a long pause and is too old. */
	tooOld: Row[];
	state: PollState;
}

const HOUR = 3_600_000;
const hourOf = (time: number) => Math.floor(time / HOUR);

/** A weekly poll comes an hour and some seconds late when the clocks turn: no pause of more than a week. */
const PUNCTUAL = 2 * HOUR;

/** More while a reading is unfinished: its last rows have to be known should they show once more. */
const MOST_WHILE_READING = 250_000;
/** How many records that have no time are certain to find room. */
export const MOST_WATCHED = 29_000;

/**
 * One poll: which records are new, and the state to keep for the next. It changes nothing itself, so a poll whose
 * result is lost is simply made again. A record is new when its key was not seen, unless it is older than what the
 * state knows of. The first poll hands on nothing and notes what is there.
 * @param outOfTime asked after each page; when true, the reading goes on at the next poll
 * @throws InputRefused when records without a time are too many to be kept in mind
 */
export async function scan<Row>(
	before: PollState | FirstState | undefined,
	settings: PollSettings,
	now: number,
	source: PollSource<Row>,
	outOfTime: () => boolean,
): Promise<Scanned<Row>> {
	const { start, isFirst } = begin(before, settings, now);
	const stretch = start.unfinished ?? stretchOf(start, isFirst, settings, now);
	const news = new News(start, stretch, source, settings);
	const goesOn = await readPages(source, stretch, outOfTime, (row) => news.take(row));
	const rows = await oldestFirst(news.found, (row) => news.timeOf(row));
	const kept = await (goesOn === undefined ? news.atEnd() : news.halfway(goesOn));
	return { rows, tooOld: news.tooOld, state: { ...start, ...kept, polled: now } };
}

/** Asks for each time once: to read one takes longer than to sort it. */
export async function oldestFirst<Row>(rows: Row[], timeOf: (row: Row) => number): Promise<Row[]> {
	const timed = await inTurns(rows, (row) => ({ row, time: timeOf(row) }));
	return timed.sort((a, b) => a.time - b.time).map(({ row }) => row);
}

/** The state from which a poll starts: afresh with another account or other settings. */
function begin(
	before: PollState | FirstState | undefined,
	poll: PollSettings,
	now: number,
): { start: PollState; isFirst: boolean } {
	const { fingerprint, reach = 0 } = poll;
	const settings = shortHash(JSON.stringify(fingerprint));
	const known = before?.version === 1 ? upToDate(before, settings, reach) : before;
	if (known?.version !== 2 || known.settings !== settings) {
		const times = { polled: now, watermark: now, since: now };
		const start = { version: 2 as const, settings, ...times, reach, seen: {}, isFull: false };
		return { start, isFirst: true };
	}
	// What comes into sight only now and is older than the last poll was there before.
	const inSight = reach > known.reach ? Math.max(known.since, known.watermark) : known.since;
	// The clock may have been set back.
	const since = Math.min(inSight, now);
	const resumed = poll.resumed ?? known.resumed;
	return { start: { ...known, since, reach, resumed }, isFirst: false };
}

/**
 * When the first poll after the last long pause began; undefined where there was none. That polls fail is no pause.
 * @param tried the poll before this one, as far as this process knows
 */
export function resumedAt(
	before: PollState | FirstState,
	catchUp: number,
	now: number,
	tried?: Tried,
): number | undefined {
	const polled = before.version === 1 ? before.watermark : before.polled;
	// The clock may have been set back.
	const failed = tried && tried.at > polled && tried.at <= now ? tried : undefined;
	const isPause = now - (failed?.at ?? polled) > catchUp + PUNCTUAL;
	return isPause ? now : failed?.resumed;
}

const stretchOf = (
	{ watermark }: PollState,
	first: boolean,
	{ overlap }: PollSettings,
	now: number,
): Stretch => ({ from: Math.min(watermark, now) - overlap, to: now, page: 1, first });

/** Takes the rows of page after page. Gives back with which page the next poll goes on, if this one runs out of time. */
async function readPages<Row>(
	source: PollSource<Row>,
	{ from, to, page: start }: Stretch,
	outOfTime: () => boolean,
	take: (row: Row) => void,
): Promise<number | undefined> {
	let next: number | undefined;
	const reading = async () => {
		for await (const { page, rows, last } of source.pages(from, to, start)) {
			for (const row of rows) {
				await breathe();
				take(row);
			}
			// Once more the same page, as records may move onto it, unless this poll has read no other.
			next = page === start ? page + 1 : page;
			if (!last && outOfTime()) return next;
		}
		return undefined;
	};
	return await reading().catch((error: unknown) => {
		// What was read is not thrown away. The next poll begins where this one failed, and tells it if it fails again.
		if (next === undefined || !outOfTime()) throw error;
		return next;
	});
}

/** Tells which records are new, and notes all. */
class News<Row> {
	readonly found: Row[] = [];
	readonly tooOld: Row[] = [];
	/** The records that were known before this reading. */
	private readonly known: Seen;
	/** Those that are not. */
	private readonly fresh: Seen;
	private readonly wasShort: boolean;

	constructor(
		private readonly start: PollState,
		private readonly stretch: Stretch,
		private readonly source: PollSource<Row>,
		private readonly settings: PollSettings,
	) {
		this.known = read(start.seen);
		this.fresh = read(start.unfinished?.fresh ?? {});
		this.wasShort = start.unfinished?.isShort ?? false;
	}

	/** Milliseconds since 1970; the end of the reading where the vendor does not say. */
	timeOf(row: Row): number {
		const time = this.source.timeOf(row);
		return Number.isNaN(time) ? this.stretch.to : time;
	}

	take(row: Row): void {
		const { source, stretch, start } = this;
		const time = this.timeOf(row);
		if (time < stretch.from) return;
		// Came while the reading went on: left to the next one, which is certain to know it again.
		if (start.unfinished && time > stretch.to) return;
		const value = source.changes?.valueOf(row) ?? '';
		const before = this.note(row, value);
		if (before === value) return;
		const wasThere = before === undefined && time < start.since;
		if (stretch.first || wasThere) return;
		const news = source.changes ? source.changes.output(row, before) : row;
		if (news) (this.isTooOld(row) ? this.tooOld : this.found).push(news);
	}

	/** Gives back the value that the record had; undefined when it was not known. */
	private note(row: Row, value: string): string | undefined {
		const key = shortHash(this.source.keyOf(row));
		const known = this.known.get(key);
		const before = known ?? this.fresh.get(key);
		// Kept as long as its latest time asks for.
		const hour = Math.max(before?.hour ?? -Infinity, this.hourFor(this.source.timeOf(row)));
		if (before?.hour === hour && before.value === value) return value;
		(known ? this.known : this.fresh).set(key, { hour, value });
		return before?.value;
	}

	/** What the time does not show to be old when the reading ends must stay known, so it gets an hour after that. */
	private hourFor(time: number): number {
		const { to } = this.stretch;
		return time <= to ? hourOf(time) : Math.max(hourOf(to) + 1, hourOf(time) || 0);
	}

	private isTooOld(row: Row): boolean {
		const { start, source, settings } = this;
		if (start.resumed === undefined) return false;
		// After a long pause nothing tells how old a record without a time is.
		return !((source.happenedAt ?? source.timeOf)(row) >= start.resumed - settings.catchUp);
	}

	/** What to keep when all pages were read. What finds no room is what is oldest. */
	async atEnd(): Promise<Partial<PollState>> {
		const { start } = this;
		const { from, to } = this.stretch;
		const resumed = start.resumed !== undefined && to < start.resumed ? start.resumed : undefined;
		const seen = await stored([this.known, this.fresh], hourOf(from));
		const dropped = dropOldest(seen, MOST_CHARACTERS);
		if (dropped !== undefined && dropped > hourOf(to)) throw tooMany();
		const kept = dropped === undefined ? from : Math.min((dropped + 1) * HOUR, to);
		const since = this.wasShort ? to : Math.max(from, kept);
		const isFull = since > from;
		return { resumed, watermark: to, since, seen, isFull, unfinished: undefined };
	}

	/**
	 * What to keep when the reading goes on at the next poll. Pages to come may hold records as old as any, so of what
	 * was known nothing is dropped, and what finds no room is what this reading has seen longest ago.
	 */
	async halfway(page: number): Promise<Partial<PollState>> {
		const seen = await stored([this.known]);
		const mustStay = hourOf(this.stretch.to) + 1;
		const last = await latest(this.fresh, MOST_WHILE_READING - lengthOf(seen), mustStay);
		const fresh = await stored([last]);
		if (lengthOf(seen) + lengthOf(fresh) > MOST_WHILE_READING) throw tooMany();
		const isShort = this.wasShort || last.size < this.fresh.size;
		return { seen, unfinished: { ...this.stretch, page, fresh, isShort } };
	}
}

const tooMany = () =>
	new InputRefused(
		`There are more than ${MOST_WATCHED.toLocaleString('en')} records without a time of their own, which is more than a trigger can keep in mind`,
		'Choose fewer, such as those of one campaign. Several triggers can watch a part each.',
	);
