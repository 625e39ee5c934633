import { breathe } from '../pause';
import { parseJson } from './json';

/** The body of an answer, which n8n hands on while it still comes. */
export interface Coming extends AsyncIterable<Buffer> {
	destroy(error: Error): void;
}

/** So many bytes are parsed in a few milliseconds. */
const PIECE = 524_288;

const BYTE_ORDER_MARK = Buffer.from('\uFEFF');

/**
 * What an answer holds: JSON parsed, anything else as text, of which half a megabyte is enough to tell what it is;
 * without a byte order mark.
 * @param longestSilence for so many milliseconds nothing may come: n8n's own time-out ends with the headers
 * @throws the connection's error when the answer breaks off or falls silent
 */
export async function contentOf(answer: Coming, longestSilence: number): Promise<unknown> {
	const pieces = piecesOf(unlessSilent(answer, longestSilence));
	const first = (await pieces.next()).value as Buffer;
	const isMarked = first.subarray(0, BYTE_ORDER_MARK.length).equals(BYTE_ORDER_MARK);
	const beginning = first.subarray(isMarked ? BYTE_ORDER_MARK.length : 0);
	const whole = parseJson(joined(beginning, pieces));
	const isText = await whole.then(
		() => false,
		(error: unknown) => error instanceof SyntaxError,
	);
	if (!isText) return await whole;
	// The rest of it is not waited for.
	await pieces.return(undefined);
	return beginning.toString();
}

/** The same bytes in pieces that are worth parsing, at least one; others run between them when their turn is due. */
async function* piecesOf(parts: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
	let held: Buffer[] = [];
	let size = 0;
	for await (const part of parts) {
		held.push(part);
		size += part.length;
		if (size < PIECE) continue;
		yield Buffer.concat(held);
		[held, size] = [[], 0];
		await breathe();
	}
	yield Buffer.concat(held);
}

async function* joined(first: Buffer, others: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
	yield first;
	yield* others;
}

async function* unlessSilent(answer: Coming, longest: number): AsyncGenerator<Buffer> {
	const watched: Watched = { answer, lastPart: Date.now() };
	watch(watched, longest);
	try {
		for await (const part of answer) {
			yield part;
			watched.lastPart = Date.now();
		}
	} finally {
		// What still watches holds nothing of it.
		watched.answer = undefined;
	}
}

interface Watched {
	answer?: Coming;
	/** In milliseconds since 1970. */
	lastPart: number;
}

function watch(watched: Watched, longest: number): void {
	const left = watched.lastPart + longest - Date.now();
	if (left <= 0) {
		watched.answer?.destroy(Object.assign(new Error('The answer fell silent'), SILENCE));
	} else if (watched.answer) {
		const next = () => watch(watched, longest);
		AbortSignal.timeout(left).addEventListener('abort', next);
	}
}

/** As a system tells that nothing came. */
const SILENCE = { code: 'ETIMEDOUT' };
