import type { IDataObject } from 'n8n-workflow';
import { DAY_MS } from '../fields/dates';
import type { Collections, Declared, Input, None } from '../fields/declared';
import type { Fields } from '../fields/field';
import { whole } from '../fields/fields';
import type { Send } from '../request/request';
import type { Vendor } from '../request/vendor';
import type { PollSource } from './scan';

/** What an event watches: records that appear or change, or figures that are held against those of the last poll. */
export type Watched = WatchedRecords | WatchedFigures;

export interface WatchedRecords {
	source(send: Send, credentials: IDataObject): PollSource<IDataObject>;
	/** Whose records these are, where the credential's account alone does not say. Other ones begin afresh. */
	account?(send: Send, credentials: IDataObject): Promise<string>;
	/** How far back each poll looks for records that appear late, in milliseconds. */
	overlap: number;
	/** How far back the source can see beside that, in milliseconds, where the user sets it. */
	reach?: number;
	/** How old a record may be, in milliseconds, that starts the workflow after a longer pause. */
	catchUp: number;
	/** How often the vendor may be asked, in milliseconds. Polls in between do nothing. */
	atMostEvery?: number;
	/** How far back a manual test looks for something to show, in milliseconds. */
	sampleStretch: number;
	/** What a manual test says where it finds nothing to show. */
	noSample: string;
	/** Which records start the workflow. A change of it is no start afresh: every record is noted, wanted or not. */
	wanted?(row: IDataObject): boolean;
	output(row: IDataObject): IDataObject;
	/** What the user chose to watch. When it changes, the trigger begins afresh. */
	settings: IDataObject;
}

export interface WatchedFigures {
	/** Whose figures these are, where the credential's account alone does not say. Other ones begin afresh. */
	account?(send: Send, credentials: IDataObject): Promise<string>;
	/**
	 * Looks at the figures, and holds them against what was kept at the last poll: undefined at the first, and in a
	 * manual test. Gives back what to keep and what starts the workflow, if anything does.
	 */
	look(
		send: Send,
		credentials: IDataObject,
		before: IDataObject | undefined,
	): Promise<{ keep: IDataObject; item?: IDataObject; sample: IDataObject }>;
	/** What the user chose to watch. When it changes, the trigger begins afresh. */
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

type Described<F extends Fields, C extends Collections, W> = Pick<
	Event,
	'name' | 'value' | 'description'
> &
	Declared<F, None, None, C> & { watch(input: Input<F, C>): W };

/** An event of figures. */
export const figuresEvent = <const F extends Fields = None, const C extends Collections = object>(
	description: Described<F, C, WatchedFigures>,
): Event => description;

const CATCH_UP_DAYS = 7;

const catchUpField = whole(
	{
		displayName: 'Catch Up (Days)',
		name: 'catchUp',
		default: CATCH_UP_DAYS,
		required: true,
		description:
			'How old a record may be and still start the workflow after a pause of n8n or of this workflow. After a longer pause the log says how many older ones were left out. Must be at least as long as the time between two polls.',
	},
	// A poll once a year has a leap year between two.
	{ min: 1, max: 366 },
);

/** What an event of records says of them; the engine knows how far a pause is caught up on. */
export type Records = Omit<WatchedRecords, 'catchUp'>;

/** An event of records. All of these have the option how far a pause is caught up on. */
export const event = <const F extends Fields = None, const C extends Collections = object>(
	description: Described<F, C, Records>,
): Event => {
	const { collections } = description;
	return {
		...description,
		collections: { ...collections, options: [...(collections?.options ?? []), catchUpField] },
		watch: (input: Input<F, C> & { catchUp?: number }) => ({
			...description.watch(input),
			catchUp: (input.catchUp ?? CATCH_UP_DAYS) * DAY_MS,
		}),
	};
};

/** One vendor's trigger node, as the engine runs it. */
export interface VendorTrigger {
	vendor: Vendor;
	events: Event[];
}
