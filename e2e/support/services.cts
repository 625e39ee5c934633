import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

import { freePort, HOST, startProgram } from './program.cjs';
import { makeTemporaryFolder, type Undo } from './stage.cjs';

/** Where Debian keeps PostgreSQL's programs, in a folder for each version. */
const POSTGRESQL_FOLDER = '/usr/lib/postgresql';

/** PostgreSQL refuses to run as root; its Debian package makes this user. */
const POSTGRESQL_USER = 'postgres';

/**
 * Starts Redis and PostgreSQL on free ports, with their data in temporary folders, and gives back n8n's settings for
 * them. Throws an Error that names the Debian package where one of the two is not installed.
 */
export async function startServices(undo: Undo): Promise<NodeJS.ProcessEnv> {
	return { ...(await startRedis(undo)), ...(await startPostgresql(undo)) };
}

async function startRedis(undo: Undo): Promise<NodeJS.ProcessEnv> {
	const folder = await makeTemporaryFolder(undo);
	const port = String(await freePort(0));
	const server = await programOf('redis-server', 'redis-server');
	const client = await programOf('redis-cli', 'redis-tools');
	const { stop } = await startProgram({
		name: 'Redis',
		command: [server, '--port', port, '--bind', HOST, '--dir', folder, '--save', ''],
		cwd: folder,
		logFile: join(folder, 'redis.log'),
		isReady: async () => await succeeds([client, '-h', HOST, '-p', port, '-e', 'ping'], folder),
	});
	undo.add(stop);
	return { QUEUE_BULL_REDIS_HOST: HOST, QUEUE_BULL_REDIS_PORT: port };
}

async function startPostgresql(undo: Undo): Promise<NodeJS.ProcessEnv> {
	const folder = await makeTemporaryFolder(undo);
	const data = join(folder, 'data');
	const port = String(await freePort(0));
	const user = 'n8n';
	const initdb = await programOf('initdb', 'postgresql');
	const server = await programOf('postgres', 'postgresql');
	const asker = await programOf('pg_isready', 'postgresql-client');
	const isRoot = process.getuid?.() === 0;
	const asOther = isRoot
		? ['setpriv', `--reuid=${POSTGRESQL_USER}`, `--regid=${POSTGRESQL_USER}`, '--clear-groups']
		: [];
	if (isRoot) await run(['chown', POSTGRESQL_USER, folder], folder);
	const made = ['-D', data, '-U', user, '-E', 'UTF8', '--locale=C', '--auth=trust', '-N'];
	await run([...asOther, initdb, ...made], folder);
	const { stop } = await startProgram({
		name: 'PostgreSQL',
		// No socket in the file system; what is lost in a power failure is of no interest.
		command: [...asOther, server, '-D', data, '-h', HOST, '-p', port, '-k', '', '-F'],
		cwd: folder,
		logFile: join(folder, 'postgresql.log'),
		isReady: async () => await succeeds([asker, '-h', HOST, '-p', port], folder),
		// Does not wait for those who are connected.
		stopSignal: 'SIGINT',
	});
	undo.add(stop);
	return {
		DB_TYPE: 'postgresdb',
		DB_POSTGRESDB_HOST: HOST,
		DB_POSTGRESDB_PORT: port,
		DB_POSTGRESDB_USER: user,
		DB_POSTGRESDB_DATABASE: 'postgres',
	};
}

/** Where a program is: in PATH, or where Debian keeps PostgreSQL's, the newest version first. */
async function programOf(name: string, debianPackage: string): Promise<string> {
	const versions = await readdir(POSTGRESQL_FOLDER).catch(() => []);
	const newestFirst = versions.sort((one, other) => Number(other) - Number(one));
	const folders = [
		...(process.env.PATH ?? '').split(delimiter),
		...newestFirst.map((version) => join(POSTGRESQL_FOLDER, version, 'bin')),
	];
	const found = folders.map((folder) => join(folder, name)).find((file) => existsSync(file));
	if (found) return found;
	throw new Error(
		`n8n's queue mode needs ${name}, which is not installed. In Debian and Ubuntu: apt-get install ${debianPackage}`,
	);
}

const run = async ([file, ...args]: string[], cwd: string) =>
	await promisify(execFile)(file, args, { cwd });

const succeeds = async (command: string[], cwd: string): Promise<boolean> =>
	await run(command, cwd).then(
		() => true,
		() => false,
	);
