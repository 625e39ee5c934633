import nock from 'nock';
import type { OnError } from 'n8n-workflow';
import { VENDORS, type VendorName } from '../../vendors';
import { goOn, stopTime } from '../support/quietTime';
import { closeSandbox, openSandbox, runCell, type Series } from './cell';
import { problemsOf, problemsOfLogin } from './check';
import { pollProblems, watchedBy } from './polls';
import { seenSecrets } from './secrets';
import { SUBJECTS, type ActionSubject, type Subject } from './subjects';
import { ECHOES, TABLE, type Row, type TestedFault } from './table';

/** How much of the table is run. */
interface Extent {
	series: Series[];
	onError: OnError[];
}

export const FROM_THEN_ON: Series = { times: 100_000 };
/** The first request or two go well. */
const isLater = ({ after = 0 }: Series) => after > 0;

/** Makes the tests of the whole table: all faults, all kinds of request, all vendors. */
export function testTable(extent: Extent): void {
	beforeAll(async () => {
		nock.restore();
		await openSandbox();
		stopTime();
	});
	afterAll(async () => {
		goOn();
		await closeSandbox();
	});

	describe.each(VENDORS.map(({ name }) => name))('%s', (vendor) => {
		const { poll, login, ...actions } = SUBJECTS[vendor];
		const rows = TABLE.filter(({ of }) => of?.(vendor) ?? true);
		const ofRequests = rows.filter(({ meets }) => meets !== 'login');
		const ofLogins = rows.filter(({ meets }) => meets === 'login');

		describe.each(Object.entries(actions))('%s', (kind, subject) => {
			const isWrite = kind !== 'read' && kind !== 'list';
			// The tracking credential has no token that could run out.
			const own = ofRequests.filter((row) => kind !== 'tracking' || isOfTracking(row));
			it.each(own.map((row) => [row.happened, row] as const))('%s', async (_, row) => {
				expect(await problemsIn({ vendor, subject, row, isWrite, extent })).toEqual([]);
			});
		});

		if (login) {
			describe('login', () => {
				it.each(ofLogins.map((row) => [row.happened, row] as const))('%s', async (_, row) => {
					const subject = actions.write;
					const cells = { vendor, subject, row, isWrite: true, meets: login, extent };
					expect(await problemsIn(cells)).toEqual([]);
				});
			});
		}

		describe('what repeats the secrets', () => {
			it.each(Object.entries(actions))('shows none: %s', async (_, subject) => {
				expect(await seenIn(vendor, subject)).toEqual([]);
			});
			if (login) {
				it('shows none: login', async () => {
					expect(await seenIn(vendor, actions.write, login)).toEqual([]);
				});
			}
		});

		describe('poll', () => {
			let watched: Awaited<ReturnType<typeof watchedBy>>;
			beforeAll(async () => (watched = await watchedBy(vendor, poll)));
			it.each(ofRequests.map((row) => [row.happened, row] as const))('%s', async (_, row) => {
				const problems: string[] = [];
				for (const { fault, series } of cellsOf(row, extent)) {
					if (isLater(series)) continue;
					const found = await pollProblems(watched, { fault, series, reaction: row.read });
					problems.push(...found.map((one) => `${named(fault, series)}: ${one}`));
				}
				expect(problems).toEqual([]);
			});
		});
	});
}

/** The secrets that show where the vendor repeats them, in each way to fail. */
async function seenIn(vendor: VendorName, subject: ActionSubject, meets?: Cells['meets']) {
	const seen: string[] = [];
	for (const fault of ECHOES) {
		for (const onError of ['stopWorkflow', 'continueErrorOutput'] as const) {
			const cell = await runCell(vendor, subject, {
				...{ fault, series: FROM_THEN_ON, meets, onError },
			});
			const where = `${JSON.stringify(fault)}, ${onError}`;
			seen.push(...seenSecrets(cell).map((secret) => `${where}: ${secret}`));
		}
	}
	return seen;
}

interface Cells {
	vendor: VendorName;
	subject: ActionSubject;
	row: Row;
	isWrite: boolean;
	meets?: Pick<Subject, 'method' | 'path'>;
	extent: Extent;
}

/** What is wrong in the cells of one row and one kind of request. */
async function problemsIn({ vendor, subject, row, isWrite, meets, extent }: Cells) {
	const problems: string[] = [];
	const reaction = isWrite ? row.write : row.read;
	const { inFlight } = limitsOf(vendor);
	for (const { fault, series } of cellsOf(row, extent)) {
		// A login comes once, and what has one request has no later one.
		if (isLater(series) && (meets || subject.items === 1)) continue;
		for (const onError of extent.onError) {
			const cell = await runCell(vendor, subject, { fault, series, meets, onError });
			const expected = { subject, reaction, fault, series, inFlight, isWrite };
			const found = meets ? problemsOfLogin(cell, expected) : problemsOf(cell, expected);
			const secrets = seenSecrets(cell).map((secret) => `shows ${secret}`);
			const where = `${named(fault, series)}, ${onError}`;
			problems.push(...[...found, ...secrets].map((problem) => `${where}: ${problem}`));
		}
	}
	return problems;
}

const limitsOf = (vendor: VendorName) =>
	VENDORS.find(({ name }) => name === vendor)!.node.vendor.limits;

const cellsOf = ({ faults }: Row, { series: all }: Extent) =>
	faults.flatMap((fault) =>
		// Nobody counts the requests to an address where there is nothing.
		(fault.unreachable ? [FROM_THEN_ON] : all).map((series) => ({ fault, series })),
	);

const isOfTracking = ({ faults }: Row) =>
	!faults.some(({ kind, status }) => kind === 'expireTokens' || status === 401);

const named = (fault: TestedFault, series: Series) => JSON.stringify({ ...fault, ...series });
