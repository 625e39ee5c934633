import { DateTime } from 'luxon';
import { day, listOf, objectOf, oneOf, text, textOrNull } from '../checks';
import type { Check, Fields } from '../checks';
import { Refusal } from '../vendor';
import type { VendorRequest } from '../vendor';

/** The account's time zone. The document names none; vendor and users are Brazilian. */
const ZONE = 'America/Sao_Paulo';

/** Source: "Sendings" and "Insert Answers", tags: name and value, both required. */
export const tags = listOf(objectOf({ name: text, value: text }, ['name', 'value']));

/** Source: "Sendings", Parameters. */
export const customer = objectOf({
	name: text,
	email: text,
	phone: text,
	identification: textOrNull,
	tags,
});

/** A list with at least one element and, where a most is given, no more than that. */
export const filledListOf = (element: Check, most = Infinity): Check => {
	const list = listOf(element);
	return (value, name) => {
		const problem = list(value, name);
		if (problem) return problem;
		const { length } = value as unknown[];
		if (length === 0) return `${name} is empty`;
		return length > most ? `${name} has ${length} elements; the most is ${most}` : undefined;
	};
};

/** Source: "Check 90 days rule" and "Insert Internal Notes": e-mail, phone or identification, at least one. */
export const identifying: Fields = { email: text, phone: text, identification: text };
export const oneOfIdentifying = (
	value: Record<string, unknown>,
	name: string,
): string | undefined =>
	Object.keys(identifying).some((key) => value[key] !== undefined)
		? undefined
		: `${name || 'the body'} has neither email nor phone nor identification`;

/** Source: "Comments", Parameters: `YYYY-MM-DD` or `YYYY-MM-DDTHH:mm:ss`. */
const dayOrTime: Check = (value, name) =>
	day(value, name) === undefined || isTime(value)
		? undefined
		: `${name} must be a date in the form YYYY-MM-DD or YYYY-MM-DDTHH:mm:ss`;

const isTime = (value: unknown) =>
	typeof value === 'string' && DateTime.fromFormat(value, "yyyy-MM-dd'T'HH:mm:ss").isValid;

const codes: Check = (value, name) =>
	typeof value === 'string' && /^[^,\s]+(,[^,\s]+)*$/.test(value)
		? undefined
		: `${name} must be campaign codes with commas between them`;

/** Source: "Comments", "Dispatches", "Categories", "Get campaign status", Parameters. */
export const timeReportQuery: Fields = { start: dayOrTime, end: dayOrTime, codes };
/** Source: "NPS", Parameters. */
export const dayReportQuery: Fields = { start: day, end: day, codes };

export const booleanText = oneOf('true', 'false');
export const zeroOrOne = oneOf('0', '1');
/** Source: "Comments", Parameters: -1 for all. */
export const limit: Check = (value, name) =>
	typeof value === 'string' && /^(-1|[1-9]\d*)$/.test(value)
		? undefined
		: `${name} must be a whole number of at least 1, or -1`;

/** In Unix seconds, both included. */
export interface Period {
	from: number;
	to: number;
}

/** The asked period, a date alone as its whole day; without one the last 30 days, as documented. */
export function periodOf({ start, end }: VendorRequest['query']): Period {
	const now = DateTime.now().setZone(ZONE);
	const from =
		start === undefined ? now.minus({ days: 30 }) : DateTime.fromISO(start, { zone: ZONE });
	const to = end === undefined ? now : DateTime.fromISO(end, { zone: ZONE });
	const isDay = end !== undefined && !end.includes('T');
	return {
		from: Math.floor(from.toSeconds()),
		to: Math.floor((isDay ? to.endOf('day') : to).toSeconds()),
	};
}

export const within = (time: number | null, { from, to }: Period) =>
	time !== null && time >= from && time <= to;

/** Whether a row of this campaign is asked for. */
export const hasCode = ({ codes: asked }: VendorRequest['query'], code: number) =>
	asked === undefined || asked.split(',').includes(String(code));

export interface Identity {
	name?: string | null;
	email?: string | null;
	phone?: string | null;
	identification?: string | null;
}

/** The customer's addresses and own ID, each written in one way so that they can be compared. */
export function identitiesOf({ email, phone, identification }: Identity): string[] {
	const all = [
		['email', email?.trim().toLowerCase()],
		['phone', phone?.replace(/\D/g, '')],
		['identification', identification?.trim()],
	];
	return all.filter(([, value]) => value).map(([kind, value]) => `${kind} ${value}`);
}

export const isSame = (one: Identity, other: Identity) => {
	const known = new Set(identitiesOf(other));
	return identitiesOf(one).some((identity) => known.has(identity));
};

export const nowInSeconds = () => Math.floor(Date.now() / 1000);

export function notFound(what: string): never {
	throw new Refusal(404, `There is no ${what}`);
}
