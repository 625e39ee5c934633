import { VendorFailure } from '../../../shared/errors';
import type { Operation, Outcome } from '../../../shared/operation';
import type { Send } from '../../../shared/request';
import type { Customer } from '../../customers';
import { impactRequest } from '../../impact';

interface Guarded extends Customer {
	campaignCode: string;
	surveyGuard?: boolean;
}

/** How many customers are asked about at once. */
const AT_ONCE = 5;

/**
 * The dispatch, but customers under the 90-day rule are left out where the user wants it, and so are those about
 * whom Tracksale does not answer. Source: Tracksale API v2, "Check 90 days rule"; one request a customer.
 */
export const withSurveyGuard = (dispatch: Operation): Operation => ({
	...dispatch,
	async perform(work) {
		const { send, inputs, goesOn } = work;
		const outcomes: Array<Outcome | undefined> = [];
		for (let at = 0; at < inputs.length; at += AT_ONCE) {
			const asked = inputs.slice(at, at + AT_ONCE) as unknown as Guarded[];
			const found = await Promise.all(
				asked.map(async (customer) => await verdictOn(send, customer)),
			);
			const failed = found.find((outcome) => endsHere(outcome, goesOn));
			if (failed) throw failed;
			outcomes.push(...found);
		}
		const free = inputs.filter((_, index) => !outcomes[index]);
		const sent = free.length > 0 ? await dispatch.perform({ ...work, inputs: free }) : [];
		return outcomes.map((outcome) => outcome ?? (sent.shift() as Outcome));
	},
});

/** Why the customer gets no survey; undefined for one who may get it. */
async function verdictOn(send: Send, customer: Guarded): Promise<Outcome | undefined> {
	if (!customer.surveyGuard) return undefined;
	return await send(impactRequest(customer)).then(
		({ body }) => {
			const { can_impact: free } = (body ?? {}) as { can_impact?: unknown };
			if (free === true) return undefined;
			const { name, email, phone, identification } = customer;
			const reason = 'Under the 90-day rule: surveyed not long ago';
			return [{ outcome: 'skipped', reason, name, email, phone, identification }];
		},
		(failure: VendorFailure) => failure,
	);
}

const endsHere = (outcome: Outcome | undefined, goesOn?: boolean) =>
	outcome instanceof Error &&
	(!goesOn || (outcome instanceof VendorFailure && outcome.failure.endsRun === true));
