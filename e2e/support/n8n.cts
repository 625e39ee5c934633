import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { openSync, closeSync } from 'node:fs';
import { mkdir, readFile, realpath } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import axios from 'axios';

import type { N8nInstall } from './install.cjs';

/** An n8n that answers. */
export interface RunningN8n {
	/** Where the editor and the REST API are, without a slash at the end. */
	url: string;
	/** What n8n and its task runner have printed so far. */
	readLog(): Promise<string>;
	/** The resident memory of n8n's main process in bytes, now and at its highest. Linux alone tells it. */
	readMemory(): Promise<{ now: number; highest: number }>;
	/** Ends n8n and every process it has started; comes back when none is left. */
	stop(): Promise<void>;
}

/** Within the user folder: where workflows may read and write files, as n8n's own default has it in the home folder. */
const FILES_FOLDER = '.n8n-files';

const HOST = '127.0.0.1';
const START_TIMEOUT_MS = 120_000;
const STOP_TIMEOUT_MS = 15_000;

/**
 * What this n8n must not do: call n8n's servers (there may be no internet), ask newcomers
 * questions, or insist on HTTPS for the login.
 */
const SETTINGS = {
	N8N_AI_ENABLED: 'false',
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_PYTHON_ENABLED: 'false',
	N8N_SECURE_COOKIE: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
};

/** Settings of the person's own n8n, of npm and of proxies must not reach this one. */
const FOREIGN_SETTINGS =
	/^(N8N_|DB_|EXECUTIONS_|QUEUE_|WEBHOOK_|NODE_|npm_|https?_proxy$|all_proxy$)/i;

/**
 * Starts n8n on its embedded SQLite in `userFolder` and waits until it is ready.
 * Throws an Error with the end of its log when it ends or is not ready within two minutes.
 */
export async function startN8n(options: {
	install: N8nInstall;
	userFolder: string;
	/** The port wished for; the next free one when it is taken, any free one when 0. */
	port: number;
}): Promise<RunningN8n> {
	const { install, userFolder } = options;
	const port = await freePort(options.port);
	const url = `http://${HOST}:${port}`;
	const logFile = join(userFolder, 'n8n.log');
	const log = openSync(logFile, 'a');
	const filesFolder = join(await realpath(userFolder), FILES_FOLDER);
	await mkdir(filesFolder, { recursive: true });
	const child = spawn(install.node, [install.command, 'start'], {
		// n8n reads a .env file from here.
		cwd: userFolder,
		env: {
			...Object.fromEntries(
				Object.entries(process.env).filter(([name]) => !FOREIGN_SETTINGS.test(name)),
			),
			...SETTINGS,
			...install.settings,
			N8N_USER_FOLDER: userFolder,
			N8N_RESTRICT_FILE_ACCESS_TO: filesFolder,
			N8N_LISTEN_ADDRESS: HOST,
			N8N_PORT: String(port),
			N8N_EDITOR_BASE_URL: url,
			N8N_RUNNERS_BROKER_PORT: String(await freePort(0)),
		},
		stdio: ['ignore', log, log],
		// A process group of its own, so that its task runner can be ended with it.
		detached: process.platform !== 'win32',
	});
	closeSync(log);
	const readLog = async () => await readFile(logFile, 'utf8');
	const ended = new Promise<void>((resolve) => {
		child.once('exit', () => resolve());
		child.once('error', () => resolve());
	});
	const killAtExit = () => killTree(child);
	process.once('exit', killAtExit);

	const stop = async () => {
		if (child.exitCode === null && child.signalCode === null) {
			child.kill('SIGTERM');
			await Promise.race([ended, wait(STOP_TIMEOUT_MS, undefined, { ref: false })]);
		}
		killTree(child);
		await ended;
		process.removeListener('exit', killAtExit);
	};

	if (!(await isReady(url, ended))) {
		await stop();
		throw new Error(`n8n did not start. The end of its log:\n${(await readLog()).slice(-3000)}`);
	}
	return { url, readLog, readMemory: async () => await readMemory(child), stop };
}

/** Ends at once the process and all that it has started. */
function killTree({ pid }: ChildProcess) {
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

async function isReady(url: string, ended: Promise<void>): Promise<boolean> {
	let hasEnded = false;
	void ended.then(() => (hasEnded = true));
	const deadline = Date.now() + START_TIMEOUT_MS;
	while (!hasEnded && Date.now() < deadline) {
		const response = await axios
			.get(`${url}/healthz/readiness`, { proxy: false, timeout: 2000, validateStatus: () => true })
			.catch(() => undefined);
		if (response?.status === 200) return true;
		await wait(200);
	}
	return false;
}

/** From the system, because n8n takes half a second to count its memory itself. */
async function readMemory({ pid }: ChildProcess) {
	const status = await readFile(`/proc/${pid}/status`, 'utf8');
	const bytes = (name: string) =>
		Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) * 1024;
	return { now: bytes('VmRSS'), highest: bytes('VmHWM') };
}

/** The given port if it is free, else the next free one; any free one for 0. */
async function freePort(wished: number): Promise<number> {
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
		if (port === 65535) throw new Error('No free port was found for n8n.');
	}
}
