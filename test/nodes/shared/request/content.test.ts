import { sleep } from 'n8n-workflow';
import { contentOf, type Coming } from '../../../../nodes/shared/request/content';

const NEVER = 60_000;

/** An answer in these parts, as n8n hands it on: a stream. */
class Answer implements Coming {
	isLetGo = false;
	private end?: (error: Error) => void;
	private readonly broken = new Promise<never>((_, reject) => (this.end = reject));

	constructor(
		private readonly parts: Iterable<string | Buffer> | AsyncIterable<Buffer>,
		private readonly hasEnd = true,
	) {}

	async *[Symbol.asyncIterator]() {
		try {
			for await (const part of this.parts) yield Buffer.from(part as string);
			if (!this.hasEnd) await this.broken;
		} finally {
			this.isLetGo = true;
		}
	}

	destroy(error: Error) {
		this.end?.(error);
	}
}

/** A long list, in parts as a connection brings them. */
const rows = Array.from({ length: 100_000 }, (_, n) => ({ n, name: `Sofía ${n}`, more: [n] }));
const long = Buffer.from(JSON.stringify({ data: rows, code: '0' }));
function* cut(bytes: Buffer, length = 65_536) {
	for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}

describe('contentOf', () => {
	it.each([
		['JSON', ['{"a":', '[1]}'], { a: [1] }],
		['JSON behind a byte order mark', ['\uFEFF', '{"a":1}'], { a: 1 }],
		['text', ['<html>', '</html>'], '<html></html>'],
		['text behind a byte order mark', ['\uFEFFno'], 'no'],
		['JSON that has not come to its end', ['{"a":[1,2'], '{"a":[1,2'],
		['nothing', [], ''],
	])('reads %s', async (_, all, content) => {
		expect(await contentOf(new Answer(all), NEVER)).toEqual(content);
	});

	it('lets others run while it reads a long answer', async () => {
		let turns = 0;
		let isRead = false;
		const others = async () => {
			for (; !isRead; turns++) await sleep(1);
		};
		const counting = others();
		// All of it is there already, so that the reading alone could let them run.
		const content = await contentOf(new Answer([...cut(long)]), NEVER);
		expect(turns).toBeGreaterThan(0);
		isRead = true;
		await counting;
		expect(JSON.stringify(content)).toBe(String(long));
	});

	it('needs but the beginning of a long text, and lets go of the connection', async () => {
		const page = Buffer.from(`<html>${'[1, x] '.repeat(300_000)}`);
		const answer = new Answer(cut(page));
		const content = String(await contentOf(answer, NEVER));
		expect(String(page).startsWith(content)).toBe(true);
		expect(content.length).toBeGreaterThan(500_000);
		expect(content.length).toBeLessThan(page.length);
		expect(answer.isLetGo).toBe(true);
	});

	it('fails with the error of a connection that breaks off', async () => {
		const broken = Object.assign(new Error('aborted'), { code: 'ECONNRESET' });
		const answer = new Answer(
			(function* () {
				yield Buffer.from('{"a":1}');
				throw broken;
			})(),
		);
		await expect(contentOf(answer, NEVER)).rejects.toBe(broken);
	});

	it('gives an answer up that falls silent', async () => {
		const answer = new Answer(['{"a":'], false);
		await expect(contentOf(answer, 30)).rejects.toMatchObject({ code: 'ETIMEDOUT' });
		expect(answer.isLetGo).toBe(true);
	});

	it('waits for an answer that comes slowly, for as long as something comes', async () => {
		const answer = new Answer(
			(async function* () {
				for (const byte of Buffer.from('{"a":1}')) {
					await sleep(40);
					yield Buffer.from([byte]);
				}
			})(),
		);
		expect(await contentOf(answer, 200)).toEqual({ a: 1 });
	});
});
