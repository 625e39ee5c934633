import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import type { N8nInstall } from './install.cjs';

/** A file of n8n's, or a row of its database. */
export interface Stored {
	where: string;
	/** Of a file a character for each byte (latin1). */
	text: string;
}

/** As much of n8n's own sqlite3 as is needed here. */
interface Database {
	all(query: string, done: (error: Error | null, rows: Array<{ name: string }>) => void): void;
	close(done: () => void): void;
}

/**
 * All that n8n has written: each file of its user folder but the packages installed in it, and each row of its
 * database, since a text may be parted between two pages of the file.
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

async function filesIn(folder: string): Promise<string[]> {
	const entries = await readdir(folder, { withFileTypes: true });
	const inside = entries.map(async (entry) => {
		const path = join(folder, entry.name);
		if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : await filesIn(path);
		return entry.isFile() ? [path] : [];
	});
	return (await Promise.all(inside)).flat();
}

async function rowsIn(path: string, { command }: N8nInstall): Promise<Stored[]> {
	const sqlite3 = createRequire(command)('sqlite3') as {
		Database: new (path: string, mode: number) => Database;
		OPEN_READONLY: number;
	};
	const database = new sqlite3.Database(path, sqlite3.OPEN_READONLY);
	const all = async (query: string) =>
		await new Promise<Array<{ name: string }>>((resolve, reject) =>
			database.all(query, (error, rows) => (error ? reject(error) : resolve(rows))),
		);
	try {
		const tables = await all("SELECT name FROM sqlite_master WHERE type = 'table'");
		const stored: Stored[] = [];
		for (const { name } of tables) {
			for (const row of await all(`SELECT * FROM "${name}"`)) {
				stored.push({ where: `table ${name}`, text: JSON.stringify(row) });
			}
		}
		return stored;
	} finally {
		await new Promise<void>((resolve) => database.close(resolve));
	}
}
