import type { FastifyReply } from 'fastify';
import type { BreaksOff } from './vendor';
import { wait } from './wait';

type ServerResponse = FastifyReply['raw'];

/** How often an endless answer gives a sign of life, in milliseconds: before a caller takes it for dead. */
const SIGN_OF_LIFE_MS = 10_000;

/** Sends half of an answer whose head is written, and then what the fault asks for. */
export function breakOff(response: ServerResponse, body: string, how: BreaksOff): void {
	const { socket } = response;
	response.write(body.slice(0, Math.ceil(body.length / 2)), () => {
		if (how === 'cut') socket?.destroy();
		if (how === 'reset') socket?.resetAndDestroy();
		if (how === 'endless') void goOnFor(response);
	});
}

/** Blanks, which are nothing in JSON, until the caller has gone. */
async function goOnFor(response: ServerResponse): Promise<void> {
	while (!response.destroyed && !response.socket?.destroyed) {
		await wait(SIGN_OF_LIFE_MS);
		response.write(' ');
	}
}
