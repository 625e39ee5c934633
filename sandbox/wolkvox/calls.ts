import type { Stretch } from './checks';
import { written } from './checks';

export type CampaignType = 'predictive' | 'preview';

/**
 * Calls of one campaign, evenly spread over a stretch of time. They are not held: each is made from its number when
 * it is asked for, so that a series may have millions.
 */
export interface CallSeries extends Stretch {
	/** Stands at the beginning of every conn_id of the series. */
	number: number;
	campaignId: string;
	type: CampaignType;
	rows: number;
	/** How many days before the call its record is dated; of many ages, up to two weeks, where that is left out. */
	recordAgeDays?: number;
	/** Every so manieth call has no conn_id; 0 for none. */
	blankConnIdEvery: number;
	/** Put over what is made. */
	fields: Record<string, string>;
}

export interface Call {
	series: CallSeries;
	/** From 0 within its series. */
	index: number;
}

/** Rows are told by P to have these results in small letters, and seen by a client in capitals. */
const RESULTS = [
	'answer',
	'no-answer',
	'busy',
	'ANSWER',
	'answer-machine',
	'no-answer',
	'NO-ANSWER',
	'failed',
	'abandon',
	'congestion',
];
const NAMES = ['Ana', 'Luis', 'Marta', 'Jorge', 'Sofía', 'Iván', 'Paula', 'Óscar'];
const LAST_NAMES = ['Rojas', 'Muñoz', 'Díaz', 'Peña', 'Vargas', 'Castro', 'Mora'];
const CITIES = ['Bogotá', 'Medellín', 'Cali', ''];

const secondsIn = ({ from, to }: Stretch) => to - from + 1;

/** When the call was made, in seconds on wolkvox's clock. */
const secondAt = (series: CallSeries, index: number) =>
	series.from + Math.floor((index * secondsIn(series)) / series.rows);

/** The number of the first call that was made at this second or later. */
function firstSince(series: CallSeries, second: number): number {
	const index = Math.ceil(((second - series.from) * series.rows) / secondsIn(series));
	return Math.min(Math.max(index, 0), series.rows);
}

const OLDEST_SECONDS = 14 * 86_400;

/** When the record of the call was loaded. */
const recordSecondOf = (call: Call): number => {
	const { series, index } = call;
	const days = series.recordAgeDays;
	const age = days === undefined ? mixed(call, 5) % (OLDEST_SECONDS + 1) : days * 86_400;
	return secondAt(series, index) - age;
};

/**
 * The calls of a stretch.
 * @param bothDates whether the record's own date must be in the stretch too. Source: P, campaign_3
 */
export function* callsIn(
	all: CallSeries[],
	stretch: Stretch,
	bothDates = false,
): Generator<Call, void> {
	for (const series of all) {
		const end = firstSince(series, stretch.to + 1);
		for (let index = firstSince(series, stretch.from); index < end; index++) {
			const call = { series, index };
			// The record is the older of the two, so the end is no matter to it.
			if (!bothDates || recordSecondOf(call) >= stretch.from) yield call;
		}
	}
}

/** The same for the same call, and spread over the numbers up to 16 million. */
const mixed = ({ series, index }: Call, salt: number) =>
	Math.imul(index + series.number * 7919 + salt, 2_654_435_761) >>> 8;

const pick = (values: string[], call: Call, salt: number) =>
	values[mixed(call, salt) % values.length];

const digits = (value: number, length: number) => String(value).padStart(length, '0');

/** Source: S, RESPONSE; P has opt1 to opt12, empty where they are not used. */
export function phoneResult(call: Call): Record<string, string> {
	const { series, index } = call;
	const isBlank = series.blankConnIdEvery > 0 && index % series.blankConnIdEvery === 0;
	return {
		campaign_id: series.campaignId,
		customer_name: pick(NAMES, call, 1),
		customer_last_name: pick(LAST_NAMES, call, 2),
		id_type: 'CC',
		// With zeros in front, which a number would lose.
		customer_id: digits(series.number * 10_000_000 + index, 12),
		date: written(secondAt(series, index)),
		telephone: `9300${digits(index % 10_000_000, 7)}`,
		result: pick(RESULTS, call, 3),
		opt1: pick(CITIES, call, 4),
		opt2: `Contract ${index % 1000}`,
		opt3: '',
		opt4: '',
		opt5: '',
		opt6: '',
		opt7: '',
		opt8: '',
		opt9: '',
		opt10: '',
		opt11: '',
		opt12: '',
		conn_id: isBlank ? '' : connId(series, index),
		...series.fields,
	};
}

const connId = ({ number }: CallSeries, index: number) =>
	`${digits(number, 4)}${digits(index, 10)}`;
