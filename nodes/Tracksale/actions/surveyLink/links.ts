import type { IDataObject } from 'n8n-workflow';
import { InputRefused } from '../../../shared/errors';
import type { Outcome } from '../../../shared/operation';
import { rowsByCustomer, type Customer } from '../../customers';

/**
 * Each customer's link. The document names the list `customers`; a client reads `customers_links`.
 * Source: Tracksale API v2, "Check 90 days rule", second part (survey links).
 */
export function linksOf(body: unknown, customers: Customer[]): Outcome[] {
	const { customers: documented, customers_links: observed } = (body ?? {}) as IDataObject;
	const rows = Object.values(documented ?? observed ?? {}) as IDataObject[];
	return rowsByCustomer(rows, customers).map((row) => {
		if (row === 'unclear') {
			return new InputRefused(
				'Tracksale left out the link of a customer with this address, without saying which',
				'Run this item alone.',
			);
		}
		if (row !== 'missing' && row.survey_link) return [row];
		return new InputRefused(
			'Tracksale made no link for this customer',
			'Check the name, email and phone of this item.',
		);
	});
}
