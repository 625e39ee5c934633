import type { Seen } from './lab';

/** How a program tells of its own mistakes. */
const CRASH =
	/TypeError|RangeError|URIError|SyntaxError|Cannot (read|convert|set|destructure|mix|access|serialize)|is not (a function|iterable|defined|a constructor|an object)|\bundefined\b|call stack|circular|BigInt|Invalid (time|array|string|count)|could not be made|getter of the item|malformed|not valid JSON|Unexpected token/i;

const MOST_REQUESTS = 300;
/** Generous: a busy machine makes pauses of its own. In milliseconds. */
const LONGEST_PAUSE = 10_000;

/** What must not come of a run: empty where all is well. */
export function harmIn(seen: Seen): string[] {
	const { failure, output } = seen;
	const harm = harmAround(seen);
	if (failure !== undefined) harm.push(`the run failed: ${failure}`);
	for (const { json, pairedItem } of output) {
		if (typeof pairedItem !== 'object') harm.push('an item is not paired');
		if (!isRecord(json) || typeof json.error !== 'string') continue;
		harm.push(...harmInError(json.error, json.message));
		if (!isOfN8n(json.error) && !/ \[item \d+\]$/.test(json.error)) {
			harm.push(`names no item: ${json.error.slice(0, 300)}`);
		}
	}
	return harm;
}

/** What must not come of a poll or a list, which may fail as a whole. */
export const harmOfPoll = (seen: Seen): string[] => [
	...harmAround(seen),
	...(seen.failure === undefined ? [] : harmInError(...split(seen.failure))),
];

const split = (failure: string): [string, string] => {
	const [text, ...more] = failure.split(' | ');
	return [text, more.join(' | ')];
};

function harmAround({ output, requests, pause, changedPrototypes }: Seen): string[] {
	const harm = changedPrototypes.map((name) => `changed: ${name}`);
	for (const { json } of output) {
		if (!isRecord(json)) harm.push(`no row: ${JSON.stringify(json)}`);
	}
	if (requests.length > MOST_REQUESTS) harm.push(`${requests.length} requests`);
	if (pause > LONGEST_PAUSE) harm.push(`nothing else could run for ${pause} ms`);
	return harm;
}

/** n8n's own words, for what it does not hand to the node. */
const isOfN8n = (text: string) => text.startsWith('this is a function, please add ()');

export const isRecord = (json: unknown) =>
	typeof json === 'object' && json !== null && !Array.isArray(json);

/** In what is told: message and advice. */
function harmInError(text: string, advice: unknown): string[] {
	if (isOfN8n(text)) return [];
	const more = String(advice ?? '');
	const short = `${text.slice(0, 300)} | ${more.slice(0, 300)}`;
	return [
		...(CRASH.test(text + more) ? [`crash: ${short}`] : []),
		...(text.length > 600 || more.length > 4000 ? [`long: ${short}`] : []),
		...(/<(script|img|html)/i.test(text + more) ? [`markup: ${short}`] : []),
	];
}
