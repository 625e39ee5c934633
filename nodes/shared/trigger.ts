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
	/** How far back a manual test looks for something to show, in milliseconds. */
	sampleStretch: number;
	/** Which records start the workflow. A change of it is no start afresh: every record is noted, wanted or not. */
	wanted?(row: IDataObject): boolean;
	output(row: IDataObject): IDataObject;
	/** What the user set. When it changes, the trigger starts afresh. */
	settings: IDataObject;
}

const SAMPLES = 10;

/** Polls that are under way in this process, by workflow and node: n8n does not keep them from overlapping. */
const underWay = new Set<string>();

/**
 * One poll of a trigger node: the new records, or null when there are none. In a manual test it gives the latest
 * records and touches no state.
 */
export async function poll(
	context: IPollFunctions,
	watched: Watched,
): Promise<INodeExecutionData[][] | null> {
	try {
		if (context.getMode() === 'manual') return await samples(context, watched);
		return await oneAtATime(context, async () => await newRows(context, watched));
	} catch (error) {
		throw toNodeError(error, context.getNode());
	}
}

async function oneAtATime<T>(context: IPollFunctions, work: () => Promise<T>): Promise<T | null> {
	const name = `${context.getWorkflow().id} ${context.getNode().id}`;
	if (underWay.has(name)) return null;
	underWay.add(name);
	try {
		return await work();
	} finally {
		underWay.delete(name);
	}
}

async function newRows(context: IPollFunctions, watched: Watched) {
	const kept = context.getWorkflowStaticData('node') as { poll?: PollState };
	const start = Date.now();
	const budget = budgetOf(context, watched.vendor);
	const send = await connect(context, watched.vendor, { answer: budget / 2, tries: budget / 2 });
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
	return items.length > 0 ? [items] : null;
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
