import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

import type { N8nInstall } from './install.cjs';

/** A file of n8n's, or a row of its database. */
export interface Stored {
	where: string;
	/** Of a file a character for each byte (latin1). */
	text: string;
}

/**
 * All that n8n has written: each file of its user folder, but for installed packages and the editor that it makes of
 * their descriptions, and each row of its database, since a text may be parted between two pages of the file.
 */
export async function readAllStored(userFolder: string, install: N8nInstall): Promise<Stored[]> {
	const files = await filesIn(userFolder);
	const database = files.find((path) => path.endsWith('database.sqlite'));
	if (!database) throw new Error(`n8n has no database in ${userFolder}`);
	const contents = files.map(async (path) => ({
		where: path.slice(userFolder.length + 1),
		text: await readFile(path, 'latin1'),
	}));
	return [...(await Promise.all(contents)), ...(await rowsIn(database, install))];
}

const MADE_OF_PACKAGES = ['node_modules', 'public'];

async function filesIn(folder: string): Promise<string[]> {
	const entries = await readdir(folder, { withFileTypes: true });
	const inside = entries.map(async (entry) => {
		const path = join(folder, entry.name);
		if (entry.isDirectory())
			return MADE_OF_PACKAGES.includes(entry.name) ? [] : await filesIn(path);
		return entry.isFile() ? [path] : [];
	});
	return (await Promise.all(inside)).flat();
}

/** Prints a row of each table on each line: n8n's sqlite3 is compiled for the Node that runs n8n, not for this one. */
const PRINT_ROWS = `
const [command, path] = process.argv.slice(1);
const sqlite3 = require('node:module').createRequire(command)('sqlite3');
const database = new sqlite3.Database(path, sqlite3.OPEN_READONLY);
const all = (query) => new Promise((resolve, reject) =>
	database.all(query, (error, rows) => (error ? reject(error) : resolve(rows))));
(async () => {
	for (const { name } of await all("SELECT name FROM sqlite_master WHERE type = 'table'"))
		for (const row of await all('SELECT * FROM "' + name + '"'))
			console.log(JSON.stringify({ where: 'table ' + name, text: JSON.stringify(row) }));
})();
`;

async function rowsIn(path: string, { command, node }: N8nInstall): Promise<Stored[]> {
	const { stdout } = await promisify(execFile)(node, ['-e', PRINT_ROWS, command, path], {
		maxBuffer: 1024 * 1024 * 1024,
	});
	return stdout
		.split('\n')
		.filter(Boolean)
		.map((line) => JSON.parse(line) as Stored);
}
