import type { IDataObject } from 'n8n-workflow';
import type { Outcome } from '../../../shared/operation/operation';
import { countOf, outcomeOf, verdictsOf, type Verdict } from '../../../shared/operation/outcomes';
import { fieldsOf } from '../../../shared/request/answers';
import type { Customer } from '../../customers';
import { matched, rowsIn } from '../../matched';

type Sent = Customer & { refusedAsErrors?: boolean };

const BATCH = { vendor: 'Tracksale', one: 'customer' };

/**
 * What became of each customer of a dispatch, in their order. Tracksale counts the inserted, duplicated and invalid
 * ones and names those that it refused: a duplicated customer by name and e-mail, an invalid one by name alone, with
 * the reason. Source: Tracksale API v2, "Sendings" (`status`, `getNotInserted`).
 */
export function outcomesOf(body: unknown, customers: Sent[]): Outcome[] {
	const { dispatch_code, campaign, status, ...lists } = fieldsOf(body);
	const counts = fieldsOf(status);
	const duplicated = new Set(rowsIn(lists.duplicated_customers));
	const matches = matched([...duplicated, ...rowsIn(lists.invalid_customers)], customers);
	const counted = countedWords(counts, customers.length);
	const verdicts = verdictsOf(BATCH, matches, {
		names: 'refused',
		taken: countOf(counts.inserted),
		named: (rows) => {
			const words = rows.map((row) => (duplicated.has(row) ? 'duplicated' : 'invalid'));
			return refusal(words.length > 0 ? words : counted, rows);
		},
		unnamed: { state: 'done', outcome: 'inserted' },
	});
	return customers.map(({ refusedAsErrors, name, email, phone, identification }, index) => {
		const sent = { name, email, phone, identification, dispatch_code, campaign };
		return outcomeOf(BATCH, verdicts[index], sent, refusedAsErrors);
	});
}

/** The words under which Tracksale counts all customers of a request; none where these counts do not come to all. */
function countedWords(counts: IDataObject, all: number): string[] {
	const words = ['duplicated', 'invalid'].map((word) => ({
		word,
		count: countOf(counts[word]) ?? 0,
	}));
	if (words.reduce((sum, { count }) => sum + count, 0) !== all) return [];
	return words.flatMap(({ word, count }) => (count > 0 ? word : []));
}

/** Where both words may be meant, it is refused under either. Undefined without a word. */
function refusal(words: string[], rows: IDataObject[]): Verdict | undefined {
	if (words.length === 0) return undefined;
	const reasons = new Set(rows.flatMap(({ reason }) => (typeof reason === 'string' ? reason : [])));
	return {
		state: 'notDone',
		outcome: [...new Set(words)].sort().join(' or '),
		...(reasons.size > 0 && { reason: [...reasons].join(' / ') }),
	};
}
