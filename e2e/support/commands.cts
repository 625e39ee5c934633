import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';

/** Prints one line of progress for the person who waits. */
export type Say = (line: string) => void;

export const say: Say = (line) => void process.stdout.write(`${line}\n`);

export interface CommandOptions {
	cwd: string;
	/** Added to the environment of this process. */
	env?: NodeJS.ProcessEnv;
	/** Everything the command prints goes to this file. */
	logFile: string;
}

const LOG_LINES_IN_ERROR = 15;
const SECONDS_BETWEEN_SIGNS_OF_LIFE = 30;

/** Runs npm to its end. Throws an Error with the end of npm's output when it fails. */
export async function npm(args: string[], { cwd, env, logFile }: CommandOptions): Promise<void> {
	// Under `npm run`, npm tells where it is; that spares the shell which Windows needs for `npm`.
	const npmScript = process.env.npm_execpath;
	const known = npmScript?.endsWith('npm-cli.js');
	const log = createWriteStream(logFile, { flags: 'a' });
	const exitCode = await new Promise<number | null>((resolve, reject) => {
		const child = spawn(
			known ? process.execPath : 'npm',
			[...(known ? [npmScript!] : []), ...args],
			{
				cwd,
				env: { ...process.env, ...env },
				stdio: ['ignore', 'pipe', 'pipe'],
				shell: !known && process.platform === 'win32',
			},
		);
		child.stdout.pipe(log, { end: false });
		child.stderr.pipe(log, { end: false });
		child.once('error', reject);
		child.once('close', resolve);
	}).finally(() => new Promise((resolve) => log.end(resolve)));
	if (exitCode !== 0) {
		const lines = (await readFile(logFile, 'utf8')).trim().split('\n');
		throw new Error(
			`"npm ${args.join(' ')}" did not finish. The end of its output:\n${lines
				.slice(-LOG_LINES_IN_ERROR)
				.join('\n')}`,
		);
	}
}

/** Says what is being done, then every half minute that it still goes on, until the work ends. */
export async function withProgress<T>(say: Say, what: string, work: () => Promise<T>): Promise<T> {
	const start = Date.now();
	const seconds = () => Math.round((Date.now() - start) / 1000);
	say(`${what} …`);
	const timer = setInterval(
		() => say(`  … still at it, ${seconds()} seconds so far`),
		SECONDS_BETWEEN_SIGNS_OF_LIFE * 1000,
	);
	try {
		const result = await work();
		say(`  done in ${seconds()} seconds`);
		return result;
	} finally {
		clearInterval(timer);
	}
}
