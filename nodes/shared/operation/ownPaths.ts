import { isExpression, type IDataObject } from 'n8n-workflow';

/** In place of a value that only n8n itself can tell. */
export const ASK_N8N = Symbol('ask n8n');

/** Gives the value of a parameter for an item, or ASK_N8N. */
export type OwnReader = (json: IDataObject) => unknown;

/**
 * A reader for a parameter in which each expression is nothing but paths into the item, as dragging a field in the
 * editor writes them: `={{ $json.email }}`, or text with such paths in it. n8n 2.41 spends over a millisecond on
 * each expression, for every item. What it gives is n8n's own answer; where that is not certain it gives ASK_N8N.
 * @returns undefined where an expression is anything else
 */
export function ownReader(parameter: unknown): OwnReader | undefined {
	if (typeof parameter === 'string') {
		return isExpression(parameter) ? expressionReader(parameter.slice(1)) : () => parameter;
	}
	if (typeof parameter !== 'object' || parameter === null) return () => parameter;
	const readers: Array<[string, OwnReader]> = [];
	for (const [name, value] of Object.entries(parameter)) {
		const reader = ownReader(value);
		if (!reader) return undefined;
		readers.push([name, reader]);
	}
	return (json) => {
		const read: Record<string, unknown> | unknown[] = Array.isArray(parameter) ? [] : {};
		for (const [name, reader] of readers) {
			const value = reader(json);
			if (value === ASK_N8N) return ASK_N8N;
			(read as Record<string, unknown>)[name] = value;
		}
		return read;
	};
}

const QUOTED = String.raw`"[^"'\\{}\n\r]*"|'[^"'\\{}\n\r]*'`;
const STEP = String.raw`\.[A-Za-z_$][\w$]*|\[(?:${QUOTED}|0|[1-9]\d{0,5})\]`;
/** `{{ $json.a["b c"][0] }}` */
const PATH = new RegExp(String.raw`\{\{\s*\$json((?:${STEP})+)\s*\}\}`, 'g');
const STEPS = new RegExp(STEP, 'g');

/** Names that n8n's sandbox refuses, or that objects and lists have from elsewhere than the item. */
const INHERITED = new Set(
	[{}, [], ''].flatMap((one) => Object.getOwnPropertyNames(Object.getPrototypeOf(one))),
);
const REFUSED =
	/\b(__proto__|prototype|constructor|isProxy|(get|set)PrototypeOf|getOwnPropertyDescriptors?|definePropert(y|ies)|mainModule|binding|_linkedBinding|_load|prepareStackTrace|caller|callee|arguments|getBuiltinModule|dlopen|execve|loadEnvFile)\b/;

function expressionReader(expression: string): OwnReader | undefined {
	if (REFUSED.test(expression)) return undefined;
	const paths = [...expression.matchAll(PATH)];
	// What stands around the paths; backslashes and further braces mean something to n8n.
	const texts = expression.split(PATH).filter((_text, at) => at % 2 === 0);
	if (paths.length === 0 || texts.some((text) => /[{}\\]/.test(text))) return undefined;
	const steps = paths.map(([, path]) => stepsOf(path));
	if (steps.some((one) => one.some((name) => INHERITED.has(name)))) return undefined;
	if (paths.length === 1 && texts.join('') === '') return (json) => ownValue(json, steps[0]);
	return (json) => {
		let joined = texts[0];
		for (const [at, path] of steps.entries()) {
			const value = asText(ownValue(json, path));
			if (value === undefined) return ASK_N8N;
			joined += value + texts[at + 1];
		}
		return joined;
	};
}

const stepsOf = (path: string): string[] =>
	(path.match(STEPS) ?? []).map((step) =>
		step.startsWith('.') ? step.slice(1) : step.slice(1, -1).replace(/^["']|["']$/g, ''),
	);

/** What the item has there; undefined where its record there has no such name. */
function ownValue(json: IDataObject, steps: string[]): unknown {
	let value: unknown = json;
	for (const step of steps) {
		if (!isRecordOrList(value)) return ASK_N8N;
		value = Object.hasOwn(value, step) ? (value as IDataObject)[step] : undefined;
	}
	return value === undefined || isPlain(value) ? value : ASK_N8N;
}

const isRecordOrList = (value: unknown): value is object =>
	Array.isArray(value) ||
	(typeof value === 'object' &&
		value !== null &&
		Object.getPrototypeOf(value) === Object.prototype);

/** Whether it is such as JSON can hold; dates and the like n8n turns in its own way. */
function isPlain(value: unknown): boolean {
	if (typeof value === 'number') return Number.isFinite(value);
	if (typeof value === 'string') return !UNSAFE_CHARACTERS.test(value);
	if (typeof value === 'boolean' || value === null) return true;
	return isRecordOrList(value) && Object.entries(value).every(isPlainEntry);
}

const isPlainEntry = ([name, value]: [string, unknown]) =>
	!INHERITED.has(name) && !UNSAFE_CHARACTERS.test(name) && isPlain(value);

/** n8n's engines lose what stands behind a zero character, and halves of a pair. */
const UNSAFE_CHARACTERS = /[\0\p{Surrogate}]/u;

/** As it stands in a text; undefined where only n8n can tell. */
function asText(value: unknown): string | undefined {
	if (value === null || value === undefined) return '';
	return typeof value === 'symbol' || typeof value === 'object' ? undefined : String(value);
}
