import { fieldsOf } from '../shared/request/answers';
import { path } from '../shared/request/path';
import type { VendorRequest } from '../shared/request/vendor';
import type { Customer } from './customers';

/** Asks whether the 90-day rule lets a customer be surveyed. Source: Tracksale API v2, "Check 90 days rule". */
export const impactRequest = ({
	campaignCode,
	email,
	phone,
	identification,
}: Customer & { campaignCode: string }): VendorRequest => ({
	method: 'POST',
	path: path`/campaign/${campaignCode}/can-impact`,
	json: { email, phone, identification },
	reads: true,
	// Neither free nor under the rule, when it is missing.
	expects: (body) => typeof fieldsOf(body).can_impact === 'boolean',
});
