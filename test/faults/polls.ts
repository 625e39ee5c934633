import { deepCopy, type IDataObject } from 'n8n-workflow';
import type { VendorName } from '../../vendors';
import { pollNode, runNode, type CredentialStore, type Poll } from '../support/n8n';
import { letPass, whileTimePasses } from '../support/quietTime';
import { askFor, asRun, control, freshCredentials, newCell, requestsOf, type Series } from './cell';
import type { PollSubject } from './subjects';
import type { Reaction, TestedFault } from './table';

/** A trigger that has polled once, and has one record to tell of. */
interface Watched {
	vendor: VendorName;
	subject: PollSubject;
	credentials: CredentialStore;
	/** What it has kept at its first poll. */
	kept: IDataObject;
	/** How many requests a poll makes that meets no fault. */
	usual: number;
}

const TRIES = 4;
const BETWEEN_POLLS_MS = 6 * 60_000;

export async function watchedBy(vendor: VendorName, subject: PollSubject): Promise<Watched> {
	await newCell();
	const credentials = freshCredentials();
	const watched = { vendor, subject, credentials, kept: {}, usual: 0 };
	const { staticData, error } = await polled(watched, {});
	if (error) throw error;
	const { news } = subject;
	letPass(BETWEEN_POLLS_MS);
	if ('control' in news) await control('POST', news.control, news.body());
	else
		await whileTimePasses(
			async () => await runNode({ ...asRun({ ...subject, ...news }), credentials }),
		);
	const before = (await requestsOf(vendor, subject)).length;
	await polled(watched, staticData);
	const usual = (await requestsOf(vendor, subject)).length - before;
	return { ...watched, kept: staticData, usual };
}

const polled = async ({ subject, credentials }: Watched, kept: IDataObject): Promise<Poll> =>
	await whileTimePasses(
		async () =>
			// Another object: another trigger, of which this process remembers nothing.
			await pollNode({ ...asRun(subject), credentials, staticData: deepCopy(kept) }),
	);

/** Everything that is wrong with a poll that meets the fault, and with those after it; empty where all is right. */
export async function pollProblems(
	watched: Watched,
	{ fault, series, reaction }: { fault: TestedFault; series: Series; reaction: Reaction },
): Promise<string[]> {
	const { vendor, subject, credentials, kept, usual } = watched;
	letPass(BETWEEN_POLLS_MS);
	const before = (await requestsOf(vendor, subject)).length;
	if (!fault.unreachable) await askFor(fault, vendor, subject, series);
	const nowhere = freshCredentials('http://127.0.0.1:9');
	const poll = await polled(
		fault.unreachable ? { ...watched, credentials: nowhere } : watched,
		kept,
	);
	const asked = (await requestsOf(vendor, subject)).length - before;
	await control('DELETE', 'faults');
	letPass(BETWEEN_POLLS_MS);
	const problems: string[] = [];
	// There is a time for all of a poll, so that one that has to wait long may fail.
	const takesLong = fault.kind === 'slow' || fault.kind === 'endless';
	const helps =
		(reaction === 'again' && series.times < TRIES && !takesLong) ||
		(reaction === 'renewed' && series.times < 2);
	if (helps && poll.error) problems.push(`fails: ${poll.error.message}`);
	if (poll.error && poll.items) problems.push('fails, and starts the workflow');
	if (!poll.error && poll.items?.length !== 1) problems.push(`starts ${poll.items?.length} times`);
	// Each try with a new token begins with the old one.
	const most = usual - 1 + (reaction === 'renewed' ? 2 * TRIES : TRIES);
	if (asked > most && reaction !== 'untilFree') problems.push(`asks ${asked} times`);
	// n8n keeps nothing of a poll that has failed.
	const next = await polled({ ...watched, credentials }, poll.error ? kept : poll.staticData);
	const missing = poll.error ? 1 : 0;
	if (next.error) problems.push(`then fails: ${next.error.message}`);
	if ((next.items?.length ?? 0) !== missing)
		problems.push(`then starts ${next.items?.length} times`);
	return problems;
}
