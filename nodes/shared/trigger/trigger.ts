import { randomUUID } from 'node:crypto';
import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { InputRefused, toNodeError, VendorFailure } from '../errors';
import { DAY_MS } from '../fields/dates';
import { pollBudgetOf, refuseTooOld } from '../host';
import { readEvent } from '../operation/input';
import { Cancelled, inTurns, unlessCancelled } from '../pause';
import { whileReading } from '../request/reading';
import { connect, type Send } from '../request/request';
import type { Vendor } from '../request/vendor';
import type { VendorTrigger, Watched, WatchedFigures, WatchedRecords } from './event';
import type { FirstState } from './firstState';
import type { PollState } from './pollState';
import { checkPollTimes } from './pollTimes';
import { oldestFirst, resumedAt, scan, type PollSource, type Scanned, type Tried } from './scan';
import { shortHash } from './seen';
import { soundState } from './soundState';

const SAMPLES = 10;

/** A scheduler starts a poll some seconds early or late. In milliseconds. */
const JITTER = 10_000;

/** Of the time for a poll: after half of it no further page is asked for, and the last tenth is for handing over. */
const [ENOUGH, ALMOST_ALL] = [0.5, 0.9];

/** Polls that are under way in this process, by workflow and node: n8n does not keep them from overlapping. */
const underWay = new Set<string>();

/** The last poll of each trigger, also one that failed, of which n8n keeps nothing. */
const lastTried = new Map<string, Tried>();

/** What polls that started nothing have noted, by workflow and node, in case n8n does not keep it. */
const held = new Map<string, Kept>();
/** Each has at most 256 KB, so that these have 25 MB at most; of more triggers those that polled longest ago are let go. */
const MOST_HELD = 100;

/** What n8n keeps of a trigger between polls. */
interface Kept {
	poll?: PollState | FirstState;
	/** When the vendor was asked last, in milliseconds since 1970. */
	asked?: number;
	figures?: { settings: string; kept: IDataObject };
	/** Another one after each poll that has started the workflow. */
	line?: string;
	/** How many polls have started nothing since then. */
	turn?: number;
}

/** A poll of a trigger node, whatever its event watches. */
interface Poll {
	context: IPollFunctions;
	vendor: Vendor;
	/** What the user has chosen to watch, as n8n stores it. */
	event: string;
}

/** What a poll has found, and what to keep of it. */
interface Found {
	items: IDataObject[];
	kept: Pick<Kept, 'poll' | 'asked' | 'figures'>;
}

/** The way to a vendor, with the credential and what tells whose data it leads to. */
interface Connection {
	send: Send;
	credentials: IDataObject;
	/** What makes the state of a trigger its own: of another account or other settings, it begins afresh. */
	fingerprint: object;
}

/**
 * One poll of a trigger node: what is new, or null when nothing is. In a manual test it gives the latest records, or
 * says that there are none, and touches no state.
 * @throws NodeApiError or NodeOperationError
 */
export async function poll(
	context: IPollFunctions,
	{ vendor, events }: VendorTrigger,
): Promise<INodeExecutionData[][] | null> {
	try {
		refuseTooOld(context.getNode());
		const value = String(context.getNodeParameter('event'));
		const event = events.find((one) => one.value === value);
		if (!event) throw new Error('This node does not have the chosen event; pick one from the list');
		const watched = event.watch(readEvent(context, event));
		const asked: Poll = { context, vendor, event: value };
		const work =
			context.getMode() === 'manual'
				? samples(asked, watched)
				: oneAtATime(asked, async () => await newItems(asked, watched));
		const rows = await work.catch((error: unknown) => {
			throw whileReading(error, vendor);
		});
		return rows.length > 0 ? [rows.map((json) => ({ json }))] : null;
	} catch (error) {
		throw toNodeError(error, context.getNode());
	}
}

/** With the node's name, as n8n keeps what a trigger has noted by it: one that was renamed begins afresh. */
function nameOf({ context }: Poll): string {
	const { id, name } = context.getNode();
	return JSON.stringify([context.getWorkflow().id, id, name]);
}

async function oneAtATime(asked: Poll, work: () => Promise<IDataObject[]>): Promise<IDataObject[]> {
	const name = nameOf(asked);
	if (underWay.has(name)) return [];
	underWay.add(name);
	try {
		return await work();
	} finally {
		underWay.delete(name);
	}
}

async function newItems(asked: Poll, watched: Watched): Promise<IDataObject[]> {
	const before = lastKept(asked);
	if (isTooSoon(asked, watched, before)) return [];
	const { items, kept } = await inTime(
		asked,
		'look' in watched ? newFigures(asked, watched, before) : newRecords(asked, watched, before),
	);
	// Last of all: whatever fails before this, the next poll reads the same stretch again.
	keep(asked, { ...before, ...kept }, items.length > 0);
	return items;
}

const staticData = ({ context }: Poll): Kept => context.getWorkflowStaticData('node');

/**
 * What was kept at the last poll. n8n's durable engine throws away what the poll at activation has noted, and some of
 * its ways keep nothing of a poll that starts nothing; then it is what this process holds, unless the workflow was
 * started since (by this process or another one).
 */
function lastKept(asked: Poll): Kept {
	const stored = staticData(asked);
	const name = nameOf(asked);
	const own = held.get(name);
	// For good: a memory that n8n loses later must not bring back what was held before that start.
	if (own?.line !== stored.line) held.delete(name);
	else if (own && (own.turn ?? 0) > (stored.turn ?? 0)) return own;
	return { ...stored };
}

/** A poll that starts the workflow is not held: if n8n throws it away, its items have to come again. */
function keep(asked: Poll, kept: Kept, starts: boolean): void {
	const { line, turn = 0 } = kept;
	const next = starts
		? { ...kept, line: randomUUID(), turn: 0 }
		: { ...kept, line, turn: turn + 1 };
	Object.assign(staticData(asked), next);
	if (starts) return;
	const name = nameOf(asked);
	held.delete(name);
	held.set(name, next);
	for (const oldest of held.keys()) if (held.size > MOST_HELD) held.delete(oldest);
}

/** How long this poll may take, in milliseconds, also where n8n does not say. */
function budgetOf({ context, vendor: { answerWithin = 30_000 } }: Poll): number {
	const most = 2 * answerWithin;
	return Math.min(pollBudgetOf(context) ?? most, most);
}

/** The work, or an error that says that it took too long: n8n itself would throw it away without a word. */
async function inTime<T>(asked: Poll, work: Promise<T>): Promise<T> {
	const budget = budgetOf(asked);
	const tooLate = new VendorFailure({
		message: `${asked.vendor.name} did not answer within the ${Math.round(budget / 1000)} seconds that n8n gives a poll`,
		advice:
			'Nothing is lost: the next poll asks for the same again. It may also have waited until other requests of this n8n left room for one.',
		cause: 'temporarily-unavailable',
	});
	return await unlessCancelled(work, AbortSignal.timeout(budget)).catch((error: unknown) => {
		throw error instanceof Cancelled ? tooLate : error;
	});
}

/** The way to the vendor within the time that n8n gives the poll. */
async function connectInPoll(asked: Poll, watched: Watched): Promise<Connection> {
	const { context, vendor, event } = asked;
	const budget = budgetOf(asked);
	const until = Date.now() + budget * ALMOST_ALL;
	const send = await connect(context, vendor, { answer: budget, tries: budget, until });
	const credentials = await context.getCredentials(vendor.credential);
	const account = [
		vendor.baseUrl(credentials),
		...vendor.account.map((name) => String(credentials[name] ?? '').trim()),
		await watched.account?.(send, credentials),
	];
	return { send, credentials, fingerprint: { event, ...watched.settings, account } };
}

async function newRecords(asked: Poll, watched: WatchedRecords, before: Kept): Promise<Found> {
	checkPollTimes(asked.context, watched.catchUp);
	const start = Date.now();
	const { overlap, catchUp, reach } = watched;
	const state = soundState(before.poll);
	const tried = lastTried.get(nameOf(asked));
	const resumed = state && resumedAt(state, catchUp, start, tried);
	lastTried.set(nameOf(asked), { at: start, resumed });
	const enough = start + budgetOf(asked) * ENOUGH;
	const { send, credentials, fingerprint } = await connectInPoll(asked, watched);
	if (before.poll !== undefined && state === undefined) {
		asked.context.logger.warn(
			`${asked.vendor.name}: what n8n has kept of this trigger cannot be read, so it begins afresh`,
		);
	}
	const scanned = await scan(
		state,
		{ fingerprint, overlap, catchUp, reach, resumed },
		start,
		watched.source(send, credentials),
		() => Date.now() > enough,
	);
	const items = await inTurns(wantedOf(watched, scanned.rows), (row) => watched.output(row));
	tell(asked, watched, state, scanned);
	return { items, kept: { poll: scanned.state, ...(watched.atMostEvery && { asked: start }) } };
}

/** Tells in the log what does not start the workflow, and will not. */
function tell(
	{ context: { logger }, vendor }: Poll,
	watched: WatchedRecords,
	before: PollState | FirstState | undefined,
	{ tooOld, state }: Scanned<IDataObject>,
): void {
	if (before?.version === 2 && before.settings !== state.settings) {
		logger.warn(
			`${vendor.name}: the trigger begins afresh, as the account or what it watches is another one: what came since ${new Date(before.polled).toISOString()} and was not seen yet does not start the workflow`,
		);
	}
	const left = wantedOf(watched, tooOld).length;
	if (left > 0) {
		logger.warn(
			`${vendor.name}: after a pause ${left} record${left === 1 ? ' that is' : 's that are'} older than ${watched.catchUp / DAY_MS} days (Catch Up), or of unknown age, ${left === 1 ? 'does' : 'do'} not start the workflow`,
		);
	}
	const wasFull = before?.version === 2 && before.isFull;
	if (state.isFull && !wasFull) {
		logger.warn(
			`${vendor.name}: there are more records than the trigger can keep in mind, so those of before ${new Date(state.since).toISOString()} do not start the workflow if they appear late. Look back for fewer days, or watch less, such as one campaign.`,
		);
	}
}

async function newFigures(asked: Poll, watched: WatchedFigures, { figures }: Kept): Promise<Found> {
	const { send, credentials, fingerprint } = await connectInPoll(asked, watched);
	const settings = shortHash(JSON.stringify(fingerprint));
	const before = figures?.settings === settings ? figures.kept : undefined;
	const { keep: kept, item } = await watched.look(send, credentials, before);
	return { items: item ? [item] : [], kept: { figures: { settings, kept } } };
}

function isTooSoon(asked: Poll, watched: Watched, { asked: keptTime = 0 }: Kept): boolean {
	const atMostEvery = 'look' in watched ? undefined : watched.atMostEvery;
	if (!atMostEvery) return false;
	const since = Date.now() - Math.max(keptTime, lastTried.get(nameOf(asked))?.at ?? 0);
	// A clock that was set back must not silence the trigger, nor must anything that is no time.
	if (!(since >= 0 && since < atMostEvery - JITTER)) return false;
	asked.context.logger.debug(
		`${asked.vendor.name}: asked ${Math.round(since / 1000)} seconds ago, so this poll does nothing`,
	);
	return true;
}

async function samples(asked: Poll, watched: Watched): Promise<IDataObject[]> {
	const { context, vendor } = asked;
	const credentials = await context.getCredentials<IDataObject>(vendor.credential);
	const send = await connect(context, vendor);
	if ('look' in watched) return [(await watched.look(send, credentials, undefined)).sample];
	const now = Date.now();
	const source = watched.source(send, credentials);
	const found: IDataObject[] = [];
	for await (const { rows } of source.pages(now - watched.sampleStretch, now, 1))
		for (const row of wantedOf(watched, rows)) found.push(row);
	// Otherwise the editor would show no more than that the test has ended.
	if (found.length === 0) throw new InputRefused(`Nothing to show: ${watched.noSample}`, NEXT_ONE);
	const timeOf = (row: IDataObject) => source.timeOf(row) || 0;
	const latest = (await oldestFirst(found, (row) => -timeOf(row))).slice(0, SAMPLES);
	return latest.map((row) => watched.output(asChanged(source, row)));
}

const NEXT_ONE =
	'The workflow can be published all the same: it starts with the next one. To test it now, make one, or pin a record of your own in the trigger.';

/** A record as the event hands it on, also where nothing has changed since a poll. */
const asChanged = ({ changes }: PollSource<IDataObject>, row: IDataObject): IDataObject =>
	changes?.output(row, changes.sampleBefore?.(row)) ?? row;

const wantedOf = ({ wanted }: WatchedRecords, rows: IDataObject[]) =>
	wanted ? rows.filter((row) => wanted(row)) : rows;
