import type { Fault } from '../../sandbox/faults';
import type { VendorName } from '../../vendors';

/**
 * What must happen when a service fails: the table under "Retries" in docs/behaviour.md, row by row, with the faults
 * that stand for each row. A test holds the two against each other.
 */
export interface Row {
	/** In the words of the documentation. */
	happened: string;
	faults: TestedFault[];
	read: Reaction;
	write: Reaction;
	/** What the fault meets; the request itself unless told. */
	meets?: 'login';
	/** The vendors of which this holds; all unless told. */
	of?: (vendor: VendorName) => boolean;
}

export type Reaction =
	/** It is sent again, four times in all; what still fails then is not done. */
	| 'again'
	/** It is sent again until the service is free, for two minutes; what still fails then is not done. */
	| 'untilFree'
	/** It is sent again with a new token, in four tries; if all are refused, the run ends. */
	| 'renewed'
	/** It is not sent again, and not done. */
	| 'notDone'
	/** It is not sent again, and may be done. */
	| 'mayBeDone'
	/** It is not done, and nothing more is sent. */
	| 'ends';

export interface TestedFault extends Omit<Fault, 'vendor' | 'method' | 'path' | 'after' | 'times'> {
	/** How many tries there is time for, where each takes long; four unless told. */
	tries?: number;
	/** In milliseconds, what the service asks for with Retry-After. */
	waits?: number;
	/** Whether there is nothing at the address. */
	unreachable?: true;
}

/** Footprints and Trust, whose credentials log in for a token that runs out. */
const logsIn = (vendor: VendorName) => ['footprints', 'trust'].includes(vendor);
const is = (name: VendorName) => (vendor: VendorName) => vendor === name;
const isNot = (name: VendorName) => (vendor: VendorName) => vendor !== name;

const status = (code: number, more: Partial<TestedFault> = {}): TestedFault => ({
	kind: 'status',
	status: code,
	...more,
});
const asksToWait = (seconds: number) => ({ retryAfter: seconds, waits: seconds * 1000 });
/** An HTTP date has whole seconds, and the request comes a little later. */
const asksToWaitByDate = { retryAfter: 'in 20 seconds', waits: 10_000 };
/** Longer than any answer is waited for, and done all the same. */
const slow: TestedFault = { kind: 'slow', milliseconds: 100_000 };
const wolkvoxSays = (msg: string, code = 403) =>
	status(code, { body: { code, error: 'FORBIDDEN', msg } });

const tooMany = [status(429), status(429, asksToWait(5)), status(429, asksToWaitByDate)];
const broken = [500, 502, 504].map((code) => status(code));
const brokenButDone = [500, 504].map((code) => status(code, { done: true }));
const connectionEnds: TestedFault[] = [
	{ kind: 'breakBefore' },
	{ kind: 'breakAfter' },
	{ kind: 'cut' },
	{ kind: 'reset' },
];
const noData: TestedFault[] = [
	{ kind: 'html' },
	{ kind: 'html', done: true },
	{ kind: 'wrongJson' },
];

const NOTHING_MORE =
	"Key, token or login refused; certificate not valid; Tracksale's lock; wolkvox's requests of the day used up";

export const TABLE: Row[] = [
	{
		happened: 'The service could not be reached at all (no connection, unknown name)',
		faults: [{ kind: 'breakBefore', unreachable: true }],
		read: 'again',
		write: 'again',
	},
	{
		happened: 'The login failed for now',
		meets: 'login',
		of: logsIn,
		faults: [
			...tooMany,
			...broken,
			status(503, asksToWait(5)),
			...connectionEnds,
			...noData,
			slow,
			{ kind: 'empty' },
			{ kind: 'endless' },
		],
		read: 'again',
		write: 'again',
	},
	{
		happened: 'Too many requests (status 429)',
		faults: tooMany,
		read: 'again',
		write: 'again',
	},
	{
		happened: 'The service asks for a longer wait than two minutes (`Retry-After`)',
		faults: [status(429, asksToWait(600))],
		read: 'notDone',
		write: 'notDone',
	},
	{
		happened: 'wolkvox is busy with another request of the token',
		of: is('wolkvox'),
		faults: [wolkvoxSays('EXCEEDS THE LIMIT OF SIMULTANEOUS REQUESTS PER TOKEN (2)')],
		read: 'untilFree',
		write: 'untilFree',
	},
	{
		happened: 'The token has run out (Footprints, Trust)',
		of: logsIn,
		faults: [{ kind: 'expireTokens' }, status(401)],
		read: 'renewed',
		write: 'renewed',
	},
	{
		happened: 'The connection ended before the answer, or the answer took too long',
		faults: [...connectionEnds, { ...slow, tries: 2 }, { kind: 'endless', tries: 2 }],
		read: 'again',
		write: 'mayBeDone',
	},
	{
		happened: 'Status 500 and above',
		faults: [...broken, ...brokenButDone, status(503, asksToWait(5))],
		read: 'again',
		write: 'mayBeDone',
	},
	{
		happened: 'A page, nothing, or a part in place of data',
		faults: [...noData, { kind: 'empty' }],
		read: 'again',
		write: 'mayBeDone',
	},
	{
		happened: 'wolkvox: any other 403 (backups)',
		of: is('wolkvox'),
		faults: [wolkvoxSays('BACKUP IN PROGRESS')],
		read: 'again',
		write: 'notDone',
	},
	{
		happened: 'An answer that is not the documented one',
		faults: [status(200, { body: { unknown: 'Queued' } })],
		read: 'notDone',
		write: 'mayBeDone',
	},
	{
		happened: 'Any other refusal (400, 403, 404 …)',
		of: isNot('wolkvox'),
		faults: [status(400), status(403), status(404), status(422), status(302)],
		read: 'notDone',
		write: 'notDone',
	},
	{
		happened: 'Any other refusal (400, 403, 404 …)',
		of: is('wolkvox'),
		faults: [status(400), status(404, { body: '<h1>Not Found</h1>' }), status(422), status(302)],
		read: 'notDone',
		write: 'notDone',
	},
	{
		happened: NOTHING_MORE,
		meets: 'login',
		of: logsIn,
		faults: [400, 401, 403, 404, 302].map((code) => status(code)),
		read: 'ends',
		write: 'ends',
	},
	{
		happened: NOTHING_MORE,
		of: (vendor) => !logsIn(vendor),
		faults: [status(401)],
		read: 'ends',
		write: 'ends',
	},
	{
		happened: NOTHING_MORE,
		of: is('tracksale'),
		faults: [{ kind: 'rateLock' }],
		read: 'ends',
		write: 'ends',
	},
	{
		happened: NOTHING_MORE,
		of: is('wolkvox'),
		faults: [
			wolkvoxSays('PLEASE VALIDATE TOKEN'),
			wolkvoxSays('TOKEN LIMIT EXCEEDED'),
			// wolkvox may tell of a failure inside an answer with status 200.
			status(200, { body: { code: '403', error: 'FORBIDDEN', msg: 'TOKEN LIMIT EXCEEDED' } }),
		],
		read: 'ends',
		write: 'ends',
	},
];

/** A service that repeats in its answer what it was sent, the secrets too. */
export const ECHOES: TestedFault[] = [
	...[302, 400, 401, 403, 404, 429, 500].map((code) => status(code, { echo: true })),
	{ kind: 'html', echo: true },
	{ kind: 'html', status: 502, echo: true },
];
