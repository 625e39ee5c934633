import { mkdir, readFile, realpath } from 'node:fs/promises';
import { join } from 'node:path';

import axios from 'axios';

import type { N8nInstall } from './install.cjs';
import { freePort, HOST, startProgram, type RunningProgram } from './program.cjs';

/** An n8n that answers. */
export interface RunningN8n extends RunningProgram {
	/** Where the editor and the REST API are, without a slash at the end. A worker has neither. */
	url: string;
	/** The resident memory of n8n's main process in bytes, now and at its highest. Linux alone tells it. */
	readMemory(): Promise<{ now: number; highest: number }>;
}

/** Within the user folder: where workflows may read and write files, as n8n's own default has it in the home folder. */
const FILES_FOLDER = '.n8n-files';

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
	/^(N8N_|DB_|EXECUTIONS_|QUEUE_|WEBHOOK_|GENERIC_TIMEZONE$|NODE_|npm_|https?_proxy$|all_proxy$)/i;

/**
 * Starts n8n in `userFolder`, unless told otherwise on its embedded SQLite, and waits until it is ready.
 * Throws an Error with the end of its log when it ends or is not ready within two minutes.
 */
export async function startN8n(options: {
	install: N8nInstall;
	userFolder: string;
	/** The port wished for; the next free one when it is taken, any free one when 0. */
	port: number;
	/** n8n's command: the editor and all else, or a worker of the queue mode. */
	command?: 'start' | 'worker';
	/** n8n's environment variables beside those that every n8n gets here. */
	settings?: NodeJS.ProcessEnv;
}): Promise<RunningN8n> {
	const { install, userFolder, command = 'start', settings } = options;
	const port = await freePort(options.port);
	const url = `http://${HOST}:${port}`;
	const filesFolder = join(await realpath(userFolder), FILES_FOLDER);
	await mkdir(filesFolder, { recursive: true });
	const program = await startProgram({
		name: 'n8n',
		command: [install.node, install.command, command],
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
			// Where a worker says that it is ready.
			QUEUE_HEALTH_CHECK_ACTIVE: 'true',
			QUEUE_HEALTH_CHECK_ADDRESS: HOST,
			QUEUE_HEALTH_CHECK_PORT: String(port),
			...settings,
		},
		logFile: join(userFolder, 'n8n.log'),
		isReady: async () => await isReady(url),
	});
	return { ...program, url, readMemory: async () => await readMemory(program) };
}

async function isReady(url: string): Promise<boolean> {
	const response = await axios
		.get(`${url}/healthz/readiness`, { proxy: false, timeout: 2000, validateStatus: () => true })
		.catch(() => undefined);
	return response?.status === 200;
}

/** From the system, because n8n takes half a second to count its memory itself. */
async function readMemory({ pid }: RunningProgram) {
	const status = await readFile(`/proc/${pid}/status`, 'utf8');
	const bytes = (name: string) =>
		Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) * 1024;
	return { now: bytes('VmRSS'), highest: bytes('VmHWM') };
}
