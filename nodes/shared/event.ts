import type { IDataObject } from 'n8n-workflow';
import type { Collections, Declared, Input, None } from './declared';
import type { Fields } from './field';
import type { Send } from './request';
import type { PollSource } from './scan';
import type { Vendor } from './vendor';

/** What an event watches: records that appear or change, or figures that are held against those of the last poll. */
export type Watched = WatchedRecords | WatchedFigures;

export interface WatchedRecords {
	source(send: Send, credentials: IDataObject): PollSource<IDataObject>;
	/** How far back each poll looks for records that appear late, in milliseconds. */
	overlap: number;
	/** How often the vendor may be asked, in milliseconds. Polls in between do nothing. */
	atMostEvery?: number;
	/** How far back a manual test looks for something to show, in milliseconds. */
	sampleStretch: number;
	/** Which records start the workflow. A change of it is no start afresh: every record is noted, wanted or not. */
	wanted?(row: IDataObject): boolean;
	output(row: IDataObject): IDataObject;
	/** What the user set. When it changes, the trigger starts afresh. */
	settings: IDataObject;
}

export interface WatchedFigures {
	/**
	 * Looks at the figures, and holds them against what was kept at the last poll: undefined at the first, and in a
	 * manual test. Gives back what to keep and what starts the workflow, if anything does.
	 */
	look(
		send: Send,
		credentials: IDataObject,
		before: IDataObject | undefined,
	): Promise<{ keep: IDataObject; item?: IDataObject; sample: IDataObject }>;
	/** What the user set. When it changes, the trigger starts afresh. */
	settings: IDataObject;
}

/** An event as the engine watches it. */
export interface Event extends Declared {
	/** In title case. */
	name: string;
	/** Stored in workflows; never changes. */
	value: string;
	description: string;
	/** What to watch, from what the user set. Throws InputRefused. */
	watch(input: object): Watched;
}

/** An event that starts a workflow. */
export const event = <const F extends Fields = None, const C extends Collections = object>(
	description: Pick<Event, 'name' | 'value' | 'description'> &
		Declared<F, None, None, C> & { watch(input: Input<F, C>): Watched },
): Event => description;

/** One vendor's trigger node, as the engine runs it. */
export interface VendorTrigger {
	vendor: Vendor;
	events: Event[];
}
