import type { IDataObject } from 'n8n-workflow';
import type { Outcome } from '../../../shared/operation';
import { countOf, outcomeOf, verdictsOf, type Verdict } from '../../../shared/outcomes';
import type { Customer } from '../../customers';
import { matched, rowsIn } from '../../matched';

type Sent = Customer & { refusedAsErrors?: boolean };

const BATCH = { vendor: 'Tracksale', one: 'customer' };

/**
 * What became of each customer of a dispatch, in their order. Tracksale counts the inserted ones and names the others:
 * a duplicated customer by name and e-mail, an invalid one by name alone, with the reason. Source: Tracksale API v2,
 * "Sendings" (`status`, `getNotInserted`).
 */
export function outcomesOf(body: unknown, customers: Sent[]): Outcome[] {
	const { dispatch_code, campaign, status, ...lists }: IDataObject = Object(body);
	const duplicated = new Set(rowsIn(lists.duplicated_customers));
	const matches = matched([...duplicated, ...rowsIn(lists.invalid_customers)], customers);
	const verdicts = verdictsOf(BATCH, matches, {
		names: 'refused',
		taken: countOf(Object(status).inserted),
		named: (rows) => refusal(rows, duplicated),
		unnamed: { state: 'done', outcome: 'inserted' },
	});
	return customers.map(({ refusedAsErrors, name, email, phone, identification }, index) => {
		const sent = { dispatch_code, campaign, name, email, phone, identification };
		return outcomeOf(BATCH, verdicts[index], sent, refusedAsErrors);
	});
}

/** Undefined where the rows do not say the same word. */
function refusal(rows: IDataObject[], duplicated: Set<IDataObject>): Verdict | undefined {
	const words = new Set(rows.map((row) => (duplicated.has(row) ? 'duplicated' : 'invalid')));
	if (words.size !== 1) return undefined;
	const reasons = new Set(rows.flatMap(({ reason }) => (typeof reason === 'string' ? reason : [])));
	const [outcome] = words;
	return {
		state: 'notDone',
		outcome,
		...(reasons.size > 0 && { reason: [...reasons].join(' / ') }),
	};
}
