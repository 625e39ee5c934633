import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { toNodeError } from './errors';
import type { VendorTrigger, Watched, WatchedFigures, WatchedRecords } from './event';
import { readEvent } from './input';
import { connect, type Send } from './request';
import { scan, type PollState } from './scan';
import type { Vendor } from './vendor';

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
	figures?: { settings: string; kept: IDataObject };
}

/** A poll of a trigger node, whatever its event watches. */
interface Poll {
	context: IPollFunctions;
	vendor: Vendor;
	/** What the user has chosen to watch, as n8n stores it. */
	event: string;
}

/**
 * One poll of a trigger node: what is new, or null when nothing is. In a manual test it gives the latest records and
 * touches no state.
 * @throws NodeApiError or NodeOperationError
 */
export async function poll(
	context: IPollFunctions,
	{ vendor, events }: VendorTrigger,
): Promise<INodeExecutionData[][] | null> {
	try {
		const value = String(context.getNodeParameter('event'));
		const event = events.find((one) => one.value === value);
		if (!event) throw new Error('This node does not have the chosen event; pick one from the list');
		const watched = event.watch(readEvent(context, event));
		const asked: Poll = { context, vendor, event: value };
		const rows =
			context.getMode() === 'manual'
				? await samples(asked, watched)
				: await oneAtATime(asked, async () => await newRows(asked, watched));
		return rows.length > 0 ? [rows.map((json) => ({ json }))] : null;
	} catch (error) {
		throw toNodeError(error, context.getNode());
	}
}

const nameOf = ({ context }: Poll) => `${context.getWorkflow().id} ${context.getNode().id}`;

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

/** The way to the vendor, with the patience that n8n's time for a poll leaves. */
async function connectInPoll(asked: Poll): Promise<Send> {
	const half = budgetOf(asked) / 2;
	return await connect(asked.context, asked.vendor, { answer: half, tries: half });
}

const credentialsOf = async ({ context, vendor }: Poll) =>
	await context.getCredentials<IDataObject>(vendor.credential);

const newRows = async (asked: Poll, watched: Watched) =>
	'look' in watched ? await newFigures(asked, watched) : await newRecords(asked, watched);

async function newRecords(asked: Poll, watched: WatchedRecords): Promise<IDataObject[]> {
	const kept = asked.context.getWorkflowStaticData('node') as Kept;
	const start = Date.now();
	if (isTooSoon(asked, watched, kept)) return [];
	if (watched.atMostEvery) lastAsked.set(nameOf(asked), start);
	const budget = budgetOf(asked);
	const send = await connectInPoll(asked);
	const { overlap } = watched;
	const { rows, state } = await scan(
		kept.poll,
		// A longer overlap shows records whose keys are forgotten, so it starts afresh as well.
		{ fingerprint: { ...settingsOf(asked, watched), overlap }, overlap },
		start,
		watched.source(send, await credentialsOf(asked)),
		() => Date.now() - start > budget / 2,
	);
	const found = wantedOf(watched, rows).map((row) => watched.output(row));
	// Last of all: whatever fails before this, the next poll reads the same stretch again.
	kept.poll = state;
	if (watched.atMostEvery) kept.asked = start;
	return found;
}

/** What makes the state of a trigger its own: of other settings, or another credential, it starts afresh. */
const settingsOf = ({ context, vendor, event }: Poll, { settings }: Watched) => ({
	event,
	...settings,
	credential: context.getNode().credentials?.[vendor.credential]?.id ?? '',
});

async function newFigures(asked: Poll, watched: WatchedFigures): Promise<IDataObject[]> {
	const kept = asked.context.getWorkflowStaticData('node') as Kept;
	const settings = JSON.stringify(settingsOf(asked, watched));
	const before = kept.figures?.settings === settings ? kept.figures.kept : undefined;
	const send = await connectInPoll(asked);
	const { keep, item } = await watched.look(send, await credentialsOf(asked), before);
	// Last of all: whatever fails before this, the next poll compares with the same figures again.
	kept.figures = { settings, kept: keep };
	return item ? [item] : [];
}

function isTooSoon(
	asked: Poll,
	{ atMostEvery = 0 }: WatchedRecords,
	{ asked: keptTime = 0 }: Kept,
): boolean {
	const since = Date.now() - Math.max(keptTime, lastAsked.get(nameOf(asked)) ?? 0);
	// A clock that was set back must not silence the trigger.
	if (since < 0 || since >= atMostEvery - JITTER) return false;
	asked.context.logger.debug(
		`${asked.vendor.name}: asked ${Math.round(since / 1000)} seconds ago, so this poll does nothing`,
	);
	return true;
}

async function samples(asked: Poll, watched: Watched): Promise<IDataObject[]> {
	const credentials = await credentialsOf(asked);
	const send = await connect(asked.context, asked.vendor);
	if ('look' in watched) return [(await watched.look(send, credentials, undefined)).sample];
	const now = Date.now();
	const source = watched.source(send, credentials);
	const found: IDataObject[] = [];
	for await (const { rows } of source.pages(now - watched.sampleStretch, now, 1))
		for (const row of wantedOf(watched, rows)) found.push(row);
	const timeOf = (row: IDataObject) => source.timeOf(row) || 0;
	const latest = found.sort((a, b) => timeOf(b) - timeOf(a)).slice(0, SAMPLES);
	return latest.map((row) => watched.output(row));
}

const wantedOf = ({ wanted }: WatchedRecords, rows: IDataObject[]) =>
	wanted ? rows.filter((row) => wanted(row)) : rows;

/** How long n8n lets this poll take, in milliseconds; n8n before 2.38 does not say. */
function budgetOf({ context, vendor: { answerWithin = 30_000 } }: Poll): number {
	const most = 2 * answerWithin;
	return Math.min(context.getPollBudgetMs?.() ?? most, most);
}
