import { asError } from '../../../shared/errors';
import { inOrder } from '../../../shared/operation/inOrder';
import { Ended, Told, type Prepared, type Way } from '../../../shared/operation/operation';
import { fieldsOf } from '../../../shared/request/answers';
import type { Customer } from '../../customers';
import { impactRequest } from '../../impact';

type Guarded = Customer & { campaignCode: string; surveyGuard?: boolean };

/** How many customers are asked about at once. */
const AT_ONCE = 5;

/**
 * The customers who may get a survey. Those under the 90-day rule end here where the user wants it, and so do those
 * about whom Tracksale does not answer. Source: Tracksale API v2, "Check 90 days rule"; one request a customer.
 */
export const underSurveyGuard = async <C extends Guarded>(
	customers: C[],
	{ send, stopsAt }: Way,
): Promise<Array<Prepared<C>>> =>
	await inOrder(
		customers,
		AT_ONCE,
		async (customer) => {
			if (!customer.surveyGuard) return customer;
			try {
				const { body } = await send(impactRequest(customer));
				return isFree(body) ? customer : new Ended(skipped(customer));
			} catch (error) {
				return new Ended(asError(error));
			}
		},
		(result) =>
			result instanceof Ended && result.outcome instanceof Error && stopsAt(result.outcome),
	);

const isFree = (body: unknown) => fieldsOf(body).can_impact === true;

function skipped({ name, email, phone, identification }: Customer): Told {
	const reason = 'Under the 90-day rule: surveyed not long ago';
	return new Told([{ outcome: 'skipped', reason, name, email, phone, identification }], 'notDone');
}
