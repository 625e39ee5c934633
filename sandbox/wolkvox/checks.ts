import { DateTime } from 'luxon';
import { objectOf, text } from '../checks';
import type { Check, Fields } from '../checks';
import { Refusal } from '../vendor';
import type { VendorRequest, VendorRoute } from '../vendor';

// "S" is the page of campaign_3, which alone is the documented core; "P" is the vendor's Postman collection,
// as the fact sheet tells of it.

/** Source: P, every page: records that one call brings down. What becomes of further ones it does not say; here they are left out without a word. */
const MOST_ROWS = 60_000;
/** Source: P, every page: records that one call brings up. */
export const MOST_RECORDS = 10_000;
/** Source: P, every page: 31 days. Whether both ends count it does not say; here they do. */
const LONGEST_SECONDS = 31 * 86_400;

/** Seconds since 1970 on wolkvox's own clock, both ends included. */
export interface Stretch {
	from: number;
	to: number;
}

/** Source: S, REQUEST: `YYYYmmddHHiiss`. */
const stamp: Check = (value, name) =>
	typeof value === 'string' && /^\d{14}$/.test(value) && !Number.isNaN(secondOf(value))
		? undefined
		: `${name} must be a date in the form YYYYmmddHHiiss, which is 14 digits`;

/** Of a moment written as 14 digits. */
export const secondOf = (digits: string): number =>
	DateTime.fromFormat(digits, 'yyyyMMddHHmmss', { zone: 'utc' }).toSeconds();

/** As report rows have it: `2025-04-03 12:28:00`. Source: S, RESPONSE, "year-month-day-time"; the form is a client's. */
export const written = (second: number): string =>
	new Date(second * 1000).toISOString().slice(0, 19).replace('T', ' ');

/** Now, on wolkvox's clock. Source: P, campaign_3: always GMT-5. */
export const nowThere = (): number => Math.floor(Date.now() / 1000) - 5 * 3600;

export const dates: Fields = { date_ini: stamp, date_end: stamp };

/** The asked stretch. */
export function stretchOf({ query }: VendorRequest): Stretch {
	const stretch = { from: secondOf(query.date_ini), to: secondOf(query.date_end) };
	const seconds = stretch.to - stretch.from + 1;
	if (seconds < 1) throw new Refusal(400, 'DATE_END IS BEFORE DATE_INI');
	if (seconds > LONGEST_SECONDS) throw new Refusal(400, 'THE DATE RANGE EXCEEDS 31 DAYS');
	return stretch;
}

/** An ID that is a number, as text. Source: S, REQUEST, campaign_id: "Number identification". */
export const numericId: Check = (value, name) =>
	typeof value === 'string' && /^\d+$/.test(value) ? undefined : `${name} must be digits`;

/** Source: P, campaign_1 to campaign_8 and the skill reports: `all` for every one. */
export const numericIdOrAll: Check = (value, name) =>
	value === 'all' ? undefined : numericId(value, name) && `${name} must be digits, or all`;

export const isAsked = (asked: string | undefined, id: string): boolean =>
	asked === undefined || asked === 'all' || asked === id;

/** A 14-digit date, or nothing. Source: P, add_record, recall_date. */
export const stampOrEmpty: Check = (value, name) => (value === '' ? undefined : stamp(value, name));

/** Text that is no longer than this. */
export function textUpTo(most: number): Check {
	return (value, name) =>
		text(value, name) ??
		((value as string).length > most
			? `${name} has ${(value as string).length} characters; the most is ${most}`
			: undefined);
}

/** A body of exactly these fields, every one sent, the unused ones empty. Source: P, add_record. */
export const allOf = (fields: Fields): Check => objectOf(fields, Object.keys(fields));

type Endpoint = Omit<VendorRoute, 'path' | 'query' | 'heading'> & {
	/** Without the ending. */
	script: 'campaign' | 'information' | 'reports_manager';
	api: string;
	required?: Fields;
	optional?: Fields;
};

/** A route of wolkvox: a script, and what `api` names. */
export function endpoint({
	script,
	api,
	required = {},
	optional = {},
	answer,
	...rest
}: Endpoint): VendorRoute {
	return {
		...rest,
		api,
		path: `/api/v2/${script}.php`,
		heading: `${script}.php, ${api}`,
		query: { api: text, ...required, ...optional },
		answer: (request) => {
			const missing = Object.keys(required).find((name) => request.query[name] === undefined);
			if (missing) throw new Refusal(400, `SOME PARAMETERS ARE REQUIRED: ${missing}`);
			return answer(request);
		},
	};
}

/**
 * The envelope around rows. Source: P; that there is 404 where there is no row is told by clients.
 * @param code a number or a text, as P's sample of the endpoint has it
 */
export function found(rows: Iterable<object>, code: number | string = 200) {
	const data = firstOf(rows, MOST_ROWS);
	if (data.length === 0) throw new Refusal(404, 'NO RECORDS WERE FOUND');
	return { code, error: null, msg: `${data.length} records were found`, data };
}

function firstOf(rows: Iterable<object>, most: number): object[] {
	const first: object[] = [];
	for (const row of rows) {
		if (first.length === most) break;
		first.push(row);
	}
	return first;
}
