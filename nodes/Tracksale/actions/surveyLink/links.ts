import { VendorFailure } from '../../../shared/errors';
import type { Outcome } from '../../../shared/operation/operation';
import { verdictsOf } from '../../../shared/operation/outcomes';
import { fieldsOf, withFirst } from '../../../shared/request/answers';
import type { Customer } from '../../customers';
import { matched, rowsIn } from '../../matched';

/**
 * Each customer's link. The document names the list `customers`; a client reads `customers_links`.
 * Source: Tracksale API v2, "Check 90 days rule", second part (survey links).
 */
export function linksOf(body: unknown, customers: Customer[]): Outcome[] {
	const { customers: documented, customers_links: observed } = fieldsOf(body);
	const list = documented ?? observed;
	const rows = rowsIn(list);
	const made = rows.filter(({ survey_link: link }) => typeof link === 'string' && link);
	const matches = matched(made, customers);
	// The list is the only count that Tracksale gives, where it is one of rows.
	const isList = typeof list === 'object' && list !== null;
	const taken = isList && Object.keys(list).length === rows.length ? made.length : undefined;
	return verdictsOf({ vendor: 'Tracksale', one: 'customer' }, matches, {
		names: 'taken',
		taken,
		named: (rows) => (rows.length === 1 ? { state: 'done', outcome: 'made' } : undefined),
		unnamed: { state: 'notDone', outcome: 'missing' },
	}).map(({ state }, index) => {
		if (state === 'done') return matches[index].rows.map((row) => withFirst(row, ['survey_link']));
		return new VendorFailure(state === 'notDone' ? MISSING : UNCLEAR);
	});
}

const MISSING = {
	message: 'Tracksale made no link for this customer',
	advice: 'Check the name, email and phone of this item.',
};
const UNCLEAR = {
	message: 'Tracksale does not say which link is for this customer, or whether it made one',
	advice:
		'Nobody has got a link for this item yet, so you can run it again, alone. The link that may have been made stays unused.',
	mayBeDone: true,
};
