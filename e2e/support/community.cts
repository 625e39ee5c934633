import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

import axios from 'axios';

import { installN8n } from './install.cjs';
import type { Stage } from './stage.cjs';

const editorOf = ({ client }: Stage) =>
	axios.create({
		baseURL: client.url,
		proxy: false,
		headers: { cookie: `${client.cookie.name}=${client.cookie.value}`, Connection: 'close' },
	});

/** The names of all node types, or of all credential types, that n8n tells its editor, in its order. */
export async function typesOf(stage: Stage, kind: 'nodes' | 'credentials'): Promise<string[]> {
	const { data } = await editorOf(stage).get<Array<{ name: string }>>(`/types/${kind}.json`);
	return data.map(({ name }) => name);
}

/**
 * Uninstalls a community package from a running n8n, as Settings > Community nodes does. n8n looks for its record first,
 * which its own installer would have written (n8n 2.41, installed-packages.repository.js).
 */
export async function uninstall(stage: Stage, name: string, node: string): Promise<void> {
	const { node: nodeOfN8n, folder } = await installN8n(() => undefined);
	const statements = [
		`INSERT INTO installed_packages ("packageName", "installedVersion") VALUES ('${name}', '0.0.0')`,
		`INSERT INTO installed_nodes ("name", "type", "latestVersion", "package") VALUES ('${node}', '${name}.${node}', 1, '${name}')`,
	];
	const script = `
		const { Database } = require('sqlite3');
		new Database(process.argv[1]).exec(process.argv[2], (error) => { if (error) throw error; });`;
	const database = join(stage.userFolder, '.n8n', 'database.sqlite');
	await promisify(execFile)(nodeOfN8n, ['-e', script, database, statements.join(';')], {
		cwd: folder,
	});
	await editorOf(stage).delete('/rest/community-packages', { params: { name } });
}
