import { isRecord } from '../request/answers';
import type { FirstState } from './firstState';
import type { PollState } from './pollState';
import { KEY_LENGTH } from './seen';

/**
 * The state that n8n has kept of a polling trigger, if it has the form in which one of our versions writes it: it may
 * have been edited, or be of a later version. Undefined for anything else: then the trigger begins afresh.
 */
export function soundState(kept: unknown): PollState | FirstState | undefined {
	const isSound =
		has(kept, SECOND) && (kept.unfinished === undefined || has(kept.unfinished, UNFINISHED));
	return isSound || has(kept, FIRST) ? (kept as unknown as PollState | FirstState) : undefined;
}

type Check = (value: unknown) => boolean;
type Checks = Record<string, Check>;

const has = (value: unknown, checks: Checks): value is Record<string, unknown> =>
	isRecord(value) && Object.entries(checks).every(([name, check]) => check(value[name]));

const isTime: Check = (value) => Number.isFinite(value);
const isWord: Check = (value) => typeof value === 'string';
const isFlag: Check = (value) => typeof value === 'boolean';
const isOr =
	(check: Check): Check =>
	(value) =>
		value === undefined || check(value);
const recordOf =
	(check: Check): Check =>
	(value) =>
		isRecord(value) && Object.values(value).every(check);
/** Otherwise each key that is added behind would be read as another one. */
const areKeys: Check = (value) => typeof value === 'string' && value.length % KEY_LENGTH === 0;
const seen = recordOf(recordOf(areKeys));

const FIRST: Checks = {
	version: (value) => value === 1,
	watermark: isTime,
	floor: isTime,
	seen: recordOf(isWord),
	values: isOr(recordOf(isWord)),
	unfinished: isOr(isRecord),
};

const SECOND: Checks = {
	version: (value) => value === 2,
	settings: isWord,
	polled: isTime,
	resumed: isOr(isTime),
	watermark: isTime,
	since: isTime,
	reach: isTime,
	seen,
	isFull: isFlag,
};

const UNFINISHED: Checks = {
	from: isTime,
	to: isTime,
	page: (value) => Number.isInteger(value) && Number(value) > 0,
	first: isFlag,
	fresh: seen,
	isShort: isFlag,
};
