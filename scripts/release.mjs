// `node scripts/release.mjs 0.2.0`: checks that all packages have this version, and writes its section of CHANGELOG.md,
// which becomes the release notes. With --set it first gives all packages and the Docker image the version, and the
// changelog its heading.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { packageFolders } from './packages/pack.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const changelogFile = join(root, 'CHANGELOG.md');
const [version] = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));

function refuse(text) {
	process.stderr.write(`${text}\n`);
	process.exit(1);
}

if (!/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version ?? '')) {
	refuse('Tell the version, such as 0.2.0.');
}

function replace(file, what, by) {
	writeFileSync(file, readFileSync(file, 'utf8').replace(what, by));
}

if (process.argv.includes('--set')) {
	for (const folder of packageFolders) {
		replace(join(folder, 'package.json'), /^\t"version": "[^"]*"/m, `\t"version": "${version}"`);
	}
	const dockerfile = join(root, 'docker', 'Dockerfile');
	replace(dockerfile, /^ARG PACKAGE_VERSION=.*$/m, `ARG PACKAGE_VERSION=${version}`);
	replace(changelogFile, /^## Unreleased$/m, `## ${version}`);
}

for (const folder of packageFolders) {
	const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
	if (manifest.version !== version) {
		refuse(`${manifest.name} has version ${manifest.version}, not ${version}.`);
	}
}
const sections = readFileSync(changelogFile, 'utf8').split(/^## /m);
const section = sections.find((one) => one.split('\n')[0].trim() === version);
if (!section) refuse(`CHANGELOG.md has no section "## ${version}".`);
process.stdout.write(`${section.split('\n').slice(1).join('\n').trim()}\n`);
