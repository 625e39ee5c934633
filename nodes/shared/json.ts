import { breathe } from './pause';

const [QUOTE, BACKSLASH, COMMA, OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] =
	Buffer.from('"\\,[]{}');

/** So many bytes are parsed in a few milliseconds. */
const PIECE = 524_288;

/**
 * What JSON.parse makes of these bytes. Of an answer that is long, a list that it is or that is one of its fields is
 * parsed piece after piece, and others run when their turn is due: JSON.parse takes a fifth of a second for 20 MB.
 * @throws SyntaxError where JSON.parse does
 */
export async function parseJson(bytes: Buffer, piece = PIECE): Promise<unknown> {
	if (bytes.length <= piece) return JSON.parse(bytes.toString());

	const lists: unknown[][] = [];
	/** The answer with the number of each list in the place of its elements. */
	let frame = '';
	let [depth, start] = [0, 0];
	/** Of the list that is being read. */
	let listDepth: number | undefined;
	for (let at = 0; at < bytes.length; at++) {
		const byte = bytes[at];
		if (byte === QUOTE) {
			at = endOfText(bytes, at);
		} else if (byte === OPEN_OBJECT || byte === OPEN_LIST) {
			depth++;
			if (listDepth !== undefined || depth > 2 || byte === OPEN_OBJECT) continue;
			frame += `${bytes.toString('utf8', start, at)}[${lists.length}`;
			lists.push([]);
			listDepth = depth;
			start = at + 1;
		} else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) {
			if (depth === listDepth) {
				addElements(lists[lists.length - 1], bytes, start, at);
				listDepth = undefined;
				start = at;
			}
			depth--;
		} else if (byte === COMMA && depth === listDepth && at - start >= piece) {
			addElements(lists[lists.length - 1], bytes, start, at);
			start = at + 1;
			await breathe();
		}
	}
	return filled(JSON.parse(frame + bytes.toString('utf8', start)), lists);
}

/** Adds the elements that stand in this stretch, of which there may be none in an empty list alone. */
function addElements(list: unknown[], bytes: Buffer, start: number, end: number): void {
	const elements = JSON.parse(`[${bytes.toString('utf8', start, end)}]`) as unknown[];
	const mayBeEmpty = list.length === 0 && bytes[end] !== COMMA;
	if (elements.length === 0 && !mayBeEmpty) throw new SyntaxError('An element is missing');
	for (const element of elements) list.push(element);
}

/** Where the text ends that begins here. */
function endOfText(bytes: Buffer, start: number): number {
	let at = start + 1;
	while (at < bytes.length && bytes[at] !== QUOTE) at += bytes[at] === BACKSLASH ? 2 : 1;
	return at;
}

/** The answer with the elements of its lists in the place of their numbers. */
function filled(answer: unknown, lists: unknown[][]): unknown {
	const places = Array.isArray(answer) ? [answer] : Object.values(Object(answer));
	for (const place of places) {
		if (Array.isArray(place)) for (const element of lists[place.pop()]) place.push(element);
	}
	return answer;
}
