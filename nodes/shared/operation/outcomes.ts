import type { IDataObject } from 'n8n-workflow';
import { VendorFailure } from '../errors';
import type { State } from './account';
import { Told, type Outcome } from './operation';

/** What became of one item of a request that holds many. */
export interface Verdict {
	/** `done` and `notDone` only where the vendor says so as documented. */
	state: State;
	/** As users read it: the vendor's own word, or `unclear`. */
	outcome: string;
	/** In the vendor's words for an item that it refused, in ours for one that is unclear. */
	reason?: string;
}

/** What a request sends many of, as messages name it: the vendor, and one of the many. */
interface Batch {
	vendor: string;
	one: string;
}

/** The rows of an answer that may be about an item, and whether one of them is so for certain. */
export interface Match<R> {
	rows: R[];
	certain: boolean;
}

/** What an answer tells of a request's items. */
interface Telling<R> {
	/** Whom the answer's rows name: those that the vendor took, or those that it refused. */
	names: 'taken' | 'refused';
	/** The vendor's own count of those that it took; undefined where it gives none. */
	taken: number | undefined;
	/** Of an item that these rows name; without rows, of one that must be meant. Undefined where that stays open. */
	named(rows: R[]): Verdict | undefined;
	/** Of an item that no row can mean. Undefined where that stays open. */
	unnamed: Verdict | undefined;
}

/**
 * What became of each item of a request, by the rows that name some and by the vendor's own count: documented
 * success, documented refusal, or `unclear`, where both leave open what became of it or contradict each other.
 * @param matches for each item the rows that may be about it; all without rows where a vendor only counts
 */
export function verdictsOf<R>(
	batch: Batch,
	matches: Array<Match<R>>,
	{ names, taken, named, unnamed }: Telling<R>,
): Verdict[] {
	const all = matches.length;
	const certain = matches.filter((match) => match.certain).length;
	const open = new Set(matches.flatMap((match) => (match.certain ? [] : match.rows))).size;
	const total = taken === undefined || names === 'taken' ? taken : all - taken;
	const contradicts = total !== undefined && (total < certain + open || total > all);
	const unclear = unclearVerdict(batch, taken, all);

	return matches.map((match) => {
		if (contradicts) return unclear;
		if (match.certain) return named(match.rows) ?? unclear;
		if (total === all) return named([]) ?? unclear;
		return (total === certain + open && match.rows.length === 0 && unnamed) || unclear;
	});
}

function unclearVerdict({ vendor, one }: Batch, taken: number | undefined, all: number): Verdict {
	const reason =
		taken === undefined
			? `${vendor} does not say which of the ${one}s of this request it took`
			: `${vendor} counts ${taken} of the ${all} ${one}s of this request as taken, without saying which`;
	return { state: 'mayBeDone', outcome: 'unclear', reason };
}

/** A vendor's count, also as text; undefined for whatever is no whole number from 0. */
export function countOf(value: unknown): number | undefined {
	const isCount = typeof value === 'number' || (typeof value === 'string' && value.trim() !== '');
	const count = isCount ? Number(value) : NaN;
	return Number.isInteger(count) && count >= 0 ? count : undefined;
}

/**
 * What an item comes to by its verdict: the row with the verdict in front, or an error where the user wants one for
 * whatever is not done.
 */
export function outcomeOf(
	batch: Batch,
	verdict: Verdict,
	row: IDataObject,
	refusedAsErrors = false,
): Outcome {
	const { state, outcome, reason } = verdict;
	if (refusedAsErrors && state !== 'done') return failureOf(batch, verdict);
	const rows = [{ outcome, ...(reason !== undefined && { reason }), ...row }];
	return state === 'done' ? rows : new Told(rows, state);
}

function failureOf({ vendor, one }: Batch, { state, outcome, reason }: Verdict): VendorFailure {
	if (state === 'mayBeDone') {
		return new VendorFailure({
			message: `${vendor} does not say whether it took this ${one}`,
			advice: `${reason}. Look in ${vendor} before you run this item a second time.`,
			mayBeDone: true,
		});
	}
	return new VendorFailure({
		message: `${vendor} did not take this ${one}: ${outcome}`,
		...(reason === undefined ? { advice: 'It gave no reason.' } : { vendorText: reason }),
	});
}
