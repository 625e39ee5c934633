import type { INodeExecutionData, OnError } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox';
import type { JournalEntry } from '../../sandbox/journal';
import type { VendorName } from '../../vendors';
import { CredentialStore, runNode, type Run, type RunOptions } from '../support/n8n';
import { letPass, whileTimePasses } from '../support/quietTime';
import type { ActionSubject, Subject } from './subjects';
import type { TestedFault } from './table';

/** How often a fault comes: at the first requests, at one in the middle, or from then on. */
export interface Series {
	times: number;
	after?: number;
}

/** What a run with a fault has left at the sandbox, and told. */
export interface Cell {
	run: Run;
	/** The subject's requests, in the order of arrival. */
	requests: JournalEntry[];
	/** Those that the fault meets, which may be logins. */
	met: JournalEntry[];
	/** What the vendor holds. */
	state: Record<string, unknown>;
	/** The credential's fields as n8n stores them now. */
	stored: Array<Record<string, unknown>>;
}

/** Longer than any limit is counted for and any token is taken for fresh: cells know nothing of each other. */
const BETWEEN_CELLS_MS = 6 * 60_000;
const PDF = Buffer.from('%PDF-1.4 sample').toString('base64');

let sandbox: Sandbox;
export const openSandbox = async () => (sandbox = await startSandbox());
export const closeSandbox = async () => await sandbox.close();

export const control = async (method: string, path: string, body?: object) => {
	const answer = await fetch(`${sandbox.url}/sandbox/${path}`, {
		method,
		...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
	});
	const text: unknown = await answer.json();
	if (!answer.ok) throw new Error(`${path}: ${JSON.stringify(text)}`);
	return text;
};

/** Fresh credentials, which hold no token yet; with an address at which there is nothing if that is wanted. */
export function freshCredentials(address?: string): CredentialStore {
	const all = sandbox.credentials.map(({ type, data }) => {
		const { origin } = new URL(sandbox.url);
		const moved = Object.entries(data).map(([name, value]) => [
			name,
			address ? value?.replace(origin, address) : value,
		]);
		return [type, Object.fromEntries(moved)];
	});
	return new CredentialStore(Object.fromEntries(all));
}

export async function newCell(): Promise<void> {
	await control('POST', 'reset');
	letPass(BETWEEN_CELLS_MS);
}

/** What the sandbox knows nothing of. */
const OF_THE_TEST = ['tries', 'waits', 'unreachable'] satisfies Array<
	keyof TestedFault
> as string[];

/** Asks the sandbox for the fault, for those of the vendor's requests. */
export async function askFor(
	fault: TestedFault,
	vendor: VendorName,
	{ method, path }: Pick<Subject, 'method' | 'path'>,
	series: Series,
): Promise<void> {
	const asked = Object.fromEntries(
		Object.entries(fault).filter(([name]) => !OF_THE_TEST.includes(name)),
	);
	const seconds = /^in (\d+) seconds$/.exec(String(fault.retryAfter))?.[1];
	const retryAfter = seconds
		? new Date(Date.now() + Number(seconds) * 1000).toUTCString()
		: fault.retryAfter;
	await control('POST', 'faults', { ...asked, retryAfter, vendor, method, path, ...series });
}

export const requestsOf = async (
	vendor: VendorName,
	{ method, path }: Pick<Subject, 'method' | 'path'>,
): Promise<JournalEntry[]> =>
	((await control('GET', 'requests')) as JournalEntry[]).filter(
		(one) => one.vendor === vendor && one.method === method && one.path.startsWith(path),
	);

const inputOf = ({ items, item = {}, hasFile }: ActionSubject): INodeExecutionData[] =>
	Array.from({ length: items }, (_, n) => ({
		json: JSON.parse(
			JSON.stringify(item).replaceAll('{n}', String(n)),
		) as INodeExecutionData['json'],
		...(hasFile && {
			binary: { data: { data: PDF, mimeType: 'application/pdf', fileName: `item${n}.pdf` } },
		}),
	}));

/** Runs the subject's items while its requests, or its login, meet the fault. */
export async function runCell(
	vendor: VendorName,
	subject: ActionSubject,
	{
		fault,
		series,
		meets = subject,
		onError,
	}: {
		fault: TestedFault;
		series: Series;
		meets?: Pick<Subject, 'method' | 'path'>;
		onError: OnError;
	},
): Promise<Cell> {
	await newCell();
	if (!fault.unreachable) await askFor(fault, vendor, meets, series);
	const credentials = freshCredentials(fault.unreachable && 'http://127.0.0.1:9');
	const run = await whileTimePasses(
		async () => await runNode({ ...asRun(subject), credentials, input: inputOf(subject), onError }),
	);
	const state = (await control('GET', 'state')) as Record<string, Record<string, unknown>>;
	const stored = Object.keys(credentials.references).map((type) => credentials.saved(type));
	const requests = await requestsOf(vendor, subject);
	const met = await requestsOf(vendor, meets);
	return { run, requests, met, state: state[vendor], stored };
}

export const asRun = ({ node, parameters }: Subject): RunOptions => ({ node, parameters });
