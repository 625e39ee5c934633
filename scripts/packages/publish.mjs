// Publishes all packages with npm's provenance, and leaves out those whose version is there already, so that a run that
// broke off can be started again. npm signs in by itself (trusted publishing); NPM_TOKEN is for the first version alone.
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageFolders } from './pack.mjs';

const npm = (...args) => execFileSync('npm', args, { encoding: 'utf8' }).trim();

if (process.env.NPM_TOKEN) {
	const registry = npm('config', 'get', 'registry').replace(/^https?:/, '');
	npm('config', 'set', `${registry}:_authToken`, process.env.NPM_TOKEN);
}

const isPublished = (name, version) =>
	spawnSync('npm', ['view', `${name}@${version}`, 'version'], {
		encoding: 'utf8',
	}).stdout.trim() === version;

for (const folder of packageFolders) {
	const { name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
	if (isPublished(name, version)) {
		process.stdout.write(`${name}@${version} is published already.\n`);
		continue;
	}
	const tag = version.includes('-') ? 'next' : 'latest';
	const options = ['--provenance', '--access', 'public', '--tag', tag];
	execFileSync('npm', ['publish', ...options], { cwd: folder, stdio: 'inherit' });
}
