import type { IDataObject } from 'n8n-workflow';
import { VendorFailure } from '../shared/errors';
import { fieldsOf, isRecord } from '../shared/request/answers';
import { path } from '../shared/request/path';
import type { VendorRequest } from '../shared/request/vendor';

/**
 * The figures of a company. Without a range nothing about dates is sent: Trust then answers for the last seven days.
 * Source: "Read Statistics by Company ID", which announces a search by dates and does not name its parameters.
 */
export const statisticsRequest = (
	companyId: string,
	query?: VendorRequest['query'],
): VendorRequest => ({
	method: 'GET',
	path: path`/campaigns/api/v1/company/${companyId}/statistics`,
	query,
});

/** The answer's figures as Trust sends them. @throws VendorFailure when there are none */
export function figuresIn(body: unknown): IDataObject {
	const { data } = fieldsOf(body);
	if (isRecord(data)) return data;
	throw new VendorFailure({
		message: 'Trust answered without the figures that were asked for',
		advice: 'Try again in a few minutes. If it stays so, check the addresses in the credential.',
		cause: 'temporarily-unavailable',
	});
}

/** The counts, by the names that Simplify gives them. Source: "Read Statistics by Company ID", descriptions of the values. */
const COUNTS: Record<string, string> = {
	total: 'total',
	sent: 'sended',
	pending: 'pending',
	failed: 'fails',
	campaigns: 'campaign',
};

/** What became of the messages that were sent. Source: the same, `actions`; the samples have no CLOSED. */
const ACTIONS: Record<string, string> = {
	received: 'RECEIVED',
	pressed: 'PRESS_ACTION',
	closed: 'CLOSED',
	unknown: 'UNKNOWN',
};

/** A share in percent, of which count. */
export const RATES: Record<string, [part: string, whole: string]> = {
	sentPercent: ['sent', 'total'],
	failedPercent: ['failed', 'total'],
	receivedPercent: ['received', 'sent'],
	pressedPercent: ['pressed', 'sent'],
};

export type Figures = Record<string, number | null>;

/** All figures in one flat row. What Trust does not tell, and a rate that cannot be worked out, is null. */
export function flatFigures(data: IDataObject): Figures {
	const actions = fieldsOf(data.actions);
	const named = (names: Record<string, string>, source: IDataObject) =>
		Object.fromEntries(
			Object.entries(names).map(([name, vendorName]) => [name, figureOf(source[vendorName])]),
		);
	const counts: Figures = { ...named(COUNTS, data), ...named(ACTIONS, actions) };
	const known = Object.values(ACTIONS);
	const others = Object.entries(actions).filter(([name]) => !known.includes(name));
	return {
		...counts,
		...Object.fromEntries(others.map(([name, value]) => [`action_${name}`, figureOf(value)])),
		...Object.fromEntries(
			Object.entries(RATES).map(([name, [part, whole]]) => [
				name,
				percent(counts[part], counts[whole]),
			]),
		),
	};
}

function figureOf(value: unknown): number | null {
	const isText = typeof value === 'string' && value.trim() !== '';
	const count = typeof value === 'number' || isText ? Number(value) : NaN;
	return Number.isFinite(count) ? count : null;
}

/**
 * In percent, to two decimals; null where it says nothing: of zero, or where the part is more than the whole, as in
 * the document's own sample (nothing sent, and yet four pressed).
 */
function percent(part: number | null, whole: number | null): number | null {
	if (part === null || whole === null || whole <= 0 || part < 0 || part > whole) return null;
	return Math.round((part / whole) * 10_000) / 100;
}
