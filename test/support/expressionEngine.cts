import { isDeepStrictEqual } from 'node:util';
import { holdAgainstN8n, withEngine, type Engine } from './expressions';

/** Run as a process of its own, because jest cannot load the engines that n8n imports late. */
async function main(engine: string, runs: number): Promise<void> {
	await withEngine(engine as Engine, () => {
		console.log(
			`${engine}: ${holdAgainstN8n(runs, isDeepStrictEqual)} of ${runs} read without n8n, alike`,
		);
	});
}

void main(process.argv[2], Number(process.argv[3] ?? 2000));
