export interface Outgoing {
	method: string;
	/** Where the connection goes. */
	host: string;
	/** The header, with the port. */
	hostHeader: string;
	/** As sent, with the query. */
	path: string;
	/** Their names. */
	headers: string[];
}

/** The requests that this process has started by Node's http since this was asked last. */
export function takeOutgoing(): Outgoing[];

/** For how long nothing else could run, at most, since this was asked last; in milliseconds. */
export function takeLongestPause(): number;
