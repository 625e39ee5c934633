import type { FaultKind } from './faults';

/** The number of requests that the journal keeps; older ones are dropped. */
const ENTRIES_KEPT = 20_000;

/** One request to a vendor, without its secrets. */
export interface JournalEntry {
	/** Counts from 1 since the last reset, so that a dropped beginning shows. */
	number: number;
	/** When it arrived, in milliseconds since 1970. */
	at: number;
	vendor: string;
	method: string;
	/** Below the vendor's base URL, without the query. */
	path: string;
	query: Record<string, unknown>;
	contentType?: string;
	/** The scheme alone, e.g. "bearer ***". */
	authorization?: string;
	/** As read; absent when there was none, it could not be read, or it was too large to keep. */
	body?: unknown;
	/** Size of the body as it was sent, in bytes. */
	bodyBytes: number;
	/** The first of the operations that the route serves; absent for an unknown path. */
	operation?: string;
	/** Custom variables that Footprints ignores because they are not declared. */
	ignored?: string[];
	/** The fault that was asked for and met this request. */
	fault?: FaultKind;
	/** What of it is not in the documentation, where that is why it was turned down. */
	undocumented?: string;
	/** The answer's status; null while there is none, and when the connection was broken. */
	status: number | null;
	/** How long it took until the answer was ready to be sent. */
	milliseconds?: number;
}

/** Every vendor request in the order of arrival. */
export class Journal {
	private count = 0;
	private kept: JournalEntry[] = [];

	/** @param largestBody bodies of more bytes than this are not kept */
	constructor(private readonly largestBody: number) {}

	/** Writes a request down with its secrets masked, and gives back the entry, to be completed. */
	add(request: Omit<JournalEntry, 'number' | 'at' | 'status'>): JournalEntry {
		const entry: JournalEntry = {
			...request,
			number: ++this.count,
			at: Date.now(),
			query: masked(request.query),
			authorization: request.authorization?.replace(/^(basic|bearer)?.*$/is, '$1 ***').trim(),
			body: request.bodyBytes <= this.largestBody ? masked(request.body) : undefined,
			status: null,
		};
		this.kept.push(entry);
		if (this.kept.length > ENTRIES_KEPT) this.kept.shift();
		return entry;
	}

	entries(): JournalEntry[] {
		return this.kept;
	}

	clear(): void {
		this.count = 0;
		this.kept = [];
	}
}

const SECRET =
	/^(access_?token|refresh_?token|token|authorization|app_?key|key|(client_?)?secret|pin|password)$/i;

/** A copy with the values of secret fields replaced; what is no object stays as it is. */
function masked<T>(fields: T): T {
	if (typeof fields !== 'object' || fields === null || Array.isArray(fields)) return fields;
	return Object.fromEntries(
		Object.entries(fields).map(([name, value]) => [name, SECRET.test(name) ? '***' : value]),
	) as T;
}
