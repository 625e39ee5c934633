import type { IDataObject } from 'n8n-workflow';
import { fieldsOf } from '../../../shared/request/answers';
import { rowsIn } from '../../matched';

/**
 * A dispatch with the numbers of its customers in place of the customers, who may be thousands; null where it has none. Which values
 * `has_answered` takes is not documented, so each that comes is counted. Source: Tracksale API v2, "Dispatches".
 */
export function simplifiedDispatch(dispatch: IDataObject): IDataObject {
	const { campaign, dispatch_code, status, create_time, customers } = dispatch;
	const { name, code } = fieldsOf(campaign);
	const all = customers ? rowsIn(customers) : undefined;
	return {
		dispatch_code,
		campaign_name: name,
		campaign_code: code,
		status,
		create_time,
		customers_total: all?.length ?? null,
		customers_by_has_answered: all
			? countsOf(all.map(({ has_answered: answered }) => String(answered)))
			: null,
	};
}

function countsOf(values: string[]): Record<string, number> {
	const counts = new Map<string, number>();
	for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
	return Object.fromEntries(counts);
}
