import { Refusal } from './vendor';

export type FormValue = string | FormValue[] | { [name: string]: FormValue };

type Branch = Map<string, string | Branch>;

/**
 * Reads an application/x-www-form-urlencoded body with bracket keys, e.g.
 * `tags[0]=vip&technicalInfo[screenSize]=1x1`, or `tags[]=vip&tags[]=new` for a list. Nothing is guessed: a malformed key or value, a key
 * sent twice and a list with gaps are each refused with a text that says which.
 */
export function parseForm(body: string): Record<string, FormValue> {
	const root: Branch = new Map();
	for (const pair of body.split('&').filter((part) => part !== '')) {
		const equals = pair.indexOf('=');
		if (equals < 0) throw new Refusal(400, `the form field ${pair} has no value`);
		const name = decode(pair.slice(0, equals));
		plant(root, name, decode(pair.slice(equals + 1)));
	}
	return Object.fromEntries([...root].map(([name, value]) => [name, grown(value, name)]));
}

function decode(encoded: string): string {
	const decoded = percentDecoded(encoded.replaceAll('+', ' '));
	if (decoded === undefined) throw new Refusal(400, 'the form body is not percent-encoded rightly');
	return decoded;
}

function percentDecoded(encoded: string): string | undefined {
	try {
		return decodeURIComponent(encoded);
	} catch {
		return undefined;
	}
}

function plant(root: Branch, name: string, value: string): void {
	const key = /^([^[\]]+)((?:\[[^[\]]+\])*)(\[\])?$/.exec(name);
	if (!key) throw new Refusal(400, `the form key ${name} is not of the form name[part][part]`);
	const parts = [key[1], ...[...key[2].matchAll(/\[([^\]]+)\]/g)].map((match) => match[1])];
	const isNext = key[3] !== undefined;
	const named = isNext ? '' : (parts.pop() as string);
	let branch = root;
	for (const part of parts) {
		const next = branch.get(part) ?? new Map();
		if (typeof next === 'string') throw new Refusal(400, `${name} is also sent as a plain value`);
		branch.set(part, next);
		branch = next;
	}
	const last = isNext ? String(branch.size) : named;
	if (branch.has(last)) throw new Refusal(400, `the form field ${name} is sent more than once`);
	branch.set(last, value);
}

function grown(value: string | Branch, name: string): FormValue {
	if (typeof value === 'string') return value;
	const entries = new Map(
		[...value].map(([key, child]) => [key, grown(child, `${name}[${key}]`)] as const),
	);
	if (![...entries.keys()].every((key) => /^\d+$/.test(key))) return Object.fromEntries(entries);
	return Array.from({ length: entries.size }, (_, index) => {
		const element = entries.get(String(index));
		if (element === undefined) throw new Refusal(400, `the list ${name} has no element ${index}`);
		return element;
	});
}
