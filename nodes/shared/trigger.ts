import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { toNodeError } from './errors';
import { connect, type Send } from './request';
import { scan, type PollSource, type PollState } from './scan';
import type { Vendor } from './vendor';

/** What a polling trigger watches. */
export interface Watched {
	vendor: Vendor;
	source(send: Send): PollSource<IDataObject>;
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

const SAMPLES = 10;

/** A scheduler starts a poll some seconds early or late. In milliseconds. */
const JITTER = 10_000;

/** Polls that are under way in this process, by workflow and node: n8n does not keep them from overlapping. */
const underWay = new Set<string>();

/** When each trigger has last asked its vendor: also polls that failed, of which n8n keeps nothing. */
const lastAsked = new Map<string, number>();

interface Kept {
	poll?: PollState;
	/** When the vendor was asked last, in milliseconds since 1970. */
	asked?: number;
}

/**
 * One poll of a trigger node: the new records, or null when there are none. In a manual test it gives the latest
 * records and touches no state.
 * @param watchedBy what to watch, made out of the user's settings, which it may refuse
 */
export async function poll(
	context: IPollFunctions,
	watchedBy: (context: IPollFunctions) => Watched,
): Promise<Polled> {
	return await pollWith(context, {
		test: async () => await samples(context, watchedBy(context)),
		live: async () => await newRows(context, watchedBy(context)),
	});
}

type Polled = INodeExecutionData[][] | null;

/** One poll, whatever it does: `test` in a manual test, else `live`, which never runs twice at once for a node. */
export async function pollWith(
	context: IPollFunctions,
	{ test, live }: Record<'test' | 'live', () => Promise<Polled>>,
): Promise<Polled> {
	try {
		return context.getMode() === 'manual' ? await test() : await oneAtATime(context, live);
	} catch (error) {
		throw toNodeError(error, context.getNode());
	}
}

/** The way to the vendor for a poll, with the patience that n8n's time for a poll leaves. */
export async function connectInPoll(context: IPollFunctions, vendor: Vendor): Promise<Send> {
	const half = budgetOf(context, vendor) / 2;
	return await connect(context, vendor, { answer: half, tries: half });
}

const nameOf = (context: IPollFunctions) => `${context.getWorkflow().id} ${context.getNode().id}`;

async function oneAtATime<T>(context: IPollFunctions, work: () => Promise<T>): Promise<T | null> {
	const name = nameOf(context);
	if (underWay.has(name)) return null;
	underWay.add(name);
	try {
		return await work();
	} finally {
		underWay.delete(name);
	}
}

async function newRows(context: IPollFunctions, watched: Watched) {
	const kept = context.getWorkflowStaticData('node') as Kept;
	const start = Date.now();
	if (isTooSoon(context, watched, kept)) return null;
	if (watched.atMostEvery) lastAsked.set(nameOf(context), start);
	const budget = budgetOf(context, watched.vendor);
	const send = await connectInPoll(context, watched.vendor);
	const credential = context.getNode().credentials?.[watched.vendor.credential]?.id ?? '';
	const { rows, state } = await scan(
		kept.poll,
		// A longer overlap shows records whose keys are forgotten, so it starts afresh as well.
		{
			fingerprint: { ...watched.settings, credential, overlap: watched.overlap },
			overlap: watched.overlap,
		},
		start,
		watched.source(send),
		() => Date.now() - start > budget / 2,
	);
	const items = wantedOf(watched, rows).map((row) => ({ json: watched.output(row) }));
	// Last of all: whatever fails before this, the next poll reads the same stretch again.
	kept.poll = state;
	if (watched.atMostEvery) kept.asked = start;
	return items.length > 0 ? [items] : null;
}

function isTooSoon(
	context: IPollFunctions,
	{ vendor, atMostEvery = 0 }: Watched,
	{ asked = 0 }: Kept,
): boolean {
	const since = Date.now() - Math.max(asked, lastAsked.get(nameOf(context)) ?? 0);
	// A clock that was set back must not silence the trigger.
	if (since < 0 || since >= atMostEvery - JITTER) return false;
	context.logger.debug(
		`${vendor.name}: asked ${Math.round(since / 1000)} seconds ago, so this poll does nothing`,
	);
	return true;
}

async function samples(context: IPollFunctions, watched: Watched) {
	const now = Date.now();
	const source = watched.source(await connect(context, watched.vendor));
	const found: IDataObject[] = [];
	for await (const { rows } of source.pages(now - watched.sampleStretch, now, 1))
		for (const row of wantedOf(watched, rows)) found.push(row);
	const timeOf = (row: IDataObject) => source.timeOf(row) || 0;
	const latest = found.sort((a, b) => timeOf(b) - timeOf(a)).slice(0, SAMPLES);
	return latest.length > 0 ? [latest.map((row) => ({ json: watched.output(row) }))] : null;
}

const wantedOf = ({ wanted }: Watched, rows: IDataObject[]) =>
	wanted ? rows.filter((row) => wanted(row)) : rows;

/** How long n8n lets this poll take, in milliseconds; n8n before 2.38 does not say. */
function budgetOf(context: IPollFunctions, { answerWithin = 30_000 }: Vendor): number {
	const most = 2 * answerWithin;
	return Math.min(context.getPollBudgetMs?.() ?? most, most);
}
