const [QUOTE, BACKSLASH, COMMA, OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] =
	Buffer.from('"\\,[]{}');

/**
 * What JSON.parse makes of these bytes, which come in pieces. Of a list that the whole is, or that is one of its
 * fields, the elements are parsed as they come and their bytes let go: JSON.parse takes a fifth of a second for 20 MB,
 * and needs all of them at once.
 * @throws SyntaxError where JSON.parse does
 */
export async function parseJson(pieces: AsyncIterable<Buffer>): Promise<unknown> {
	const lists: unknown[][] = [];
	/** The whole with the number of each list in the place of its elements. */
	let frame = '';
	// A mark inside JSON is no JSON, and not to be left out.
	const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
	const addToFrame = (part: Buffer) => (frame += decoder.decode(part, { stream: true }));

	/** What is not parsed yet, and how far it has been looked through. */
	let [bytes, at] = [Buffer.alloc(0), 0];
	let depth = 0;
	let isInText = false;
	/** Of the list that is being read. */
	let listDepth: number | undefined;
	for await (const piece of pieces) {
		bytes = Buffer.concat([bytes, piece]);
		let start = 0;
		/** Where the last element ends that is here as a whole. */
		let end: number | undefined;
		for (; at < bytes.length; at++) {
			const byte = bytes[at];
			if (isInText) {
				if (byte === BACKSLASH) at++;
				else if (byte === QUOTE) isInText = false;
			} else if (byte === QUOTE) {
				isInText = true;
			} else if (byte === OPEN_OBJECT || byte === OPEN_LIST) {
				depth++;
				if (listDepth !== undefined || depth > 2 || byte === OPEN_OBJECT) continue;
				addToFrame(bytes.subarray(start, at));
				frame += `[${lists.length}`;
				lists.push([]);
				listDepth = depth;
				start = at + 1;
			} else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) {
				if (depth === listDepth) {
					addElements(lists[lists.length - 1], bytes.subarray(start, at), true);
					listDepth = end = undefined;
					start = at;
				}
				depth--;
			} else if (byte === COMMA && depth === listDepth) {
				end = at;
			}
		}
		if (end !== undefined) {
			addElements(lists[lists.length - 1], bytes.subarray(start, end), false);
			start = end + 1;
		} else if (listDepth === undefined) {
			addToFrame(bytes.subarray(start));
			start = bytes.length;
		}
		bytes = bytes.subarray(start);
		at -= start;
	}
	// A list that has not ended lacks its bracket here.
	return filled(JSON.parse(frame + decoder.decode()), lists);
}

/** Adds the elements that stand here, of which there may be none in an empty list alone. */
function addElements(list: unknown[], bytes: Buffer, areLast: boolean): void {
	const elements = JSON.parse(`[${bytes.toString()}]`) as unknown[];
	const mayBeEmpty = list.length === 0 && areLast;
	if (elements.length === 0 && !mayBeEmpty) throw new SyntaxError('An element is missing');
	for (const element of elements) list.push(element);
}

/** The answer with the elements of its lists in the place of their numbers. */
function filled(answer: unknown, lists: unknown[][]): unknown {
	const places = Array.isArray(answer) ? [answer] : Object.values(Object(answer));
	for (const place of places) {
		if (Array.isArray(place)) for (const element of lists[place.pop()]) place.push(element);
	}
	return answer;
}
