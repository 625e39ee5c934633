import { execFileSync, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

export const HOST = '127.0.0.1';

const START_TIMEOUT_MS = 120_000;
const STOP_TIMEOUT_MS = 15_000;
const ASKED_EVERY_MS = 200;

/** A program in the background that is ready for use. */
export interface RunningProgram {
	pid: number;
	/** What it and the processes that it has started have printed so far. */
	readLog(): Promise<string>;
	/** Asks it to end, and ends every process that it has started; comes back when none is left. */
	stop(): Promise<void>;
	/** Ends all of them at once, as a power failure does. */
	kill(): Promise<void>;
}

/**
 * Starts a program and waits until it is ready.
 * Throws an Error with the end of its log when it ends or is not ready within two minutes.
 */
export async function startProgram(options: {
	/** As messages call it. */
	name: string;
	/** The file to run, and its arguments. */
	command: string[];
	cwd: string;
	env?: NodeJS.ProcessEnv;
	logFile: string;
	isReady(): Promise<boolean>;
	/** What asks it to end; SIGTERM unless told. */
	stopSignal?: NodeJS.Signals;
}): Promise<RunningProgram> {
	const { name, cwd, env, logFile, isReady, stopSignal = 'SIGTERM' } = options;
	const [file, ...args] = options.command;
	const log = openSync(logFile, 'a');
	const child = spawn(file, args, {
		cwd,
		env,
		stdio: ['ignore', log, log],
		// A process group of its own, so that what it starts can be ended with it.
		detached: process.platform !== 'win32',
	});
	closeSync(log);
	let hasEnded = false;
	const ended = new Promise<void>((resolve) => {
		child.once('exit', resolve);
		child.once('error', resolve);
	}).then(() => void (hasEnded = true));
	const killAtExit = () => killTree(child.pid);
	process.once('exit', killAtExit);

	const kill = async () => {
		killTree(child.pid);
		await ended;
		process.removeListener('exit', killAtExit);
	};
	const stop = async () => {
		if (!hasEnded) {
			child.kill(stopSignal);
			await Promise.race([ended, wait(STOP_TIMEOUT_MS, undefined, { ref: false })]);
		}
		await kill();
	};
	const readLog = async () => await readFile(logFile, 'utf8');

	const deadline = Date.now() + START_TIMEOUT_MS;
	for (;;) {
		if (hasEnded || Date.now() > deadline) {
			await stop();
			const end = (await readLog()).slice(-3000);
			throw new Error(`${name} did not start. The end of its log:\n${end}`);
		}
		if (await isReady()) return { pid: child.pid as number, readLog, stop, kill };
		await wait(ASKED_EVERY_MS);
	}
}

/** Ends at once the process and all that it has started. */
function killTree(pid: number | undefined) {
	if (pid === undefined) return;
	try {
		if (process.platform === 'win32') {
			execFileSync('taskkill', ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore' });
		} else {
			process.kill(-pid, 'SIGKILL');
		}
	} catch {
		// Nothing was left to end.
	}
}

/** The given port if it is free, else the next free one; any free one for 0. */
export async function freePort(wished: number): Promise<number> {
	for (let port = wished; ; port++) {
		const found = await new Promise<number | undefined>((resolve) => {
			const server = createServer();
			server.once('error', () => resolve(undefined));
			server.listen(port, HOST, () => {
				const address = server.address();
				const free = address !== null && typeof address === 'object' ? address.port : undefined;
				server.close(() => resolve(free));
			});
		});
		if (found !== undefined) return found;
		if (port === 65535) throw new Error('No free port was found.');
	}
}
