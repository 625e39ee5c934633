import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import { extract } from 'tar';

import { npm, withProgress, type Say } from './commands.cjs';

const PROJECT_FOLDER = resolve(__dirname, '..', '..');

/** Builds this package and packs it as npm would publish it. Gives back the path of the tarball in `folder`. */
export async function packPackage(folder: string, say: Say): Promise<string> {
	const options = { cwd: PROJECT_FOLDER, logFile: join(folder, 'pack.log') };
	await withProgress(say, 'Building and packing this package (about 15 seconds)', async () => {
		await npm(['run', 'build'], options);
		await npm(['pack', '--pack-destination', folder], options);
	});
	const tarball = (await readdir(folder)).find((name) => name.endsWith('.tgz'));
	if (!tarball) throw new Error('npm pack made no tarball.');
	return join(folder, tarball);
}

/**
 * Installs a packed community node as n8n's own installer does (n8n 2.41,
 * community-packages.service.js, downloadPackage): unpacked into nodes/node_modules of the user
 * folder, without what is for developers, and named in nodes/package.json. n8n's record in its
 * database is left out: only Settings > Community nodes reads it.
 */
export async function installPackage(tarball: string, userFolder: string): Promise<void> {
	const { name } = JSON.parse(await readFile(join(PROJECT_FOLDER, 'package.json'), 'utf8'));
	const nodesFolder = join(userFolder, '.n8n', 'nodes');
	const packageFolder = join(nodesFolder, 'node_modules', name);
	await mkdir(packageFolder, { recursive: true });
	await extract({ file: tarball, cwd: packageFolder, strip: 1 });

	const packageFile = join(packageFolder, 'package.json');
	const content = JSON.parse(await readFile(packageFile, 'utf8'));
	delete content.devDependencies;
	delete content.peerDependencies;
	delete content.optionalDependencies;
	await writeJson(packageFile, content);
	await writeJson(join(nodesFolder, 'package.json'), {
		name: 'installed-nodes',
		private: true,
		dependencies: { [name]: content.version },
	});
}

async function writeJson(file: string, content: object) {
	await writeFile(file, JSON.stringify(content, null, 2));
}
