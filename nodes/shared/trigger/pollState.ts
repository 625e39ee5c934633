import type { SeenRecords } from './seen';

/** The state of a polling trigger, kept by n8n between polls. Times are milliseconds since 1970. */
export interface PollState {
	version: 2;
	/** Of the account and the settings that the state belongs to. With others the trigger begins afresh. */
	settings: string;
	/** When the last poll that succeeded began. */
	polled: number;
	/** When the first poll after a long pause began, until all that came in the pause has been read. */
	resumed?: number;
	/** All records up to here have been read. */
	watermark: number;
	/** From here on it is known which records were there; an older one that is not known is not taken for new. */
	since: number;
	/** How far back the source could see at the last poll. */
	reach: number;
	seen: SeenRecords;
	/** Not all that was seen had room, so `since` is later than the look-back asks for. */
	isFull: boolean;
	/** A reading that ran out of time and goes on at the next poll. */
	unfinished?: Stretch & {
		/** The records that were first seen in this reading. */
		fresh: SeenRecords;
		/** Some of them had no room. */
		isShort: boolean;
	};
}

/** What one reading is about, in one poll or in several. */
export interface Stretch {
	from: number;
	to: number;
	/** The page with which it goes on. */
	page: number;
	/** The first reading hands on nothing. */
	first: boolean;
}
