import type { IDataObject } from 'n8n-workflow';
import { InputRefused, shown } from '../../../shared/errors';
import type { Outcome } from '../../../shared/operation';
import { comparable, isSameText } from '../../../shared/texts';
import type { Customer } from '../../customers';

type Sent = Customer & { refusedAsErrors?: boolean };

interface DispatchAnswer {
	dispatch_code?: string;
	status?: { inserted?: number | string };
	campaign?: IDataObject;
	duplicated_customers?: Named[] | null;
	invalid_customers?: Named[] | null;
}

interface Named {
	name?: string | null;
	email?: string | null;
	reason?: string;
}

interface Verdict {
	outcome: 'inserted' | 'duplicated' | 'invalid' | 'unclear';
	reason?: string;
}

/**
 * What became of each customer of a dispatch, in their order. Tracksale names a duplicated customer by name and
 * e-mail and an invalid one by name alone (API v2, "Sendings"), so customers of the same name cannot always be told
 * apart: those are `unclear`, never guessed.
 */
export function outcomesOf(body: unknown, customers: Sent[]): Outcome[] {
	const answer = (body ?? {}) as DispatchAnswer;
	const verdicts = verdictsOn(customers, answer);
	return customers.map(({ refusedAsErrors, name, email, phone, identification }, index) => {
		const { outcome, reason } = verdicts[index];
		if (refusedAsErrors && outcome !== 'inserted') {
			return new InputRefused(
				`Tracksale did not take this customer: ${outcome}`,
				reason ? `It said: ${shown(reason)}` : 'It gave no reason.',
			);
		}
		return [
			{
				outcome,
				...(reason !== undefined && { reason }),
				dispatch_code: answer.dispatch_code,
				campaign: answer.campaign,
				name,
				email,
				phone,
				identification,
			},
		];
	});
}

function verdictsOn(customers: Customer[], answer: DispatchAnswer): Verdict[] {
	const verdicts = new Array<Verdict | undefined>(customers.length);
	const undecided = () => customers.flatMap((_, index) => (verdicts[index] ? [] : [index]));

	const duplicated = listed(answer.duplicated_customers);
	/** Marks the last customer that fits: of two alike, the first was taken and the second is the double. */
	const markDouble = (fits: (customer: Customer) => boolean): boolean => {
		const double = undecided().findLast((index) => fits(customers[index]));
		if (double === undefined) return false;
		verdicts[double] = { outcome: 'duplicated' };
		return true;
	};
	const underOtherName = duplicated
		.filter(({ email }) => email)
		.filter(
			(one) => !markDouble((customer) => sameEmail(customer, one) && sameName(customer, one)),
		);
	for (const one of underOtherName) markDouble((customer) => sameEmail(customer, one));

	const named = [
		...duplicated
			.filter((one) => !one.email)
			.map(({ name }) => ({ name, verdict: { outcome: 'duplicated' } as Verdict })),
		...listed(answer.invalid_customers).map(({ name, reason }) => ({
			name,
			verdict: { outcome: 'invalid', reason } as Verdict,
		})),
	];
	for (const [name, group] of grouped(named, (one) => comparable(one.name))) {
		const fitting = undecided().filter((index) => comparable(customers[index].name) === name);
		const alike = new Set(group.map(({ verdict }) => JSON.stringify(verdict))).size === 1;
		const clear = fitting.length <= group.length && alike;
		const reason = `Tracksale refused ${group.length} of the ${fitting.length} customers with this name, without saying which`;
		for (const index of fitting) {
			verdicts[index] = clear ? group[0].verdict : { outcome: 'unclear', reason };
		}
	}

	// Whoever is not named was taken, unless the vendor's own count says otherwise.
	const rest = undecided();
	const inserted = Number(answer.status?.inserted ?? rest.length);
	const unclear = verdicts.filter((verdict) => verdict?.outcome === 'unclear').length;
	const fits = inserted >= rest.length && inserted <= rest.length + unclear;
	for (const index of rest) {
		verdicts[index] = fits
			? { outcome: 'inserted' }
			: {
					outcome: 'unclear',
					reason: `Tracksale took ${inserted} customers of this request, without saying which`,
				};
	}
	return verdicts as Verdict[];
}

/** The entries of a list, which may also be null or an object with numbers for names. */
const listed = <T>(list: T[] | null | undefined): T[] => Object.values(list ?? {});

function grouped<T>(list: T[], keyOf: (entry: T) => string): Map<string, T[]> {
	const groups = new Map<string, T[]>();
	for (const entry of list) groups.set(keyOf(entry), [...(groups.get(keyOf(entry)) ?? []), entry]);
	return groups;
}

const sameEmail = (one: Named, other: Named) => isSameText(one.email, other.email);
const sameName = (one: Named, other: Named) => isSameText(one.name, other.name);
