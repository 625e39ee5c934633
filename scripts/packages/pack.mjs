// Packs the bundle and the four single packages as npm would publish them, into a folder (tarballs/ unless told another).
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** The folders of all packages: the bundle is the project itself. */
export const packageFolders = [
	root,
	...readdirSync(join(root, 'packages')).map((name) => join(root, 'packages', name)),
];

/** Packs one folder. Gives back what npm tells of the tarball: `filename`, `files`, `size`. */
export function pack(folder, destination) {
	// npm is a batch file on Windows, which only a shell can start.
	const shell = process.platform === 'win32';
	const told = execFileSync('npm', ['pack', '--json', '--pack-destination', destination], {
		cwd: folder,
		encoding: 'utf8',
		shell,
	});
	return Object.values(JSON.parse(told))[0];
}

if (resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
	const destination = resolve(process.argv[2] ?? join(root, 'tarballs'));
	mkdirSync(destination, { recursive: true });
	for (const name of readdirSync(destination)) {
		if (name.endsWith('.tgz')) rmSync(join(destination, name));
	}
	for (const folder of packageFolders) {
		const { filename, files, size } = pack(folder, destination);
		process.stdout.write(`${filename}: ${files.length} files, ${Math.round(size / 1024)} kB\n`);
	}
}
