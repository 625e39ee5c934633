import { mkdir, mkdtemp, readdir, readFile, rename, writeFile } from 'node:fs/promises';
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

/** Builds and packs the bundle and the four single packages. Gives back the paths of the tarballs in `folder`. */
export async function packAllPackages(folder: string): Promise<string[]> {
	const options = { cwd: PROJECT_FOLDER, logFile: join(folder, 'pack.log') };
	await npm(['run', 'packages', '--', folder], options);
	const names = await readdir(folder);
	return names.filter((name) => name.endsWith('.tgz')).map((name) => join(folder, name));
}

/**
 * Installs a packed community node as n8n's own installer does (n8n 2.41,
 * community-packages.service.js, downloadPackage): unpacked into nodes/node_modules of the user
 * folder, without what is for developers, and named in nodes/package.json. n8n's record in its
 * database is left out: only Settings > Community nodes reads it.
 */
export async function installPackage(tarball: string, userFolder: string): Promise<void> {
	const nodesFolder = join(userFolder, '.n8n', 'nodes');
	await mkdir(join(nodesFolder, 'node_modules'), { recursive: true });
	const unpacked = await mkdtemp(join(userFolder, 'unpacked-'));
	await extract({ file: tarball, cwd: unpacked, strip: 1 });
	const { name } = await readJson(join(unpacked, 'package.json'));
	const packageFolder = join(nodesFolder, 'node_modules', name);
	await rename(unpacked, packageFolder);

	const packageFile = join(packageFolder, 'package.json');
	const content = await readJson(packageFile);
	delete content.devDependencies;
	delete content.peerDependencies;
	delete content.optionalDependencies;
	await writeJson(packageFile, content);
	const ledger = join(nodesFolder, 'package.json');
	const { dependencies } = await readJson(ledger).catch(() => ({ dependencies: {} }));
	await writeJson(ledger, {
		name: 'installed-nodes',
		private: true,
		dependencies: { ...dependencies, [name]: content.version },
	});
}

async function readJson(file: string) {
	return JSON.parse(await readFile(file, 'utf8'));
}

async function writeJson(file: string, content: object) {
	await writeFile(file, JSON.stringify(content, null, 2));
}
