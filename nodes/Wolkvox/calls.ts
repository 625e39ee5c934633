import { IANAZone } from 'luxon';
import type { IDataObject } from 'n8n-workflow';
import { VendorFailure } from '../shared/errors';
import { DAY_MS } from '../shared/fields/dates';
import { inTurns } from '../shared/pause';
import type { Send } from '../shared/request/request';
import { cut, readWindows, type Window, type WindowRows } from '../shared/request/windows';
import { MOST_ROWS, question, rowsOf } from './api';
import { phoneResults } from './campaignReports';
import { ALL_CAMPAIGNS, isOfType } from './campaigns';
import { asClockSecond, HOME_ZONE, MOST_DAYS } from './period';
import { isoOf } from './reportRowOptions';
import { rowsIn, SECOND_MS, tooMany } from './reportRows';

/**
 * wolkvox gives out a call only when both the call and the loading of its record lie in the period of the question
 * (the vendor's Postman collection of campaign_3). So each question begins some days before the calls it is for, and
 * no question is ever made shorter than those older days.
 */
interface CallReading {
	campaignId: string;
	/** How long before a call its record may have been loaded, in milliseconds. */
	before: number;
	/** The field by which the user sets that. */
	beforeField: string;
	/** Whether all of it has to be read within the time of one poll. */
	inPoll?: boolean;
}

/** For the user, of the choice of all campaigns: what cannot be known. */
export const WHEN_ALL_ARE_TOO_MANY =
	"where they have too many calls for one answer, those of wolkvox's list of campaigns are asked for one by one";

const MOST_MS = MOST_DAYS * DAY_MS;
/** Half of what a question may span, so that a long period takes twice as many as it would without older days. */
const LEAST_BEFORE_MS = 15 * DAY_MS;

/** How far before a period one question for it can begin, and for a long one 15 days, in milliseconds. */
const reachOf = ({ from, to }: Window): number =>
	Math.max(MOST_MS - (to - from + 1), LEAST_BEFORE_MS);

/** A period cut into those of which one question has all calls, with the older days. */
export const partsOf = (period: Window, before: number): Window[] => cut(period, MOST_MS - before);

/**
 * The calls of a part and of the older days before it, in one piece, or several where one answer does not hold them:
 * campaign after campaign, and for one that is still too large piece after piece of the part, each with its older days.
 * @param most how many rows wolkvox hands over at once
 * @throws VendorFailure when calls may be missing
 */
export async function* readCalls(
	send: Send,
	reading: CallReading,
	part: Window,
	most = MOST_ROWS,
): AsyncGenerator<WindowRows<IDataObject>> {
	const { campaignId } = reading;
	if (campaignId !== ALL_CAMPAIGNS.value) {
		yield* readCampaign(send, reading, part, most);
		return;
	}
	const rows = await answerTo(send, reading, part);
	if (rows.length < most) {
		yield { window: part, rows };
		return;
	}
	const campaigns = await campaignsOf(send, reading, rows, most);
	for (const [answered, one] of campaigns.entries()) {
		try {
			yield* readCampaign(send, { ...reading, campaignId: one }, part, most, true);
		} catch (error) {
			const isCutOff = isFailing(error) && error.failure.status === undefined;
			throw isCutOff ? tooSlow(error, reading, answered, campaigns.length) : error;
		}
	}
}

/** Where wolkvox gives no answer for one of all campaigns: in a poll, which is over after some minutes, time and again. */
const tooSlow = (
	{ failure }: VendorFailure,
	{ beforeField, inPoll }: CallReading,
	answered: number,
	all: number,
) =>
	new VendorFailure({
		...failure,
		message: `wolkvox answered for ${answered} of ${all} campaigns, and then no more; it has too many calls of all of them for one answer`,
		advice: inPoll
			? `Nothing is lost: the next poll asks for the same again. If it stays so, the calls of all campaigns do not fit into one poll: use a trigger for each campaign, with poll times further apart, or set fewer days in '${beforeField}'.`
			: `Try again in a few minutes. If it stays so, choose the campaigns one by one, or fewer days in '${beforeField}'.`,
	});

/** @param isOneOfAll whether the user has chosen all campaigns */
function readCampaign(
	send: Send,
	reading: CallReading,
	part: Window,
	most: number,
	isOneOfAll = false,
) {
	const tooDense = ({ from }: Window) => tooManyBefore(from, reading, most, isOneOfAll);
	const fitting = new Set<number>();
	/** Where those before either end are too many, no shorter window helps. Each end is looked at once. */
	const lookAtOlderDays = async ({ from, to }: Window) => {
		for (const start of [from, to + 1 - SECOND_MS].filter((one) => !fitting.has(one))) {
			const second = { from: start, to: start + SECOND_MS - 1 };
			if ((await answerTo(send, reading, second)).length >= most) throw tooDense(second);
			fitting.add(start);
		}
	};
	return readWindows(part, {
		longest: MOST_MS - reading.before,
		shortest: SECOND_MS,
		async read(window) {
			const rows = await answerTo(send, reading, window);
			if (rows.length < most) return rows;
			if (window.to - window.from >= SECOND_MS) await lookAtOlderDays(window);
			return undefined;
		},
		tooDense,
	});
}

/** wolkvox's answer for a window with its older days. */
async function answerTo(
	send: Send,
	{ campaignId, before, beforeField }: CallReading,
	{ from, to }: Window,
): Promise<IDataObject[]> {
	const query = { api: phoneResults.api, campaign_id: campaignId };
	return await rowsIn(send, { query, window: { from: from - before, to } }).catch(
		(error: unknown) => {
			throw isFailing(error)
				? new VendorFailure({
						...error.failure,
						advice:
							`${error.failure.advice ?? ''} If it stays so, ask for less at once: one campaign instead of all, or fewer days in '${beforeField}'.`.trim(),
					})
				: error;
		},
	);
}

/** Whether wolkvox broke down, or off, over its answer: it gives itself 60 seconds and 256 MB. */
const isFailing = (error: unknown): error is VendorFailure =>
	error instanceof VendorFailure &&
	error.failure.next === 'againIfRead' &&
	(error.failure.status ?? 500) >= 500;

/**
 * The campaigns whose calls a full answer for all of them may hold: those of wolkvox's list.
 * @param rows of the full answer
 * @throws VendorFailure where the list lacks one of theirs, so that it may lack others
 */
async function campaignsOf(
	send: Send,
	{ beforeField }: CallReading,
	rows: IDataObject[],
	most: number,
): Promise<string[]> {
	const seen = new Set(rows.map(campaignOf));
	const { body } = await send(question('information', { api: 'campaigns' }));
	const listed = new Map(rowsOf(body).map((campaign) => [campaignOf(campaign), campaign]));
	const missing = [...seen].filter((id) => !listed.has(id));
	if (missing.length > 0) {
		throw tooMany(
			'for all campaigns, also of some that its list of campaigns lacks',
			`The list lacks: ${missing.map((id) => id || 'one without an ID').join(', ')}; it may lack others. Choose the campaigns one by one, those too ("By ID"), or fewer days in '${beforeField}'.`,
			most,
		);
	}
	return [...listed]
		.filter(([id, campaign]) => seen.has(id) || isOfType(campaign, 'predictive'))
		.map(([id]) => id);
}

const campaignOf = ({ campaign_id: id }: IDataObject) => String(id ?? '').trim();

function tooManyBefore(
	time: number,
	{ campaignId, before, beforeField }: CallReading,
	most: number,
	isOneOfAll: boolean,
) {
	const days = Number((before / DAY_MS).toFixed(1));
	return tooMany(
		`of campaign ${campaignId} in the ${days} days up to ${asClockSecond(time)}`,
		`These days are asked for, too, for the calls on their records. Set fewer days in '${beforeField}', or ${
			isOneOfAll ? 'choose the other campaigns one by one' : 'choose a time with fewer calls'
		}.`,
		most,
	);
}

/**
 * The calls of a period: each once, given out for the part in which it lies by its date. A row whose date cannot be
 * read is given out the first time that it comes, whatever its part.
 * @param olderDays how many days before a call its record may have been loaded; as far as `reachOf` where left out
 * @param timezone of wolkvox's clock, in which `period` is
 * @throws VendorFailure when calls may be missing
 */
export async function* callsOf(
	send: Send,
	reading: Omit<CallReading, 'before'> & { olderDays?: number; period: Window; timezone?: string },
	most = MOST_ROWS,
): AsyncGenerator<IDataObject[]> {
	const { olderDays, period, timezone } = reading;
	const before = olderDays === undefined ? reachOf(period) : olderDays * DAY_MS;
	const ownRows = byPart(timezone);
	for (const part of partsOf(period, before)) {
		for await (const found of readCalls(send, { ...reading, before }, part, most)) {
			yield await ownRows(found);
		}
	}
}

/** Leaves to each part its own rows: questions overlap, and a call may change between two of them. */
function byPart(timezone: string | undefined) {
	const clockTimeOf = clockOf(timezone);
	const given = new Set<string>();
	return async ({
		window: { from, to },
		rows,
	}: WindowRows<IDataObject>): Promise<IDataObject[]> => {
		const undated = new Set<string>();
		const isOwn = (row: IDataObject) => {
			const time = clockTimeOf(row);
			if (!Number.isNaN(time)) return time >= from && time <= to;
			undated.add(keyOfCall(row));
			return !given.has(keyOfCall(row));
		};
		const own = await inTurns(rows, isOwn);
		for (const key of undated) given.add(key);
		return rows.filter((_row, at) => own[at]);
	};
}

const MINUTE_MS = 60_000;
/** Clocks turn where a quarter of an hour begins. */
const QUARTER_MS = 15 * MINUTE_MS;

/** Tells when a call was made, on wolkvox's clock (see `windowOf`); NaN where its date cannot be read. */
function clockOf(timezone = HOME_ZONE) {
	const zone = IANAZone.create(timezone);
	// Kept for all calls of a quarter of an hour: looking one up takes longer than all else with a row.
	const offsets = new Map<number, number>();
	return ({ date }: IDataObject): number => {
		const time = Date.parse(isoOf(date) ?? '');
		const quarter = Math.floor(time / QUARTER_MS);
		const offset = offsets.get(quarter) ?? zone.offset(time) * MINUTE_MS;
		offsets.set(quarter, offset);
		return time + offset;
	};
}

/**
 * All that tells a call from others: neither does every call have a `conn_id` ("0" is none), nor does a source say
 * that no two have the same. Of one with a `conn_id` the result may still change.
 */
export function keyOfCall(row: IDataObject): string {
	const { campaign_id, customer_id, telephone, date, result } = row;
	const connection = String(row.conn_id ?? '').trim();
	const own = /^0*$/.test(connection) ? { result } : { connection };
	return JSON.stringify([own, campaign_id, customer_id, telephone, date]);
}
