import type { Seen } from './lab';

/** How a program tells of its own mistakes. */
const CRASH =
	/TypeError|RangeError|URIError|SyntaxError|Cannot (read|convert|set|destructure|mix|access|serialize)|is not (a function|iterable|defined|a constructor|an object)|\bundefined\b|call stack|circular|BigInt|Invalid (time|array|string|count)|could not be made|getter of the item|malformed|not valid JSON|Unexpected token/i;

const MOST_REQUESTS = 300;
/** Generous: a busy machine makes pauses of its own. In milliseconds. */
const LONGEST_PAUSE = 10_000;

/** What must not come of anything: empty where all is well. */
export function harmIn({ failure, output, requests, pause, changedPrototypes }: Seen): string[] {
	const harm: string[] = [];
	if (failure !== undefined) harm.push(`the run failed: ${failure}`);
	for (const { json, pairedItem } of output) {
		if (typeof pairedItem !== 'object') harm.push('an item is not paired');
		if (!isRecord(json)) harm.push(`no row: ${JSON.stringify(json)}`);
		else if (typeof json.error === 'string') harm.push(...harmInError(json.error, json.message));
	}
	if (requests.length > MOST_REQUESTS) harm.push(`${requests.length} requests`);
	if (pause > LONGEST_PAUSE) harm.push(`nothing else could run for ${pause} ms`);
	return [...harm, ...changedPrototypes.map((name) => `changed: ${name}`)];
}

const isRecord = (json: unknown) =>
	typeof json === 'object' && json !== null && !Array.isArray(json);

/** In what is told of an item: message and advice. */
function harmInError(text: string, advice: unknown): string[] {
	// n8n's own words, for what it does not hand to the node.
	if (text === 'this is a function, please add ()') return [];
	const more = String(advice ?? '');
	const short = `${text.slice(0, 300)} | ${more.slice(0, 300)}`;
	return [
		...(CRASH.test(text + more) ? [`crash: ${short}`] : []),
		...(/ \[item \d+\]$/.test(text) ? [] : [`names no item: ${short}`]),
		...(text.length > 600 || more.length > 4000 ? [`long: ${short}`] : []),
		...(/<(script|img|html)/i.test(text + more) ? [`markup: ${short}`] : []),
	];
}
