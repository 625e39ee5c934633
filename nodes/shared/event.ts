import type { Collections, Declared, Input, None } from './declared';
import type { Fields } from './field';
import type { Watched } from './trigger';
import type { Vendor } from './vendor';

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
